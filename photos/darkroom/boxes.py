"""HEIC and AVIF: boxes in boxes; each picture and each tile names its size in one."""

from collections.abc import Iterator

from photos.darkroom.claims import Claims
from photos.darkroom.refused import RefusedError

MOST_BOXES = 5000
# Where the sizes lie, one within the other, and how many bytes stand before the inner boxes.
_INSIDE = {b"": b"meta", b"meta": b"iprp", b"iprp": b"ipco"}
_BEFORE = {b"meta": 4}
_SHORT_HEADER, _LONG_HEADER = 8, 16


def read(content: bytes) -> Claims:
    """Return the claims of a HEIC or AVIF; a film (`moov`) counts as many frames.

    Errors: RefusedError when the boxes do not fit into one another.
    """
    claims = Claims()
    for name, start in _walk(content, 0, len(content), b"", [0]):
        if name == b"ispe":
            width, height = content[start + 4 : start + 8], content[start + 8 : start + 12]
            claims.sizes.append((int.from_bytes(width), int.from_bytes(height)))
        elif name == b"moov":
            claims.frames += 1
    if not claims.sizes and claims.frames == 1:
        raise RefusedError("damaged")
    return claims


def _walk(
    content: bytes, start: int, end: int, within: bytes, seen: list[int]
) -> Iterator[tuple[bytes, int]]:
    """Yield name and start of each box and of those inside that lead to the sizes."""
    while start + _SHORT_HEADER <= end:
        seen[0] += 1
        length, name, first = _box(content, start, end)
        if seen[0] > MOST_BOXES or start + length > end or length < first - start:
            raise RefusedError("damaged")
        yield name, first
        if name == _INSIDE.get(within):
            inner = first + _BEFORE.get(name, 0)
            yield from _walk(content, inner, start + length, name, seen)
        start += length


def _box(content: bytes, start: int, end: int) -> tuple[int, bytes, int]:
    """Return length, name, and where the box's own bytes begin."""
    length, name = int.from_bytes(content[start : start + 4]), content[start + 4 : start + 8]
    if length == 1:
        return int.from_bytes(content[start + 8 : start + 16]), name, start + _LONG_HEADER
    return length or end - start, name, start + _SHORT_HEADER
