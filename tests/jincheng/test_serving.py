import os
import signal
import socket

import pytest

from tests.server import PATIENCE_SECONDS, Site, children, is_running, until

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("template"))
    site.make_database()
    return site.database


@pytest.fixture
def site(template, tmp_path):
    site = Site(tmp_path)
    site.make_database(template)
    yield site.start()
    site.stop(signal.SIGKILL)


def processes(site):
    """The web processes and the worker, once all have begun."""
    return until(lambda: len(found := children(site.process.pid)) >= 3 and found)


def test_serving_is_said_in_one_line_once_it_is_true(site):
    assert site.first_line == f"Serving on http://127.0.0.1:{site.port}/ (Ctrl-C stops).\n"
    assert site.get("/healthz")[0] == 200


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_stops_web_and_worker(site, sign):
    found = processes(site)
    assert site.stop(sign) == 0
    assert [pid for pid in found if is_running(pid)] == []


def test_worker_that_dies_takes_the_web_with_it(site):
    found = processes(site)
    worker = next(pid for pid in found if b"work" in command_of(pid).split(b"\0"))
    os.kill(worker, signal.SIGKILL)
    assert site.process.wait(PATIENCE_SECONDS) == 1
    until(lambda: not any(map(is_running, found)))


def test_web_that_dies_takes_the_worker_with_it(site):
    found = processes(site)
    web = next(pid for pid in found if b"serve" in command_of(pid).split(b"\0"))
    os.kill(web, signal.SIGKILL)
    assert site.process.wait(PATIENCE_SECONDS) == 1
    until(lambda: not any(map(is_running, found)))


def test_no_orphan_is_left_when_all_ends_by_kill_9(site):
    found = processes(site)
    site.stop(signal.SIGKILL)
    until(lambda: not any(map(is_running, found)))


def test_taken_port_is_one_sentence(tmp_path):
    site = Site(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", site.port))
        other.listen()
        refused = site.run("manage.py", "serve", "--port", str(site.port))
        output, _ = refused.communicate()
    assert refused.returncode == 1
    assert output == (
        f"CommandError: Cannot serve on 127.0.0.1:{site.port}: Address already in use. "
        "Choose another port: PORT=8080\n"
    )


def command_of(pid):
    with open(f"/proc/{pid}/cmdline", "rb") as file:  # noqa: PTH123
        return file.read()
