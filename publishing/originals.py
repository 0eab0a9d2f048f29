"""The Chinese original paragraph by paragraph, with what changed since it was translated."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.utils.safestring import SafeString

from publishing.comparison.blocks import Block, blocks
from publishing.comparison.budget import Budget
from publishing.comparison.marking import Marker
from publishing.comparison.prose import rows, shown_row
from publishing.comparison.tokens import lines
from publishing.fields import ProseField
from publishing.models import TranslatedFrom, WorkingCopy


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the original.

    place: the paragraph of the translation that it belongs to, counted from 0; None for
    one that came since.
    """

    html: SafeString
    place: int | None
    is_changed: bool


@dataclass(frozen=True)
class OriginalField:
    name: str
    label: str
    paragraphs: list[Paragraph]

    @property
    def changed_count(self) -> int:
        return sum(paragraph.is_changed for paragraph in self.paragraphs)


def shown_original(
    original: WorkingCopy, translated_from: TranslatedFrom | None
) -> list[OriginalField]:
    """Return the words of an original, field by field; a query for each kind of row in them.

    translated_from: what the translation was made from; without it nothing is marked.
    """
    marker = Marker(for_readers=False, budget=Budget())
    found = []
    for name in original.translated_fields:
        field: Any = original._meta.get_field(name)
        now = _blocks(field, getattr(original, name))
        kept = translated_from.words.get(name) if translated_from else None
        before = now if kept is None else _blocks(field, kept)
        if now or before:
            shown = _paragraphs(before, now, marker)
            found.append(OriginalField(name, str(field.verbose_name), shown))
    return found


def _blocks(field: Any, words: str) -> list[Block]:
    if isinstance(field, ProseField):
        return blocks(words)
    return [Block("p", tuple(lines(words)))] if words.strip() else []


def _paragraphs(before: list[Block], now: list[Block], marker: Marker) -> list[Paragraph]:
    marker.learn(piece for block in chain(before, now) for piece in block.pieces)
    found, place = [], 0
    for old, new in rows(before, now):
        html = shown_row((old, new), marker)
        found.append(Paragraph(html, place if old else None, is_changed=old != new))
        place += old is not None
    return found
