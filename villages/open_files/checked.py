"""What a file of a data set weighs, its fingerprint, and when it changed last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db.models import Max
from django.utils import timezone

from accounts.models import TrailLine
from villages.open_files import workbook, writing
from villages.open_files.addresses import set_file
from villages.open_files.sets import DataSet, Field, Row

WRITERS = {
    "csv": writing.to_csv,
    "xlsx": workbook.to_xlsx,
    "json": writing.rows_to_json,
    "geojson": writing.to_geojson,
}


# A workbook takes ten times as long to make: its page would wait for it.
FINGERPRINTED = ("csv", "json", "geojson")


@dataclass(frozen=True)
class CheckedFile:
    """A file as its page describes it. sha256: the fingerprint of its bytes, in hexadecimal."""

    form: str
    address: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True)
class Coverage:
    """How many rows have a value in a field."""

    field: Field
    filled: int
    total: int

    @property
    def percent(self) -> int:
        """The share, rounded down, so that only a whole column has a hundred."""
        return self.filled * 100 // self.total if self.total else 0


def written(data_set: DataSet, form: str, at: datetime) -> bytes:
    """Return a file of a data set; a query or two."""
    return WRITERS[form](data_set.fields, data_set.rows(at))


def files(data_set: DataSet, rows: Sequence[Row]) -> list[CheckedFile]:
    """Return the files that these rows make with their fingerprints; no query."""
    checked = []
    for form in (form for form in data_set.forms if form in FINGERPRINTED):
        body = WRITERS[form](data_set.fields, rows)
        address = set_file(data_set.slug, form)
        checked.append(CheckedFile(form, address, len(body), sha256(body).hexdigest()))
    return checked


def coverage(data_set: DataSet, rows: Sequence[Row]) -> list[Coverage]:
    """Return how far each field is filled; no query."""
    unknown: tuple[object, ...] = (None, "", [])
    return [
        Coverage(field, sum(row.get(field.name) not in unknown for row in rows), len(rows))
        for field in data_set.fields
    ]


def changed_on(data_set: DataSet) -> date | None:
    """Return the day of the last change that staff made, None where none was; one query."""
    lines = TrailLine.objects.filter(subject_kind__in=data_set.subjects)
    newest = lines.aggregate(newest=Max("at"))["newest"]
    return timezone.localtime(newest).date() if newest else None
