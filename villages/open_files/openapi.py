"""The description of all files of open data, in OpenAPI 3.1, made of what is registered."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from villages.open_files import place_topics, schemas, sets
from villages.open_files.answers import TYPES
from villages.open_files.places import FORMS
from villages.open_files.problems import TYPE as PROBLEM_TYPE
from villages.open_files.register_rows import village_fields
from villages.open_files.schemas import Schema, both, listed, of
from villages.open_files.sets import DataSet, Text

VERSION = "3.1.1"
CODE = {"type": "string", "pattern": "^([0-9]{6}|[0-9]{9}|[0-9]{12})$"}
CURSOR = {"type": "string", "pattern": "^[0-9]{1,12}$"}
FEATURES = of({"type": {"const": "FeatureCollection"}, "features": listed({"type": "object"})})


def description() -> dict[str, Any]:
    """Return the description, its words in both languages; no query."""
    own = {"Problem": schemas.PROBLEM, "Place": schemas.place(place_topics.every())}
    rows = {_title(one): schemas.row(one.fields) for one in sets.every()}
    return {
        "openapi": VERSION,
        "info": {
            "title": "晋城村庄 · Jincheng Villages",
            "version": "1",
            "description": both(_("晋城每一个村的公开资料，只供读取。未公开的内容不在其中。")),
            "license": {"name": "CC0 1.0 (facts)", "identifier": "CC0-1.0"},
        },
        "servers": [{"url": settings.SITE_URL}],
        "paths": {**_places(), "/data/villages.json": _list(), **_sets()},
        "components": {"schemas": own | rows},
    }


def _places() -> dict[str, Schema]:
    """Return the files of a place, one path a form."""
    code = _parameter("code", "path", CODE, _("官方代码：县6位，乡镇9位，村12位。"))
    told = {
        "json": (_("关于一个地方，读者可以知道的一切。"), _ref("Place")),
        "geojson": (_("一个村的位置；县和乡镇则是位置已知的各村。"), {"type": "object"}),
        "csv": (_("一个地方的村庄，与名册同列。"), {"type": "string"}),
    }
    return {
        f"/villages/{{code}}.{form}": _get(
            f"place_{form}", told[form][0], form, told[form][1], code
        )
        for form in FORMS
    }


def _list() -> Schema:
    after = _parameter("after", "query", CURSOR, _("从这个代码之后开始。"), is_needed=False)
    line = of({**schemas.row(village_fields())["properties"], "file": schemas.ADDRESS})
    schema = of({"rows": listed(line), "next": {"type": ["string", "null"]}})
    return _get("village_list", _("村庄，每次一页；next 是下一页的地址。"), "json", schema, after)


def _sets() -> dict[str, Schema]:
    return {
        f"/data/{one.slug}.{form}": _get(
            f"{one.slug}_{form}", one.about, form, _whole(one, form), has_problems=False
        )
        for one in sets.every()
        for form in one.forms
    }


def _whole(data_set: DataSet, form: str) -> Schema:
    rows = of({"rows": listed(_ref(_title(data_set)))})
    return {
        "csv": {"type": "string"},
        "xlsx": {"type": "string"},
        "json": rows,
        "geojson": FEATURES,
    }[form]


def _get(
    name: str,
    words: Text,
    form: str,
    schema: Schema,
    *parameters: Schema,
    has_problems: bool = True,
) -> Schema:
    media = TYPES[form].partition(";")[0]
    found = {"description": both(words), "content": {media: {"schema": schema}}}
    kept = {"description": both(_("手上的副本仍然有效（If-None-Match）。"))}
    problem = {
        "description": both(_("没有这个地方，或参数不对；detail 说明怎么办。")),
        "content": {PROBLEM_TYPE: {"schema": _ref("Problem")}},
    }
    answers = {"200": found, "304": kept, **({"4XX": problem} if has_problems else {})}
    operation: Schema = {"operationId": name, "summary": both(words), "responses": answers}
    return {"get": operation | ({"parameters": list(parameters)} if parameters else {})}


def _parameter(
    name: str, place: str, schema: Schema, words: Text, *, is_needed: bool = True
) -> Schema:
    told = {"name": name, "in": place, "required": is_needed, "schema": schema}
    return told | {"description": both(words)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _title(data_set: DataSet) -> str:
    """Return the name of a set's row among the schemas: code-changes, CodeChanges."""
    return "".join(word.capitalize() for word in data_set.slug.split("-"))
