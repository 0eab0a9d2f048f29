"""Reviewers at once, each on a connection of its own: no words are signed unseen."""

import pytest

from jincheng.roles import keep_roles
from news.models import Section
from publishing import workflow
from publishing.models import SignOff
from publishing.signoffs import reviews_of
from tests import cast
from tests.factories import make_article
from tests.publishing.readers import write
from tests.publishing.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article():
    keep_roles()
    text = make_article()
    Section.objects.update(reviews_needed=2)
    workflow.submit(text, cast.reporter())
    text.refresh_from_db()
    return text


def signing(by, seen):
    return lambda own: workflow.sign(own, by, seen=seen).step


def test_two_who_sign_at_once_sign_one_step_each(article):
    seen = article.fingerprint()
    editors = [cast.section_editor(), cast.chief_editor()]
    assert sorted(at_once(article, *[signing(one, seen) for one in editors])) == [1, 2]


def test_of_two_who_sign_the_last_step_one_is_told_that_it_is_signed(article):
    Section.objects.update(reviews_needed=1)
    seen = article.fingerprint()
    editors = [cast.section_editor(), cast.chief_editor()]
    outcomes = at_once(article, *[signing(one, seen) for one in editors])
    assert sorted(map(str, outcomes)) == ["1", "complete"]


def test_one_who_signs_in_two_windows_signs_once(article):
    act = signing(cast.section_editor(), article.fingerprint())
    assert sorted(map(str, at_once(article, act, act))) == ["1", "signed_already"]
    assert SignOff.objects.count() == 1


@pytest.mark.parametrize("_time", range(5))
def test_words_saved_while_someone_signs_are_never_signed(article, _time):
    seen, reporter = article.fingerprint(), cast.reporter()
    signed, _saved = at_once(
        article,
        signing(cast.section_editor(), seen),
        lambda own: write(own, "新的导语。", reporter),
    )
    assert signed in (1, "stale")
    article.refresh_from_db()
    assert reviews_of(article).standing == []


def test_of_signing_and_publishing_at_once_nothing_unsigned_is_published(article):
    seen = article.fingerprint()
    workflow.sign(article, cast.section_editor(), seen=seen)
    chief, other = cast.chief_editor(), cast.section_editor("老赵")
    signed, published = at_once(
        article, signing(other, seen), lambda own: workflow.publish(own, chief)
    )
    assert signed in (2, "not_submitted")
    assert published == "unsigned" or article.editions.count() == 1
