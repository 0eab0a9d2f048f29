"""Attachments inside prose."""

import pytest
from django.utils.translation import override

from attachments import figures
from publishing import prose
from tests.attachments import documents
from tests.factories import make_attachment, make_photo

pytestmark = pytest.mark.django_db


def test_file_becomes_a_card_with_kind_and_size():
    attachment = make_attachment(title="传统村落<名录>", released=True)
    html = prose.render(f'<figure data-attachment="{attachment.pk}"></figure>')
    assert f'href="/media/files/{attachment.public_name}"' in html
    assert "传统村落&lt;名录&gt;" in html
    assert "附件：PDF，" in html


def test_caption_of_the_text_is_the_words_of_the_card():
    attachment = make_attachment(title="文件", released=True)
    caption = "<figcaption>关于公布名录的<em>通知</em></figcaption>"
    html = figures.render(f'<figure data-attachment="{attachment.pk}">{caption}</figure>')
    assert '<span class="attachment__title">关于公布名录的通知</span>' in html


def test_video_plays_with_its_poster_and_loads_nothing_before():
    video, photo = make_attachment(documents.mp4(), released=True), make_photo()
    html = prose.render(f'<figure data-video="{video.pk}" data-photo="{photo.pk}"></figure>')
    assert 'preload="none"' in html
    assert f'poster="/media/{photo.rendition_for(960)["name"]}"' in html
    assert f'<source src="/media/files/{video.public_name}" type="video/mp4">' in html


def test_video_without_poster_plays_still():
    video = make_attachment(documents.mp4(), released=True)
    with override("en"):
        html = prose.render(f'<figure data-video="{video.pk}"></figure>')
    assert "<video" in html
    assert "poster=" not in html


@pytest.mark.parametrize("kind", ["attachment", "video"])
def test_what_is_not_released_vanishes(kind):
    number = make_attachment().pk
    assert prose.render(f'<p>前</p><figure data-{kind}="{number}"></figure>') == "<p>前</p>"


def test_all_attachments_cost_one_query_and_none_when_absent(django_assert_num_queries):
    number = make_attachment(released=True).pk
    with django_assert_num_queries(1):
        figures.render(f'<figure data-attachment="{number}"></figure>' * 3)
    with django_assert_num_queries(0):
        figures.render("<p>正文</p>")


def test_what_is_no_video_is_refused_as_one():
    number = str(make_attachment().pk)
    assert figures.unknown_attachments([number]) == []
    assert figures.unknown_videos([number]) == [
        f"没有 {number} 号视频。请删去它，或重新选择一段 MP4。"
    ]
