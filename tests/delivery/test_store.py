import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from unittest.mock import patch

import pytest
from django.db import Error, connection
from django.utils import timezone

from delivery import folders, pruning, rendering, version
from delivery.addresses import find
from delivery.pages import renew
from tests.delivery.site import read, rendered, shown

pytestmark = pytest.mark.usefixtures("store")


def database_gone():
    """Lose the database for a while."""
    return patch.object(connection, "cursor", side_effect=Error("gone"))


def another_renders(address):
    """Let another process hold the page's lock for a while."""
    return rendering._alone(find(address))


def files(place):
    return sorted(path.name for path in (folders.root() / place).iterdir() if path.is_file())


def make_older(number, seconds):
    mark = folders.folder(number) / folders.MARK
    written = mark.stat().st_mtime - seconds
    os.utime(mark, (written, written))


def test_copies_lie_in_the_folder_of_their_version():
    read("/news/7/")
    assert files("000001/news/7") == [
        "headers.json",
        "index.html",
        "index.html.br",
        "index.html.gz",
    ]
    assert (folders.root() / "current").readlink().name == "000001"


def test_newest_copy_is_linked_for_outages():
    read("/news/7/")
    stored = folders.root() / "000001/news/7/index.html"
    assert stored.samefile(folders.root() / "last/news/7/index.html")


def test_copy_that_was_cut_short_is_made_anew():
    body = read("/news/").body
    (folders.root() / "000001/news/index.html").write_bytes(b"")
    (folders.root() / "000001/news/headers.json").unlink()
    assert read("/news/").body == body


def test_number_of_pages_is_capped(settings):
    settings.PAGES_MAX_COUNT = 1
    read("/news/"), read("/en/news/"), read("/en/news/")
    assert rendered == ["/news/", "/en/news/", "/en/news/"]


def test_made_up_keys_never_keep_other_pages_out(settings):
    settings.PAGES_MAX_COUNT = 4
    for number in range(10):
        read(f"/news/?before={number}")
    stored = {path.parent.name for path in folders.folder(1).rglob("headers.json")}
    assert stored == {"@before=0", "@before=1"}
    read("/news/"), read("/en/news/")
    assert (folders.folder(1) / "en/news/index.html").exists()


def test_many_readers_wait_for_one_renderer():
    def read_apart(_):
        try:
            return read("/news/").body
        finally:
            connection.close()

    shown["text"] = Late(lambda: Event().wait(0.2))
    with ThreadPoolExecutor(6) as readers:
        bodies = set(readers.map(read_apart, range(6)))
    assert (len(bodies), len(rendered)) == (1, 1)


def test_bytes_are_capped(settings):
    settings.PAGES_MAX_BYTES = 10
    assert read("/news/").status == 200
    assert not (folders.root() / "000001/news").exists()


def test_folders_go_a_minute_after_they_were_followed():
    read("/news/")
    version.bump()
    pruning.prune(timezone.now())
    assert folders.folder(1).exists()
    make_older(2, seconds=61)
    pruning.prune(timezone.now())
    assert (folders.folder(1).exists(), folders.folder(2).exists()) == (False, True)


def test_reader_gets_the_version_before_only_in_the_first_second(time_machine, monkeypatch):
    monkeypatch.setattr(rendering, "LONGEST_WAIT_SECONDS", 0)
    time_machine.move_to(timezone.now(), tick=False)
    read("/news/")
    version.bump()
    shown["text"] = "二"
    with another_renders("/news/"):
        assert read("/news/").text.startswith("一")
        time_machine.shift(timedelta(seconds=1))
        assert read("/news/").text.startswith("二")


def test_reader_never_gets_the_version_before_once_its_moment_has_passed(time_machine, monkeypatch):
    monkeypatch.setattr(rendering, "LONGEST_WAIT_SECONDS", 0)
    time_machine.move_to(timezone.now(), tick=False)
    read("/news/")
    time_machine.move_to(folders.current().fresh_until)
    shown["text"] = "二"
    read("/en/news/")
    with another_renders("/news/"):
        assert read("/news/").text.startswith("二")


