"""The way in: HTML of elsewhere becomes HTML of ours, with its pictures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from publishing import prose
from publishing.incoming.blocks import Block, Figure, Paragraph
from publishing.incoming.pictures import Pictures, is_named_only
from publishing.incoming.reading import Reader
from publishing.incoming.tree import read
from publishing.incoming.writing import written

_FILMS = re.compile(r"<(?:iframe|video)\b", re.IGNORECASE)
_OFFICE = re.compile(r"urn:schemas-microsoft-com:office|\bMso[A-Z]|ProgId")


@dataclass
class Arrival:
    """What arrived: its HTML, cleaned; a headline, when one was asked for; what was left."""

    html: str
    pictures: Pictures
    headline: str = ""
    films: int = 0
    drawings: int = 0


def pasted(
    html: str, files: Sequence[bytes], by: Any, enclosed: Sequence[bytes | None] = ()
) -> Arrival:
    """Return what was pasted: HTML of any kind, and the picture files beside it.

    Files take the places of the pictures that the HTML only names, when there are as
    many; else they follow at the end. enclosed: pictures that were written out in the
    HTML, by their place. Slow with pictures: each is taken in.
    """
    root = read(html)
    pictures = Pictures(by, enclosed)
    named = [node for node in root.everywhere() if node.tag == "img" and is_named_only(node)]
    if len(named) == len(files):
        pictures.loose = list(files)
    blocks = Reader(pictures.take).read(root)
    # Office programs put a picture of the whole selection beside it.
    if len(named) != len(files) and not _OFFICE.search(html):
        pictures.loose = list(files)
    blocks += [Figure(photo) for photo in pictures.take_rest()]
    return _arrival(blocks, pictures, len(_FILMS.findall(html)))


def converted(html: str, enclosed: Sequence[bytes | None], by: Any, has_headline: bool) -> Arrival:
    """Return what a Word file holds, as mammoth wrote it.

    enclosed: its pictures, which the HTML names by their place. has_headline: a title
    at the very beginning then stays in the text.
    """
    pictures = Pictures(by, enclosed)
    blocks = Reader(pictures.take).read(read(html))
    headline = "" if has_headline else _title(blocks)
    arrival = _arrival(blocks[1:] if headline else blocks, pictures, 0)
    arrival.headline = headline
    return arrival


def _title(blocks: list[Block]) -> str:
    """Return the words of a title, or of a heading of rank 1, that comes before all else."""
    first = blocks[0] if blocks else None
    return first.words if isinstance(first, Paragraph) and first.rank == 1 else ""


def _arrival(blocks: list[Block], pictures: Pictures, films: int) -> Arrival:
    ranks = {block.rank for block in blocks if isinstance(block, Paragraph)}
    html = prose.clean(written(blocks, top_rank=1 if 1 in ranks else 2))
    return Arrival(html, pictures, films=films)
