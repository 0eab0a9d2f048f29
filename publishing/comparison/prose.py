"""Prose against prose: paragraphs first, then the words inside changed ones."""

from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from typing import Any

from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from publishing.comparison.alignment import pairs
from publishing.comparison.blocks import NAMES, Block, blocks
from publishing.comparison.marking import Marker
from publishing.comparison.tokens import Token

# Unchanged paragraphs shown beside a change; more of them are folded.
BESIDE = 1
FEWEST_FOLDED = 3
END = mark_safe("</p>")

Row = tuple[Block | None, Block | None]


def compared_prose(field: models.Field, before: Any, after: Any, marker: Marker) -> SafeString:
    """Return two texts' prose as one, paragraph by paragraph."""
    old, new = (blocks(getattr(text, field.attname)) for text in (before, after))
    marker.learn(piece for block in chain(old, new) for piece in block.pieces)
    return _folded(list(rows(old, new)), marker)


def rows(old: list[Block], new: list[Block]) -> Iterator[Row]:
    """Yield what stands in both texts, what went before it and what came."""
    i = j = 0
    features = [[_features(block) for block in text] for text in (old, new)]
    for one, other in [*pairs(old, new, features), (len(old), len(new))]:
        yield from ((block, None) for block in old[i:one])
        yield from ((None, block) for block in new[j:other])
        if one < len(old):
            yield old[one], new[other]
        i, j = one + 1, other + 1


def _features(block: Block) -> set[Any]:
    """Return what a paragraph is known by: its neighbouring pieces."""
    keys = [piece.key for piece in block.pieces]
    return set(pairwise(keys)) or set(keys)


def _folded(found: list[Row], marker: Marker) -> SafeString:
    """Return the rows; those far from every change are folded; readers get their number."""
    changed = [index for index, (old, new) in enumerate(found) if old != new]
    near = {index + step for index in changed for step in range(-BESIDE, BESIDE + 1)}
    parts: list[SafeString] = []
    same: list[Row] = []
    for index, row in enumerate(found):
        if index in near:
            parts += _fold(same, marker)
            same = []
            parts.append(shown_row(row, marker))
        else:
            same.append(row)
    return format_html_join("\n", "{}", ((part,) for part in [*parts, *_fold(same, marker)]))


def _fold(same: list[Row], marker: Marker) -> list[SafeString]:
    if len(same) < FEWEST_FOLDED:
        return [shown_row(row, marker) for row in same]
    said = ngettext("%(count)s 段未改动", "%(count)s 段未改动", len(same))
    if marker.for_readers:
        return [format_html('<p class="difference__same">{}</p>', said % {"count": len(same)})]
    return [
        format_html(
            '<details class="difference__same"><summary>{}</summary>{}</details>',
            said % {"count": len(same)},
            format_html_join("\n", "{}", ((shown_row(row, marker),) for row in same)),
        )
    ]


def shown_row(row: Row, marker: Marker) -> SafeString:
    """Return one paragraph as it stayed, changed, came or went."""
    old, new = row
    if old and new:
        if old == new:
            return _paragraph(new.kind, marker.plain(new.pieces))
        return _paragraph(new.kind, marker.compared(_noted(old, new), _noted(new, old)), "changed")
    if new:
        return _paragraph(new.kind, marker.changed("ins", new.pieces), "new")
    if old:
        return _paragraph(old.kind, marker.changed("del", old.pieces), "gone")
    return SafeString("")


def _noted(block: Block, other: Block) -> list[Token]:
    """Return the pieces, with the kind of paragraph before them where it changed."""
    is_other = block.kind != other.kind
    note = [Token(str(NAMES[block.kind]), "block")] if is_other else []
    return [*note, *block.pieces]


def _paragraph(kind: str, inner: SafeString, change: str = "") -> SafeString:
    return _beginning(kind, change) + inner + END


@cache
def _beginning(kind: str, change: str) -> SafeString:
    names = [kind, change] if change else [kind]
    css = " ".join(f"difference__block--{name}" for name in names)
    return format_html('<p class="difference__block {}">', css)
