"""Taking in days off and days worked instead, from a file with its source."""

import csv
import io
from datetime import date
from pathlib import Path

from django.db import transaction

from delivery.version import bump
from villages.plans.models import CalendarDay

FILE = Path(__file__).resolve().parent.parent / "data" / "working_days.csv"
COLUMNS = ("day", "kind", "occasion", "source")


class WorkingDaysError(Exception):
    """The file cannot be taken in; the text names line and value."""


def load(path: Path = FILE) -> int:
    """Return how many days were added: of the years that have none, in one transaction.

    What staff put right or took away in a year that is known stays so. Errors:
    WorkingDaysError, and then nothing is added.
    """
    days = read(path)
    with transaction.atomic():
        known = {day.year for day in CalendarDay.objects.values_list("day", flat=True)}
        added = [day for day in days if day.day.year not in known]
        CalendarDay.objects.bulk_create(added)
        if added:
            bump()
    return len(added)


def read(path: Path = FILE) -> list[CalendarDay]:
    """Return the days of a file. Errors: WorkingDaysError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WorkingDaysError(f"{path.name}：读不了，应是 UTF-8 的 CSV 文件。") from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if missing := [name for name in COLUMNS if name not in (rows.fieldnames or [])]:
        raise WorkingDaysError(f"{path.name} 第 1 行：缺少列 {'、'.join(missing)}。")
    days = {day.day: day for day in (_day(path.name, rows.line_num, row) for row in rows)}
    return list(days.values())


def _day(name: str, line: int, row: dict[str, str]) -> CalendarDay:
    try:
        day = date.fromisoformat(row["day"])
    except (TypeError, ValueError) as error:
        sentence = f"{name} 第 {line} 行：日期“{row['day']}”应写成 2025-10-01。"
        raise WorkingDaysError(sentence) from error
    if row["kind"] not in CalendarDay.Kind.values:
        raise WorkingDaysError(f"{name} 第 {line} 行：kind “{row['kind']}”应是 off 或 work。")
    if not (row["source"] or "").strip():
        raise WorkingDaysError(f"{name} 第 {line} 行：没有写来源。")
    columns = {column: (row[column] or "").strip() for column in COLUMNS[1:]}
    return CalendarDay(day=day, **columns)
