"""Finding places by name, pinyin or code; a village never stands without its township."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from villages.models import CITY_CODE, CodeChange, County, Place, PlaceName, Township, Village
from villages.places import NamedPlace, named

LIMIT = 20


def find_places(query: str) -> list[Place]:
    """Return at most LIMIT places that hold all words of the query, the large ones first.

    A word may be part of a name, of its pinyin or English name, a former name or alias, or
    the beginning of a code, or a former code; for townships and villages also of the places
    above. Costs three queries.
    """
    words = query.split()
    if not words:
        return []
    counties = County.objects.filter(_holding(words, ""))
    townships = Township.objects.standing().filter(_holding(words, "", "county__"))
    townships = townships.select_related("county")
    above = ("township__", "township__county__")
    villages = Village.objects.standing().filter(_holding(words, "", *above))
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
        led_to = CodeChange.objects.filter(old_code=word).values("new_code")
        return Q(**{f"{level}code__startswith": word}) | Q(**{f"{level}code__in": led_to})
    names = ("name", "name_en", "pinyin")
    condition = Q()
    for name in names:
        condition |= Q(**{f"{level}{name}__icontains": word})
    others = PlaceName.objects.filter(name__icontains=word).values("place_code")
    return condition | Q(**{f"{level}code__in": others})


def other_name(place: Place, query: str, others: dict[str, list[str]]) -> str:
    """Return the former name or alias by which a query found a place; "" for none.

    others: the other names by code, from `lifecycle.shown.other_names`.
    """
    word = query.rsplit(maxsplit=1)[-1]
    own = f"{place.name} {place.name_en} {place.pinyin}".casefold()
    if word.isdigit() or word.casefold() in own:
        return ""
    return next((name for name in others.get(place.code, ()) if word in name), "")


def labels(codes: Iterable[str]) -> dict[str, str]:
    """Return the labels of known codes, the city among them; one query, none for none."""
    known = named(codes)
    return {code: _("全市") if code == CITY_CODE else _label(one) for code, one in known.items()}


def shown_places(codes: Iterable[str], _for_readers: bool) -> dict[str, str]:
    """Return what stands for codes in a comparison; one query."""
    return labels(codes)


def label(place: Place) -> str:
    """Return a place's name with those above it; no query when they are joined."""
    above = [parent.display_name for parent in place.parents]
    return _with_those_above(place.display_name, above)


def _label(place: NamedPlace) -> str:
    is_english = get_language() == "en"
    above = (
        [place.county_name_en, place.township_name_en]
        if is_english
        else [place.county_name, place.township_name]
    )
    return _with_those_above(place.display_name, [name for name in above if name])


def _with_those_above(name: str, above: list[str]) -> str:
    if not above:
        return name
    if get_language() == "en":
        return f"{name} ({', '.join(reversed(above))})"
    return f"{name}（{''.join(above)}）"
