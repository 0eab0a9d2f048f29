"""Texts with photographs: nothing goes public with a photo that readers may not see."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from photos.models import PhotoUse
from publishing import workflow
from tests import cast
from tests.factories import make_article, make_photo, make_profile
from tests.publishing.readers import HOUR, NOON, refused, shown
from villages import illustrated

pytestmark = pytest.mark.django_db


def figure(photo):
    return f'<figure data-photo="{photo.pk}"><figcaption>说明</figcaption></figure>'


def test_photos_are_told_the_lead_first_and_each_once():
    lead, other = make_photo(), make_photo()
    profile = make_profile(lead_photo=lead, to_see=figure(other), to_eat=figure(lead))
    assert profile.photo_ids() == [lead.pk, other.pk]


def test_unreleased_photos_keep_a_text_from_readers_at_their_fields():
    lead, other = make_photo(released=False), make_photo(released=False, caption="古堡")
    profile = make_profile(lead_photo=lead, to_see=figure(other))
    with pytest.raises(ValidationError) as error:
        workflow.publish(profile, None, now=NOON)
    sentence = "照片“古堡”（{} 号）还没有公开。请先公开它，或在发布时一并公开。"
    assert refused(error)["to_see"] == [("unreleased_photo", sentence.format(other.pk))]
    assert list(refused(error)) == ["lead_photo", "to_see"]


def test_a_photo_without_alt_text_in_the_language_keeps_a_text_from_readers():
    photo = make_photo(caption="古堡", alt_text_en="")
    article = make_article(headline="Fort", language="en", body=figure(photo))
    with pytest.raises(ValidationError) as error:
        workflow.publish(article, None, now=NOON)
    sentence = f"照片“古堡”（{photo.pk} 号）还没有英文替代文字。请在照片库里补上。"
    assert refused(error) == {"body": [("no_alt_text", sentence)]}


def test_a_photo_that_is_not_in_the_library_keeps_a_text_from_readers():
    article = make_article(body='<figure data-photo="404404"></figure>')
    with pytest.raises(ValidationError) as error:
        workflow.publish(article, None, now=NOON)
    sentence = "照片库里没有 404404 号照片。请删去它，或换一张。"
    assert refused(error) == {"body": [("unknown_photo", sentence)]}


def test_photos_are_released_with_their_text(monkeypatch):
    monkeypatch.setattr("photos.files.copy_to_public", lambda names: None)
    chief, photo = cast.chief_editor(), make_photo(released=False)
    article = make_article(lead_photo=photo, standfirst="旧")
    illustrated.publish_with_photos(article, chief, now=NOON)
    photo.refresh_from_db()
    assert (photo.is_released, photo.released_by) == (True, chief)
    assert shown(article, NOON) == "旧"


def test_no_photo_is_released_when_its_text_is_refused(monkeypatch):
    monkeypatch.setattr("photos.files.copy_to_public", lambda names: None)
    photo = make_photo(released=False)
    article = make_article(lead_photo=photo)
    with pytest.raises(ValidationError):
        illustrated.publish_with_photos(article, None, at=NOON - HOUR, now=NOON)
    photo.refresh_from_db()
    assert not photo.is_released


def test_a_photo_of_an_edition_stays_when_the_desk_drops_it():
    photo = make_photo()
    article = make_article(lead_photo=photo)
    workflow.publish(article, None, now=NOON)
    article.lead_photo = None
    workflow.save(article, None)
    assert list(PhotoUse.objects.values_list("subject_kind", flat=True)) == ["news.articleedition"]
    with pytest.raises(ProtectedError):
        photo.delete()


def test_a_cancelled_edition_lets_its_photos_go():
    article = make_article(lead_photo=make_photo())
    workflow.publish(article, None, at=NOON + HOUR, now=NOON)
    workflow.cancel(article, None, now=NOON)
    assert list(PhotoUse.objects.values_list("subject_kind", flat=True)) == ["news.article"]


def test_an_empty_profile_is_not_published():
    with pytest.raises(ValidationError) as error:
        workflow.publish(make_profile(in_brief=" ", to_see="<p></p>"), None)
    sentence = "这篇介绍还是空的，至少写一句话。"
    assert refused(error) == {"in_brief": [("required", sentence)]}
