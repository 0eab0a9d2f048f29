"""Finding places by name, pinyin or code; a village never stands without its township."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from villages.models import CITY_CODE, County, Place, Township, Village

LIMIT = 20


def find_places(query: str) -> list[Place]:
    """Return at most LIMIT places that hold all words of the query, the large ones first.

    A word may be part of a name, of its pinyin or English name, or the beginning of a
    code; for townships and villages also of the places above. Costs three queries.
    """
    words = query.split()
    if not words:
        return []
    counties = County.objects.filter(_holding(words, ""))
    townships = Township.objects.filter(_holding(words, "", "county__")).select_related("county")
    villages = Village.objects.filter(_holding(words, "", "township__", "township__county__"))
    found: list[Place] = [*counties, *townships[:LIMIT]]
    found += villages.with_parents()[: LIMIT - min(len(found), LIMIT)]
    return found[:LIMIT]


def _holding(words: list[str], *levels: str) -> Q:
    """Return the condition that every word is held by a place or one above it.

    The last word belongs to the place itself, so that a county's name alone does not
    bring all its villages.
    """
    condition = _word(words[-1], levels[0])
    for word in words[:-1]:
        anywhere = Q()
        for level in levels:
            anywhere |= _word(word, level)
        condition &= anywhere
    return condition


def _word(word: str, level: str) -> Q:
    if word.isdigit():
        return Q(**{f"{level}code__startswith": word})
    names = ("name", "name_en", "pinyin")
    condition = Q()
    for name in names:
        condition |= Q(**{f"{level}{name}__icontains": word})
    return condition


def label(place: Place) -> str:
    """Return a place's name with those above it; no query when they are joined."""
    above = [parent.display_name for parent in place.parents]
    if not above:
        return place.display_name
    if get_language() == "en":
        return f"{place.display_name} ({', '.join(reversed(above))})"
    return f"{place.display_name}（{''.join(above)}）"


def labels(codes: Iterable[str]) -> dict[str, str]:
    """Return the labels of known codes, the city among them; at most three queries."""
    wanted = set(codes)
    known: dict[str, str] = {CITY_CODE: _("全市")} if CITY_CODE in wanted else {}
    by_length: dict[int, Any] = {
        6: County.objects,
        9: Township.objects.select_related("county"),
        12: Village.objects.with_parents(),
    }
    for length, places in by_length.items():
        if of_length := [code for code in wanted if len(code) == length]:
            known |= {place.code: label(place) for place in places.filter(code__in=of_length)}
    return known
