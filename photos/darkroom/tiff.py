"""TIFF: a chain of directories, one for each page, which may lead anywhere in the file."""

from dataclasses import dataclass
from typing import Literal

from photos.darkroom.claims import Claims
from photos.darkroom.refused import RefusedError

MOST_PAGES = 100
_KIND, _WIDTH, _HEIGHT, _TILE_WIDTH, _TILE_HEIGHT, _DNG_VERSION = 254, 256, 257, 322, 323, 50706
_BYTES_OF_TYPE = {1: 1, 3: 2, 4: 4, 16: 8}
_IS_REDUCED = 1
_BIG = 43


@dataclass
class _Layout:
    """Plain TIFF, or BigTIFF with its numbers twice as long."""

    order: Literal["little", "big"]
    count_bytes: int
    entry_bytes: int
    offset_bytes: int


def read(content: bytes) -> Claims:
    """Return the claims of a TIFF; pages count as frames, previews of a page do not.

    Errors: RefusedError when its directories run in a circle, or when it is a camera's raw file.
    """
    order: Literal["little", "big"] = "little" if content[:2] == b"II" else "big"
    is_big = _BIG in content[2:4]
    layout = _Layout(order, 8, 20, 8) if is_big else _Layout(order, 2, 12, 4)
    position = int.from_bytes(content[8:16] if is_big else content[4:8], order)
    claims, seen = Claims(frames=0), set[int]()
    while position:
        if position in seen or len(seen) >= MOST_PAGES or position >= len(content):
            raise RefusedError("damaged")
        seen.add(position)
        tags, position = _directory(content, position, layout)
        _note(claims, tags)
    return claims


def _note(claims: Claims, tags: dict[int, int]) -> None:
    is_reduced = tags.get(_KIND, 0) & _IS_REDUCED
    if _DNG_VERSION in tags or (is_reduced and not claims.frames):
        raise RefusedError("raw")
    claims.frames += not is_reduced
    claims.sizes.append((tags.get(_WIDTH, 0), tags.get(_HEIGHT, 0)))
    if _TILE_WIDTH in tags:
        claims.sizes.append((tags[_TILE_WIDTH], tags.get(_TILE_HEIGHT, 0)))


def _directory(content: bytes, position: int, layout: _Layout) -> tuple[dict[int, int], int]:
    """Return the numbers of a directory by tag, and where the next one begins."""
    count = int.from_bytes(content[position : position + layout.count_bytes], layout.order)
    start = position + layout.count_bytes
    end = start + count * layout.entry_bytes
    if end > len(content):
        raise RefusedError("damaged")
    tags = {}
    for at in range(start, end, layout.entry_bytes):
        tag = int.from_bytes(content[at : at + 2], layout.order)
        size = _BYTES_OF_TYPE.get(int.from_bytes(content[at + 2 : at + 4], layout.order), 0)
        value_at = at + layout.entry_bytes - layout.offset_bytes
        tags[tag] = int.from_bytes(content[value_at : value_at + size], layout.order)
    return tags, int.from_bytes(content[end : end + layout.offset_bytes], layout.order)
