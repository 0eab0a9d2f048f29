"""Lists that are lists already: their entries, put in order."""

from collections.abc import Callable, Iterator

from publishing.incoming.blocks import Block, Listing, Paragraph
from publishing.incoming.listing import DEEPEST, prefixed
from publishing.incoming.marks import is_gone
from publishing.incoming.numerals import chinese
from publishing.incoming.tree import Node

ReadEntry = Callable[[Node], list[Block]]
_CHINESE_STYLES = ("cjk-ideographic", "simp-chinese", "trad-chinese", "japanese-", "korean-hanja")
LONGEST_NUMBER = 9


def entries_of(node: Node, read: ReadEntry, depth: int) -> list[Block]:
    """Return a list element as a list, and after it what cannot stand in one.

    Each entry begins with words; a list inside an entry without words is opened, and
    so is one that lies deeper than `DEEPEST`. Numbers 一、二、 become words.
    """
    listing = Listing(node.tag == "ol", [], _start(node))
    outside: list[Block] = []
    for blocks in _entries(node, read):
        _add(listing, blocks, outside, depth)
    if not listing.entries:
        return outside
    if listing.is_ordered and node.style.get("list-style-type", "").startswith(_CHINESE_STYLES):
        return [*_as_paragraphs(listing), *outside]
    return [listing, *outside]


def _entries(node: Node, read: ReadEntry) -> Iterator[list[Block]]:
    for child in node.children:
        if isinstance(child, str):
            if child.strip():
                yield read(Node("li", {}, [child]))
        elif child.tag in ("ul", "ol"):
            yield read(Node("div", {}, [child]))
        elif not is_gone(child):
            yield read(child)


def _add(listing: Listing, blocks: list[Block], outside: list[Block], depth: int) -> None:
    """Add an entry to the list; a list without words of its own joins the entry before."""
    for block in blocks:
        if isinstance(block, Paragraph):
            block.rank, block.is_title = 0, False
    words = next((block for block in blocks if isinstance(block, Paragraph)), None)
    inner = [block for block in blocks if isinstance(block, Listing)]
    rest = [block for block in blocks if block is not words]
    if words is None and not inner:
        outside += blocks
    elif words is None and (depth >= DEEPEST or not listing.entries):
        listing.entries += [entry for one in inner for entry in one.entries]
        outside += [block for block in blocks if block not in inner]
    elif words is None:
        listing.entries[-1] += blocks
    elif depth >= DEEPEST:
        listing.entries.append([words, *(block for block in rest if block not in inner)])
        listing.entries += [entry for one in inner for entry in one.entries]
    else:
        listing.entries.append([words, *rest])


def _start(node: Node) -> int:
    first = next((child for child in node.nodes() if child.tag == "li"), None)
    for element, name in ((first, "value"), (node, "start")):
        value = element.attrs.get(name, "") if element else ""
        if value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER and int(value):
            return int(value)
    return 1


def _as_paragraphs(listing: Listing) -> Iterator[Block]:
    for number, (first, *rest) in enumerate(listing.entries, listing.start):
        yield prefixed(first, f"{chinese(number)}、") if isinstance(first, Paragraph) else first
        yield from rest
