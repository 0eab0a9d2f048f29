"""Notices and grey days in a browser: readable in every light, nothing is covered."""

import pytest
from django.utils import timezone

from jincheng.models import GreyDay
from tests.axe import violations
from tests.factories import make_notice, make_village, publish_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "因道路施工，陵沁公路泽州段今晚八点至明早六点封闭，往返车辆请绕行，具体线路以现场标志为准。"
VIEWS = {
    "a desk in daylight": {"width": 1280},
    "a phone in the dark": {"width": 390, "color_scheme": "dark"},
    "400 % zoom": {"width": 320},
}


@pytest.fixture
def addresses() -> list[str]:
    make_village()
    make_notice("明天停水。", link="/news/", text_en="No water tomorrow.")
    make_notice(LONG, kind="urgent", link="/news/")
    number = publish_article().article.number
    return ["/", "/en/", f"/news/{number}/", f"/en/news/{number}/"]


@pytest.mark.parametrize("view", VIEWS)
def test_notices_are_readable_and_cover_nothing(open_page, live_server, addresses, view):
    page = open_page(**VIEWS[view])
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        assert violations(page) == [], address
        assert not page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
        notices = page.locator(".notices").bounding_box()
        assert notices["y"] + notices["height"] <= page.locator("main").bounding_box()["y"] + 1
        for link in page.locator(".notice a").all():
            assert link.bounding_box()["height"] >= 24


def test_a_grey_day_is_without_colour_and_leaves_fixed_boxes_in_place(open_page, live_server):
    today = timezone.localdate()
    GreyDay.objects.create(begins_on=today, ends_on=today, reason="哀悼日")
    make_village()
    page = open_page(width=390, height=600)
    page.goto(f"{live_server.url}/")
    page.wait_for_function(
        "() => getComputedStyle(document.documentElement).filter === 'grayscale(1)'"
    )
    top = page.evaluate(
        """() => {
            const box = document.createElement("div");
            box.className = "probe";
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(".probe { position: fixed; top: 10px }");
            document.adoptedStyleSheets = [sheet];
            document.body.append(box);
            scrollTo(0, 300);
            return box.getBoundingClientRect().top;
        }"""
    )
    assert top == 10
    assert page.complaints == []
