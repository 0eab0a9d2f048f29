"""The cells of plans: the places that one covers, and the day of each of its stages."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from import_export.widgets import Widget

from villages.exchange.days import day
from villages.exchange.known_places import KnownPlaces
from villages.exchange.widgets import narrow
from villages.plans.moments import DECEMBER, Precision, latest_day

SEPARATOR = "、"
_SEPARATORS = re.compile(r"[、，,;；\s]+")
_YEAR_OR_MONTH = re.compile(r"([0-9]{4})(?:年|年([0-9]{1,2})月|[-/.]([0-9]{1,2}))?")


@dataclass(frozen=True)
class Reached:
    """When a stage was reached, as precisely as it is known."""

    on: date
    precision: str

    def __str__(self) -> str:
        form = {Precision.YEAR: "%Y", Precision.MONTH: "%Y-%m", Precision.DAY: "%Y-%m-%d"}
        return self.on.strftime(form[Precision(self.precision)])


class StageDay(Widget):
    """A day, a month or a year; empty where the stage is not reached, or not known."""

    def clean(self, value: str, row: Any = None, **_options: Any) -> Reached | None:
        written = narrow(value)
        if match := _YEAR_OR_MONTH.fullmatch(written):
            return _partly(int(match[1]), match[2] or match[3])
        known = day(value)
        return Reached(known, Precision.DAY) if known else None

    def render(self, value: Reached | None, obj: Any = None, **_options: Any) -> str:
        return str(value) if value else ""


def _partly(year: int, month: str | None) -> Reached:
    if month and not 1 <= int(month) <= DECEMBER:
        raise ValueError(_("没有 %(month)s 月。") % {"month": month})
    precision = Precision.MONTH if month else Precision.YEAR
    return Reached(latest_day(date(year, int(month or DECEMBER), 1), precision), precision)


class Places(Widget):
    """The codes of places, each of which must stand today."""

    def __init__(self) -> None:
        super().__init__()
        self.known: KnownPlaces | None = None

    def clean(self, value: str, row: Any = None, **_options: Any) -> tuple[str, ...]:
        codes = [word for word in _SEPARATORS.split(value) if word]
        if not codes:
            raise ValueError(_("请填写规划覆盖的地点，一个或几个代码，用顿号分开。"))
        self.known = self.known or KnownPlaces()
        return tuple(sorted({self._read(word, len(codes)) for word in codes}))

    def _read(self, word: str, count: int) -> str:
        try:
            return self.known.read(word)  # type: ignore[union-attr]
        except ValueError as error:
            raise ValueError(f"{word}：{error}" if count > 1 else str(error)) from error

    def render(self, value: tuple[str, ...] | None, obj: Any = None, **_options: Any) -> str:
        return SEPARATOR.join(value or ())
