"""Comparing and restoring in a browser, on a phone and on a desk."""

import os

import pytest
from django.urls import reverse

from news.models import Article
from photos.intake import take_in
from photos.release import release
from publishing import workflow
from tests import cast
from tests.axe import violations
from tests.factories import make_article
from tests.jincheng.test_desk_browser import desk, policy_breaches  # noqa: F401 - a fixture
from tests.photos.pictures import plain

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def written() -> Article:
    one, other = (
        take_in(plain(640 + i, 400), by=None, caption=c, alt_text="村口")
        for i, c in enumerate(["石桥", "河湾"])
    )
    for photo in (one, other):
        release(photo, None)
    body = "<h2>来历</h2>" + "".join(f"<p>第{number}段，长河绕村。</p>" for number in range(9))
    article = make_article(body=f'{body}<figure data-photo="{one.pk}"></figure>')
    workflow.publish(article, None)
    article.body = f'{body.replace("第1段", "第一段")}<figure data-photo="{other.pk}"></figure>'
    workflow.save(article, None)
    workflow.publish(article, None, change_note="改正段落。")
    return article


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_editions_are_compared_without_script(desk, width, scheme):  # noqa: F811
    article = written()
    page = desk(cast.chief_editor(), width=width, color_scheme=scheme)
    page.goto(
        page.url.split("/admin/")[0] + reverse("admin:news_article_history", args=[article.pk])
    )
    page.locator(".history__row").nth(2).locator("[name=before]").check()
    page.locator(".history__row").nth(1).locator("[name=after]").check()
    page.click(".history > [type=submit]")
    assert page.locator(".difference ins").first.text_content() == "［新增：一］"
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/history-{width}-{scheme}.png", full_page=True)
    assert page.locator(".difference__picture img").count() == 2
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert policy_breaches(page) == []


def test_an_edition_is_restored_by_its_button(desk):  # noqa: F811
    article = written()
    page = desk(cast.chief_editor(), width=390)
    page.at("admin:news_article_history", article.pk)
    page.locator(".history__row").nth(2).locator("button").click()
    page.wait_for_selector(".messagelist")
    article.refresh_from_db()
    assert "第1段" in article.body
