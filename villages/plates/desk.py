"""The way from a place's form on the desk to its plates."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from villages.hierarchy import Place


def plates_link(place: Place) -> SafeString | str:
    """Return a link to the print page; empty for a place that is no more."""
    if not place.is_standing:
        return ""
    address = reverse("villages:plates", args=[place.code])
    return format_html('<a href="{}">{}</a>', address, _("打印村牌"))
