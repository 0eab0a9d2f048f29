"""Web server and background worker as one: they start and stop together."""

import codecs
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
from granian.server.common import AbstractServer

TARGET = "jincheng.wsgi:application"
GRACE_SECONDS = 5
READY_WITHIN_SECONDS = 60
PARENT = "SERVE_PARENT"


class TakenError(Exception):
    """The port is another's."""


def refuse_taken(host: str, port: int) -> None:
    """Raise TakenError when the port cannot be had.

    The server itself shares a port with others of its kind, so it would not notice.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise TakenError(error.strerror) from error


def serve(host: str, port: int, *, workers: int, threads: int, say: Callable[[str], None]) -> int:
    """Serve until a signal comes or a part ends; return the exit code, 0 after a signal."""
    os.environ[PARENT] = str(os.getpid())
    # Half imported by a thread while a web process is forked, it hangs there for ever.
    codecs.lookup("idna")
    worker = _start_worker()
    server = Server(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        workers_kill_timeout=GRACE_SECONDS,
        log_level=LogLevels.error,
        working_dir=Path(settings.BASE_DIR),
    )
    # A closed terminal stops the site too, rather than reloading it out of sight.
    server.signal_handler_reload = server.signal_handler_interrupt  # type: ignore[method-assign]
    ended: list[int] = []
    server.on_startup(lambda: _watch_worker(worker, server, ended, say))
    server.on_startup(lambda: _announce_when_ready(host, port, say))
    try:
        server.serve()
    finally:
        _stop(worker)
    return 1 if ended else 0


def die_with_parent() -> None:
    """End this process when the one that serves ends, even by kill -9.

    Only where `serve` started it; looks twice a second.
    """
    parent = os.environ.get(PARENT)
    if parent:
        threading.Thread(target=_follow_parent, args=(int(parent),), daemon=True).start()


def _follow_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)


def _start_worker() -> subprocess.Popen[bytes]:
    """Start the background worker out of the terminal's reach, so that one stops both."""
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "work"]
    return subprocess.Popen(command, process_group=0)  # noqa: S603


def _watch_worker(
    worker: subprocess.Popen[bytes],
    server: AbstractServer,
    ended: list[int],
    say: Callable[[str], None],
) -> None:
    def wait() -> None:
        code = worker.wait()
        if not server.interrupt_signal:
            say(f"The background worker ended (exit code {code}), so the web server stops.")
            ended.append(code)
            server.signal_handler_interrupt()

    threading.Thread(target=wait, daemon=True).start()


def _announce_when_ready(host: str, port: int, say: Callable[[str], None]) -> None:
    def wait() -> None:
        shown = f"[{host}]" if ":" in host else host
        local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        while time.monotonic() < deadline:
            if _answers(local, port):
                say(f"Serving on http://{shown}:{port}/ (Ctrl-C stops).")
                return
            time.sleep(0.05)

    threading.Thread(target=wait, daemon=True).start()


def _answers(host: str, port: int) -> bool:
    connection = HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def _stop(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
