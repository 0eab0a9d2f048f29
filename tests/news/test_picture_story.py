"""Picture stories: their page, and their mark in lists."""

import pytest

from publishing import workflow
from tests.factories import make_article, make_photo, publish_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def figure(photo) -> str:
    return f'<figure data-photo="{photo.pk}"></figure>'


def told(*photos, **values):
    body = "<p>清早。</p>".join(figure(photo) for photo in photos)
    return publish_article(is_picture_story=True, body=body, **values)


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_pictures_are_large_and_open_the_full_screen_view(client):
    edition = told(make_photo(), make_photo(caption="石桥"), lead_photo=make_photo())
    page = read(client, edition.get_absolute_url())
    assert page.count('class="gallery__open"') == 3
    assert page.count('sizes="(min-width: 80rem) 75rem, 100vw"') >= 3
    assert "石桥" in page
    assert "清早。" in page


def test_an_ordinary_article_keeps_its_pictures_small(client):
    page = read(client, publish_article(body=figure(make_photo())).get_absolute_url())
    assert "gallery__open" not in page
    assert "75rem" not in page


def test_a_gallery_inside_is_told_one_by_one(client):
    photos = [make_photo(), make_photo()]
    body = f'<div data-gallery="">{figure(photos[0])}{figure(photos[1])}</div>'
    edition = publish_article(is_picture_story=True, body=body)
    page = read(client, edition.get_absolute_url())
    assert page.count('class="pictures gallery"') == page.count("gallery") - 3 == 1
    assert page.count('class="gallery__open"') == 2


def test_a_lead_picture_that_the_text_shows_is_shown_once(client):
    photo = make_photo()
    page = read(client, told(photo, make_photo(), lead_photo=photo).get_absolute_url())
    assert page.count("<figure") == 2


def test_the_first_picture_comes_at_once_and_the_others_when_they_are_near(client):
    page = read(client, told(make_photo(), lead_photo=make_photo()).get_absolute_url())
    assert page.count('fetchpriority="high"') == 1


def test_lists_say_how_many_pictures_readers_see(client):
    photos = [make_photo() for _each in range(3)]
    told(*photos, lead_photo=photos[0], headline="河")
    publish_article(body=figure(photos[0]), headline="山")
    type(photos[1]).objects.filter(pk=photos[1].pk).update(released_at=None)
    page = client.get("/news/")
    counts = {one.headline: one.picture_count for one in page.context["page"].articles}
    assert counts == {"河": 2, "山": 0}
    assert page.content.decode().count("组图 2 张") == 1


def test_english_lists_say_it_in_english(client):
    photo = make_photo(alt_text_en="A bridge")
    edition = told(photo)
    text = make_article(
        headline="The bridge",
        language="en",
        translation_of=edition.article,
        is_picture_story=True,
        body=figure(photo),
    )
    workflow.publish(text, None)
    [row] = client.get("/en/news/").context["page"].articles
    assert row.picture_count == 1
    assert 'class="gallery__open"' in read(client, f"/en/news/{text.number}/")
