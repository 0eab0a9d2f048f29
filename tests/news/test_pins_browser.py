"""Arranging the home page, and telling a change, in a browser."""

import os

import pytest

from news.models import Pin
from publishing import workflow
from tests import cast
from tests.axe import violations
from tests.factories import make_article, publish_article
from tests.jincheng.test_desk_browser import desk, policy_breaches  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def seen(page, name: str) -> list[tuple[str, str]]:
    """What axe finds on a page; a picture of it where SHOTS names a folder."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}-{page.viewport_size['width']}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return violations(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_chief_editor_pins_a_story(desk, width):  # noqa: F811
    story = publish_article(headline="一张蓝图连城乡").article
    english = make_article(headline="One blueprint", language="en", translation_of=story)
    workflow.publish(english, None)
    publish_article(headline="石淙头：河水绕村")
    page = desk(cast.chief_editor(), width=width)
    page.at("admin:news_pin_changelist")
    page.select_option("#id_story_0", str(story.number))
    page.click(".verbs [type=submit]")
    page.wait_for_selector(".messagelist")
    assert Pin.objects.get().story_id == story.number
    assert seen(page, "pins") == []
    assert policy_breaches(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_an_editor_corrects_and_readers_see_what_changed(desk, live_server, width):  # noqa: F811
    body = "".join(f"<p>第{number}段：长河绕村而过，全村1584户。</p>" for number in range(8))
    article = publish_article(body=body).article
    article.body = body.replace(
        "第3段：长河绕村而过，全村1584户", "第3段：长河绕村而过，全村1548户"
    )
    workflow.save(article, None)
    page = desk(cast.chief_editor(), width=width)
    page.at("admin:news_article_publish", article.pk)
    page.check("[name=change_kind][value=correction]")
    page.fill("#id_change_note", "户数应为1548户。")
    assert seen(page, "publish") == []
    page.click(".verbs [type=submit]")
    page.wait_for_selector(".messagelist")
    page.goto(live_server.url + article.get_absolute_url())
    page.click("text=更正 >> nth=0")
    assert seen(page, "article") == []
    page.click("text=看看改了什么")
    assert page.locator("main dd ins").text_content() == "［新增：1548］"
    assert seen(page, "changes") == []
