"""The preview on the desk: the public page of what stands in the form."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from news.models import Article
from publishing import workflow
from tests import cast
from tests.desk import address, form_of
from tests.factories import (
    make_article,
    make_photo,
    make_profile,
    make_section,
    make_village,
    publish_article,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 10, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def preview(client, text, **changes) -> str:
    view = "preview" if text else "preview_new"
    answer = client.post(address(view, text), form_of(text, **changes))
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_preview_is_the_public_page_byte_for_byte(client):
    make_village()
    photo = make_photo()
    body = f'<p>长河绕村。</p><figure data-photo="{photo.pk}"><figcaption>桥</figcaption></figure>'
    publish_article(headline="同一栏目的另一篇")
    article = make_article(body=body, lead_photo=photo, places=["140525103222"])
    client.force_login(cast.chief_editor())
    with time_machine.travel(NOW, tick=False):
        seen = preview(client, article, lead_photo=photo.pk, places="140525103222")
        workflow.publish(article, None)
        public = client.get(article.get_absolute_url()).content.decode()
    assert "长河绕村" in public
    assert seen == public


def test_preview_of_a_correction_does_not_list_the_text_itself(client):
    article = publish_article().article
    client.force_login(cast.chief_editor())
    page = preview(client, article, headline="改过的标题")
    assert "改过的标题" in page
    assert "一张蓝图连城乡" not in page


def test_preview_stores_nothing(client):
    article = make_article()
    client.force_login(cast.chief_editor())
    assert "还没有存" in preview(client, article, headline="还没有存")
    article.refresh_from_db()
    assert (article.headline, article.revision) == ("一张蓝图连城乡", 1)


def test_new_text_can_be_previewed_before_it_is_saved(client):
    client.force_login(cast.reporter())
    assert "长河绕村" in preview(client, None, body="<p>长河绕村</p>")
    assert not Article.objects.exists()


def test_english_text_is_previewed_in_english_on_a_chinese_desk(client):
    article = make_article(language="en", headline="A river bends")
    client.force_login(cast.chief_editor())
    page = preview(client, article)
    assert '<html lang="en">' in page
    assert "/en/news/" in page


def test_what_is_missing_is_said_above_the_page(client):
    client.force_login(cast.reporter())
    page = preview(client, None, headline="", section="", body="<p>先写正文</p>")
    lines = re.findall(r'preview-bar__line">([^<]*)', page)
    assert lines == [
        "还没有填好：标题：这个字段是必填项。",
        "还没有填好：栏目：这个字段是必填项。",
    ]
    assert "先写正文" in page


def test_emptied_headline_is_not_shown_as_it_was_saved(client):
    article = make_article()
    client.force_login(cast.chief_editor())
    assert "一张蓝图连城乡" not in preview(client, article, headline="")


def test_headline_that_is_too_long_is_shown_as_typed(client):
    client.force_login(cast.chief_editor())
    assert "长" * 300 in preview(client, make_article(), headline="长" * 300)


@pytest.mark.parametrize(
    "typed",
    [
        {"section": "999999", "source": "x", "lead_photo": "9" * 40},
        {"released_at": "昨天", "places": "不是代码"},
        {"body": "<script>alert(1)</script><p>正文" + "<b>" * 5000},
        {"headline": "\x00", "standfirst": "\ud7ff" * 500},
        {"seen": "abc"},
    ],
)
def test_clumsy_and_hostile_values_give_a_page(client, typed):
    client.force_login(cast.chief_editor())
    page = preview(client, make_article(), **typed)
    assert "<script>" not in page
    assert '<div class="prose">' in page


def test_anothers_saving_meanwhile_does_not_stop_the_preview(client):
    article = make_article()
    client.force_login(cast.chief_editor())
    assert "preview-bar" not in preview(client, article, seen=99)


def test_unreleased_photo_is_seen_on_the_desk(client):
    photo = make_photo(released=False)
    article = make_article(lead_photo=photo)
    client.force_login(cast.chief_editor())
    page = preview(client, article, lead_photo=photo.pk)
    assert f'src="/admin/photos/preview/{photo.pk}/960/"' in page


def test_reporter_previews_the_saved_text_of_another_and_not_the_own_words(client):
    article = make_article()
    client.force_login(cast.reporter())
    page = preview(client, article, headline="不是我的稿")
    assert "一张蓝图连城乡" in page
    assert "不是我的稿" not in page


def test_account_without_a_role_gets_no_preview(client):
    article = make_article()
    client.force_login(cast.stranger_on_staff())
    assert client.post(address("preview", article), form_of(article)).status_code == 403
    assert client.post(address("preview_new"), form_of()).status_code == 403


def test_visitor_is_led_to_the_login(client):
    answer = client.post(address("preview", make_article()), {})
    assert answer.status_code == 302


def test_unknown_text_is_not_found(client):
    client.force_login(cast.chief_editor())
    assert client.post(f"/admin/news/article/{'9' * 30}/preview/").status_code == 404
    assert client.get(address("preview_new")).status_code == 404


def test_answer_is_kept_by_nobody(client):
    article = make_article()
    client.force_login(cast.chief_editor())
    answer = client.post(address("preview", article), form_of(article))
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "DENY"
    assert not answer.has_header("ETag")


def test_profile_is_previewed_on_its_villages_page(client):
    make_village()
    profile = make_profile()
    client.force_login(cast.chief_editor())
    page = client.post(
        reverse("admin:villages_villageprofile_preview", args=[profile.pk]),
        {"in_brief": "还没有存的一句话。", "to_see": "<p>石桥</p>", "seen": 1},
    ).content.decode()
    assert "<h1>石淙头村</h1>" in page
    assert "还没有存的一句话。" in page
    assert "preview-bar" not in page


def test_preview_of_a_profile_is_its_public_page_byte_for_byte(client):
    profile = make_profile(lead_photo=make_photo())
    client.force_login(cast.chief_editor())
    with time_machine.travel(NOW, tick=False):
        address = reverse("admin:villages_villageprofile_preview", args=[profile.pk])
        seen = client.get(address).content.decode()
        workflow.publish(profile, None)
        assert seen == client.get(profile.get_absolute_url()).content.decode()


def test_new_profile_without_its_village_says_what_to_choose(client):
    client.force_login(cast.chief_editor())
    answer = client.post(
        reverse("admin:villages_villageprofile_preview_new"), {"language": "zh-hans"}
    )
    assert answer.status_code == 422
    assert answer.content.decode() == "还没有选好是哪个村，页面定不下来。选好以后就能预览。"


def test_section_that_another_holds_is_looked_up(client):
    section = make_section("scenery", label="风景如画")
    client.force_login(cast.chief_editor())
    assert "风景如画" in preview(client, make_article(), section=section.pk)


def test_megabyte_is_previewed_and_too_many_fields_are_refused(client, settings):
    article = make_article()
    client.force_login(cast.chief_editor())
    body = "<p>长河绕村而过，石桥还在。</p>" * 25_000
    assert preview(client, article, body=body).count("石桥还在") == 25_000
    many = {f"field{number}": "" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert client.post(address("preview", article), many).status_code == 400
