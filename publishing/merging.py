"""Putting two editors' paragraphs together, so that neither's words are lost."""

from difflib import SequenceMatcher
from html.parser import HTMLParser

VOID = {"br", "hr", "img"}


def put_together(mine: str, theirs: str, ancestor: str = "") -> str:
    """Return prose with what both hold once, and beside it what either added or rewrote.

    ancestor: what both began from. A paragraph of it that one of them took out or
    rewrote stays out; without it both versions stay, the first editor's before the other's.
    """
    ours, others, before = blocks(mine), blocks(theirs), set(blocks(ancestor))
    # What one of them took away; and of the other's, what stands there already.
    left_by_them, left_by_me = before.difference(others), before.union(ours)
    matcher = SequenceMatcher(None, ours, others, autojunk=False)
    kept: list[str] = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            kept += ours[i:i_end]
        else:
            kept += [one for one in ours[i:i_end] if one not in left_by_them]
            kept += [one for one in others[j:j_end] if one not in left_by_me]
    return "".join(kept)


def blocks(html: str) -> list[str]:
    """Return the outermost elements of cleaned prose as they are written."""
    reader = _Outermost()
    reader.feed(html)
    reader.close()
    return [block for raw in (*reader.found, reader.current) if (block := raw.strip())]


class _Outermost(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self.current = ""
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth == 0:
            self._end()
        self.current += self.get_starttag_text() or ""
        self.depth += tag not in VOID
        if self.depth == 0:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        self.current += f"</{tag}>"
        self.depth = max(0, self.depth - 1)
        if self.depth == 0:
            self._end()

    def handle_data(self, data: str) -> None:
        self.current += data

    def handle_entityref(self, name: str) -> None:
        self.current += f"&{name};"

    def handle_charref(self, name: str) -> None:
        self.current += f"&#{name};"

    def _end(self) -> None:
        self.found.append(self.current)
        self.current = ""
