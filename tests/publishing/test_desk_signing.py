"""Signing, returning and commenting on the desk."""

import pytest
from django.urls import reverse

from news.models import Section
from publishing import workflow
from publishing.models import Comment, SignOff
from tests import cast
from tests.desk import address, form_of, messages, publish_form
from tests.factories import make_article
from tests.jincheng.test_desk_queries import asked
from tests.publishing.readers import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """An article of a reporter, handed in where two must sign."""
    text, reporter = make_article(), cast.reporter()
    type(text).objects.update(created_by=reporter, changed_by=reporter)
    Section.objects.update(reviews_needed=2)
    text.refresh_from_db()
    workflow.submit(text, reporter)
    return text


def page(client, article) -> str:
    return client.get(address("change", article)).content.decode()


def sign(client, article, user):
    client.force_login(user)
    sent = {"seen": article.fingerprint()}
    return client.post(address("sign", article), sent, follow=True)


def test_panel_tells_each_step_and_offers_the_next(client, article):
    sign(client, article, cast.section_editor("老李"))
    client.force_login(cast.chief_editor())
    shown = page(client, article)
    assert "老李" in shown
    assert "已签" in shown
    assert "待签" in shown
    assert "签审：复审" in shown


def test_two_people_sign_and_the_text_can_be_published(client, article):
    first = sign(client, article, cast.section_editor())
    assert messages(first) == ["已签：初审。"]
    second = sign(client, article, cast.chief_editor())
    assert messages(second) == ["已签：复审。签审齐了，可以发布。"]
    client.post(address("publish", article), publish_form(article))
    edition = article.editions.get()
    shown = client.get(reverse("admin:news_articleedition_change", args=[edition.pk]))
    assert "初审：栏目编辑老李" in shown.content.decode()


def test_raw_publishing_without_signatures_is_refused_with_a_sentence(client, article):
    client.force_login(cast.chief_editor())
    shown = client.get(address("publish", article)).content.decode()
    assert "还差 2 个签审：初审、复审。签完才能发布。" in shown
    for when in ({}, {"when": "later", "at": "2099-01-01T08:00"}):
        form = client.post(address("publish", article), publish_form(article, **when)).context[
            "form"
        ]
        assert form.non_field_errors() == ["还差 2 个签审：初审、复审。签完才能发布。"]
    assert not article.editions.exists()


def test_page_of_signing_shows_the_words_and_what_changed(client, article):
    workflow.publish(article, None)
    write(article, "新的导语。", cast.reporter())
    workflow.submit(article, cast.reporter())
    client.force_login(cast.chief_editor())
    shown = client.get(address("sign", article)).content.decode()
    assert "<p>正文第一段。</p>" in shown
    assert "与读者现在看到的相比" in shown
    assert "<del>" in shown


def test_signing_words_that_changed_meanwhile_is_refused(client, article):
    sent = {"seen": article.fingerprint()}
    write(article, "新的导语。", cast.reporter("小王"))
    client.force_login(cast.section_editor())
    form = client.post(address("sign", article), sent).context["form"]
    assert form.non_field_errors()[0].startswith("小王刚刚修改了这篇稿件")
    assert form["seen"].value() == article.fingerprint()
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"seen": "a" * 5000}, {"seen": ["x", "y"]}])
def test_forged_signatures_are_refused(client, article, sent):
    client.force_login(cast.section_editor())
    assert client.post(address("sign", article), sent).status_code == 200
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("verb", ["sign", "take_back"])
def test_reporter_neither_signs_nor_takes_back(client, article, verb):
    client.force_login(article.created_by)
    sent = {"seen": article.fingerprint()}
    assert client.get(address(verb, article)).status_code == 403
    assert client.post(address(verb, article), sent).status_code == 403


def test_lapsed_signature_is_shown_as_lapsed(client, article):
    sign(client, article, cast.section_editor("老李"))
    write(article, "新的导语。", cast.reporter())
    assert "已失效，文字改过" in page(client, article)


