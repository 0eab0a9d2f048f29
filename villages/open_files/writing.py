"""Rows as bytes: CSV for spreadsheets, JSON and GeoJSON for programs.

CSV is UTF-8 with a byte order mark, CRLF, text in quotes and numbers without: Chinese
Excel opens it rightly. Text stays as it is, leading zeros too; only what a spreadsheet
would take for a formula gets an apostrophe in front (docs/open-data.md).
"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from villages.open_files.sets import Field, Row

MARK = "\ufeff"
# Excel in Chinese takes the full-width signs for a formula's beginning too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Between the values of one cell.
LISTED = ";"
JSON_SEPARATORS = (",", ":")


def to_csv(fields: Sequence[Field], rows: Iterable[Row]) -> bytes:
    """Return a table with one line of headings, the names of the fields."""
    names = [field.name for field in fields]
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(names)
    writer.writerows([_disarmed(to_cell(row.get(name))) for name in names] for row in rows)
    return (MARK + sheet.getvalue()).encode()


def to_json(value: Any) -> bytes:
    """Return a value as JSON; days as 2024-05-01, exact numbers as numbers."""
    text = json.dumps(value, ensure_ascii=False, separators=JSON_SEPARATORS, default=_plain)
    return f"{text}\n".encode()


def rows_to_json(fields: Sequence[Field], rows: Iterable[Row]) -> bytes:
    """Return the rows as JSON, each with every field; what is not known is null."""
    names = [field.name for field in fields]
    return to_json({"rows": [{name: _known(row.get(name)) for name in names} for row in rows]})


def to_geojson(fields: Sequence[Field], rows: Iterable[Row]) -> bytes:
    """Return the rows whose position is known as GeoJSON (RFC 7946, WGS-84)."""
    features = [feature(row, fields) for row in rows if _has_position(row)]
    return to_json({"type": "FeatureCollection", "features": features})


def feature(row: Row, fields: Sequence[Field]) -> dict[str, Any]:
    """Return a row as a feature; its geometry is null where no position is known."""
    point = {"type": "Point", "coordinates": [row.get("longitude"), row.get("latitude")]}
    return {
        "type": "Feature",
        "id": row["code"],
        "geometry": point if _has_position(row) else None,
        "properties": {
            field.name: _known(row.get(field.name))
            for field in fields
            if field.name not in ("latitude", "longitude")
        },
    }


def _has_position(row: Row) -> bool:
    return row.get("latitude") is not None and row.get("longitude") is not None


def _known(value: Any) -> Any:
    return None if value == "" else value


def to_cell(value: Any) -> Any:
    """Return a value as a cell holds it: a number, or text; empty for what is not known."""
    if value is None:
        return ""
    if isinstance(value, list):
        return LISTED.join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str | int | float) else _plain(value)


def _disarmed(cell: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _plain(value: Any) -> Any:
    """Return what JSON knows for a day, an exact number or words to translate."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
