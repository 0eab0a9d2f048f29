"""The store against the clock: real processes, real files, ten changes a second."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.server import Site, until

pytestmark = pytest.mark.server
CHANGES = 30


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("template"))
    site.make_database()
    return site.database


@pytest.fixture
def site(template, tmp_path):
    site = Site(tmp_path)
    site.make_database(template)
    site.start()
    yield site
    site.stop()


def change(site, times, *options):
    return site.run("-m", "tests.delivery.changing", str(times), *options)


def stored(site):
    """Return what the copies show, by version."""
    pages = site.folder.glob("pages/0*/counter/index.html")
    return {int(page.parts[-3]): int(page.read_text()) for page in pages}


def test_no_stale_page_stays_though_ten_changes_come_a_second(site):
    changer, values, seen = change(site, CHANGES), {0: 0}, []
    finished = threading.Event()

    def read_on():
        while not finished.is_set():
            known = max(values.values())
            seen.append((known, int(site.get("/counter/")[2])))

    with ThreadPoolExecutor(4) as readers:
        reading = [readers.submit(read_on) for _ in range(4)]
        for line in changer.stdout:
            number, value = map(int, line.split())
            values[number] = value
        finished.set()
        [future.result() for future in reading]
    copies = stored(site)
    assert len(copies) > 3
    assert [number for number, value in copies.items() if value < values.get(number, 0)] == []
    # While a page is made, others may get the version just before.
    assert [(known, shown) for known, shown in seen if shown < known - 1] == []
    assert {site.get("/counter/")[2] for _ in range(20)} == {str(CHANGES)}
    assert changer.wait() == 0


def test_killed_process_between_commit_and_switch_heals_by_itself(site):
    assert site.get("/counter/")[2] == "0"
    killed = change(site, 1, "--killed")
    assert (killed.communicate()[0], killed.returncode) == ("", -9)
    until(lambda: site.get("/counter/")[2] == "1", seconds=5)


def test_pages_that_were_read_answer_without_the_database(site):
    change(site, 1).wait()
    fresh = site.get("/counter/")
    for path in site.folder.glob("db.sqlite3*"):
        path.rename(site.folder / f"gone-{path.name}")
    status, headers, text = site.get("/counter/")
    assert (status, text, headers["etag"]) == (200, "1", fresh[1]["etag"])
    assert site.get("/unread/")[0] == 500
    assert site.get("/readyz")[0] == 503
    assert site.process.poll() is None
