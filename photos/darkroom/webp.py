"""WebP: a RIFF file of chunks."""

from photos.darkroom.claims import Claims
from photos.darkroom.refused import RefusedError

MOST_CHUNKS = 1000
_ANIMATION_FLAG = 0x02
_HEADER_BYTES = 8


def read(content: bytes) -> Claims:
    """Return the claims of a WebP. Errors: RefusedError when there are absurdly many chunks."""
    claims, position = Claims(frames=0), 12
    for _chunk in range(MOST_CHUNKS):
        if position + _HEADER_BYTES > len(content):
            claims.frames = max(1, claims.frames)
            return claims
        name, length = content[position : position + 4], content[position + 4 : position + 8]
        _note(claims, name, content[position + 8 : position + 18])
        size = int.from_bytes(length, "little")
        position += _HEADER_BYTES + size + size % 2
    raise RefusedError("damaged")


def _note(claims: Claims, name: bytes, start: bytes) -> None:
    """Add what one chunk says. start: its first ten bytes."""
    if name == b"VP8X":
        claims.sizes.append((_number(start[4:7]) + 1, _number(start[7:10]) + 1))
        claims.frames += 2 * bool(start[:1] and start[0] & _ANIMATION_FLAG)
    elif name == b"VP8 ":
        claims.sizes.append((_number(start[6:8]) & 0x3FFF, _number(start[8:10]) & 0x3FFF))
    elif name == b"VP8L":
        bits = _number(start[1:5])
        claims.sizes.append(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
    elif name == b"ANMF":
        claims.frames += 1


def _number(written: bytes) -> int:
    return int.from_bytes(written, "little")
