"""A server process for tests: its own folder, database and port; ended by its id."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 60


def until(condition, seconds=PATIENCE_SECONDS):
    """Return what a condition gives once it is true, or fail after some seconds."""
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while not (result := condition()):
        assert time.monotonic() < deadline, f"{condition} did not come true"
        pause.wait(0.05)
    return result


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children(pid):
    """Return the ids of a process's children and theirs."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    found = [child for child, parent in pairs if parent == pid]
    return found + [deeper for child in found for deeper in children(child)]


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")")[-1].split()[0] != "Z"
    except OSError:
        return False


class Site:
    """A site in a folder of its own: `run` its programs, `start` and `stop` its server."""

    def __init__(self, folder, settings="tests.delivery.server_settings"):
        self.folder, self.port, self.process = Path(folder), free_port(), None
        (self.folder / "static").mkdir(exist_ok=True)
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "VAR_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": settings,
            "SITE_URL": f"http://localhost:{self.port}",
        }

    @property
    def database(self):
        return self.folder / "db.sqlite3"

    def run(self, *arguments, **options):
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **options,
        )

    def make_database(self, template=None):
        if template:
            shutil.copy(template, self.database)
            return
        migrate = self.run("manage.py", "migrate", "--verbosity=0")
        output, _ = migrate.communicate()
        assert migrate.returncode == 0, output
        # Closed at once: only then does what it wrote lie in the one file that is copied.
        with closing(sqlite3.connect(self.database, isolation_level=None)) as database:
            database.execute("CREATE TABLE counter AS SELECT 0 AS value")

    def start(self):
        self.process = self.run("manage.py", "serve", "--port", str(self.port))
        self.first_line = self.process.stdout.readline()
        return self

    def get(self, address):
        """Return status, headers and text of an address."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()
        finally:
            connection.close()

    def head(self, address):
        """Return the status of an address whose bytes are no text."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("HEAD", address)
            return connection.getresponse().status
        finally:
            connection.close()

    def stop(self, sign=signal.SIGTERM):
        """Return the exit code after a signal, or what it was when it had ended."""
        if self.process.poll() is None:
            self.process.send_signal(sign)
        code = self.process.wait(PATIENCE_SECONDS)
        self.process.stdout.close()
        return code
