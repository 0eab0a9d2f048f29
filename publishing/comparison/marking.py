"""Writing what went and what came as HTML."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Literal

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from publishing.comparison.alignment import runs
from publishing.comparison.budget import Budget
from publishing.comparison.shown import shown
from publishing.comparison.tokens import Token, length

Change = Literal["ins", "del"]
# What stays between two changes is marked with them when it is as short as this.
SPLINTER = 2
PLAIN = {"break": mark_safe("<br>"), "cell": " │ ", "line": "————"}
# Notes are shown only where they changed; a village's is the name of its place.
NOTES = {"link": "", "block": "", "village": "place"}


@dataclass(frozen=True)
class Step:
    """A part of a comparison: pieces that stay, or those that went and those that came."""

    stays: Sequence[Token] = ()
    went: Sequence[Token] = ()
    came: Sequence[Token] = ()


@dataclass
class Marker:
    """Writes a comparison; it knows who looks on, and what each key stands for."""

    for_readers: bool
    budget: Budget
    names: dict[tuple[str, str], str] = field(default_factory=dict)

    def learn(self, pieces: Iterable[Token]) -> None:
        """Ask the rooms what the pieces' keys stand for; a query for each kind at most."""
        wanted: dict[str, list[str]] = defaultdict(list)
        for piece in pieces:
            kind = NOTES.get(piece.kind, piece.kind)
            if kind and kind not in PLAIN:
                wanted[kind].append(piece.key)
        for kind, keys in wanted.items():
            found = shown(kind, keys, self.for_readers)
            self.names.update({(kind, key): name for key, name in found.items()})

    def compared(self, before: Sequence[Token], after: Sequence[Token]) -> SafeString:
        """Return two rows of pieces as one, with what changed marked."""
        steps = steps_between(before, after, self.budget)
        return _glued(self._step(step) for step in steps)

    def changed(self, change: Change, pieces: Sequence[Token]) -> SafeString:
        """Return pieces marked as gone or new; nothing for none."""
        if not pieces:
            return SafeString("")
        begin, end = self._around[change]
        return _glued((begin, self.plain(pieces, is_changed=True), end))

    @cached_property
    def _around(self) -> dict[Change, tuple[SafeString, SafeString]]:
        """What begins and ends a change; a long comparison has thousands."""
        said: dict[Change, str] = {"ins": _("新增："), "del": _("删去：")}
        begin = '<{}><span class="visually-hidden">［{}</span>'
        end = '<span class="visually-hidden">］</span></{}>'
        return {
            change: (format_html(begin, change, words), format_html(end, change))
            for change, words in said.items()
        }

    def plain(self, pieces: Iterable[Token], *, is_changed: bool = False) -> SafeString:
        """Return pieces as they stand; notes show only among changes."""
        return _glued(
            _marked(marks, [self._piece(piece, is_changed) for piece in group])
            for marks, group in groupby(pieces, key=lambda piece: piece.marks)
        )

    def _step(self, step: Step) -> SafeString:
        if step.stays:
            return self.plain(step.stays)
        return self.changed("del", step.went) + self.changed("ins", step.came)

    def _piece(self, piece: Token, is_changed: bool) -> str:
        if piece.kind == "":
            return conditional_escape(piece.key)
        if piece.kind in PLAIN:
            return PLAIN[piece.kind]
        if piece.kind in NOTES:
            said = self.names.get((NOTES[piece.kind], piece.key), piece.key)
            return _note(said) if is_changed else ""
        return conditional_escape(self.names[piece.kind, piece.key])


def steps_between(before: Sequence[Token], after: Sequence[Token], budget: Budget) -> list[Step]:
    """Return how one row of pieces becomes the other; all went and all came in a pinch."""
    found = runs(before, after, budget)
    if found is None:
        return [Step(went=before, came=after)]
    steps: list[Step] = []
    old = new = 0
    for run in found:
        steps.append(Step(went=before[old : run.before], came=after[new : run.after]))
        old, new = run.before + run.length, run.after + run.length
        steps.append(Step(stays=before[run.before : old]))
    steps.append(Step(went=before[old:], came=after[new:]))
    return _readable([step for step in steps if step.stays or step.went or step.came])


def _readable(steps: list[Step]) -> list[Step]:
    """Return the steps without splinters: 王小明 and 李小红 do not share a 小."""
    kept: list[Step] = []
    for step in steps:
        if len(kept) > 1 and not step.stays and _is_splinter(kept[-2], kept[-1], step):
            stays, last = kept.pop(), kept.pop()
            kept.append(
                Step(
                    went=[*last.went, *stays.stays, *step.went],
                    came=[*last.came, *stays.stays, *step.came],
                )
            )
        else:
            kept.append(step)
    return kept


def _is_splinter(last: Step, stays: Step, step: Step) -> bool:
    size = length(stays.stays)
    if not stays.stays or size > SPLINTER or any(p.kind == "block" for p in stays.stays):
        return False
    return all(size <= max(length(one.went), length(one.came)) for one in (last, step))


def _marked(marks: str, pieces: Iterable[str]) -> SafeString:
    inner = _glued(conditional_escape(piece) for piece in pieces)
    for mark in marks.split():
        inner = format_html("<{0}>{1}</{0}>", mark, inner)
    return inner


def _note(words: str) -> SafeString:
    return format_html('<span class="difference__note">（{}）</span>', words)


def _glued(parts: Iterable[str]) -> SafeString:
    """Return HTML parts one after the other; each is escaped by then."""
    return mark_safe("".join(parts))  # noqa: S308
