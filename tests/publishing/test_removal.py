"""Deleting: only what no reader ever saw, by its verb, and never past it."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from accounts.models import TrailLine
from news.models import ArticlePlace
from photos.models import PhotoUse
from publishing import workflow
from tests import cast
from tests.factories import make_article, make_photo, make_village
from tests.publishing.readers import HOUR, NOON, refused

pytestmark = pytest.mark.django_db


def test_a_draft_is_deleted_and_the_trail_remembers_it(text):
    chief, title = cast.chief_editor(), str(text)
    workflow.discard(text, chief, now=NOON)
    line = TrailLine.objects.get(verb="discard")
    assert not type(text).objects.exists()
    assert (line.by, line.subject_title) == (chief, title)


def test_a_waiting_edition_goes_with_its_text_and_all_their_rows():
    make_village()
    article = make_article(lead_photo=make_photo(), places=["140525103222"])
    workflow.publish(article, None, at=NOON + HOUR, now=NOON)
    workflow.discard(article, None, now=NOON)
    assert (ArticlePlace.objects.count(), PhotoUse.objects.count()) == (0, 0)


def test_what_readers_saw_cannot_be_deleted(text):
    workflow.publish(text, None, now=NOON)
    workflow.withdraw(text, None, reason="有误", now=NOON + HOUR)
    with pytest.raises(ValidationError) as error:
        workflow.discard(text, None, now=NOON + 2 * HOUR)
    sentence = "读者看过的稿件不能删除，请改用“撤下”。"
    assert refused(error) == {"": [("was_public", sentence)]}


def test_an_original_is_not_deleted_before_its_translation():
    original = make_article()
    make_article(headline="One plan", language="en", translation_of=original)
    with pytest.raises(ValidationError) as error:
        workflow.discard(original, None)
    sentence = "“One plan”还要用到这篇稿件，不能删除。请先处理它。"
    assert refused(error) == {"": [("in_use", sentence)]}


def test_a_deleted_text_says_so_to_the_next_verb(text):
    workflow.discard(type(text).objects.get(), None, now=NOON)
    with pytest.raises(ValidationError, match="这篇稿件已被删除。"):
        workflow.publish(text, None, now=NOON)


def test_texts_are_not_deleted_past_the_verb(text):
    for delete in (text.delete, type(text).objects.all().delete):
        with pytest.raises(ProtectedError):
            delete()


def test_editions_are_neither_changed_nor_deleted(text):
    edition = workflow.publish(text, None, now=NOON)
    for delete in (edition.delete, text.editions.all().delete):
        with pytest.raises(ProtectedError):
            delete()
    with pytest.raises(TypeError):
        edition.save()
    with pytest.raises(TypeError):
        text.editions.update(reason="")


def test_demonstration_goes_with_all_its_editions():
    article = make_article(is_demonstration=True)
    workflow.publish(article, None, now=NOON)
    workflow.remove_demonstration(article, None)
    assert not type(article).objects.exists()


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_what_an_editor_published_is_no_demonstration_any_more(is_demonstration):
    article = make_article(is_demonstration=is_demonstration)
    workflow.publish(article, cast.chief_editor() if is_demonstration else None, now=NOON)
    with pytest.raises(ValidationError, match="编辑动过的稿件不能随演示内容移除。"):
        workflow.remove_demonstration(article, None)
