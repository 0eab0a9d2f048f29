"""Numbers as Chinese texts write them: 1548, 1,548, 1 548, １５４８, 一千五百四十八."""

import re

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
DIGITS |= {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
FULL_WIDTH = {
    ord(full): plain for full, plain in zip("０１２３４５６７８９", "0123456789", strict=True)
}
NUMBER = (
    r"(?:[1-9１-９][\d０-９]{0,2}(?:[,\u0020\u00a0\u2009\u202f][\d０-９]{3})+(?![\d０-９])"
    r"|[\d０-９]+|[零〇一二两三四五六七八九十百千万]+)"
)
GROUPS = re.compile(r"[,\u0020\u00a0\u2009\u202f]")


def value(written: str) -> int | None:
    """Return what a written number says; None when it says none."""
    plain = GROUPS.sub("", written.translate(FULL_WIDTH))
    return int(plain) if plain.isascii() and plain.isdigit() else _chinese(plain)


def written_like(number: int, example: str) -> str:
    """Return a number below 10,000 in the manner of an example."""
    if any(one in DIGITS or one in UNITS for one in example):
        return in_chinese(number)
    mark = GROUPS.search(example)
    return f"{number:,}".replace(",", mark[0]) if mark else str(number)


def in_chinese(number: int) -> str:
    """Return a number from 1 to 9,999 in Chinese: 1548 is 一千五百四十八."""
    parts, is_gap = [], False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            parts.append(f"{'零' if is_gap else ''}{'零一二三四五六七八九'[digit]}{name}")
            is_gap = False
        else:
            is_gap = bool(parts)
    words = "".join(parts)
    return words.removeprefix("一") if words.startswith("一十") else words


def _chinese(written: str) -> int | None:
    """Return what units and digits add up to; 万 and a row of bare digits are not read."""
    total, digit = 0, 0
    for one in written:
        if one in UNITS:
            total, digit = total + (digit or 1) * UNITS[one], 0
        elif one in DIGITS and digit == 0:
            digit = DIGITS[one]
        else:
            return None
    return total + digit
