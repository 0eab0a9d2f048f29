"""Places linked in prose: `<a data-place="140525103222">` leads to the place's page."""

import re
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from villages.places import NamedPlace, named, unknown

_LINK = re.compile(r'<a data-place="([0-9]+)">(.*?)</a>', re.DOTALL)


def render(html: str) -> SafeString:
    """Return prose with links to its places, in the language of the page.

    html: as `publishing.prose.clean` left it. Of an unknown code the words stay. One
    query, none for prose without such links.
    """
    codes = [match[1] for match in _LINK.finditer(html)]
    places = named(codes) if codes else {}
    return mark_safe(  # noqa: S308 - the words were cleaned with the text
        _LINK.sub(lambda match: _link(places.get(match[1]), match[2]), html)
    )


def unknown_places(codes: list[str]) -> list[str]:
    """Return a sentence that names the codes which no place bears; one query."""
    missing = unknown(codes)
    listed = "、".join([code for code in codes if code in missing][:5])
    sentence = _("登记册里没有代码为 %(codes)s 的地方。请去掉这个村庄链接，或重新选择。")
    return [sentence % {"codes": listed}] if missing else []


def _link(place: NamedPlace | None, words: str) -> str:
    if place is None:
        return words
    address, name = escape(place.get_absolute_url()), escape(place.full_name)
    return f'<a class="place-link" href="{address}" title="{name}">{words}</a>'
