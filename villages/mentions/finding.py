"""The places of one text: what is sure, what was answered, what is still open."""

from dataclasses import replace
from typing import Any

from publishing import prose
from publishing.fields import ProseField
from publishing.models import WorkingCopy
from villages.mentions import names
from villages.mentions.answers import Answers
from villages.mentions.names import Names
from villages.mentions.resolving import Found, Question, resolve


def words_of(text: Any) -> dict[str, str]:
    """Return the words that may name places, by field; captions are part of the body.

    A kind of text lists its fields in `MENTIONING`; one without is left alone.
    """
    words = {}
    for name in getattr(text, "MENTIONING", ()):
        value = getattr(text, name)
        words[name] = prose.text(value) if isinstance(_field(text, name), ProseField) else value
    return words


def _field(text: Any, name: str) -> Any:
    return text._meta.get_field(name)


def find(text: WorkingCopy, known: Names | None = None) -> Found:
    """Return what a text's words say about places; no query while the names are known."""
    words = words_of(text)
    if not any(words.values()):
        return Found()
    return resolve(words, known or names.current())


def open_questions(text: WorkingCopy) -> list[Question]:
    """Return what an editor has not answered yet; one query when there are questions."""
    found = find(text)
    return unanswered(found, Answers(text, keys_of(found))) if found.questions else []


def keys_of(found: Found) -> list[str]:
    """Return the names that are asked about."""
    return [question.key for question in found.questions]


def unanswered(found: Found, answers: Answers) -> list[Question]:
    """Return the questions without an answer; what other texts answered is offered first."""
    return [
        replace(question, codes=_offered(question, answers))
        for question in found.questions
        if question.key not in answers.by_phrase
    ]


def _offered(question: Question, answers: Answers) -> tuple[str, ...]:
    """Return the candidates, those of the same county's or township's earlier answers first."""
    before = [code for code in answers.elsewhere.get(question.key, ()) if code in question.codes]
    likely = question.codes[: question.likely]
    ranked = [*(code for code in before if code in likely), *likely, *before, *question.codes]
    return tuple(dict.fromkeys(ranked))
