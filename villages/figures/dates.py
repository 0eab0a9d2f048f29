"""Days as precise as they are known: a year, a month or a day, or words."""

import re
from calendar import monthrange
from datetime import date

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

KNOWN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?", re.ASCII)
DECEMBER = 12


def last_day(as_of: str) -> date | None:
    """Return the last day of "2023", "2023-06" or "2023-06-30"; None for words.

    ValueError where it has the look of a day and is none.
    """
    match = KNOWN.fullmatch(as_of)
    if not match:
        return None
    year, month = int(match["year"]), int(match["month"] or DECEMBER)
    if not 1 <= month <= DECEMBER:
        raise ValueError(as_of)
    return date(year, month, int(match["day"] or monthrange(year, month)[1]))


def shown(as_of: str) -> str:
    """Return it in the language of the page: 2023年6月, June 2023; words as they are."""
    match = KNOWN.fullmatch(as_of)
    if not match:
        return as_of
    pattern = _("Y年")
    if match["month"]:
        pattern = _("Y年n月j日") if match["day"] else _("Y年n月")
    day = date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    return formatted(day, pattern)
