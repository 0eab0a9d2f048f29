"""A day as people write it in a cell: 2024年3月5日, 2024/3/5, 20240305, or Excel's number."""

import re
import unicodedata
from datetime import date, timedelta

from django.utils.translation import gettext as _

# Excel counts days from here; its 1900 has a 29th of February, so two days before its first.
_EXCEL_START = date(1899, 12, 30)
_EXCEL_DIGITS = 5
_WRITTEN = (
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?"),
    re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?$")
EARLIEST, LATEST = 1900, 2100


def day(words: str) -> date | None:
    """Return the day, None for an empty cell. ValueError with a sentence for anything else."""
    written = _MIDNIGHT.sub("", unicodedata.normalize("NFKC", words).strip())
    written = written if " " in written and ":" in written else "".join(written.split())
    if not written:
        return None
    found = _counted(written) if len(written) == _EXCEL_DIGITS else _named(written)
    if found is None or not EARLIEST <= found.year <= LATEST:
        raise ValueError(_("日期应当写成 2024-03-05 或 2024年3月5日，要有年、月、日。"))
    return found


def _counted(written: str) -> date | None:
    return _EXCEL_START + timedelta(days=int(written)) if written.isdecimal() else None


def _named(written: str) -> date | None:
    match = next((found for one in _WRITTEN if (found := one.fullmatch(written))), None)
    if match is None:
        return None
    year, month, number = (part for part in match.groups() if part.isdigit())
    try:
        return date(int(year), int(month), int(number))
    except ValueError as error:
        sentence = _("没有这一天：%(month)s 月 %(day)s 日。")
        raise ValueError(sentence % {"month": int(month), "day": int(number)}) from error
