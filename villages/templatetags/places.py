"""How places are drawn and their titles named on public pages."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from delivery import structured
from villages import landscape
from villages import structured as described
from villages.models import Place

register = template.Library()

NUMERALS = "〇一二三四五六七八九十"


@register.simple_tag
def drawn_landscape(code: str) -> SafeString:
    """Return the drawn landscape of a place."""
    return landscape.draw(code)


@register.simple_tag
def place_for_machines(place: Place, description: str = "", image: str = "") -> SafeString:
    """Return what a place's page says, as JSON-LD. image: the path of its picture."""
    return structured.block(*described.place(place, description, image))


@register.filter
def batch_name(batch: str) -> str:
    """Return "batch 3" in the language of the page: 第三批, batch 3."""
    number = batch.removeprefix("batch ")
    is_readable = number.isdecimal() and int(number) < len(NUMERALS)
    if get_language() == "en" or not is_readable:
        return batch
    return f"第{NUMERALS[int(number)]}批"
