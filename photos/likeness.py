"""Telling pictures that look alike, though their bytes differ: a gradient hash of 64 bits.

Without Django, for it is the darkroom that makes them. Source: the difference hash (dHash):
each bit tells whether a pixel of 9 × 8 is brighter than the one to its left.
"""

from itertools import pairwise

from PIL import Image

COLUMNS, ROWS = 8, 8
BITS = COLUMNS * ROWS
# What a picture without any gradient gives: all such are alike, and say nothing.
FLAT = 0
# So many bits of 64 may differ in pictures that are probably one.
NEAR = 6


def of(image: Image.Image) -> int:
    """Return the likeness of a decoded picture, signed as databases keep 64 bits."""
    small = image.convert("L").resize((COLUMNS + 1, ROWS), Image.Resampling.BOX)
    pixels = small.tobytes()
    value = 0
    for row in range(ROWS):
        line = pixels[row * (COLUMNS + 1) : (row + 1) * (COLUMNS + 1)]
        for left, right in pairwise(line):
            value = value << 1 | (right > left)
    return _signed(value)


def distance(one: int, other: int) -> int:
    """Return in how many bits two likenesses differ."""
    return ((one ^ other) & (1 << BITS) - 1).bit_count()


def _signed(value: int) -> int:
    return value - (1 << BITS) if value >> (BITS - 1) else value
