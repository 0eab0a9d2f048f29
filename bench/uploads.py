"""Twenty pictures of 24 megapixels sent to a site that is being read.

    python bench/uploads.py         with a site of its own, one web process

Printed are how much the web process grew, and how long the slowest of a hundred readers
waited (p99) while nobody sent anything and while pictures came one after another.
"""

import os
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UPLOADS, READERS, ALONE_SECONDS, PAUSE_SECONDS = 20, 2, 15, 0.005
MOST_GROWTH_MB, MOST_RATIO = 30, 2
PAGE = "/villages/140525103222/"
TOKEN, BOUNDARY = "a" * 32, "photographs"
SIGN_IN = """
from django.test import Client
from accounts.models import User
client = Client()
client.force_login(User.objects.create_superuser("sender"), "accounts.rights.Rights")
from django.urls import reverse
print(client.cookies["sessionid"].value, reverse("admin:photo_take_in"))
"""


def form(picture: bytes, number: int) -> bytes:
    """Return a posted form; the number behind the picture tells it from the others."""
    head = (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=file; filename=a.jpg\r\n"
        "Content-Type: image/jpeg\r\n\r\n"
    )
    return head.encode() + picture + str(number).encode() + f"\r\n--{BOUNDARY}--\r\n".encode()


def send(port: int, session: str, address: str, body: bytes) -> float:
    """Return how many seconds an upload took."""
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
    }
    start = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("POST", address, body, headers)
    answer = connection.getresponse()
    text = answer.read().decode(errors="replace")
    connection.close()
    if answer.status not in (200, 201):
        sys.exit(f"The upload was answered with {answer.status}: {text[:200]}")
    return time.perf_counter() - start


def read_until(port: int, done: threading.Event, spans: list[float]) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    while not done.wait(PAUSE_SECONDS):
        start = time.perf_counter()
        connection.request("GET", PAGE)
        connection.getresponse().read()
        spans.append((time.perf_counter() - start) * 1000)
    connection.close()


def waits(port: int, act) -> list[float]:
    """Return the milliseconds that readers waited for pages while something went on, sorted."""
    done, spans = threading.Event(), []
    readers = [
        threading.Thread(target=read_until, args=(port, done, spans)) for _reader in range(READERS)
    ]
    for reader in readers:
        reader.start()
    act()
    done.set()
    for reader in readers:
        reader.join()
    return sorted(spans)


def grown(before: dict[int, float]) -> float:
    """Return by how many MB the process grew that grew most."""
    return max(resident(pid) - megabytes for pid, megabytes in before.items())


def resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def main(folder: Path) -> int:
    from bench.renditions import make_source
    from tests.server import Site, children

    make_source(folder / "source.jpg")
    picture = (folder / "source.jpg").read_bytes()
    site = Site(folder, settings="jincheng.settings")
    site.environment |= {"WEB_WORKERS": "1"}
    for arguments in (["migrate"], ["load_register"], ["collectstatic", "--noinput"]):
        site.run("manage.py", *arguments).communicate()
    signed_in = site.run("manage.py", "shell", "--verbosity=0", "-c", SIGN_IN).communicate()[0]
    session, address = signed_in.split()[-2:]
    site.start()
    try:
        status, _headers, _text = site.get(PAGE)
        if status != 200:
            sys.exit(f"The page was answered with {status}.")
        alone = waits(site.port, lambda: time.sleep(ALONE_SECONDS))
        before = {pid: resident(pid) for pid in children(site.process.pid)}
        took: list[float] = []
        busy = waits(
            site.port,
            lambda: took.extend(
                send(site.port, session, address, form(picture, n)) for n in range(UPLOADS)
            ),
        )
        growth = grown(before)
    finally:
        site.stop()
    first, second = (spans[int(len(spans) * 0.99)] for spans in (alone, busy))
    print(
        f"{UPLOADS} uploads of {len(picture) / 1024 / 1024:.1f} MB: {sum(took) / len(took):.2f} s each"
    )
    print(f"web process grew by {growth:.0f} MB (bar {MOST_GROWTH_MB})")
    print(f"readers' p99: {first:.1f} ms alone, {second:.1f} ms with uploads", end=", ")
    print(f"ratio {second / first:.2f} (bar {MOST_RATIO}); {len(alone)} and {len(busy)} pages")
    return growth > MOST_GROWTH_MB or second > MOST_RATIO * first


if __name__ == "__main__":
    # The folder of this file has names of rooms in it, which must not hide the rooms.
    sys.path[0] = str(ROOT)
    os.environ.pop("DATABASE_URL", None)
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(Path(temporary)))
