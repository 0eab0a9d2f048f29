"""Words and moments as machines read them."""

from django import template

from delivery.structured import to_the_second
from delivery.xml import holdable

register = template.Library()

register.filter("holdable", holdable)
register.filter("to_the_second", to_the_second)
