"""Suggestions as one types: the whole register in a small file, read by a small script."""

import brotli
import pytest
from django.core.management import call_command

from tests.axe import violations
from tests.weight import KILOBYTE
from villages import suggestions
from villages.models import PlaceName, Village

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def opened(open_page, live_server):
    call_command("load_register", verbosity=0)

    def open_search(path: str = "/search/", **options):
        page = open_page(**options)
        page.goto(f"{live_server.url}{path}")
        return page

    return open_search


def options(page) -> list[str]:
    page.wait_for_selector("#suggestions:not([hidden]) li")
    return [each.strip() for each in page.locator("#suggestions b").all_text_contents()]


def test_the_script_reads_every_village_as_it_is_in_the_register(opened):
    page = opened()
    read = page.evaluate(
        """async () => {
          const { read } = await import(document.querySelector("[data-on-use]").dataset.onUse);
          const answer = await fetch(document.querySelector("[data-names]").dataset.names);
          return read(await answer.text()).map((one) => [one.code, one.name, one.pinyin, one.english]);
        }"""
    )
    stored = Village.objects.order_by("code").values_list("code", "name", "pinyin", "name_en")
    plain = str.maketrans({"ü": "v", "'": None, " ": None})
    expected = [[c, name, pinyin.lower().translate(plain), en] for c, name, pinyin, en in stored]
    assert read == expected


def test_the_whole_register_is_small():
    call_command("load_register", verbosity=0)
    assert len(brotli.compress(suggestions.as_text().encode(), quality=5)) <= 12 * KILOBYTE


def test_initials_lead_to_the_village_by_keyboard_alone(opened):
    page = opened()
    page.locator("#q").focus()
    page.keyboard.type("sct")
    assert options(page)[0] == "石淙头村"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/villages/140525103222/")
    assert page.locator("h1").text_content().strip() == "石淙头村"


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("石淙", "石淙头村"),
        ("shicong", "石淙头村"),
        ("140525103222", "石淙头村"),
        ("ｓｃｔ", "石淙头村"),
        ("Shícóngtóu", "石淙头村"),
        ("shi cong tou", "石淙头村"),
        ("wu’an", "武安村"),
        ("lvjiahe", "吕家河村"),
    ],
)
def test_names_pinyin_and_codes_are_suggested(opened, asked, first):
    page = opened()
    page.fill("#q", asked)
    assert options(page)[0] == first


def test_a_former_name_leads_to_the_village_and_is_said(opened):
    PlaceName.objects.create(place_code="140525103222", name="石宗头庄", source="县志")
    page = opened()
    page.fill("#q", "宗头庄")
    assert options(page) == ["石淙头村"]
    assert "泽州县周村镇（石宗头庄）" in page.locator("#suggestions li").text_content()


def test_a_suggestion_is_followed_by_a_finger(opened):
    page = opened(width=390, has_touch=True)
    page.fill("#q", "石淙")
    assert options(page)[0] == "石淙头村"
    assert page.locator("#suggestions li").first.bounding_box()["height"] >= 24
    page.locator("#suggestions li").first.tap()
    page.wait_for_url("**/villages/140525103222/")


def test_suggestions_say_township_and_county_and_close_by_escape(opened):
    page = opened()
    page.fill("#q", "石淙")
    assert "泽州县周村镇" in page.locator("#suggestions li").first.text_content()
    page.keyboard.press("Escape")
    assert not page.locator("#suggestions").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_while_suggestions_stand(opened, width):
    page = opened("/en/search/", width=width, color_scheme="dark")
    page.fill("#q", "sct")
    assert options(page)[0] == "Shicongtou Village"
    assert violations(page) == []


def test_the_form_answers_without_script(opened):
    page = opened(java_script_enabled=False)
    page.fill("#q", "石淙头")
    page.keyboard.press("Enter")
    assert page.locator(".found--places a").first.text_content().strip() == "石淙头村"
