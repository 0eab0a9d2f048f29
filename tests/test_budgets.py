"""Budgets of a first visit on a phone, as the site is served: collected, compressed, real pictures.

What is counted is what the first screen of 390 x 844 needs: page, sheets, script, drawings and the
pictures in sight. The icon of the browser's tab is left out, for each browser asks for another;
pictures below the first screen too, which browsers fetch ahead as far as their line allows.
"""

import shutil
from io import BytesIO
from urllib.parse import urlsplit

import brotli
import pytest
from django.conf import settings as site_settings
from django.core.files.storage import FileSystemStorage

from delivery.sheets import JoinedSheetsStorage
from delivery.wsgi import StoredPages
from jincheng.demonstration.drawings import jpeg
from jincheng.demonstration.pictures import RIGHTS
from photos.intake import take_in
from photos.release import release
from publishing import workflow
from tests.factories import make_article, make_profile, make_village
from tests.served import ClosingHandler, serving
from tests.weight import KILOBYTE, linked

VILLAGE = "140525103222"
OURS = site_settings.BASE_DIR / "static"
SIGHT = """() => [...document.images].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.top < innerHeight && box.bottom > 0;
}).map((one) => one.currentSrc)"""


@pytest.fixture
def served(transactional_db, settings, tmp_path):
    """The address of a site whose static files are collected and compressed."""
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
    settings.STATIC_ROOT = tmp_path / "static"
    for name in ("css", "img"):
        shutil.copytree(OURS / name, settings.STATIC_ROOT / name)
    for script in OURS.glob("*.js"):
        shutil.copy(script, settings.STATIC_ROOT)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "delivery.sheets.JoinedSheetsStorage"},
    }
    source = FileSystemStorage(location=OURS)
    found = [path for path in settings.STATIC_ROOT.rglob("*") if path.is_file()]
    names = [str(path.relative_to(settings.STATIC_ROOT)) for path in found]
    list(JoinedSheetsStorage().post_process({name: (source, name) for name in names}))
    with serving(StoredPages(ClosingHandler())) as address:
        yield address


@pytest.fixture
def story() -> str:
    """The address of a story with one picture, which is a village's too."""
    make_village(VILLAGE)
    drawn = BytesIO(jpeg("ridge", 1, 1440))
    photo = take_in(
        drawn, by=None, kind="illustration", alt_text="山", alt_text_en="Hills", **RIGHTS
    )
    release(photo, None)
    workflow.publish(make_profile(lead_photo=photo), None)
    article = make_article(lead_photo=photo, body="<p>村口有河，河上有桥。</p>" * 20)
    workflow.publish(article, None)
    return f"/news/{article.number}/"


def first_view(open_page, address: str) -> dict[str, int]:
    """Return the bytes that each request of the first screen brought, with its headers."""
    page, answers = open_page(width=390, height=844, device_scale_factor=2), []

    def note(request) -> None:  # The browser's driver takes no built-in method.
        answers.append(request)

    page.on("requestfinished", note)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    seen = set(page.evaluate(SIGHT))
    sizes = {}
    for request in answers:
        is_below = request.resource_type == "image" and "/media/" in request.url
        if "seal." in request.url or (is_below and request.url not in seen):
            continue
        size = request.sizes()
        sizes[request.url] = size["responseBodySize"] + size["responseHeadersSize"]
    assert page.complaints == []
    return sizes


# What a page of this kind may bring in all, in kilobytes.
BUDGETS = {"/": 120, "/villages/140525103222/": 60, "/villages/140525/": 60, "/layout/": 60}


@pytest.mark.browser
def test_a_first_view_is_six_requests_and_light(open_page, served, story):
    budgets = {**BUDGETS, story: 60, "/news/": 60, "/search/": 60, "/plans/": 60, "/data/": 60}
    for address, kilobytes in budgets.items():
        sizes = first_view(open_page, f"{served}{address}")
        assert len(sizes) <= 6, (address, list(sizes))
        assert sum(sizes.values()) <= kilobytes * KILOBYTE, (address, sizes)
        assert {urlsplit(url).netloc for url in sizes} == {urlsplit(served).netloc}
        assert not [url for url in sizes if url.endswith((".woff", ".woff2", ".ttf", ".otf"))]


def test_all_scripts_of_public_pages_together_are_small():
    scripts = sorted(path.name for path in OURS.glob("*.js"))
    assert "page.js" in scripts
    together = sum(len(brotli.compress(linked(name).encode(), quality=5)) for name in scripts)
    assert together <= 10 * KILOBYTE


def test_no_sheet_of_ours_asks_for_a_font_or_another_host():
    for path in OURS.glob("css/*.css"):
        text = path.read_text()
        assert "@font-face" not in text, path
        assert "//" not in text.replace("https://www.w3.org/", ""), path
