"""The trail is added to, and never changed."""

import pytest

from accounts import trail
from accounts.models import TrailLine
from tests import cast
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    return trail.write(cast.reporter(), "look", make_article(headline="题" * 100))


def test_a_line_tells_who_did_what_to_what(line):
    article = make_article()
    reporter = cast.reporter()
    line = trail.write(reporter, "look", article, before={"a": 1}, after={"a": 2})
    assert (line.by, line.verb, line.before, line.after) == (reporter, "look", {"a": 1}, {"a": 2})
    assert (line.subject_kind, line.subject_key) == ("news.article", str(article.pk))


def test_a_line_costs_one_query(django_assert_num_queries):
    article = make_article()
    with django_assert_num_queries(1):
        trail.write(None, "look", article)


def test_a_long_title_is_cut(line):
    line = trail.write(None, "look", make_article(headline="题" * 100))
    assert len(line.subject_title) <= 200


def test_lines_are_neither_changed_nor_deleted(line):
    lines = TrailLine.objects.all()
    for act in (line.save, line.delete, lines.delete, lambda: lines.update(verb="x")):
        with pytest.raises(TypeError, match="only ever added to"):
            act()


def test_the_newest_line_of_a_subject_is_found():
    article, other = make_article(), make_article()
    trail.write(None, "send_back", article)
    newest = trail.write(None, "submit", article)
    trail.write(None, "submit", other)
    assert trail.newest(article, "send_back", "submit") == newest
