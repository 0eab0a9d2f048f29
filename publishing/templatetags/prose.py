"""Showing the words of editors."""

from django import template
from django.utils.safestring import SafeString

from publishing.prose import render

register = template.Library()


@register.simple_tag(name="prose")
def show_prose(html: str) -> SafeString:
    """Return an edition's HTML as readers get it: {% prose edition.body %}."""
    return render(html)
