"""Random days at the desk, compared with a timeline that is kept by hand."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from publishing import workflow
from publishing.answers import Gone, answer
from tests.factories import make_article
from tests.publishing.readers import NOON, shown, write

MINUTES = 10
minutes = st.integers(1, MINUTES + 2)
steps = st.one_of(
    st.tuples(st.just("write"), st.integers(0, 3)),
    st.tuples(st.just("publish"), st.none() | minutes, st.none() | minutes),
    st.tuples(st.just("cancel")),
    st.tuples(st.just("withdraw")),
    st.tuples(st.just("expire"), minutes),
    st.tuples(st.just("restore"), st.integers(0, 5)),
    st.tuples(st.just("pass"), st.integers(0, 3)),
)


class Timeline:
    """What readers see, minute by minute; `settled` is it without what waits."""

    def __init__(self):
        self.seen = [None] * (MINUTES + 1)
        self.settled = list(self.seen)
        self.starts_at = None

    def arrive(self, now):
        if self.starts_at is not None and self.starts_at <= now:
            self.settled, self.starts_at = list(self.seen), None

    def drop_waiting(self):
        self.seen, self.starts_at = list(self.settled), None

    def show(self, words, start, until, now):
        self.drop_waiting()
        for minute in range(start, MINUTES + 1):
            self.seen[minute] = words if until is None or minute < until else None
        if start > now:
            self.starts_at = start
        else:
            self.settled = list(self.seen)

    def end(self, until, now):
        for kept in (self.seen, self.settled):
            stop = self.starts_at if kept is self.seen and self.starts_at else MINUTES + 1
            for minute in range(until, stop):
                kept[minute] = None
            for minute in range(now, min(until, stop)):
                kept[minute] = kept[now]


def at(minute):
    return None if minute is None else NOON + timedelta(minutes=minute)


def act(article, timeline, now, step):
    """Do one step on the desk and, when the verb agrees, on the timeline; return the minute."""
    match step:
        case "write", number:
            write(article, f"第{number}稿")
        case "publish", start, until:
            words = article.standfirst
            workflow.publish(article, None, at=at(start), until=at(until), now=at(now))
            timeline.show(words, now if start is None else start, until, now)
        case ("cancel",):
            workflow.cancel(article, None, now=at(now))
            timeline.drop_waiting()
        case ("withdraw",):
            workflow.withdraw(article, None, reason="有误", now=at(now))
            timeline.show(None, now, None, now)
        case "expire", until:
            workflow.expire(article, None, until=at(until), now=at(now))
            timeline.end(until, now)
        case "restore", number:
            editions = list(article.editions.all())
            if editions:
                workflow.restore(article, editions[number % len(editions)], None)
        case "pass", count:
            return min(now + count, MINUTES)
    return now


@pytest.mark.django_db
@settings(max_examples=150, deadline=None)
@given(st.lists(steps, max_size=14))
def test_readers_see_what_the_timeline_says_at_every_minute(days_work):
    with transaction.atomic():
        article, timeline, now = make_article(standfirst="第0稿"), Timeline(), 0
        for step in days_work:
            timeline.arrive(now)
            try:
                with transaction.atomic():
                    now = act(article, timeline, now, step)
            except ValidationError:
                article.refresh_from_db()
                article.forget_state()
        check(article, timeline)
        transaction.set_rollback(True)


def check(article, timeline):
    # The ticks between two verbs of one minute are over a second later.
    moments = [at(minute) + timedelta(seconds=1) for minute in range(MINUTES + 1)]
    assert [shown(article, moment) for moment in moments] == timeline.seen
    for moment, words in zip(moments, timeline.seen, strict=True):
        found = answer(article.editions.all(), moment)
        assert (found is None or isinstance(found, Gone)) == (words is None)
