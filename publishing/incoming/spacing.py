"""Blanks and breaks: what is left of them in the runs of a paragraph."""

import re
from collections.abc import Iterable, Iterator

from publishing.incoming.blocks import BREAK, Run

CHINESE = "\u2014\u2018-\u201d\u2026\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uffee\U00020000-\U0003ffff"
# Word breaks the lines of its HTML between Chinese characters too; that is no blank.
_WRAP = re.compile(rf"(?<=[{CHINESE}])[ \t]*[\r\n]\s*(?=[{CHINESE}])")
_BLANKS = re.compile("[ \t\r\n\f\v\u00a0\u2002-\u200a\u202f]+")
ENDS = " \t\r\n\f\v\u00a0\u2002-\u200a\u202f\u3000"


def settled(runs: Iterable[Run]) -> list[list[Run]]:
    """Return the runs of each paragraph: two breaks make a new one, blanks are single.

    Blanks and breaks at the ends go, empty paragraphs too; neighbours of one look are one run.
    """
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run is BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    paragraphs: list[list[Run]] = [[]]
    for line in map(_line, lines):
        if not line:
            paragraphs.append([])
        elif paragraphs[-1]:
            paragraphs[-1] += [BREAK, *line]
        else:
            paragraphs[-1] = line
    return [paragraph for paragraph in paragraphs if paragraph]


def in_one_line(runs: list[Run]) -> list[Run]:
    """Return the runs of a heading: its breaks are blanks, or nothing in Chinese."""
    return _line(Run("\n") if run is BREAK else run for run in runs)


def _line(runs: Iterable[Run]) -> list[Run]:
    """Return the runs of one line, without blanks at its ends."""
    merged = list(_merged(runs))
    before = ""
    for index, run in enumerate(merged):
        after = merged[index + 1].words if index + 1 < len(merged) else ""
        words = _BLANKS.sub(" ", _unwrapped(run.words, before, after))
        if index and words.startswith(" ") and merged[index - 1].words.endswith(" "):
            words = words[1:]
        before = run.words
        merged[index] = run.saying(words)
    return _trimmed([run for run in merged if run.words])


def _unwrapped(words: str, before: str, after: str) -> str:
    """Return words without the line ends between Chinese characters, also at their own ends."""
    first, last = before[-1:].strip(ENDS), after[:1].strip(ENDS)
    joined = _WRAP.sub("", first + words + last)
    return joined[len(first) : len(joined) - len(last)]


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs, those of one look joined; blanks look like what stands before them."""
    before: list[Run] = []
    for run in runs:
        if before and (run.look == before[0].look or not run.words.strip(ENDS)):
            before.append(run)
            continue
        if before:
            yield before[0].saying("".join(one.words for one in before))
        before = [run] if run.words.strip(ENDS) else [Run(run.words)]
    if before:
        yield before[0].saying("".join(one.words for one in before))


def _trimmed(runs: list[Run]) -> list[Run]:
    while runs and not (words := runs[0].words.lstrip(ENDS)):
        runs = runs[1:]
    if runs:
        runs = [runs[0].saying(words), *runs[1:]]
    while runs and not (words := runs[-1].words.rstrip(ENDS)):
        runs = runs[:-1]
    return [*runs[:-1], runs[-1].saying(words)] if runs else []
