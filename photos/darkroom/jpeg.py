"""JPEG: segments one after another, and scans of compressed bytes between them."""

import re

from photos.darkroom.claims import Claims

# A marker; within compressed bytes FF 00 and the restart markers are none.
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
_END, _SCAN = 0xD9, 0xDA
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}
_FIRST_ARITHMETIC = 0xC9
# Huffman's codes spend at least one bit on each block of 8 by 8.
_MOST_PIXELS_A_BYTE = 8 * 64


def read(content: bytes) -> Claims:
    """Return the claims of a JPEG, up to its end; what is appended does not count."""
    claims, position = Claims(scans=0), 2
    while found := _MARKER.search(content, position):
        marker, position = found[1][0], found.end()
        if marker == _END:
            break
        if marker in _FRAMES:
            height = int.from_bytes(content[position + 3 : position + 5])
            width = int.from_bytes(content[position + 5 : position + 7])
            claims.sizes.append((width, height))
            if marker < _FIRST_ARITHMETIC:
                claims.is_too_short |= width * height > _MOST_PIXELS_A_BYTE * len(content)
            claims.is_progressive |= marker in _PROGRESSIVE
        claims.scans += marker == _SCAN
        position += int.from_bytes(content[position : position + 2])
    return claims
