"""How places are drawn and counted on public pages."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from villages import landscape

register = template.Library()

SQUARE = 10
COLUMNS = 24
NUMERALS = "〇一二三四五六七八九十"


@register.simple_tag
def drawn_landscape(code: str) -> SafeString:
    """Return the drawn landscape of a place."""
    return landscape.draw(code)


@register.simple_tag
def squares(count: int, marked: int = 0) -> SafeString:
    """Return one square a village, the first `marked` of them in red."""
    rows = max(1, -(-count // COLUMNS))
    width, height = COLUMNS * SQUARE - 2, rows * SQUARE - 2
    return format_html(
        '<svg class="squares" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true">'
        '<path d="{}"/><path class="squares__marked" d="{}"/></svg>',
        *(width, height, width, height, _lines(marked, count), _lines(0, marked)),
    )


def _lines(start: int, end: int) -> str:
    """Return the path of the rows from one square to another; a dash is a square."""
    path = ""
    while start < end:
        row, column = divmod(start, COLUMNS)
        length = min(COLUMNS - column, end - start)
        path += f"M{column * SQUARE} {row * SQUARE + 4}h{length * SQUARE - 2}"
        start += length
    return path


@register.filter
def batch_name(batch: str) -> str:
    """Return "batch 3" in the language of the page: 第三批, batch 3."""
    number = batch.removeprefix("batch ")
    is_readable = number.isdecimal() and int(number) < len(NUMERALS)
    if get_language() == "en" or not is_readable:
        return batch
    return f"第{NUMERALS[int(number)]}批"
