"""Places by their codes, of whatever level: named, checked, put in order.

A code is text: 1405 for the city, 6 digits for a county, 9 for a township, 12 for a village.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Value
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from publishing.refusals import at_field
from villages.mentions import names
from villages.models import CITY_CODE, County, Place, Township, Village


@dataclass(frozen=True)
class NamedPlace:
    """A place with the names above it, for a village never stands without its township."""

    code: str
    name: str
    name_en: str
    township_name: str = ""
    township_name_en: str = ""
    county_name: str = ""
    county_name_en: str = ""

    def __str__(self) -> str:
        return self.full_name

    @property
    def display_name(self) -> str:
        """The name alone, in the language of the page."""
        return self.name_en if get_language() == "en" else self.name

    @property
    def full_name(self) -> str:
        """The name with those above it: 泽州县周村镇石淙头村, or in English from below."""
        if get_language() == "en":
            names = [self.name_en, self.township_name_en, self.county_name_en]
            return ", ".join(name for name in names if name)
        return f"{self.county_name}{self.township_name}{self.name}"

    def get_absolute_url(self) -> str:
        """Return the place's page; the city's is the register."""
        if self.code == CITY_CODE:
            return reverse("villages:county_list")
        return reverse("villages:place_detail", args=[self.code])


CITY = NamedPlace(CITY_CODE, "晋城市", "Jincheng")


def named(codes: Iterable[str]) -> dict[str, NamedPlace]:
    """Return the known places by code, in the order asked for; one query, none for none."""
    wanted = list(dict.fromkeys(codes))
    found = {CITY_CODE: CITY}
    if set(wanted) - {CITY_CODE}:
        found |= {row[0]: NamedPlace(*row) for row in _rows(wanted)}
    return {code: found[code] for code in wanted if code in found}


def _rows(codes: list[str]) -> Iterable[tuple[str, ...]]:
    """Return code and names of every place that bears one of the codes, from three tables."""
    nothing = Value("", output_field=CharField())
    above: list[tuple[type[Place], dict[str, Any]]] = [
        (County, {"t": nothing, "te": nothing, "c": nothing, "ce": nothing}),
        (
            Township,
            {"t": nothing, "te": nothing, "c": F("county__name"), "ce": F("county__name_en")},
        ),
        (
            Village,
            {
                "t": F("township__name"),
                "te": F("township__name_en"),
                "c": F("township__county__name"),
                "ce": F("township__county__name_en"),
            },
        ),
    ]
    first, *others = [
        model._default_manager.filter(code__in=codes)
        .order_by()
        .annotate(**names)
        .values_list("code", "name", "name_en", *names)
        for model, names in above
    ]
    return first.union(*others, all=True)


def unknown(codes: Iterable[str]) -> set[str]:
    """Return the codes that no place bears; no query while the names are known."""
    asked = set(codes) - {CITY_CODE}
    return asked - names.current().labels.keys() if asked else asked


def tidy(codes: object) -> list[str]:
    """Return codes as texts keep them: in their order, each once, in plain digits.

    ValidationError at `places` for what is no list of texts, or names no place.
    """
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise at_field("places", _("相关地点应当是一列代码。"), "not_a_list")
    plain = [unicodedata.normalize("NFKC", code).strip() for code in codes]
    tidied = list(dict.fromkeys(code for code in plain if code))
    if missing := unknown(tidied):
        sentence = _("登记册里没有这些代码：%(codes)s。请核对，或从列表里选择。")
        codes_named = "、".join(code for code in tidied if code in missing)
        raise at_field("places", sentence % {"codes": codes_named}, "unknown_place")
    return tidied
