"""The files of open data: cold, that is made and compressed anew, and from the store.

    python bench/open_files.py

The whole register of 1,548 villages, in a database of its own. A cold read is the first
after a bump; the bar is that of the whole register as CSV. Beside the time on the clock
stands that of this process alone, for a machine that has other work.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BAR_MS = 100
BARRED = "/data/register.csv"
ROUNDS = 11


def reader() -> Callable[[str], int]:
    """Return what reads an address through the store, as a browser would; gives the bytes."""
    from django.core.handlers.wsgi import WSGIHandler

    from delivery.wsgi import StoredPages

    application = StoredPages(WSGIHandler())

    def read(address: str) -> int:
        statuses: list[str] = []
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": address,
            "QUERY_STRING": "",
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT_ENCODING": "br",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "SCRIPT_NAME": "",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": sys.stderr,
        }
        body = b"".join(application(environ, lambda status, *_: statuses.append(status)))
        if not statuses[-1].startswith("200"):
            sys.exit(f"{address} answers {statuses[-1]}")
        return len(body)

    return read


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds on the clock, and those that this process worked."""
    start, worked = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000


def main() -> int:
    from django.core.management import call_command

    from delivery.version import announce, bump
    from jincheng.first_run import prepare_static
    from villages.open_files import sets

    prepare_static(print)
    call_command("migrate", verbosity=0)
    call_command("load_register")
    announce()
    read = reader()
    files = [f"/data/{one.slug}.{form}" for one in sets.every() for form in one.forms]
    files += ["/data/villages.json", "/villages/140525103222.json", "/villages/140525.csv"]
    pages = ["/data/", "/data/register/", "/villages/140525103/plate/"]
    is_slow = False
    print(f"{'address':34} {'bytes (br)':>10} {'cold ms':>8} {'own':>6} {'again':>6} {'bar':>4}")
    for address in [*files, *pages]:
        read(address)
        cold, own, warm = [], [], []
        for _ in range(ROUNDS):
            bump()
            clock, worked = timed(partial(read, address))
            cold.append(clock)
            own.append(worked)
            warm.append(timed(partial(read, address))[0])
        bar = BAR_MS if address == BARRED else None
        is_slow = is_slow or bool(bar and median(own) > bar)
        times = f"{median(cold):8.1f} {median(own):6.1f} {median(warm):6.2f}"
        print(f"{address:34} {read(address):10} {times} {bar or '':>4}")
    return int(is_slow)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "jincheng.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        sys.exit(main())
