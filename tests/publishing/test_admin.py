"""The verbs as buttons, on articles: who may, what is asked, what is said."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from news.models import ArticleEdition
from publishing import workflow
from tests import cast
from tests.desk import address, form_of, messages, publish_form, written_by
from tests.factories import make_article, make_photo, publish_article

pytestmark = pytest.mark.django_db


def live() -> list[str]:
    return [edition.headline for edition in ArticleEdition.objects.live(timezone.now())]


def in_days(days: int) -> str:
    return timezone.localtime(timezone.now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


# Submitting and sending back


def test_reporter_submits_the_own_article(client):
    reporter = cast.reporter()
    article = written_by(reporter)
    client.force_login(reporter)
    answer = client.post(address("change", article), form_of(article, "_submit"), follow=True)
    article.refresh_from_db()
    assert article.review == "in_review"
    assert messages(answer) == ["已提交，等待编辑审阅。"]


def test_reporter_may_not_submit_anothers_article(client):
    article = make_article()
    client.force_login(cast.reporter())
    answer = client.post(address("change", article), form_of(article, "_submit"))
    assert answer.status_code == 403


def test_editor_sends_back_with_a_reason_that_the_reporter_reads(client):
    reporter = cast.reporter()
    article = written_by(reporter)
    workflow.submit(article, reporter)
    client.force_login(cast.section_editor())
    client.post(address("send_back", article), {"comment": "请补上数字的来源。"})
    client.force_login(reporter)
    page = client.get(address("change", article)).content.decode()
    assert "退回了这篇稿件：请补上数字的来源。" in page


def test_sending_back_without_a_reason_is_refused_at_its_field(client):
    article = make_article()
    workflow.submit(article, cast.reporter())
    client.force_login(cast.section_editor())
    form = client.post(address("send_back", article), {"comment": ""}).context["form"]
    assert form.errors["comment"] == ["请写明退回的原因，作者会看到。"]


@pytest.mark.parametrize("verb", ["publish", "send_back", "expire", "withdraw"])
def test_reporter_opens_no_page_of_an_editors_verb(client, verb):
    reporter = cast.reporter()
    article = written_by(reporter)
    client.force_login(reporter)
    assert client.get(address(verb, article)).status_code == 403
    assert client.post(address(verb, article), {"reason": "x"}).status_code == 403


@pytest.mark.parametrize("button", ["_publish", "_send_back", "_cancel", "_expire", "_withdraw"])
def test_reporters_form_with_an_editors_button_is_refused_whole(client, button):
    reporter = cast.reporter()
    article = written_by(reporter)
    client.force_login(reporter)
    answer = client.post(address("change", article), form_of(article, button, headline="改了"))
    article.refresh_from_db()
    assert answer.status_code == 403
    assert article.headline == "一张蓝图连城乡"


# Publishing


def test_publish_button_stores_the_form_and_asks(client):
    article = make_article()
    client.force_login(cast.section_editor())
    answer = client.post(
        address("change", article), form_of(article, "_publish", headline="新标题")
    )
    article.refresh_from_db()
    assert answer.url == address("publish", article)
    assert article.headline == "新标题"
    assert live() == []


def test_section_editor_publishes_now(client):
    article = make_article()
    client.force_login(cast.section_editor())
    answer = client.post(address("publish", article), publish_form(article), follow=True)
    assert live() == ["一张蓝图连城乡"]
    assert messages(answer) == ["已发布，读者现在就能看到。"]


def test_publishing_in_the_past_is_refused_at_its_field_and_the_rest_kept(client):
    article = publish_article().article
    article.headline = "改过的标题"
    workflow.save(article, None)
    client.force_login(cast.chief_editor())
    answers = publish_form(article, when="later", at=in_days(-1), change_note="更正人名")
    form = client.post(address("publish", article), answers).context["form"]
    assert form.errors["at"] == ["定时公开的时间已经过去。请选择以后的时间，或立即发布。"]
    assert form["change_note"].value() == "更正人名"


def test_end_before_the_start_is_refused_at_its_field(client):
    article = make_article()
    client.force_login(cast.chief_editor())
    answers = publish_form(article, when="later", at=in_days(2), until=in_days(1))
    form = client.post(address("publish", article), answers).context["form"]
    assert form.errors["until"] == ["到期时间必须晚于公开时间。"]


def test_scheduling_without_a_time_is_refused_at_its_field(client):
    article = make_article()
    client.force_login(cast.chief_editor())
    answers = publish_form(article, when="later")
    form = client.post(address("publish", article), answers).context["form"]
    assert form.errors["at"] == ["请写明什么时候公开。"]


def test_page_of_publishing_names_the_edition_that_it_cancels(client):
    article = publish_article(at=timezone.now() + timedelta(days=1)).article
    client.force_login(cast.chief_editor())
    page = client.get(address("publish", article)).content.decode()
    assert "发布之后，它会被取消。" in page


def test_publishing_what_another_has_just_changed_is_refused(client):
    article = make_article()
    answers = publish_form(article)
    article.headline = "老李的标题"
    workflow.save(article, cast.section_editor("老李"))
    client.force_login(cast.chief_editor())
    form = client.post(address("publish", article), answers).context["form"]
    assert form.non_field_errors() == ["老李刚刚修改了这篇稿件。请重新打开，核对后再操作。"]
    assert live() == []


def test_change_note_is_asked_for_only_when_readers_saw_the_text(client):
    client.force_login(cast.chief_editor())
    first = client.get(address("publish", make_article())).context["form"]
    again = client.get(address("publish", publish_article().article)).context["form"]
    assert "change_note" not in first.fields
    assert "change_note" in again.fields


def test_a_correction_without_note_is_refused_and_with_one_is_told(client):
    article = publish_article().article
    article.headline = "改过的标题"
    workflow.save(article, None)
    client.force_login(cast.chief_editor())
    answers = publish_form(article, change_kind="correction")
    form = client.post(address("publish", article), answers).context["form"]
    assert form.errors["change_note"] == ["更正请写明改正了什么，读者会看到。"]
    client.post(address("publish", article), {**answers, "change_note": "改正标题。"})
    edition = article.live_edition()
    assert (edition.change_kind, edition.change_note) == ("correction", "改正标题。")


def test_the_kind_of_a_change_must_be_chosen(client):
    article = publish_article().article
    article.headline = "改过的标题"
    workflow.save(article, None)
    client.force_login(cast.chief_editor())
    for kind in ("", "rewrite"):
        answers = publish_form(article, change_kind=kind)
        form = client.post(address("publish", article), answers).context["form"]
        assert list(form.errors) == ["change_kind"]


def test_photos_are_released_with_the_text_on_request(client):
    photo = make_photo(released=False, renditions=[])
    article = make_article(lead_photo=photo)
    client.force_login(cast.section_editor())
    assert "有 1 张照片或附件还没有公开" in client.get(address("publish", article)).content.decode()
    client.post(address("publish", article), publish_form(article, release_photos="on"))
    photo.refresh_from_db()
    assert photo.is_released
    assert live() == ["一张蓝图连城乡"]


def test_text_with_an_unreleased_photo_is_not_published(client):
    photo = make_photo(released=False)
    article = make_article(lead_photo=photo)
    client.force_login(cast.section_editor())
    form = client.post(address("publish", article), publish_form(article)).context["form"]
    assert form.non_field_errors() == [
        f"照片“石淙头村”（{photo.pk} 号）还没有公开。请先公开它，或在发布时一并公开。"
    ]


def test_page_of_publishing_leads_to_the_fields_that_are_wrong(client):
    article = make_article(body="")
    client.force_login(cast.chief_editor())
    page = client.get(address("publish", article)).content.decode()
    back = address("change", article)
    assert re.search(rf'<a href="{back}\?finding=\w+#id_body">正文还是空的。</a>', page)


# Cancelling, ending, withdrawing


def test_editor_cancels_a_scheduled_edition(client):
    article = publish_article(at=timezone.now() + timedelta(days=1)).article
    client.force_login(cast.section_editor())
    answer = client.post(address("change", article), form_of(article, "_cancel"), follow=True)
    assert not ArticleEdition.objects.exists()
    assert messages(answer) == ["已取消定时。读者看到的没有变化。"]


def test_editor_sets_an_end_and_readers_keep_the_words_they_see(client):
    article = publish_article().article
    article.headline = "还没发布的标题"
    workflow.save(article, None)
    client.force_login(cast.section_editor())
    client.post(address("expire", article), {"until": in_days(3)})
    edition = ArticleEdition.objects.live(timezone.now()).get()
    assert edition.headline == "一张蓝图连城乡"
    assert edition.live_until > timezone.now() + timedelta(days=2)


def test_chief_editor_withdraws_with_a_reason(client):
    article = publish_article().article
    client.force_login(cast.chief_editor())
    client.post(address("withdraw", article), {"reason": "数据有误。"})
    assert live() == []
    assert article.newest_edition().reason == "数据有误。"


def test_section_editor_may_not_withdraw(client):
    article = publish_article().article
    client.force_login(cast.section_editor())
    assert client.post(address("withdraw", article), {"reason": "x"}).status_code == 403
    assert live() == ["一张蓝图连城乡"]


def test_withdrawing_without_a_reason_is_refused_at_its_field(client):
    article = publish_article().article
    client.force_login(cast.chief_editor())
    form = client.post(address("withdraw", article), {"reason": " "}).context["form"]
    assert form.errors["reason"] == ["请写明撤下的原因，读者会看到。"]


def test_translation_is_withdrawn_with_its_original_on_request(client):
    article = publish_article().article
    english = make_article(headline="One Map", language="en", translation_of=article)
    workflow.publish(english, None)
    client.force_login(cast.chief_editor())
    answers = {"reason": "数据有误。", "translations": [english.pk]}
    client.post(address("withdraw", article), answers)
    assert live() == []


# What the list and the form show


def test_view_on_site_is_there_only_while_the_text_is_live(client):
    client.force_login(cast.chief_editor())
    draft = client.get(address("change", make_article())).content.decode()
    shown = client.get(address("change", publish_article().article)).content.decode()
    assert "viewsitelink" not in draft
    assert "viewsitelink" in shown


@pytest.mark.parametrize(
    ("state", "headline"),
    [
        ("draft", "草稿"),
        ("live", "公开的"),
        ("changed", "改过的"),
        ("waiting", "定时的"),
        ("withdrawn", "撤下的"),
        ("expired", "到期的"),
    ],
)
def test_list_is_filtered_by_state(client, state, headline):
    now = timezone.now()
    make_article(headline="草稿")
    publish_article(headline="公开的")
    publish_article(headline="定时的", at=now + timedelta(days=1))
    workflow.withdraw(publish_article(headline="撤下的").article, None, reason="误")
    past = {"now": now - timedelta(days=2), "until": now - timedelta(days=1)}
    publish_article(headline="到期的", **past)
    changed = publish_article(headline="旧的").article
    changed.headline = "改过的"
    workflow.save(changed, None)
    client.force_login(cast.chief_editor())
    found = client.get(address("changelist"), {"state": state}).context["cl"].result_list
    assert [article.headline for article in found] == [headline]
    assert [article.state() for article in found] == [state]


def test_history_tells_who_did_what(client):
    article = make_article()
    workflow.submit(article, cast.reporter("王小河"))
    client.force_login(cast.chief_editor())
    page = client.get(address("history", article)).content.decode()
    assert "王小河" in page
    assert "提交审阅" in page


# Editions


def edition_address(view: str, edition: ArticleEdition) -> str:
    return reverse(f"admin:news_articleedition_{view}", args=[edition.pk])


def test_edition_is_reached_from_its_text_and_only_read(client):
    edition = publish_article()
    client.force_login(cast.chief_editor())
    assert (
        edition_address("change", edition)
        in client.get(address("change", edition.article)).content.decode()
    )
    assert client.get(edition_address("change", edition)).status_code == 200
    assert client.post(edition_address("change", edition), {"headline": "x"}).status_code == 403
    assert client.post(edition_address("delete", edition), {"post": "yes"}).status_code == 403
    assert client.post(reverse("admin:news_articleedition_add"), {}).status_code == 403


def test_edition_is_restored_to_the_desk(client):
    edition = publish_article(headline="旧标题")
    article = edition.article
    article.headline = "新标题"
    workflow.save(article, None)
    client.force_login(cast.section_editor())
    client.post(edition_address("restore", edition))
    article.refresh_from_db()
    assert article.headline == "旧标题"


def test_reporter_may_not_restore_to_anothers_text(client):
    edition = publish_article()
    client.force_login(cast.reporter())
    assert client.post(edition_address("restore", edition)).status_code == 403


def test_the_form_tells_until_when_readers_see_the_text(client):
    until = timezone.now() + timedelta(days=3)
    article = publish_article(until=until).article
    client.force_login(cast.chief_editor())
    page = client.get(address("change", article)).content.decode()
    assert page.index(f"到 {timezone.localtime(until):%Y-%m-%d %H:%M} 为止") < page.index(
        "id_headline"
    )
