"""Paragraphs that a word processor numbered, gathered into lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from publishing.incoming.blocks import Block, Listing, Marker, Paragraph, Run

# Official Chinese numbering (一、 （一） 第一条 ① 1.1) is text and stays in the text.
_NUMBER = re.compile(r"[(（]?([0-9]{1,4})[.．、,)）:：]{0,2}")
_LETTER = re.compile(r"[(（]?(?:[a-z]|[A-Z]|[ivxlc]{1,7}|[IVXLC]{1,7})[.．、)）]{1,2}")
_BULLET = re.compile(r"[^\w(（\[【第]{1,2}|[a-zA-Zà-üØ]")
_TYPED_NUMBER = re.compile(r"([0-9]{1,3})[.．、)）][ \u00a0\u3000]*(?![0-9])(?=\S)")
_TYPED_BULLET = re.compile(r"[•·●][ \u00a0\u3000]*(?=\S)")
_ENDS_CHINESE = re.compile(r"[、：，。）)】①-⒇]$")
DEEPEST = 3


@dataclass(frozen=True)
class Entry:
    """A paragraph of a list: its level, and its number when it has one."""

    paragraph: Paragraph
    level: int
    is_ordered: bool
    number: int | None = None


def gathered(blocks: list[Block]) -> list[Block]:
    """Return the blocks with marked paragraphs as lists; other markers become text."""
    result: list[Block] = []
    group: list[Entry] = []
    for block in _typed(blocks):
        entry = _entry(block)
        if entry:
            group.append(entry)
            continue
        result += _lists(group)
        group = []
        result.append(_with_marker_as_text(block))
    return result + list(_lists(group))


def prefixed(paragraph: Paragraph, marker: str) -> Paragraph:
    """Return the paragraph with a marker as its first words, in their look."""
    words = marker if _ENDS_CHINESE.search(marker) else f"{marker} "
    first = paragraph.runs[0]
    if first.href or first.words == "\n":
        return replace(paragraph, runs=[Run(words), *paragraph.runs], marker=None)
    return replace(
        paragraph, runs=[first.saying(words + first.words), *paragraph.runs[1:]], marker=None
    )


def _entry(block: Block) -> Entry | None:
    if not isinstance(block, Paragraph) or block.rank or not block.marker:
        return None
    level, text = block.marker.level, block.marker.text
    plain = replace(block, marker=None)
    if number := _NUMBER.fullmatch(text):
        return Entry(plain, level, True, int(number[1]))
    if _LETTER.fullmatch(text):
        return Entry(plain, level, True)
    return Entry(plain, level, False) if _BULLET.fullmatch(text) else None


def _with_marker_as_text(block: Block) -> Block:
    if isinstance(block, Paragraph) and block.marker and block.marker.text:
        if block.rank and _BULLET.fullmatch(block.marker.text):
            return replace(block, marker=None)
        return prefixed(block, block.marker.text)
    return block


def _lists(entries: list[Entry], depth: int = 1) -> Iterator[Listing]:
    """Yield the lists that the entries make; deeper levels lie within their entry."""
    current: Listing | None = None
    position = 0
    while position < len(entries):
        entry = entries[position]
        end = position + 1
        while end < len(entries) and depth < DEEPEST and entries[end].level > entries[0].level:
            end += 1
        if current is None or not _goes_on(current, entry):
            if current:
                yield current
            current = Listing(entry.is_ordered, [], max(entry.number or 1, 1))
        deeper = _lists(entries[position + 1 : end], depth + 1)
        current.entries.append([entry.paragraph, *deeper])
        position = end
    if current:
        yield current


def _goes_on(listing: Listing, entry: Entry) -> bool:
    expected = listing.start + len(listing.entries)
    return listing.is_ordered == entry.is_ordered and entry.number in (None, expected)


# Markers that arrive as words.


def _typed(blocks: list[Block]) -> list[Block]:
    """Return the blocks with typed numbers and bullets as markers, where two or more follow.

    A single number counts when it goes on where a list before it ended.
    """
    found = [_typed_marker(block) for block in blocks]
    result, last = list(blocks), ""
    for index, marker in enumerate(found):
        if marker is None:
            continue
        neighbours = (found[index - 1] if index else None, (*found, None)[index + 1])
        before, after = _previous(marker), _next(marker)
        if neighbours[0] == before or neighbours[1] == after or (last and last == before):
            result[index] = _unmarked(blocks[index], marker)
            last = marker
    return result


def _typed_marker(block: Block) -> str | None:
    if not isinstance(block, Paragraph) or block.rank or block.marker:
        return None
    if number := _TYPED_NUMBER.match(block.words):
        return str(int(number[1]))
    return "•" if _TYPED_BULLET.match(block.words) else None


def _previous(marker: str) -> str:
    return marker if marker == "•" else str(int(marker) - 1)


def _next(marker: str) -> str:
    return marker if marker == "•" else str(int(marker) + 1)


def _unmarked(block: Block, marker: str) -> Block:
    """Return the paragraph without its typed marker, which may span some runs."""
    assert isinstance(block, Paragraph)
    match = _TYPED_NUMBER.match(block.words) or _TYPED_BULLET.match(block.words)
    rest, runs = match.end() if match else 0, []
    for run in block.runs:
        runs.append(run.saying(run.words[rest:]))
        rest = max(0, rest - len(run.words))
    kept = [run for run in runs if run.words]
    return replace(block, runs=kept, marker=Marker(1, marker))
