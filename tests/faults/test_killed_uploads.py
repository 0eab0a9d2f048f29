"""The server is killed twenty times while phones send: nothing confirmed is ever lost."""

import json
import os
import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count

import pytest

from tests.faults.phone import Phone, Tunnel
from tests.server import Site, children

pytestmark = pytest.mark.faults
KILLS = 20
LONGEST_LIFE_SECONDS = 2.5
STORING_SECONDS = 0.2
SEED = 1548
LEFT_TO_CHANCE = 0.3
# One kill of so many strikes while a phone is in the middle of a file.
TUNNEL_EVERY = 5
# Two phones have the same pictures, as when two people share them before they send.
NUMBERS = (count(0), count(100_000), count(200_000), count(200_000))


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path, settings="tests.faults.served_settings")
    site.environment["PHOTO_TURNS"] = "2"
    site.make_database()
    yield site
    if site.process and site.process.poll() is None:
        site.stop()


def output_of(site, *arguments, given=None):
    program = site.run(*arguments, stdin=-1)
    output, _ = program.communicate(given)
    assert program.returncode == 0, output
    return output.splitlines()


def start(site):
    site.process = site.run("manage.py", "serve", "--port", str(site.port), start_new_session=True)
    while not (line := site.process.stdout.readline()).startswith("Serving on"):
        assert line, "the site did not start"
    # Read on, for a full pipe would hold the server up.
    threading.Thread(target=site.process.stdout.read, daemon=True).start()


def let_live(site, life):
    """Wait for some time; mostly until a picture is decoded, and is about to be stored."""
    if life.random() < LEFT_TO_CHANCE:
        time.sleep(life.uniform(0.05, LONGEST_LIFE_SECONDS))
        return
    deadline = time.monotonic() + 2 * LONGEST_LIFE_SECONDS
    while not is_decoded(site) and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(life.uniform(0, STORING_SECONDS))


def is_decoded(site):
    return any((site.folder / "darkroom").glob("picture-*/result.json"))


def kill(site):
    """Kill the web server's group, then what it started in groups of their own."""
    others = children(site.process.pid)
    os.killpg(site.process.pid, signal.SIGKILL)
    for pid in others:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    site.process.wait()


def test_everything_confirmed_is_there_after_twenty_kills(site):
    sessions = output_of(site, "-m", "tests.faults.begin", str(len(NUMBERS)))
    stop, life, tunnel = threading.Event(), random.Random(SEED), Tunnel()
    phones = [Phone(site.port, tunnel, *each) for each in zip(sessions, NUMBERS, strict=True)]
    with ThreadPoolExecutor(len(phones)) as people:
        sending = [people.submit(phone.send_on, stop) for phone in phones]
        try:
            for number in range(KILLS):
                start(site)
                if number % TUNNEL_EVERY:
                    let_live(site, life)
                else:
                    tunnel.shut()
                kill(site)
                tunnel.let_out()
            start(site)
        finally:
            stop.set()
            tunnel.let_out()
        [future.result() for future in sending]
    site.stop()
    confirmed = sorted({each for phone in phones for each in phone.confirmed})
    [line] = output_of(site, "-m", "tests.faults.inspect_site", given="\n".join(confirmed))
    found = json.loads(line)
    assert sum(phone.resumed for phone in phones) >= KILLS // TUNNEL_EVERY
    assert {name: value for name, value in found.items() if value} == {"photos": len(confirmed)}
