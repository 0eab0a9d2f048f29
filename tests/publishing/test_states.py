"""The one word for where a text stands, and what its address answers."""

import pytest

from publishing import workflow
from publishing.answers import Gone, answer
from tests.factories import make_article
from tests.publishing.readers import HOUR, NOON, TICK, write


def state_of(text, at):
    """Return the state, as the text and as a list count it."""
    listed = type(text).objects.with_state(at).get(pk=text.pk)
    fresh = type(text).objects.get(pk=text.pk)
    assert listed.state() == fresh.state(at)
    return listed.state()


def test_draft(text):
    assert state_of(text, NOON) == "draft"


def test_live_then_changed_then_live(text):
    workflow.publish(text, None, now=NOON)
    assert state_of(text, NOON) == "live"
    write(text, "新")
    assert state_of(text, NOON) == "changed"
    workflow.publish(text, None, now=NOON + HOUR)
    assert state_of(text, NOON + HOUR) == "live"


def test_waiting_before_and_after_a_first_publication(text):
    workflow.publish(text, None, at=NOON + HOUR, now=NOON)
    assert [state_of(text, at) for at in (NOON, NOON + HOUR)] == ["waiting", "live"]
    write(text, "新")
    workflow.publish(text, None, at=NOON + 3 * HOUR, now=NOON + 2 * HOUR)
    assert state_of(text, NOON + 2 * HOUR) == "waiting"


def test_withdrawn(text):
    workflow.publish(text, None, now=NOON)
    workflow.withdraw(text, None, reason="有误", now=NOON + HOUR)
    assert state_of(text, NOON + HOUR) == "withdrawn"


def test_expired_from_its_very_moment(text):
    workflow.publish(text, None, until=NOON + HOUR, now=NOON)
    assert state_of(text, NOON + HOUR - TICK) == "live"
    assert state_of(text, NOON + HOUR) == "expired"


def test_a_changed_text_whose_live_edition_got_an_end_is_still_changed(text):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    workflow.expire(text, None, until=NOON + 2 * HOUR, now=NOON + HOUR)
    assert state_of(text, NOON + HOUR) == "changed"


def test_the_state_is_counted_anew_after_a_verb(text):
    assert text.state(NOON) == "draft"
    workflow.publish(text, None, now=NOON)
    assert text.state(NOON) == "live"


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 20])
def test_a_list_of_states_costs_one_query(django_assert_num_queries, rows):
    for _ in range(rows):
        workflow.publish(make_article(), None)
    from news.models import Article

    with django_assert_num_queries(1):
        assert {article.state() for article in Article.objects.with_state()} == {"live"}


def test_an_address_answers_nothing_before_the_first_publication(text):
    workflow.publish(text, None, at=NOON + HOUR, now=NOON)
    assert answer(text.editions.all(), NOON) is None


def test_an_address_answers_the_live_edition(text, django_assert_num_queries):
    edition = workflow.publish(text, None, now=NOON)
    with django_assert_num_queries(1):
        assert answer(text.editions.all(), NOON) == edition


def test_an_address_tells_since_when_and_why_a_text_is_withdrawn(text):
    workflow.publish(text, None, now=NOON)
    withdrawal = workflow.withdraw(text, None, reason="数字有误", now=NOON + HOUR)
    gone = answer(text.editions.all(), NOON + HOUR)
    assert gone == Gone(withdrawal, NOON + HOUR, "数字有误")
    assert gone.is_withdrawn


def test_an_address_tells_since_when_a_text_has_ended(text):
    edition = workflow.publish(text, None, until=NOON + HOUR, now=NOON)
    gone = answer(text.editions.all(), NOON + HOUR)
    assert gone == Gone(edition, NOON + HOUR, "")
    assert not gone.is_withdrawn


def test_next_moment_is_the_first_beginning_or_end_to_come(text):
    editions = text.edition_model().objects
    assert editions.next_moment(NOON) is None
    workflow.publish(text, None, at=NOON + HOUR, until=NOON + 2 * HOUR, now=NOON)
    moments = [editions.next_moment(at) for at in (NOON, NOON + HOUR, NOON + 2 * HOUR)]
    assert moments == [NOON + HOUR, NOON + 2 * HOUR, None]
