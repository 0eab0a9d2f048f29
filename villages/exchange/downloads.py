"""Answers that hold a table as a file."""

from collections.abc import Iterable

from django.http import HttpResponse

from villages.exchange import writing
from villages.exchange.resource import SheetResource

CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def table_answer(
    resource: SheetResource, form: str, rows: Iterable[list[str]], name: str
) -> HttpResponse:
    """Return rows as a file to download, named with its form. form: one of TYPES."""
    if form == CSV:
        words = writing.csv_file(resource.columns, rows)
    else:
        words = writing.workbook(resource.title, resource.columns, rows, resource.explained)
    answer = HttpResponse(words, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    answer["Cache-Control"] = "no-store"
    return answer
