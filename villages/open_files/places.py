"""A place's own files: all that readers may know of it, or its villages as a table."""

from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext_noop

from villages import counts, on_record
from villages.hierarchy import CITY_CODE, County, Place, Township, Village
from villages.lifecycle.pages import successor
from villages.models import public_profiles
from villages.open_files import photo_rows, place_topics, position_rows, profile_rows, writing
from villages.open_files.addresses import page_addresses, place_file
from villages.open_files.problems import RequestError
from villages.open_files.register_rows import village_fields, village_rows

LEVELS: dict[int, tuple[str, type[Place]]] = {
    6: ("county", County),
    9: ("township", Township),
    12: ("village", Village),
}
VILLAGE_LENGTH = 12
FORMS = ("json", "geojson", "csv")
LICENCE = {
    "facts": "CC0-1.0",
    "texts": "Their authors' own; may be quoted with this source.",
    "photos": "Each as its licence says; where it is null, no use without permission.",
}
Written = dict[str, Any]


class MovedError(Exception):
    """A place that has another code today."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def table(code: str, at: datetime) -> bytes:
    """Return a place's villages as CSV, a village's its own row; one or two queries."""
    return writing.to_csv(village_fields(), _villages(code, at))


def shape(code: str, at: datetime) -> bytes:
    """Return a village as a GeoJSON feature, another place's villages as a collection.

    A village without a known position has no geometry; a collection leaves it out.
    """
    rows = _villages(code, at)
    if len(code) == VILLAGE_LENGTH:
        return writing.to_json(writing.feature(rows[0], village_fields()))
    return writing.to_geojson(village_fields(), rows)


def whole_record(code: str, at: datetime) -> bytes:
    """Return all that readers may know of a place, as JSON; at most four queries."""
    place = _place(code)
    profiles = list(public_profiles(place, at)) if isinstance(place, Village) else []
    shown = [number for profile in profiles for number in profile.photo_ids()]
    photos, has_more = photo_rows.of_place(place.codes, shown)
    record = on_record.of(place, at)
    return writing.to_json(
        {
            **named(place),
            "parents": [named(parent) for parent in place.parents],
            "city_code": CITY_CODE,
            "page": page_addresses("villages:place_detail", code),
            "files": {form: place_file(code, form) for form in FORMS},
            "register_edition": _edition(record),
            "position": position_rows.written(place),
            **_below(place),
            **place_topics.written(record),
            "profile": profile_rows.written(profiles),
            "photos": photos,
            "has_more_photos": has_more,
            "licence": LICENCE,
        }
    )


def _edition(record: on_record.Record) -> str | None:
    """Return which edition of the register the place is in."""
    return next((edition.label for edition in record.get("register", [])), None)


def named(place: Place) -> Written:
    """Return what a place is called; no query."""
    extra = {}
    if isinstance(place, Village):
        extra = {"name_register": place.name_register}
    elif isinstance(place, County | Township):
        extra = {"kind": place.kind, "kind_en": place.kind_en}
    names = {"name": place.name, "name_en": place.name_en, "pinyin": place.pinyin}
    return {"code": place.code, "level": LEVELS[len(place.code)][0], **names, **extra}


def _below(place: Place) -> Written:
    """Return the places below; one query for a county or a township."""
    if isinstance(place, County):
        return {"townships": _with_counts(counts.townships().filter(county=place))}
    if isinstance(place, Township):
        return {"villages": [_line(village) for village in place.villages.standing()]}
    return {}


def _with_counts(townships: Iterable[Any]) -> list[Written]:
    return [_line(each) | {"villages": each.village_count} for each in townships]


def _line(place: Place) -> Written:
    names = {"name": place.name, "name_en": place.name_en, "pinyin": place.pinyin}
    return {"code": place.code, **names, "file": place_file(place.code)}


def _villages(code: str, at: datetime) -> list[Any]:
    rows = village_rows(at, code__startswith=code) if len(code) in LEVELS else []
    if not rows:
        _place(code)
    return rows


def _place(code: str) -> Place:
    """Return the place that bears a code; MovedError where it is another's now.

    RequestError: there is none, or none any more.
    """
    if len(code) not in LEVELS:
        sentence = gettext_noop("代码 %(code)s 的位数不对：县6位，乡镇9位，村12位。")
        raise RequestError(HTTPStatus.NOT_FOUND, sentence, code=code)
    level, model = LEVELS[len(code)]
    parents = {"village": ["township__county"], "township": ["county"], "county": []}
    found = model._default_manager.filter(code=code).select_related(*parents[level]).first()
    if found is None:
        sentence = gettext_noop("名册里没有代码为 %(code)s 的地方。全部代码见 /data/register.csv。")
        raise RequestError(HTTPStatus.NOT_FOUND, sentence, code=code)
    if not found.is_standing:
        leads_to, _changes = successor(code)
        if leads_to != code:
            raise MovedError(leads_to)
        sentence = gettext_noop("代码为 %(code)s 的地方已经没有了。去向见 /data/code-changes.csv。")
        raise RequestError(HTTPStatus.GONE, sentence, code=code)
    return found
