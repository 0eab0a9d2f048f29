"""The panel of checks: what it answers for words that are not saved, and what it leaves away."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import Article
from publishing.models import DismissedFinding, Term
from tests import cast
from tests.desk import address, form_of
from tests.factories import make_article, make_photo, make_village

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(cast.section_editor())
    return client


def ask(client, article=None, **changes):
    """The panel's answer for a form with some fields changed."""
    view = "check" if article else "check_new"
    return client.post(address(view, article), form_of(article, **changes))


def sentences(answer):
    return [one.sentence for one in answer.context["report"].findings]


def test_words_that_are_not_saved_are_checked_and_stay_unsaved(editor):
    article = make_article()
    answer = ask(editor, article, body="<p>长河绕村而过,依山而居</p>")
    assert "“绕村而过,依山而居”里用了半角标点，建议改用全角。" in sentences(answer)
    assert Article.objects.get().body == article.body


def test_a_text_that_is_not_stored_yet_is_checked(editor):
    answer = ask(editor, headline=" ", body="<p>村口的的老槐树</p>")
    assert sentences(answer)[0] == "请写标题。"
    assert not Article.objects.exists()


def test_an_invalid_form_is_checked_as_far_as_it_can_be_read(editor):
    answer = ask(
        editor,
        make_article(),
        headline="题" * 101,
        section="x",
        source="99999999999999999999999",
        lead_photo="-1",
        released_at="明天",
        body="<p>看水<script>",
    )
    assert answer.status_code == 200
    assert {"请选择栏目。", "请选择来源。"} <= set(sentences(answer))


def test_markup_from_a_raw_post_is_shown_as_words(editor):
    answer = ask(editor, make_article(), body="<p>&lt;img src=x onerror=alert(1)&gt;村,庄</p>")
    assert "<img src=x" not in answer.content.decode()


def test_a_dismissed_warning_stays_away_from_this_text_alone(editor):
    article, other = make_article(standfirst="村,庄"), make_article(standfirst="村,庄")
    [finding] = [one for one in ask(editor, article).context["report"].findings if one.quote]
    editor.post(address("dismiss", article), {"fingerprint": finding.fingerprint})
    report = ask(editor, article).context["report"]
    assert (finding in report.findings, report.dismissed_count) == (False, 1)
    assert finding in ask(editor, other).context["report"].findings


def test_other_words_are_another_warning(editor):
    article = make_article(standfirst="村,庄")
    [finding] = [one for one in ask(editor, article).context["report"].findings if one.quote]
    editor.post(address("dismiss", article), {"fingerprint": finding.fingerprint})
    changed = ask(editor, article, standfirst="山,水").context["report"]
    assert [one.quote for one in changed.findings if one.quote] == ["山,水"]


def test_dismissed_warnings_come_back_when_asked(editor):
    article = make_article(standfirst="村,庄")
    editor.post(address("dismiss", article), {"fingerprint": "a" * 64})
    editor.post(address("dismiss", article), {"restore": "1"})
    assert not DismissedFinding.objects.exists()


@pytest.mark.parametrize("fingerprint", ["", "short", "x" * 65])
def test_what_is_no_fingerprint_is_not_kept(editor, fingerprint):
    article = make_article()
    editor.post(address("dismiss", article), {"fingerprint": fingerprint})
    assert not DismissedFinding.objects.exists()


def test_an_error_cannot_be_dismissed(editor):
    Term.objects.create(wording="泽洲县", level="error")
    article = make_article(body="<p>泽洲县。</p>")
    [finding] = ask(editor, article).context["report"].errors
    editor.post(address("dismiss", article), {"fingerprint": finding.fingerprint})
    assert ask(editor, article).context["report"].errors == [finding]


def test_a_forbidden_wording_is_refused_at_its_field_when_publishing(editor):
    Term.objects.create(wording="泽洲县", suggestion="泽州县", level="error")
    article = make_article()
    changes = {"body": "<p>泽洲县。</p>", "button": "_publish"}
    answer = editor.post(address("change", article), form_of(article, **changes))
    errors = answer.context["adminform"].form.errors
    assert errors == {"body": ["不能写“泽洲县”，请改为“泽州县”。"]}
    saved = editor.post(address("change", article), form_of(article, body="<p>泽洲县。</p>"))
    assert saved.status_code == 302


def test_the_page_of_publishing_names_errors_and_open_warnings(editor):
    Term.objects.create(wording="泽洲县", level="error")
    article = make_article(body="<p>泽洲县。</p>", standfirst="村,庄")
    page = editor.get(address("publish", article)).content.decode()
    page = re.sub(r"\?finding=[0-9a-f]{64}", "", page)
    for name, sentence in (
        ("body", "不能写“泽洲县”，请换一种说法。"),
        ("standfirst", "“村,庄”里用了半角标点，建议改用全角。"),
    ):
        assert f'<a href="{address("change", article)}#id_{name}">{sentence}</a>' in page


def test_only_those_who_may_change_a_text_have_it_checked(client):
    article = make_article()
    client.force_login(cast.reporter())
    for view in ("check", "dismiss"):
        assert client.post(address(view, article)).status_code == 403
    client.force_login(cast.administrator())
    assert client.post(address("check_new")).status_code == 403
    client.force_login(cast.chief_editor())
    assert client.get(address("check", article)).status_code == 405
    assert client.post(address("check", Article(pk=0))).status_code == 404


def test_the_panel_costs_at_most_eight_queries_of_its_own(editor):
    make_village()
    Term.objects.create(wording="其它", suggestion="其他")
    photo = make_photo(credit_line="")
    figure = f'<figure data-photo="{photo.pk}"><figcaption>村,庄</figcaption></figure>'
    other = make_article()
    link = f'<p><a href="/news/{other.number}/">其它</a><a href="/villages/140525/">泽州县</a></p>'
    words = f"<p>泽州县2个行政村，全市1584个行政村。</p>{link}{figure}"
    article = make_article(body=words, places=["140525103222"], lead_photo=photo)
    form = form_of(article, places="140525103222", lead_photo=photo.pk)
    editor.post(address("check", article), form)  # The terms are read once a process.
    # The names of all places are read once a version, which stands still outside of tests.
    names = 'AS "own"'
    with CaptureQueriesContext(connection) as captured:
        editor.post(address("check", article), form)
    # Session, account and its rights are those of every page of the desk.
    others = ("django_session", "accounts_user", "auth_permission", names)
    own = [one["sql"] for one in captured if not any(name in one["sql"][:250] for name in others)]
    assert len(own) <= 8, "\n".join(one[:250] for one in own)
