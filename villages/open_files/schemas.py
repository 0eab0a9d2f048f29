"""JSON schemas of what the files hold, made of the registered fields."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from villages.open_files.place_topics import PlaceTopic
from villages.open_files.sets import Field, Kind, Text

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
WHOLE: Schema = {"type": "integer"}
MAYBE_WHOLE: Schema = {"type": ["integer", "null"]}
TRUTH: Schema = {"type": "boolean"}
ADDRESS: Schema = {"type": "string", "format": "uri"}


def both(words: Text) -> str:
    """Return words in both languages, one after the other."""
    with override(settings.LANGUAGE_CODE):
        chinese = str(words)
    with override("en"):
        english = str(words)
    return f"{chinese} / {english}"


def of(properties: Mapping[str, Schema], *optional: str) -> Schema:
    """Return the schema of a mapping whose keys are all there, but for optional ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required}


def listed(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def row(fields: Iterable[Field]) -> Schema:
    """Return the schema of a data set's row; what is not known is null."""
    return of({field.name: _column(field) for field in fields})


def _column(field: Field) -> Schema:
    schema: Schema = {
        "type": [field.kind.json_type, "null"],
        "description": both(field.meaning),
    }
    if field.kind.json_format:
        schema["format"] = field.kind.json_format
    if field.kind is Kind.LIST:
        schema |= {"type": "array", "items": TEXT}
    return schema


PROBLEM = of(
    {"type": TEXT, "title": TEXT, "status": WHOLE, "detail": TEXT, "detail_en": TEXT},
)
NAMED: dict[str, Schema] = {
    "code": TEXT,
    "level": {"enum": ["county", "township", "village"]},
    "name": TEXT,
    "name_en": TEXT,
    "pinyin": TEXT,
    "name_register": TEXT,
    "kind": TEXT,
    "kind_en": TEXT,
}
LINE = of(dict.fromkeys(("code", "name", "name_en", "pinyin"), TEXT) | {"file": ADDRESS})
POSITION: Schema = {
    **of(
        {
            "latitude": {"type": "number"},
            "longitude": {"type": "number"},
            "datum": {"const": "WGS-84"},
            "source": MAYBE_TEXT,
        }
    ),
    "type": ["object", "null"],
}
PROFILE = of(
    {
        "in_brief": TEXT,
        "sections": {"type": "object", "additionalProperties": TEXT},
        "sources": MAYBE_TEXT,
        "is_demonstration": TRUTH,
        "released_at": {"type": "string", "format": "date-time"},
    }
)
PHOTO = of(
    {
        "number": WHOLE,
        "address": {"type": ["string", "null"], "format": "uri"},
        "width_px": MAYBE_WHOLE,
        "height_px": MAYBE_WHOLE,
        "kind": {"enum": ["photograph", "illustration"]},
        "year": MAYBE_WHOLE,
        **{
            f"{name}{language}": MAYBE_TEXT
            for name in ("caption", "alt_text", "credit_line")
            for language in ("", "_en")
        },
        "licence": MAYBE_TEXT,
        "ai_use": MAYBE_TEXT,
    }
)


def place(topics: Mapping[str, PlaceTopic]) -> Schema:
    """Return the schema of a place's own file."""
    named = of(NAMED, "name_register", "kind", "kind_en")
    languages = {"zh": ADDRESS, "en": ADDRESS}
    properties: dict[str, Schema] = {
        **NAMED,
        "parents": listed(named),
        "city_code": TEXT,
        "page": of(languages),
        "files": of(dict.fromkeys(("json", "geojson", "csv"), ADDRESS)),
        "register_edition": {"type": ["string", "null"]},
        "position": POSITION,
        "townships": listed(of({**LINE["properties"], "villages": WHOLE})),
        "villages": listed(LINE),
        **{name: listed(row(topic.fields)) for name, topic in topics.items()},
        "profile": {
            **of({"zh": PROFILE, "en": PROFILE}, "zh", "en"),
            "description": both(_("村庄自己的话，已公开的版本，纯文字。")),
        },
        "photos": {
            **listed(PHOTO),
            "description": both(_("已公开的照片，新的在前。没有 licence 的，使用前须征得同意。")),
        },
        "has_more_photos": TRUTH,
        "licence": {"type": "object", "additionalProperties": TEXT},
    }
    return of(properties, "name_register", "kind", "kind_en", "townships", "villages")
