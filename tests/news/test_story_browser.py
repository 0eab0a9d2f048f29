"""A story in a browser: its tools, its pictures, its two languages side by side."""

import pytest

from publishing import workflow
from tests.factories import make_article, make_photo, publish_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def told(**values):
    photos = [make_photo(alt_text_en="A bridge") for _each in range(4)]
    body = "<p>清早。</p>".join(
        f'<figure data-photo="{photo.pk}"></figure>' for photo in photos[1:]
    )
    return publish_article(is_picture_story=True, lead_photo=photos[0], body=body, **values)


def translated(chinese: str, english: str):
    edition = publish_article(body=chinese)
    text = make_article(
        headline="One blueprint", language="en", translation_of=edition.article, body=english
    )
    workflow.publish(text, None)
    return edition


def test_the_symbol_is_fetched_when_its_part_is_opened_and_nothing_from_elsewhere(
    open_page, live_server
):
    edition = publish_article()
    page = open_page(width=390)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}{edition.get_absolute_url()}", wait_until="networkidle")
    page.locator(".tools").scroll_into_view_if_needed()
    assert [url for url in asked if not url.startswith(live_server.url)] == []
    assert not any(url.endswith("qr.svg") for url in asked)
    with page.expect_response(lambda answer: answer.url.endswith("qr.svg")) as symbol:
        page.get_by_text("微信扫码").click()
    assert symbol.value.status == 200
    page.wait_for_function("() => document.querySelector('.tools__symbol').naturalWidth > 0")


def test_a_citation_is_copied_whole(open_page, live_server):
    edition = publish_article(headline="石桥通车")
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}{edition.get_absolute_url()}")
    page.get_by_text("引用格式").click()
    page.get_by_role("button", name="复制").first.click()
    page.get_by_role("button", name="已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#gb-t").text_content()
    assert "石桥通车[EB/OL]" in copied


def test_without_a_script_there_are_no_buttons_and_all_the_words(open_page, live_server):
    edition = publish_article()
    page = open_page(java_script_enabled=False)
    page.goto(f"{live_server.url}{edition.get_absolute_url()}")
    page.get_by_text("引用格式").click()
    assert page.locator("#apa").is_visible()
    assert page.get_by_role("button").count() == 0


def test_all_pictures_of_a_picture_story_open_in_one_view(open_page, live_server):
    page = open_page(width=390)
    page.goto(f"{live_server.url}{told().get_absolute_url()}")
    page.locator(".gallery__open").first.click()
    page.locator("dialog").wait_for()
    assert page.locator("dialog .viewer__count").text_content() == "1 / 4"
    page.keyboard.press("End")
    assert page.locator("dialog .viewer__count").text_content() == "4 / 4"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_pictures_of_a_picture_story_fill_the_page(open_page, live_server, width):
    page = open_page(width=width)
    page.goto(f"{live_server.url}{told().get_absolute_url()}")
    boxes = [each.bounding_box() for each in page.locator(".pictures img").all()]
    assert len(boxes) == 4
    page_width = page.evaluate("document.documentElement.clientWidth")
    assert all(box["width"] >= min(page_width, 1200) - 1 for box in boxes)


def test_paragraphs_stand_at_one_height_where_there_is_room(open_page, live_server):
    edition = translated("<p>一</p><p>二</p>", f"<p>{'One ' * 200}</p><p>Two</p>")
    address = f"{live_server.url}{edition.get_absolute_url()}bilingual/"
    page = open_page(width=1280)
    page.goto(address)
    boxes = [each.bounding_box() for each in page.locator(".bilingual p").all()]
    assert [box["y"] for box in boxes[::2]] == [box["y"] for box in boxes[1::2]]
    assert boxes[0]["x"] < boxes[1]["x"]
    page.set_viewport_size({"width": 390, "height": 900})
    boxes = [each.bounding_box() for each in page.locator(".bilingual p").all()]
    assert len({box["x"] for box in boxes}) == 1
    assert [box["y"] for box in boxes] == sorted(box["y"] for box in boxes)
