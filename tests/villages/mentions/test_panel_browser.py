"""Answering which village a text means, on a phone."""

import pytest
from django.urls import reverse

from news.models import Article
from tests import cast
from tests.factories import make_article, make_village
from villages.models import Village

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BEIZHUANG = "140581102208"


@pytest.fixture
def form(live_server, open_page, client, settings):
    """The form of an article that names 北庄村 twice, on a phone."""
    settings.ALLOWED_HOSTS = ["*"]
    one, other = make_village(BEIZHUANG), make_village("140522101227")
    Village.objects.filter(pk=other.pk).update(name=one.name, name_register=one.name_register)
    article = make_article(body="<p>长河边上。</p>" * 30 + "<p>北庄村的梨熟了。</p>")
    client.force_login(cast.section_editor())
    page = open_page(width=390)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.goto(live_server.url + reverse("admin:news_article_change", args=[article.pk]))
    page.wait_for_selector(".field-body .ProseMirror p")
    return page


def test_an_ambiguous_village_is_settled_on_a_phone(form):
    form.click(".mentions__jump")
    assert form.evaluate("document.getSelection().toString()") == "北庄村"
    form.check(f".mentions [value='{BEIZHUANG}']")
    form.click("[name=_continue]")
    form.wait_for_selector(".messagelist .success")
    assert "找到 1 处地点，已加到“相关地点”：高平市三甲镇北庄村。" in form.inner_text(
        ".messagelist"
    )
    assert Article.objects.get().places == [BEIZHUANG]
    assert form.query_selector(".mentions") is None


def test_the_questions_fit_a_phone_and_can_be_touched(form):
    assert form.evaluate("document.documentElement.scrollWidth") <= 390
    heights = form.eval_on_selector_all(
        ".mentions__choice, .mentions__jump", "all => all.map(one => one.offsetHeight)"
    )
    assert min(heights) >= 24
