"""Taking the shipped figures in: whole or not at all, and again without a change.

A row that is there is staff's own and stays as it is, so does one that staff deleted.
"""

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import TrailLine
from delivery.version import bump
from villages.figures import dates
from villages.figures.found import FOUND
from villages.figures.models import Figure, Indicator
from villages.register_files import DATA_DIR, RegisterError, Row, Rows, read_rows

INDICATORS, FIGURES = "indicators.csv", "figures.csv"
Loaded = TypeVar("Loaded", Indicator, Figure)
FLAGS = {"is_key", "is_approximate", "is_unverified"}


@transaction.atomic
def load(folder: Path = DATA_DIR) -> tuple[int, int]:
    """Add the indicators and figures that are new; return how many of each were.

    RegisterError names file, line and value of what is wrong, and leaves all as it was.
    """
    indicators = _indicators(read_rows(folder, INDICATORS, ("slug", "name", "name_en", "theme")))
    Indicator.objects.bulk_create(indicators)
    FOUND.index(indicator.pk for indicator in indicators)
    known = Indicator.objects.in_bulk(field_name="slug")
    columns = ("key", "indicator", "place_code", "value", "as_of", "source")
    figures = _figures(read_rows(folder, FIGURES, columns), known)
    Figure.objects.bulk_create(figures)
    if indicators or figures:
        bump()
    return len(indicators), len(figures)


def deleted_keys(model: type[Figure | Indicator], name: str) -> set[str]:
    """Return the keys of shipped rows that staff deleted; one query."""
    lines = TrailLine.objects.filter(subject_kind=model._meta.label_lower, verb="delete_row")
    return {before.get(name, "") for before in lines.values_list("before", flat=True)}


def _indicators(rows: Rows) -> list[Indicator]:
    stored = set(Indicator.objects.values_list("slug", flat=True))
    stored |= deleted_keys(Indicator, "slug")
    new = {line: row for line, row in rows.items() if row["slug"] not in stored}
    return [_checked(Indicator(**_values(row)), INDICATORS, line) for line, row in new.items()]


def _figures(rows: Rows, indicators: dict[str, Indicator]) -> list[Figure]:
    stored = set(Figure.objects.exclude(key=None).values_list("key", flat=True))
    stored |= deleted_keys(Figure, "key")
    gone = deleted_keys(Indicator, "slug")
    found = []
    for line, row in rows.items():
        if row["key"] in stored or row["indicator"] in gone - indicators.keys():
            continue
        if row["indicator"] not in indicators:
            raise RegisterError(f"{FIGURES} 第 {line} 行：没有指标“{row['indicator']}”。")
        values = {**_values(row), "indicator": indicators[row["indicator"]]}
        figure = _checked(Figure(**values), FIGURES, line)
        figure.as_of_on = dates.last_day(figure.as_of)
        found.append(figure)
    return found


def _values(row: Row) -> dict[str, object]:
    values: dict[str, object] = dict(row)
    values |= {name: row[name] == "1" for name in FLAGS & row.keys()}
    if "value" in row:
        try:
            values["value"] = Decimal(row["value"]) if row["value"] else None
        except InvalidOperation:
            values["value"] = row["value"]
    return values


def _checked(row: Loaded, name: str, line: int) -> Loaded:
    try:
        row.clean_fields()
        row.clean()
    except ValidationError as error:
        raise RegisterError(f"{name} 第 {line} 行：{'；'.join(error.messages)}") from error
    return row
