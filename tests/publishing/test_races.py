"""Two editors at once, each on a connection of its own: every verb is whole, and told."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from publishing import workflow
from tests.factories import make_article, make_profile
from tests.publishing.readers import on_desk, write

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(text, *acts):
    """Run each act on its own copy of the text at one moment; return what came of them."""
    start, outcomes = Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        try:
            own = type(text).objects.get(pk=text.pk)
            start.wait(timeout=60)
            outcomes[number] = act(own)
        except ValidationError as error:
            outcomes[number] = error.error_list[0].code
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


@pytest.fixture(params=[make_article, make_profile], ids=["article", "profile"])
def text(request):
    return request.param()


def test_of_two_who_publish_the_same_words_one_is_told_that_they_are_live(text):
    outcomes = at_once(text, *[lambda own: workflow.publish(own, None, seen=1)] * 2)
    assert outcomes.count("nothing_changed") == 1
    assert text.editions.count() == 1


def test_of_two_who_save_over_the_same_words_one_is_refused(text):
    def save(words):
        return lambda own: write(own, words, seen=1)

    outcomes = at_once(text, save("甲"), save("乙"))
    assert sorted(map(str, outcomes)) == ["None", "stale"]
    assert on_desk(text) == ("甲" if outcomes[0] is None else "乙")


def test_of_two_who_schedule_one_is_told_of_the_other(text):
    tomorrow = timezone.now() + timedelta(days=1)
    outcomes = at_once(
        text, *[lambda own: workflow.publish(own, None, at=tomorrow, seen_edition=0)] * 2
    )
    assert outcomes.count("stale") == 1
    assert text.editions.count() == 1


def test_verbs_at_once_leave_editions_at_moments_of_their_own(text):
    def correct(words):
        def act(own):
            write(own, words)
            return workflow.publish(own, None)

        return act

    outcomes = at_once(text, *[correct(words) for words in "甲乙丙"])
    editions = [one for one in outcomes if one != "nothing_changed"]
    assert text.editions.count() == len(editions) == len({one.live_from for one in editions})


def test_a_withdrawal_and_a_correction_at_once_follow_each_other(text):
    workflow.publish(text, None)
    write(text, "新")
    outcomes = at_once(
        text,
        lambda own: workflow.publish(own, None),
        lambda own: workflow.withdraw(own, None, reason="有误"),
    )
    last = max(outcomes, key=lambda edition: edition.live_from)
    assert text.editions.count() == 3
    assert text.newest_edition() == last


def test_of_a_deletion_and_a_publication_at_once_only_one_happens(text):
    outcomes = at_once(
        text,
        lambda own: workflow.discard(own, None),
        lambda own: workflow.publish(own, None),
    )
    assert ("discarded" in outcomes) != ("was_public" in outcomes)
    assert type(text).objects.exists() == ("was_public" in outcomes)
