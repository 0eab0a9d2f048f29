"""Days as precisely as they are known."""

import calendar
from datetime import date

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

DECEMBER = 12


class Precision(models.TextChoices):
    DAY = "day", gettext_lazy("日")
    MONTH = "month", gettext_lazy("月")
    YEAR = "year", gettext_lazy("年")


def latest_day(day: date, precision: str) -> date:
    """Return the last day that is meant: by then it was so for certain."""
    month = DECEMBER if precision == Precision.YEAR else day.month
    if precision == Precision.DAY:
        return day
    return date(day.year, month, calendar.monthrange(day.year, month)[1])


def said(day: date, precision: str) -> str:
    """Return a day in words, no more precise than it is known."""
    forms = {
        Precision.DAY: _("Y年n月j日"),
        Precision.MONTH: _("Y年n月"),
        Precision.YEAR: _("Y年"),
    }
    return date_format(day, forms[Precision(precision)])
