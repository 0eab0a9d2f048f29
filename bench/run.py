"""How long the site's commands take, each against its bar.

    python bench/run.py            commands of a fresh clone, with the package cache as it is
    python bench/run.py --no-tests without the tests

A fresh copy of the work tree is made in a temporary folder; nothing of this one is touched.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BARS = {
    "make run, fresh clone: first page": 120,
    "make run again: first page": 5,
    "load_register, empty tables": 5,
    "make test, without browser": 120,
}
LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache")
PATIENCE_SECONDS = 600


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@contextmanager
def site(folder: Path, log: Path) -> Iterator[float]:
    """Start `make run`; give the seconds to its first page; stop it as Ctrl-C does."""
    port, start = free_port(), time.monotonic()
    with log.open("w") as out:
        run = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=folder,
            env=clean_environment(),
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
        while not answers(port):
            if run.poll() is not None or time.monotonic() - start > PATIENCE_SECONDS:
                sys.exit(f"make run gave no page:\n{log.read_text()[-2000:]}")
            time.sleep(0.05)
        yield time.monotonic() - start
        os.killpg(run.pid, signal.SIGINT)
        run.wait(30)


def clean_environment() -> dict[str, str]:
    """The environment without the variables that would lead to this tree's state."""
    return {
        k: v for k, v in os.environ.items() if k not in ("VAR_DIR", "DATABASE_URL", "VIRTUAL_ENV")
    }


def timed(folder: Path, *command: str, **variables: str) -> float:
    start = time.monotonic()
    done = subprocess.run(
        command,
        cwd=folder,
        env=clean_environment() | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return time.monotonic() - start


def measure(folder: Path, tests: bool) -> Iterator[tuple[str, float]]:
    names = iter(BARS)
    with site(folder, folder.parent / "first.log") as seconds:
        yield next(names), seconds
    with site(folder, folder.parent / "second.log") as seconds:
        yield next(names), seconds
    python = str(folder / ".venv/bin/python")
    other = {"VAR_DIR": str(folder.parent / "other")}
    timed(folder, python, "manage.py", "migrate", **other)
    yield next(names), timed(folder, python, "manage.py", "load_register", **other)
    if tests:
        timed(folder, "make", ".venv/dev.stamp")
        yield next(names), timed(folder, "make", "test", "ARGS=-q -m 'not browser'")


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(shutil.copytree(ROOT, Path(temporary) / "clone", ignore=LEFT_BEHIND))
        for name, seconds in measure(folder, "--no-tests" not in sys.argv):
            bar = BARS[name]
            print(f"{name:36} {seconds:7.1f} s of {bar:4} s   {seconds / bar:5.2f}", flush=True)


if __name__ == "__main__":
    main()
