"""What the trail keeps of long words."""

import pytest

from accounts.models import TrailLine
from publishing import workflow
from tests.factories import make_article

pytestmark = pytest.mark.django_db
LONG = "<p>" + "长河绕村而过。" * 60


def kept(before: str, after: str) -> tuple[str, str]:
    """The two sides that the trail keeps when a body is changed."""
    article = make_article(body=before)
    article.body = after
    workflow.save(article, None)
    line = TrailLine.objects.get(verb="edit")
    return line.before["body"], line.after["body"]


def test_a_change_far_down_a_long_text_is_seen():
    before, after = kept(f"{LONG}石淙头村</p>", f"{LONG}郭峪村</p>")
    assert before.endswith("长河绕村而过。石淙头村")
    assert after.endswith("长河绕村而过。郭峪村")
    assert before.startswith("…")
    assert len(after) < 250


def test_words_are_kept_without_markup_unless_only_that_differs():
    before, after = kept(f"{LONG}<strong>村</strong></p>", f"{LONG}新村</p>")
    assert "<" not in before + after
    TrailLine.objects.all()._raw_delete("default")
    before, after = kept(f"{LONG}村</p>", f"{LONG}<strong>村</strong></p>")
    assert "<strong>村</strong>" in after


def test_short_words_are_kept_whole():
    assert kept("<p>旧</p>", "<p>新</p>") == ("<p>旧</p>", "<p>新</p>")


def test_words_that_were_taken_away_leave_an_empty_side():
    before, after = kept(f"{LONG}</p>", "")
    assert (before[:4], after) == ("长河绕村", "")
