"""A text is published at the moment when its picture goes; each on a connection of its own."""

from threading import Event, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from photos.models import Photo
from photos.release import take_down
from publishing import workflow
from tests.factories import make_article, make_photo, publish_article
from villages.illustrated import publish_with_photos

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_SECONDS = 1


class Second(Thread):
    """Acts while the first transaction is open; says when it is through, and with what."""

    def __init__(self, act):
        super().__init__()
        self.act, self.through, self.outcome = act, Event(), None

    def run(self):
        try:
            self.outcome = self.act()
        except ValidationError as error:
            self.outcome = ValidationError([error]).error_list[0].code
        finally:
            self.through.set()
            connection.close()


def meanwhile(first, second) -> Second:
    """Let the second begin between the first's work and its commit; return what came of it."""
    other = Second(second)
    with transaction.atomic():
        first()
        other.start()
        # Who does not wait for the first is through long before.
        assert not other.through.wait(PATIENCE_SECONDS)
    other.join(timeout=60)
    return other


def test_a_text_is_not_published_with_a_photo_that_is_being_taken_down():
    photo = make_photo()
    article = make_article(lead_photo=photo)
    other = meanwhile(lambda: take_down(photo, None), lambda: workflow.publish(article, None))
    assert other.outcome == "unreleased_photo"
    assert not article.editions.exists()


def test_releasing_with_the_text_shows_the_photo_again(monkeypatch):
    monkeypatch.setattr("photos.files.copy_to_public", lambda _names: None)
    photo = make_photo()
    article = make_article(lead_photo=photo)
    other = meanwhile(lambda: take_down(photo, None), lambda: publish_with_photos(article, None))
    assert other.outcome.lead_photo_id == photo.pk
    assert Photo.objects.get().is_released


def test_a_withdrawal_leaves_the_photo_of_a_text_that_is_being_published():
    photo = make_photo()
    old = publish_article(lead_photo=photo).article
    new = make_article(lead_photo=photo)
    meanwhile(
        lambda: workflow.publish(new, None),
        lambda: workflow.withdraw(old, None, reason="来源要求撤下"),
    )
    assert Photo.objects.get().is_released
    assert old.newest_edition().kind == "withdrawal"


def test_a_photo_is_taken_down_after_the_text_that_shows_it_is_out():
    photo = make_photo()
    article = make_article(lead_photo=photo)
    meanwhile(lambda: workflow.publish(article, None), lambda: take_down(photo, None))
    assert article.editions.count() == 1
    assert not Photo.objects.get().is_released
