"""How a cell becomes a value and a value a cell; what cannot be read is a ValueError."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from import_export.widgets import Widget

from villages.exchange.codes import village_code
from villages.exchange.days import day


class Words(Widget):
    """Words on one line. is_needed: an empty cell is refused."""

    def __init__(self, *, is_needed: bool = False) -> None:
        super().__init__()
        self.is_needed = is_needed

    def clean(self, value: str, row: Any = None, **_options: Any) -> str:
        if self.is_needed and not value:
            raise ValueError(_("这一格不能空着。"))
        return value


class VillageCode(Widget):
    def clean(self, value: str, row: Any = None, **_options: Any) -> str:
        return village_code(value)


class Day(Widget):
    def clean(self, value: str, row: Any = None, **_options: Any) -> date | None:
        return day(value)

    def render(self, value: date | None, obj: Any = None, **_options: Any) -> str:
        return value.isoformat() if value else ""
