"""From a tree of HTML to blocks: the walk."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from publishing.incoming import marks, spacing
from publishing.incoming.blocks import (
    BREAK,
    Block,
    Figure,
    Marker,
    Paragraph,
    Quote,
    Rule,
    Run,
)
from publishing.incoming.entries import entries_of
from publishing.incoming.listing import gathered, prefixed
from publishing.incoming.marks import Look
from publishing.incoming.tables import table_of
from publishing.incoming.tree import BLOCKS, Node

# The number of the photo that an <img> became; none when it could not be taken in.
TakePicture = Callable[[Node], int | None]
HEADING = re.compile(r"h([1-6])")
_WORD_LEVEL = re.compile(r"\blevel([1-9])")
_MARKER_CLASS = re.compile(r"marker-([1-9])")
_NOTE = re.compile(r"incoming-(?:foot|end)note-(ref-)?[0-9]+")
_SENTENCE = re.compile(r"[\u3400-\u9fff].*[。！？]|[A-Z].* .*[.!?]", re.DOTALL)
# What Word's own guess at a picture says of itself.
_GUESSED = re.compile(r"自动生成|AI ?生成|automatically generated|AI-generated", re.IGNORECASE)
LONGEST_CAPTION = 200


@dataclass
class Place:
    """Where the walk is: what the words there belong to."""

    rank: int = 0
    is_title: bool = False
    level: int = 1
    marker: Marker | None = None


class Reader:
    """Reads a tree into blocks; one reader for one text."""

    def __init__(self, take_picture: TakePicture) -> None:
        self._take_picture = take_picture
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._look = Look()
        self._place = Place()
        self._list_depth = 0
        self._is_quoting = False

    def read(self, node: Node) -> list[Block]:
        """Return the blocks within an element, its lists gathered."""
        kept = self._blocks, self._runs, self._look, self._place
        self._blocks, self._runs, self._look, self._place = [], [], Look(), Place()
        self._place.level = _level(node)
        self._look = self._look.within(node)
        self._children(node)
        self._end_paragraph()
        blocks = gathered(self._blocks)
        self._blocks, self._runs, self._look, self._place = kept
        return blocks

    def _children(self, node: Node) -> None:
        for child in node.children:
            if isinstance(child, str):
                self._runs.append(self._look.run(child))
            elif not marks.is_gone(child):
                self._element(child)

    def _element(self, node: Node) -> None:
        special = getattr(self, f"_read_{node.tag}", None)
        if _NOTE.fullmatch(node.attrs.get("href", "").removeprefix("#")) and node.words() == "↑":
            return
        if marker := _marker(node, self._place.level):
            self._place.marker = marker
        elif special:
            special(node)
        elif node.tag in BLOCKS:
            self._block(node)
        else:
            self._inline(node)

    def _inline(self, node: Node) -> None:
        kept, self._look = self._look, self._look.within(node)
        self._children(node)
        self._look = kept

    def _block(self, node: Node) -> None:
        """Read an element that stands by itself: a paragraph, a heading, or what holds some."""
        self._end_paragraph()
        kept, self._place = self._place, _place(node, self._place)
        self._inline(node)
        self._end_paragraph()
        self._place = kept

    def _end_paragraph(self) -> None:
        """Make paragraphs of the words so far."""
        place, runs = self._place, self._runs
        self._runs = []
        if place.rank:
            line = spacing.in_one_line(runs)
            paragraphs = [[Run(run.words, False, run.is_italic, run.href) for run in line]]
        else:
            paragraphs = spacing.settled(runs)
        for words in filter(None, paragraphs):
            paragraph = Paragraph(words, place.rank, place.is_title, place.marker)
            place.marker = None
            self._blocks.append(paragraph)

    # Elements of their own kind.

    def _read_br(self, node: Node) -> None:
        self._runs.append(BREAK)

    def _read_hr(self, node: Node) -> None:
        self._end_paragraph()
        # Word draws a short one above its footnotes.
        if node.attrs.get("width") != "33%":
            self._blocks.append(Rule())

    def _read_sup(self, node: Node) -> None:
        if small := marks.raised_or_lowered(node):
            self._runs.append(self._look.run(small))
        else:
            self._inline(node)

    _read_sub = _read_sup

    def _read_img(self, node: Node) -> None:
        photo = self._take_picture(node)
        if photo is None:
            return
        self._end_paragraph()
        self._blocks.append(Figure(photo, _said_of(node)))

    def _read_figure(self, node: Node) -> None:
        """Read a picture with its caption; words beside a picture that is lost stay words."""
        self._end_paragraph()
        captions = [child for child in node.nodes() if child.tag == "figcaption"]
        rest = [child for child in node.children if child not in captions]
        blocks = self.read(Node("div", {}, rest))
        words = [block for caption in captions for block in self.read(caption)]
        figures = [block for block in blocks if isinstance(block, Figure)]
        if len(figures) == 1 and len(words) == 1 and isinstance(words[0], Paragraph):
            figures[0].caption = words[0].runs
            words = []
        self._blocks += blocks + words

    def _read_blockquote(self, node: Node) -> None:
        """Read a quotation; one within another is a part of it."""
        if self._is_quoting:
            self._block(node)
            return
        self._end_paragraph()
        self._is_quoting = True
        blocks = self.read(node)
        self._is_quoting = False
        if blocks:
            self._blocks.append(Quote([_without_rank(block) for block in blocks]))

    def _read_table(self, node: Node) -> None:
        self._end_paragraph()
        self._blocks += table_of(node, self.read)

    def _read_pre(self, node: Node) -> None:
        self._end_paragraph()
        for line in node.words().splitlines():
            self._runs += [self._look.run(line), BREAK]
        self._end_paragraph()

    def _read_ul(self, node: Node) -> None:
        self._end_paragraph()
        self._list_depth += 1
        self._blocks += entries_of(node, self.read, self._list_depth)
        self._list_depth -= 1

    def _read_ol(self, node: Node) -> None:
        notes = [child for child in node.nodes() if _NOTE.fullmatch(child.attrs.get("id", ""))]
        if not notes:
            self._read_ul(node)
            return
        self._end_paragraph()
        for number, note in enumerate(notes, 1):
            first, *rest = self.read(note) or [Paragraph([Run("")])]
            if isinstance(first, Paragraph):
                first = prefixed(first, f"[{number}]")
            self._blocks += [first, *rest]

    _read_menu = _read_dir = _read_ul


def _said_of(picture: Node) -> list[Run]:
    """Return the caption that a picture's alternative text makes: a sentence, or nothing."""
    alt = picture.attrs.get("alt", "").strip()
    is_said = _SENTENCE.fullmatch(alt) and len(alt) <= LONGEST_CAPTION
    return [Run(alt)] if is_said and not _GUESSED.search(alt) else []


def _level(node: Node) -> int:
    found = _WORD_LEVEL.search(node.style.get("mso-list", ""))
    return int(found[1]) if found else 1


def _place(node: Node, outer: Place) -> Place:
    """Return what words directly within a block belong to."""
    heading = HEADING.fullmatch(node.tag)
    outline = node.style.get("mso-outline-level", "")
    rank = int(heading[1]) if heading else outer.rank
    if not rank and node.tag == "p" and outline in "123456789" and outline:
        rank = min(int(outline), 6)
    is_title = bool(node.classes & {"MsoTitle", "incoming-title"})
    return Place(1 if is_title else rank, is_title or outer.is_title, _level(node), outer.marker)


def _marker(node: Node, level: int) -> Marker | None:
    """Return the marker that a word processor wrote, when the element is one."""
    if node.style.get("mso-list", "").startswith("ignore"):
        return Marker(level, node.words().strip(spacing.ENDS))
    for name in node.classes:
        if found := _MARKER_CLASS.fullmatch(name):
            return Marker(int(found[1]), node.words().strip(spacing.ENDS))
    return None


def _without_rank(block: Block) -> Block:
    if isinstance(block, Paragraph):
        block.rank, block.is_title = 0, False
    return block
