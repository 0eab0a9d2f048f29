"""Days that are known to the year, the month or the day: 1984, 1984-06, 1984-06-01."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

LONGEST = 10
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


def check(day: str) -> None:
    """Refuse what is no day of the calendar; ValidationError."""
    if _first(day) is None:
        sentence = _("“%(day)s”不是日期。请写成 2024、2024-03 或 2024-03-15。")
        raise ValidationError(sentence % {"day": day}, code="no_day")


def said(day: str) -> str:
    """Return a day in words, as precise as it is known; what is none stays as it is."""
    first = _first(day)
    if first is None:
        return day
    forms = {4: _("Y年"), 7: _("Y年n月"), 10: _("Y年n月j日")}
    return date_format(first, forms[len(day)])


def _first(day: str) -> date | None:
    """Return the first day of what is meant."""
    match = _DAY.fullmatch(day)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
