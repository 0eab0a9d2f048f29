"""The words of a text as the checks read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import models

from publishing import prose
from publishing.fields import ProseField

if TYPE_CHECKING:
    from publishing.working_copy import WorkingCopy


@dataclass(frozen=True)
class Passage:
    """One paragraph: the field it stands in, and its words."""

    field: str
    words: str


def passages(text: "WorkingCopy") -> Iterator[Passage]:
    """Yield what editors wrote, paragraph by paragraph; no query.

    Choices and addresses are not words, and what the text only quotes is left alone
    (`unchecked_columns`).
    """
    for field in text.columns._meta.fields:
        if not _holds_words(field) or field.name in text.unchecked_columns:
            continue
        written = str(getattr(text, field.attname) or "")
        lines = _prose_lines(written) if isinstance(field, ProseField) else written.splitlines()
        for line in lines:
            if line.strip():
                yield Passage(field.name, line)


def by_field(text: "WorkingCopy") -> dict[str, list[str]]:
    """Return the paragraphs of each field that has any."""
    found: dict[str, list[str]] = {}
    for passage in passages(text):
        found.setdefault(passage.field, []).append(passage.words)
    return found


def _holds_words(field: models.Field) -> bool:
    if field.choices or isinstance(field, models.URLField):
        return False
    return isinstance(field, models.CharField | models.TextField)


# Every check reads the same body; the latest ones stay at hand.
@lru_cache(maxsize=16)
def _prose_lines(html: str) -> tuple[str, ...]:
    return tuple(prose.text(html).split("\n"))
