"""A phone that sends pictures until it is told to stop, and never gives one up."""

import json
import random
import threading
import time
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from io import BytesIO

from PIL import Image

PIECE_BYTES = 12 * 1024
PAUSE_SECONDS = 0.1
PATIENCE_SECONDS = 300


def picture(number):
    """Return a JPEG of some 60 KB that no other number gives."""
    noise = random.Random(number)
    image = Image.frombytes("RGB", (64, 48), noise.randbytes(64 * 48 * 3))
    file = BytesIO()
    image.resize((640, 480), Image.Resampling.BICUBIC).save(file, "JPEG", quality=95)
    return file.getvalue()


class Tunnel:
    """Where every phone waits in the middle of a file, while it is shut."""

    def __init__(self):
        self._open, self._reached = threading.Event(), threading.Event()
        self._open.set()

    def shut(self):
        """Return when a phone waits inside. Errors: AssertionError when none comes."""
        self._reached.clear()
        self._open.clear()
        assert self._reached.wait(PATIENCE_SECONDS), "no phone came to the middle of a file"

    def let_out(self):
        self._open.set()

    def pass_through(self):
        if not self._open.is_set():
            self._reached.set()
            self._open.wait()


class Phone:
    """Sends pictures of its own numbers. confirmed: the hashes that the server confirmed.

    resumed: how often a file went on from its middle.
    """

    def __init__(self, port, tunnel, session, numbers):
        self.port, self.tunnel, self.numbers = port, tunnel, numbers
        self.cookie, self.token, self.secret = f"sessionid={session}", "", ""
        self.confirmed = []
        self.resumed = 0

    def send_on(self, stop):
        """Send picture after picture; the last one whole too. Errors: AssertionError."""
        for number in self.numbers:
            if stop.is_set():
                return
            self.send(picture(number))

    def send(self, content):
        announced = sha256(content).hexdigest()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            assert time.monotonic() < deadline, f"{announced} did not come through"
            try:
                row = self._send_on(announced, content)
            except (OSError, HTTPException, ValueError):
                time.sleep(PAUSE_SECONDS)
                continue
            if row.get("state") == "stored":
                assert row["sha256"] == announced
                self.confirmed.append(announced)
                return
            assert row.get("state") != "refused", row
            time.sleep(PAUSE_SECONDS)

    def _send_on(self, announced, content):
        words = {"sha256": announced, "size_bytes": len(content), "village": "140525103222"}
        if not self.token:
            told = self._ask("GET", "")
            if "token" not in told:
                return told
            self.token = told["token"]
        row = self._ask("POST", "", json.dumps(words), "application/json")
        if "id" not in row:
            return row
        self.resumed += 0 < row["received_bytes"] < len(content)
        while row.get("state") == "waiting" and row["received_bytes"] < len(content):
            start = row["received_bytes"]
            if start:
                self.tunnel.pass_through()
            piece = content[start : start + PIECE_BYTES]
            row = self._ask("PUT", f"{row['id']}/?from={start}", piece, "application/octet-stream")
            if "id" not in row:
                return row
        return row

    def _ask(self, method, address, body=None, kind=""):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        cookie = f"{self.cookie}; csrftoken={self.secret}" if self.token else self.cookie
        headers = {"Cookie": cookie, "X-CSRFToken": self.token}
        try:
            connection.request(
                method, f"/upload/files/{address}", body, {**headers, "Content-Type": kind}
            )
            answer = connection.getresponse()
            if given := answer.getheader("Set-Cookie"):
                self.secret = given.partition("csrftoken=")[2].partition(";")[0]
            return json.loads(answer.read())
        finally:
            connection.close()
