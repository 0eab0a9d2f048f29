from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, transaction
from django.utils import timezone

from delivery import folders, moments, version
from delivery.models import Version
from tests.delivery.site import read, rendered, shown


@pytest.fixture
def waits(monkeypatch):
    """What the rooms wait for: fill it with moments."""
    moments_to_come = []

    def next_moment(at):
        return min((moment for moment in moments_to_come if moment > at), default=None)

    monkeypatch.setattr(moments, "_registered", [next_moment])
    return moments_to_come


def clock(time_machine, minutes):
    time_machine.move_to(NOON + timedelta(minutes=minutes), tick=False)


NOON = timezone.make_aware(datetime(2026, 5, 1, 12))


def test_change_is_seen_at_once(store):
    read("/news/")
    shown["text"] = "二"
    version.bump()
    assert read("/news/").text.startswith("二")


def test_link_follows_only_what_is_committed(store):
    with transaction.atomic():
        version.bump()
        assert folders.current().number == 1
    assert folders.current().number == 2


def test_change_that_is_undone_changes_no_page(store):
    read("/news/")
    with transaction.atomic():
        version.bump()
        transaction.set_rollback(True)
    assert (folders.current().number, read("/news/").status, len(rendered)) == (1, 200, 1)


def test_page_made_inside_a_transaction_is_not_stored(store, client):
    with transaction.atomic():
        version.bump()
        client.get("/news/")
    assert not (folders.folder(2) / "news").exists()


def test_link_heals_after_a_crash_between_commit_and_switch(store, monkeypatch):
    with monkeypatch.context() as crash:
        crash.setattr(folders, "follow", lambda _: None)
        version.bump()
    assert folders.current().number == 1
    version.compare()
    assert folders.current().number == 2


def test_render_heals_the_link_as_well(store, monkeypatch):
    with monkeypatch.context() as crash:
        crash.setattr(folders, "follow", lambda _: None)
        version.bump()
    read("/news/")
    assert folders.current().number == 2


def test_link_goes_forwards_only(store):
    late = Version.objects.get(pk=1)
    version.bump()
    folders.follow(late)
    assert folders.current().number == 2


def test_older_database_put_back_raises_the_version_above_the_link(store):
    version.bump()
    version.bump()
    Version.objects.update(number=1)
    version.compare()
    assert (Version.objects.get(pk=1).number, folders.current().number) == (4, 4)


def test_new_database_goes_on_above_the_old_pages(store):
    version.bump()
    Version.objects.all().delete()
    version.announce()
    assert folders.current().number == 3


def test_upgrade_bumps_once(store, monkeypatch):
    monkeypatch.setattr(version, "fingerprint", lambda: "new code")
    version.announce()
    version.announce()
    assert Version.objects.get(pk=1).number == 2


def test_older_code_stores_nothing(store, monkeypatch):
    monkeypatch.setattr(version, "fingerprint", lambda: "older code")
    read("/news/"), read("/news/")
    assert len(rendered) == 2


def test_page_never_shows_a_moment_before_its_version(store, time_machine):
    clock(time_machine, 5)
    version.bump()
    clock(time_machine, 0)  # Another node's clock is late.
    assert datetime.fromisoformat(read("/moment/").text) == NOON + timedelta(minutes=5)


def test_stored_page_is_fresh_until_the_next_moment(store, time_machine, waits):
    waits.append(NOON + timedelta(minutes=10))
    clock(time_machine, 0)
    version.bump()
    read("/news/")
    clock(time_machine, 9.9)
    read("/news/")
    assert len(rendered) == 1


def test_moment_that_comes_makes_pages_anew_without_a_worker(store, time_machine, waits):
    waits += [NOON + timedelta(minutes=10), NOON + timedelta(minutes=20)]
    clock(time_machine, 0)
    version.bump()
    read("/news/")
    number = folders.current().number
    clock(time_machine, 10)
    read("/news/"), read("/en/news/"), read("/news/")
    assert (folders.current().number, len(rendered)) == (number + 1, 3)
    assert folders.current().fresh_until == NOON + timedelta(minutes=20)


def test_midnight_here_is_a_moment(store, time_machine):
    clock(time_machine, 0)
    version.bump()
    assert folders.current().fresh_until == NOON + timedelta(hours=12)


def test_refresh_pages_bumps(store, capsys):
    call_command("refresh_pages")
    assert capsys.readouterr().out == "Pages are made anew as version 2.\n"
    assert folders.current().number == 2


def test_many_bumps_in_one_transaction_switch_to_the_last(store):
    with transaction.atomic():
        for _ in range(10):
            version.bump()
    assert folders.current().number == Version.objects.get(pk=1).number == 11


def test_reader_does_not_wait_for_a_writer_at_a_moment(store, time_machine, monkeypatch):
    read("/news/")
    time_machine.move_to(folders.current().fresh_until)
    locked = OperationalError("database is locked")
    monkeypatch.setattr(version, "_locked_row", lambda **_: (_ for _ in ()).throw(locked))
    shown["text"] = "二"
    assert [read("/news/").text[0] for _ in range(2)] == ["二", "二"]
    assert len(rendered) == 3