def test_withdrawn_page_is_not_served_even_for_a_moment(monkeypatch):
    monkeypatch.setattr(rendering, "LONGEST_WAIT_SECONDS", 0)
    read("/news/")
    version.bump(forbid_previous=True)
    shown["text"] = "二"
    with another_renders("/news/"):
        assert read("/news/").text.startswith("二")


def test_outage_is_answered_by_the_newest_copy():
    read("/news/")
    version.bump()
    with database_gone():
        answer = read("/news/")
    assert (answer.status, answer.text[0]) == (200, "一")
    assert answer.headers["x-jincheng-copy"] == "last"


def test_outage_leaves_fresh_pages_and_the_missing_page_as_they_were():
    read("/news/"), read("/nothing/")
    with database_gone():
        assert "x-jincheng-copy" not in read("/news/").headers
        assert read("/something-else/").status == 404


def test_page_that_nobody_read_before_answers_500_in_an_outage():
    with database_gone():
        answer = read("/news/")
    assert (answer.status, answer.text) == (500, "暂时打不开")


def test_moment_that_passes_in_an_outage_leaves_the_last_copy(time_machine):
    read("/news/")
    time_machine.move_to(folders.current().fresh_until)
    with database_gone():
        assert read("/news/").headers["x-jincheng-copy"] == "last"


def test_withdrawal_empties_the_copies_for_outages():
    read("/news/")
    version.bump(forbid_previous=True)
    version.bump()
    assert not (folders.root() / "last").exists()
    with database_gone():
        assert read("/news/").status == 500


def test_withdrawal_holds_when_its_own_switch_was_skipped(monkeypatch):
    read("/news/")
    with patch.object(folders, "follow"):
        version.bump(forbid_previous=True)
    version.bump()
    with database_gone():
        assert read("/news/").status == 500


class Late:
    """A text that is read while something else happens."""

    def __init__(self, meanwhile):
        self.meanwhile = meanwhile

    def __str__(self):
        self.meanwhile()
        return "一"


def test_late_renderer_does_not_bring_a_withdrawn_page_back():
    shown["text"] = Late(lambda: version.bump(forbid_previous=True))
    read("/news/")
    with database_gone():
        assert read("/news/").status == 500


def test_late_renderer_stores_into_its_own_version():
    shown["text"] = Late(version.bump)
    assert read("/news/").text.startswith("一")
    stored = folders.folder(1) / "news/index.html"
    assert stored.read_text().startswith("一")
    shown["text"] = "二"
    assert read("/news/").text.startswith("二")


def test_folder_that_cannot_be_written_leaves_the_site_up(settings, tmp_path, caplog):
    settings.PAGES_DIR = tmp_path / "pages"
    settings.PAGES_DIR.write_text("a file stands where the folder should be")
    answers = [read("/news/") for _ in range(3)]
    assert ({answer.status for answer in answers}, len(rendered)) == ({200}, 3)
    assert caplog.text.count("none can be stored") == 1


def test_link_that_cannot_move_is_not_believed(monkeypatch, caplog):
    read("/news/")
    with monkeypatch.context() as full:
        full.setattr(folders, "write", lambda *args: (_ for _ in ()).throw(OSError(28, "full")))
        shown["text"] = "二"
        version.bump()
        assert read("/news/").text.startswith("二")
    version.compare()
    assert folders.current().number == 2


def test_renewed_page_waits_for_its_reader():
    renew(["/news/", "/en/", "/nothing/", "/admin/"])
    assert rendered == ["/news/", "/en/"]
    read("/news/"), read("/en/")
    assert len(rendered) == 2


def test_page_that_cannot_be_renewed_is_logged_and_no_more(monkeypatch, caplog):
    monkeypatch.setattr(rendering, "obtain", lambda *args: 1 / 0)
    renew(["/news/"])
    assert "/news/ could not be renewed" in caplog.text
