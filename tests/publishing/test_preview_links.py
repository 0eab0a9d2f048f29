"""Links to the preview of one text, for people without an account."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import trail
from news.models import Article
from photos import intake
from publishing import workflow
from publishing.models import PreviewLink
from tests import cast
from tests.attachments import documents
from tests.desk import address
from tests.factories import (
    make_article,
    make_attachment,
    make_photo,
    make_profile,
    publish_article,
)
from tests.photos.pictures import plain

pytestmark = pytest.mark.django_db


def link_to(text, days: int = 7) -> str:
    _link, token = workflow.make_preview_link(text, None, days=days)
    return f"/preview/{token}/"


def test_whoever_holds_the_link_sees_the_text_as_it_stands_on_the_desk(client):
    article = make_article()
    address = link_to(article)
    article.headline = "后来改的标题"
    workflow.save(article, None)
    page = client.get(address).content.decode()
    assert "后来改的标题" in page
    assert "预览稿，请勿转发；有效期至 " in page


def test_page_is_the_public_one_below_its_bar(client, settings):
    settings.DEBUG = True  # No page store.
    article = publish_article().article
    page = client.get(link_to(article)).content.decode()
    bar = page[page.index('<link rel="stylesheet" href="/static/css/preview.css">') :]
    bar = bar[: bar.index("</aside>") + len("</aside>")]
    public = client.get(article.get_absolute_url()).content.decode()
    assert "".join(page.replace(bar, "").split()) == "".join(public.split())


def test_english_text_warns_in_english(client):
    page = client.get(link_to(make_article(language="en", headline="A river bends")))
    assert '<html lang="en">' in page.content.decode()


def test_profile_has_links_too(client):
    page = client.get(link_to(make_profile()))
    assert "<h1>石淙头村</h1>" in page.content.decode()


def test_answer_is_stored_listed_and_told_nowhere(client, settings):
    answer = client.get(link_to(make_article()))
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Frame-Options"] == "DENY"
    assert not answer.cookies
    assert not answer.has_header("ETag")
    assert [path for path in Path(settings.PAGES_DIR).rglob("*") if "preview" in path.name] == []


def test_only_the_hash_of_a_token_is_stored(client):
    address = link_to(make_article())
    token = address.split("/")[2]
    link = PreviewLink.objects.get()
    assert len(token) == 32
    assert token not in str(vars(link))
    assert len(link.token_hash) == 64


def spent_links() -> dict[str, str]:
    revoked, gone, article = make_article(), make_article(), make_article()
    links = {"revoked": link_to(revoked), "discarded": link_to(gone)}
    workflow.revoke_preview_link(revoked, None, key=PreviewLink.objects.of(revoked).get().pk)
    workflow.discard(gone, None)
    with time_machine.travel(timezone.now() - timedelta(days=1, seconds=1)):
        links["expired"] = link_to(article, days=1)
    return {
        **links,
        "unknown": f"/preview/{'A' * 32}/",
        "of wrong shape": "/preview/..%2f..%2fetc/",
        "long": f"/preview/{'x' * 900}/",
        "not Latin": "/preview/令牌/",
    }


def test_link_that_is_none_is_answered_like_an_unknown_address(client):
    answers = {name: client.get(address) for name, address in spent_links().items()}
    bytes_of = {answer.content for answer in answers.values()}
    assert {answer.status_code for answer in answers.values()} == {404}
    assert bytes_of == {client.get("/没有这一页/").content}


def test_link_ends_exactly_at_its_moment(client):
    now = timezone.now()
    link, token = workflow.make_preview_link(make_article(), None, days=1, now=now)
    assert link.is_open(now + timedelta(days=1, microseconds=-1))
    with time_machine.travel(now + timedelta(days=1), tick=False):
        assert client.get(f"/preview/{token}/").status_code == 404


def test_head_is_answered_and_not_counted_and_nothing_else_is(client):
    address = link_to(make_article())
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    assert PreviewLink.objects.get().opened_count == 0
    client.get(address)
    client.get(address)
    assert PreviewLink.objects.get().opened_count == 2
    assert PreviewLink.objects.get().last_opened_at is not None


# Photos


def test_unreleased_photo_of_the_text_comes_by_the_link_alone(client):
    photo = intake.take_in(plain(), by=None, alt_text="村口的石桥")
    address = link_to(make_article(lead_photo=photo))
    assert f'src="{address}photo/{photo.pk}/' in client.get(address).content.decode()
    answer = client.get(f"{address}photo/{photo.pk}/640/")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "no-store, private"
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")


@pytest.mark.parametrize("number", ["0", "99999999", "9" * 40])
def test_photo_of_another_text_does_not_come_by_the_link(client, number):
    other = make_photo(released=False)
    address = link_to(make_article())
    assert client.get(f"{address}photo/{other.pk}/640/").status_code == 404
    assert client.get(f"{address}photo/{number}/640/").status_code == 404


def test_photo_goes_with_its_link(client):
    photo = intake.take_in(plain(), by=None, alt_text="村口的石桥")
    article = make_article(lead_photo=photo)
    address = link_to(article)
    workflow.revoke_preview_link(article, None, key=PreviewLink.objects.get().pk)
    assert client.get(f"{address}photo/{photo.pk}/640/").status_code == 404


# Verbs


def test_making_and_revoking_stand_in_the_trail(client):
    article, editor = make_article(), cast.section_editor()
    link, token = workflow.make_preview_link(article, editor, days=30)
    workflow.revoke_preview_link(article, editor, key=link.pk)
    lines = [(line.verb, line.by) for line in trail.lines_of(article)][:2]
    assert lines == [("revoke_preview_link", editor), ("make_preview_link", editor)]
    assert token not in str([line.after for line in trail.lines_of(article)])


def test_links_go_when_their_text_is_discarded():
    article = make_article()
    link_to(article)
    workflow.discard(article, None)
    assert not PreviewLink.objects.exists()


def test_link_of_another_text_is_not_revoked():
    mine, other = make_article(), make_article()
    link, _token = workflow.make_preview_link(other, None, days=7)
    with pytest.raises(ValidationError, match="已经失效"):
        workflow.revoke_preview_link(mine, None, key=link.pk)
    assert link.is_open()


@pytest.mark.parametrize("days", [0, -1, 2, 365])
def test_other_spans_are_refused(days):
    with pytest.raises(ValidationError, match="有效期只能是"):
        workflow.make_preview_link(make_article(), None, days=days)


def test_fifty_open_links_are_enough():
    article = make_article()
    for _ in range(50):
        link_to(article)
    with pytest.raises(ValidationError, match="已有 50 个"):
        link_to(article)


# The panel


def panel(client, article: Article, **fields):
    where = address("preview_links", article)
    return client.post(where, fields) if fields else client.get(where)


def test_new_link_is_shown_once(client, settings):
    article = make_article()
    client.force_login(cast.section_editor())
    page = panel(client, article, days="7").content.decode()
    link = page[page.index(f"{settings.SITE_URL}/preview/") :].split('"')[0]
    assert client.get(link.removeprefix(settings.SITE_URL)).status_code == 200
    assert "/preview/" not in panel(client, article).content.decode()


def test_panel_revokes(client):
    article = make_article()
    address = link_to(article)
    client.force_login(cast.section_editor())
    page = panel(client, article, revoke=str(PreviewLink.objects.get().pk)).content.decode()
    assert "已失效的链接" in page
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("fields", [{"days": "x"}, {"days": "9" * 99}, {"revoke": "' OR 1=1"}])
def test_forged_fields_get_a_sentence(client, fields):
    client.force_login(cast.section_editor())
    answer = panel(client, make_article(), **fields)
    assert answer.status_code == 422
    assert "errornote" in answer.content.decode()


def test_panel_is_for_those_who_may_change_the_text(client):
    article = make_article()
    client.force_login(cast.reporter())
    assert panel(client, article, days="7").status_code == 403
    assert panel(client, article).status_code == 403
    assert not PreviewLink.objects.exists()


def test_a_hundred_links_cost_the_panel_two_queries(client, django_assert_max_num_queries):
    article = make_article()
    client.force_login(cast.section_editor())
    for number in range(100):
        link, _token = workflow.make_preview_link(article, None, days=7)
        if number % 2 == 0:
            workflow.revoke_preview_link(article, None, key=link.pk)
    panel(client, article)
    with django_assert_max_num_queries(9):  # Session, account, rights, the text, two lists.
        page = panel(client, article).content.decode()
    assert page.count("data-revoke") == 50


# Attachments


def test_unreleased_attachment_of_the_text_comes_by_the_link_alone(client):
    notice, other = make_attachment(title="通知"), make_attachment(documents.mp4(), title="别的")
    article = make_article(body=f'<p>见附件。</p><figure data-attachment="{notice.pk}"></figure>')
    address = link_to(article)
    file = f"{address}attachment/{notice.pk}/"
    assert f'href="{file}"' in client.get(address).content.decode()
    answer = client.get(file)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Cache-Control"] == "no-store, private"
    assert client.get(f"{address}attachment/{other.pk}/").status_code == 404
    workflow.revoke_preview_link(article, None, key=PreviewLink.objects.get().pk)
    assert client.get(file).status_code == 404
