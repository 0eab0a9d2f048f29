"""A small reader of JSON schemas: as much of them as the site's description uses."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

TYPES = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
}
FORMATS = {
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
    "uri": lambda text: text.index("://"),
}
KNOWN = {
    "$ref",
    "additionalProperties",
    "const",
    "description",
    "enum",
    "format",
    "items",
    "pattern",
    "properties",
    "required",
    "type",
}


def faults(
    schema: dict[str, Any], value: Any, whole: dict[str, Any], at: str = ""
) -> Iterator[str]:
    """Yield where a value departs from its schema; a key of a mapping must be described."""
    while "$ref" in schema:
        schema = resolved(schema["$ref"], whole)
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(TYPES[kind](value) for kind in kinds):
        yield f"{at}: {value!r} is no {kinds}"
        return
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        yield f"{at}: {value!r}"
    if value is not None and "format" in schema:
        FORMATS[schema["format"]](value)
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            yield from faults(schema["items"], each, whole, f"{at}/{number}")
    if isinstance(value, dict) and ("properties" in schema or "additionalProperties" in schema):
        yield from _faults_of_mapping(schema, value, whole, at)


def _faults_of_mapping(
    schema: dict[str, Any], value: dict[str, Any], whole: dict[str, Any], at: str
) -> Iterator[str]:
    described = schema.get("properties", {})
    yield from (f"{at}: no {name}" for name in schema.get("required", []) if name not in value)
    for name, each in value.items():
        inner = described.get(name) or schema.get("additionalProperties")
        if inner is None:
            yield f"{at}: {name} is not described"
        else:
            yield from faults(inner, each, whole, f"{at}/{name}")


def resolved(reference: str, whole: dict[str, Any]) -> dict[str, Any]:
    """Return what a reference within the description leads to; KeyError when nothing."""
    found = whole
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return found
