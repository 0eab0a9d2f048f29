"""What the words of a text name must exist: forged numbers are refused at the field."""

import pytest
from django.core.exceptions import ValidationError

from news.models import Article
from tests import cast
from tests.desk import address, form_of
from tests.factories import make_article, make_photo, make_village

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            '<figure data-photo="99999"></figure>',
            "照片库里没有 99999 号照片。请删去它，或换一张。",
        ),
        (
            '<p><a data-place="149999999999">某村</a></p>',
            "登记册里没有代码为 149999999999 的地方。请去掉这个村庄链接，或重新选择。",
        ),
    ],
)
def test_what_is_not_there_is_refused_at_the_field_and_the_words_stay(client, body, sentence):
    client.force_login(cast.reporter())
    answer = client.post(address("add"), form_of(body=f"<p>写了很久的正文</p>{body}"))
    assert answer.context["adminform"].form.errors == {"body": [sentence]}
    assert "写了很久的正文" in answer.content.decode()
    assert not Article.objects.exists()


def test_video_of_another_host_is_refused_at_the_field(client):
    client.force_login(cast.section_editor())
    link = f'<figure data-link="https://example.org/x" data-photo="{make_photo().pk}"></figure>'
    article = make_article()
    answer = client.post(address("change", article), form_of(article, body=link))
    assert "example.org 不在允许的名单里" in answer.context["adminform"].form.errors["body"][0]


def test_what_is_there_is_stored(client):
    client.force_login(cast.reporter())
    photo, village = make_photo().pk, make_village().code
    body = f'<figure data-photo="{photo}"></figure><p><a data-place="{village}">石淙头</a></p>'
    client.post(address("add"), form_of(body=body))
    assert Article.objects.get().body == body


def test_what_the_stored_text_named_is_not_asked_for_again(client, settings):
    client.force_login(cast.section_editor())
    card = f'<figure data-link="https://v.qq.com/x" data-photo="{make_photo().pk}"></figure>'
    article = make_article(body=card)
    settings.VIDEO_HOSTS = ["www.bilibili.com"]
    client.post(address("change", article), form_of(article, body=f"<p>字</p>{card}"))
    article.refresh_from_db()
    assert article.body == f"<p>字</p>{card}"
    with pytest.raises(ValidationError, match="不在允许的名单里"):
        article.check_publication()
