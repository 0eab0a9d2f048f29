"""Small mendings of a paragraph, put together into exchanges that stay unmistakable."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publishing.checks.finding import Exchange

# Characters kept on both sides of a mending, so that it is found again in the field.
AROUND = 4


@dataclass(frozen=True)
class Edit:
    """What stands at a place of a paragraph, and what may stand there."""

    start: int
    old: str
    new: str

    @property
    def end(self) -> int:
        return self.start + len(self.old)


def exchanges(words: str, edits: Iterable[Edit]) -> list[Exchange]:
    """Return each edit with the words around it; those that lie close become one."""
    groups: list[list[Edit]] = []
    for edit in sorted(edits, key=lambda one: one.start):
        if groups and edit.start < groups[-1][-1].end:
            continue
        if groups and edit.start - AROUND <= groups[-1][-1].end + AROUND:
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return [_exchange(words, group) for group in groups]


def _exchange(words: str, group: Sequence[Edit]) -> Exchange:
    start, end = max(0, group[0].start - AROUND), min(len(words), group[-1].end + AROUND)
    parts, place = [], start
    for edit in group:
        parts += [words[place : edit.start], edit.new]
        place = edit.end
    return words[start:end], "".join([*parts, words[place:end]])