def test_own_signature_is_taken_back(client, article):
    editor = cast.section_editor()
    sign(client, article, editor)
    assert "收回我的签审" in page(client, article)
    answer = client.post(address("take_back", article), follow=True)
    assert messages(answer) == ["已收回您的签审。"]
    assert "签审人已收回" in page(client, article)


def test_returned_text_says_why_to_its_author_on_the_first_page_and_above_the_form(client, article):
    client.force_login(cast.section_editor("老李"))
    client.post(address("send_back", article), {"comment": "请补来源。"})
    client.force_login(article.created_by)
    trays = client.get(reverse("admin:index")).context["trays"]
    [tray] = [tray for tray in trays if tray.title == "文章：退回给我的"]
    assert [(line.title, line.note) for line in tray.lines] == [(article.headline, "请补来源。")]
    assert "退回了这篇稿件：请补来源。" in page(client, article)


def test_editor_of_another_section_finds_nothing_to_review(client, article):
    client.force_login(cast.scoped(cast.section_editor(), sections=("highway",)))
    titles = [tray.title for tray in client.get(reverse("admin:index")).context["trays"]]
    assert "文章：等我处理" not in titles


def test_comment_by_script_answers_the_list(client, article):
    client.force_login(cast.reporter("小王"))
    by_script = {"X-Requested-With": "XMLHttpRequest"}
    answer = client.post(address("comments", article), {"comment": "好\n稿。"}, headers=by_script)
    assert "小王" in answer.content.decode()
    assert Comment.objects.get().words == "好\n稿。"
    refused = client.post(address("comments", article), {"comment": " "}, headers=by_script)
    assert refused.status_code == 422
    assert "请写下意见。" in refused.content.decode()


def test_comment_without_script_leads_back_to_the_form(client, article):
    client.force_login(cast.chief_editor())
    answer = client.post(address("comments", article), {"comment": "好稿。"}, follow=True)
    assert answer.redirect_chain[0][0] == address("change", article)
    assert "好稿。" in answer.content.decode()


def test_comment_is_escaped(client, article):
    client.force_login(cast.chief_editor())
    client.post(address("comments", article), {"comment": "<script>alert(1)</script>"})
    assert "<script>alert(1)</script>" not in page(client, article)


def test_comments_of_no_text_and_by_nobody_are_refused(client, article):
    client.force_login(cast.chief_editor())
    missing = reverse("admin:news_article_comments", args=[999_999])
    assert client.post(missing, {"comment": "好"}).status_code == 404
    assert client.get(address("comments", article)).status_code == 405
    client.force_login(cast.stranger_on_staff())
    assert client.post(address("comments", article), {"comment": "好"}).status_code == 403


def test_section_form_says_what_reviews_mean_and_takes_no_other_number(client):
    section = make_article().section
    client.force_login(cast.chief_editor())
    change = reverse("admin:news_section_change", args=[section.pk])
    assert "文字一改就要重签" in client.get(change).content.decode()
    sent = {"slug": "heritage", "label": "古村", "label_en": "Old", "position": 0}
    answer = client.post(change, {**sent, "reviews_needed": 4})
    assert "reviews_needed" in answer.context["adminform"].form.errors
    client.post(change, {**sent, "reviews_needed": 3})
    assert Section.objects.get(pk=section.pk).reviews_needed == 3


def test_form_of_a_reviewed_text_costs_at_most_twelve_queries(client, article):
    sign(client, article, cast.section_editor())
    workflow.comment(article, cast.chief_editor(), "好稿。")
    client.force_login(cast.chief_editor())
    client.get(address("change", article))
    statements = asked(lambda: client.get(address("change", article)))
    assert len(statements) <= 12, statements


def test_saving_a_signed_text_tells_nothing_when_nothing_changed(client, article):
    sign(client, article, cast.section_editor())
    client.force_login(article.created_by)
    client.post(address("change", article), form_of(article))
    assert SignOff.objects.standing(article.fingerprint()).count() == 1
