"""The lock files: every package pinned and hashed, from no particular place."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.txt", "requirements-dev.txt"]


def pins(name: str) -> dict[str, str]:
    """What each package is pinned to, by its name."""
    text = (ROOT / name).read_text()
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[[a-z,-]+\])?==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_hashes(name):
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text().replace("\\\n", " "))
    entries = [entry for entry in entries if not entry.startswith("#")]
    assert [e for e in entries if not re.match(r"\S+==\S+ .*--hash=sha256:[0-9a-f]{64}", e)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_place_to_fetch_from_is_written_down(name):
    assert re.findall(r"\S*(?:://|--index|--find-links|@ )\S*", (ROOT / name).read_text()) == []


def test_the_tests_run_on_the_packages_of_the_site():
    run, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: dev.get(name) for name in run} == run


@pytest.mark.parametrize(("wanted", "lock"), [("requirements.in", 0), ("requirements-dev.in", 1)])
def test_what_is_wanted_is_locked(wanted, lock):
    lines = (ROOT / wanted).read_text().split("\n")
    names = {re.split(r"[\[<>=]", line)[0] for line in lines if line and not line.startswith("-")}
    assert names - set(pins(LOCKS[lock])) == set()
