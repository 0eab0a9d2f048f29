"""Numbers as Word writes them before paragraphs."""

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
MOST = 9999


def chinese(number: int) -> str:
    """Return a number in Chinese, as 二十一; beyond 9,999 its figures."""
    if not 0 < number <= MOST:
        return str(number)
    written, is_gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            written += ("零" if is_gap and written else "") + _DIGITS[digit] + _UNITS[place]
        is_gap = not digit
    return written.removeprefix("一") if written.startswith("一十") else written


def roman(number: int) -> str:
    """Return a number in Roman figures; beyond 3,999 its figures."""
    if not 0 < number < 4000:  # noqa: PLR2004 - the Romans' own limit
        return str(number)
    written = ""
    for value, figure in _ROMAN:
        written += figure * (number // value)
        number %= value
    return written


def letters(number: int) -> str:
    """Return a, b … z, aa, bb, as Word counts; beyond that its figures."""
    if not 0 < number <= 260:  # noqa: PLR2004 - ten times the alphabet
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
