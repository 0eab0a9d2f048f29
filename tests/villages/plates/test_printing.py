"""What comes out of the printer has the size that it should have."""

import re
import zlib

import pytest
from playwright.sync_api import Page

from publishing import workflow
from tests.factories import make_profile

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VILLAGE = "140525103222"
POINTS_IN_MM = 72 / 25.4
PIXELS_IN_MM = 96 / 25.4
# Paper, plate and code in millimetres, and sheets on which a village's plates stand.
SIZES = {
    "a4": ((210, 297), (210, 297), 100.8),
    "a5": ((148, 210), (148, 210), 71.04),
    "four": ((210, 297), (105, 148.5), 50.4),
    "eight": ((210, 297), (105, 74.25), 39.9),
}


@pytest.fixture
def sheet(open_page, live_server):
    """Opens a village's sheet of a size, as it goes to the printer."""
    workflow.publish(make_profile(name_story="<p>石多水响，故名石淙。</p>"), None)

    def opened(size: str) -> Page:
        page = open_page(width=390, color_scheme="dark")
        page.goto(f"{live_server.url}/villages/{VILLAGE}/plate/?size={size}")
        page.emulate_media(media="print")
        return page

    return opened


def printed(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True, print_background=True)


def pages(pdf: bytes) -> list[tuple[float, ...]]:
    """Width and height of each page in millimetres."""
    boxes = re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf)
    return [tuple(float(n) / POINTS_IN_MM for n in box.split()[2:]) for box in boxes]


@pytest.mark.parametrize("size", SIZES)
def test_paper_plate_and_code_have_their_size_in_millimetres(sheet, size):
    paper, plate, code = SIZES[size]
    page = sheet(size)
    for name, (width, height) in {".plate": plate, ".plate__code": (code, code)}.items():
        box = page.locator(name).first.bounding_box()
        assert box["width"] / PIXELS_IN_MM == pytest.approx(width, abs=0.3), name
        assert box["height"] / PIXELS_IN_MM == pytest.approx(height, abs=0.3), name
    assert pages(printed(page)) == [pytest.approx(paper, abs=0.4)]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_runs_over_the_edge_of_its_plate(sheet, size):
    over = """[...document.querySelectorAll('.plate')].filter(plate =>
        plate.scrollHeight > plate.clientHeight + 1 || plate.scrollWidth > plate.clientWidth + 1
    ).length"""
    assert sheet(size).evaluate(over) == 0


def test_the_code_is_drawn_in_lines_not_in_pixels(sheet):
    pdf = printed(sheet("a5"))
    assert b"/Subtype /Image" not in pdf
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    drawn = b"".join(zlib.decompress(each) for each in streams if each[:1] == b"x")
    assert len(re.findall(rb" (?:re|l)\n", drawn)) > 300
