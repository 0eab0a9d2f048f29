"""A reader of QR codes, written from the standard (ISO/IEC 18004) and apart from the product.

For codes drawn without a flaw: versions 2 to 6, bytes and alphanumerics, nothing corrected.
"""

import re
from itertools import chain

RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
LEVELS = {0b01: "L", 0b00: "M", 0b11: "Q", 0b10: "H"}
ALIGNMENT = {2: 18, 3: 22, 4: 26, 5: 30, 6: 34}
# The data codewords of each block.
BLOCKS = {
    (2, "L"): [34],
    (2, "M"): [28],
    (2, "Q"): [22],
    (2, "H"): [16],
    (3, "L"): [55],
    (3, "M"): [44],
    (3, "Q"): [17, 17],
    (3, "H"): [13, 13],
    (4, "L"): [80],
    (4, "M"): [32, 32],
    (4, "Q"): [24, 24],
    (4, "H"): [9, 9, 9, 9],
    (5, "L"): [108],
    (5, "M"): [43, 43],
    (5, "Q"): [15, 15, 16, 16],
    (5, "H"): [11, 11, 12, 12],
    (6, "M"): [27, 27, 27, 27],
    (6, "Q"): [19, 19, 19, 19],
}
MASKS = [
    lambda i, j: (i + j) % 2,
    lambda i, _: i % 2,
    lambda _, j: j % 3,
    lambda i, j: (i + j) % 3,
    lambda i, j: (i // 2 + j // 3) % 2,
    lambda i, j: i * j % 2 + i * j % 3,
    lambda i, j: (i * j % 2 + i * j % 3) % 2,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2,
]
Squares = list[list[int]]


def squares(path: str, side: int, quiet: int = 4) -> Squares:
    """The dark and light squares of an SVG path; the quiet zone must be light and is cut off."""
    assert re.fullmatch(f"(?:{RUN.pattern})+", path)
    found = [[0] * side for _ in range(side)]
    for x, y, length, back in (map(int, run.groups()) for run in RUN.finditer(path)):
        assert length == back
        found[y][x : x + length] = [1] * length
    edge = [*range(quiet), *range(side - quiet, side)]
    assert not any(found[a][b] or found[b][a] for a in edge for b in range(side))
    return [row[quiet:-quiet] for row in found[quiet:-quiet]]


def read(code: Squares) -> tuple[str, str]:
    """The words of a code, and the mode in which they stand."""
    version = (len(code) - 17) // 4
    told = [code[8][j] for j in (0, 1, 2, 3, 4, 5, 7, 8)] + [
        code[i][8] for i in (7, 5, 4, 3, 2, 1, 0)
    ]
    form = int("".join(map(str, told)), 2) ^ 0b101010000010010
    level, mask = LEVELS[form >> 13], MASKS[form >> 10 & 7]
    bits = "".join(
        str(code[i][j] ^ (mask(i, j) == 0)) for i, j in _way(len(code), ALIGNMENT[version])
    )
    words = [int(bits[start : start + 8], 2) for start in range(0, len(bits) - 7, 8)]
    return _words("".join(f"{word:08b}" for word in _in_order(words, BLOCKS[version, level])))


def _way(size: int, alignment: int):
    """The squares that hold words, in the order of the standard: in pairs of columns from the right."""
    for turn, right in enumerate([*range(size - 1, 6, -2), *range(5, 0, -2)]):
        rows = range(size) if turn % 2 else range(size - 1, -1, -1)
        for i in rows:
            for j in (right, right - 1):
                if not _is_pattern(i, j, size, alignment):
                    yield i, j


def _is_pattern(i: int, j: int, size: int, alignment: int) -> bool:
    is_finder = (i < 9 and (j < 9 or j >= size - 8)) or (i >= size - 8 and j < 9)
    return is_finder or 6 in (i, j) or (abs(i - alignment) < 3 and abs(j - alignment) < 3)


def _in_order(words: list[int], blocks: list[int]) -> list[int]:
    """The data codewords of all blocks, one block after the other."""
    found = [[] for _ in blocks]
    given = iter(words)
    for place in range(max(blocks)):
        for block, length in zip(found, blocks, strict=True):
            if place < length:
                block.append(next(given))
    return list(chain.from_iterable(found))


def _words(bits: str) -> tuple[str, str]:
    mode = bits[:4]
    if mode == "0100":
        count = int(bits[4:12], 2)
        given = (bits[12 + 8 * n : 20 + 8 * n] for n in range(count))
        return bytes(int(each, 2) for each in given).decode(), "bytes"
    assert mode == "0010", mode
    count, rest, text = int(bits[4:13], 2), bits[13:], ""
    while len(text) < count:
        length = 11 if count - len(text) > 1 else 6
        number, rest = int(rest[:length], 2), rest[length:]
        text += "".join(ALPHANUMERIC[n] for n in (divmod(number, 45) if length == 11 else [number]))
    return text, "alphanumeric"
