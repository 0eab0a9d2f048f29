"""What the public may fetch: only what is released, and only while it is."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import TrailLine
from attachments import release, uses
from attachments.models import Attachment
from news.models import Article
from publishing import workflow
from tests import cast
from tests.attachments import documents
from tests.desk import address, publish_form
from tests.factories import make_article, make_attachment
from villages.illustrated import publish_with_photos

pytestmark = pytest.mark.django_db


def fetch(client, attachment, **headers):
    return client.get(attachment.public_url, headers=headers)


def body_of(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_file_is_fetched_under_its_title_only_while_released(client):
    attachment = make_attachment(title="关于/名录的通知")
    assert fetch(client, attachment).status_code == 404
    release.release(attachment, None)
    answer = fetch(client, attachment)
    assert body_of(answer) == documents.pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E5%85%B3")
    release.take_down(attachment, None, reason="写错了")
    assert fetch(client, attachment).status_code == 404


def test_video_plays_in_the_page_and_in_pieces(client):
    video = make_attachment(documents.mp4(), released=True)
    answer = fetch(client, video, range="bytes=4-7")
    assert (answer.status_code, body_of(answer)) == (206, b"ftyp")
    assert answer["Content-Range"] == f"bytes 4-7/{len(documents.mp4())}"
    assert answer["Content-Disposition"].startswith("inline")
    assert fetch(client, video, range="bytes=99999-").status_code == 416


def test_copy_that_a_reader_holds_still_stands(client):
    attachment = make_attachment(released=True)
    tag = fetch(client, attachment)["ETag"]
    assert fetch(client, attachment, if_none_match=tag).status_code == 304


def test_reader_without_the_body_gets_its_length(client):
    answer = client.head(make_attachment(released=True).public_url)
    assert answer["Content-Length"] == str(len(documents.pdf()))
    assert answer["Accept-Ranges"] == "bytes"


def test_unknown_or_odd_names_are_not_found(client):
    assert client.get(f"/media/files/{'0' * 32}.pdf").status_code == 404
    assert client.get("/media/files/../originals/x.pdf").status_code == 404


def test_title_is_mended_and_the_trail_tells():
    attachment = make_attachment(title="旧")
    attachment.title = "新"
    release.describe(attachment, cast.reporter())
    line = TrailLine.objects.get(verb="describe")
    assert (line.before, line.after) == ({"title": "旧"}, {"title": "新"})


def test_what_was_public_or_is_used_is_never_deleted():
    public, used, free = (make_attachment(documents.pdf(str(n))) for n in range(3))
    release.release(public, None)
    release.take_down(public, None)
    uses.record("news.article", 1, "通知", [used.pk, 99999])
    for attachment in (public, used):
        with pytest.raises(ValidationError, match="不能删除"):
            release.discard(attachment, None)
    release.discard(free, None)
    assert Attachment.objects.count() == 2


def node(attachment) -> str:
    return f'<p>见附件。</p><figure data-attachment="{attachment.pk}"></figure>'


def test_text_with_an_unreleased_attachment_is_not_published():
    article = make_article(body=node(make_attachment(title="名录")))
    with pytest.raises(ValidationError) as refusal:
        workflow.publish(article, None)
    assert refusal.value.message_dict == {
        "body": ["附件“名录”还没有公开。请先公开它，或在发布时一并公开。"]
    }


def test_attachment_is_released_with_the_text():
    attachment = make_attachment()
    publish_with_photos(make_article(body=node(attachment)), None)
    attachment.refresh_from_db()
    assert attachment.is_released
    assert attachment.uses.count() == 2


def test_uses_follow_the_text():
    attachment = make_attachment()
    article = make_article(body=node(attachment))
    assert [use.subject_title for use in attachment.uses.all()] == [article.headline]
    article = Article.objects.get(pk=article.pk)
    article.body = "<p>没有附件了。</p>"
    workflow.save(article, None)
    assert not attachment.uses.exists()


def test_editor_releases_the_attachment_while_publishing(client):
    attachment = make_attachment(title="传统村落名录")
    article = make_article(body=node(attachment))
    client.force_login(cast.section_editor())
    page = client.get(address("publish", article)).content.decode()
    assert "有 1 张照片或附件还没有公开" in page
    assert "传统村落名录" in page
    client.post(address("publish", article), publish_form(article, release_photos="on"))
    attachment.refresh_from_db()
    assert attachment.is_released


def test_forged_attachment_keeps_a_text_from_readers():
    article = make_article(body='<figure data-video="99999"></figure><p>字</p>')
    with pytest.raises(ValidationError, match="没有 99999 号视频"):
        workflow.publish(article, None)
