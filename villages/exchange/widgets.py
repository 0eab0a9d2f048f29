"""How a cell becomes a value and a value a cell; what cannot be read is a ValueError."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from import_export.widgets import Widget

from villages.exchange.codes import village_code

_BREAKS = re.compile(r"[\r\n\t]+")
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", re.ASCII)
_YEAR = re.compile(r"[12][0-9]{3}")
# The answers are part of the file's format, not of the interface: they stay Chinese.
YES, NO = "是", "否"
_ANSWERS = {
    **dict.fromkeys((YES, "对", "有", "√", "1", "TRUE", "YES"), True),
    **dict.fromkeys((NO, "不是", "不", "无", "×", "0", "FALSE", "NO", ""), False),
}


class Words(Widget):
    """Words on one line. is_needed: an empty cell is refused."""

    def __init__(self, *, is_needed: bool = False) -> None:
        super().__init__()
        self.is_needed = is_needed

    def clean(self, value: str, row: Any = None, **_options: Any) -> str:
        words = _BREAKS.sub(" ", value).strip()
        if self.is_needed and not words:
            raise ValueError(_("这一格不能空着。"))
        return words


class Lines(Widget):
    """Words on several lines."""

    def clean(self, value: str, row: Any = None, **_options: Any) -> str:
        return _in_lines(value)

    def render(self, value: str | None, obj: Any = None, **_options: Any) -> str:
        return _in_lines(value or "")


class VillageCode(Widget):
    def clean(self, value: str, row: Any = None, **_options: Any) -> str:
        return village_code(value)


class Answer(Widget):
    """Yes or no; an empty cell is no."""

    def clean(self, value: str, row: Any = None, **_options: Any) -> bool:
        answer = _ANSWERS.get(narrow(value).upper())
        if answer is None:
            raise ValueError(_("这一格只能写“是”或“否”。"))
        return answer

    def render(self, value: bool | None, obj: Any = None, **_options: Any) -> str:
        return YES if value else NO


class Number(Widget):
    """A number without its unit."""

    def clean(self, value: str, row: Any = None, **_options: Any) -> Decimal | None:
        written = narrow(value)
        if not written:
            return None
        if not _NUMBER.fullmatch(written):
            raise ValueError(_("这一格只能写数字，不带单位、百分号和“万”字。"))
        try:
            return Decimal(written.replace(",", ""))
        except InvalidOperation as error:
            raise ValueError(_("这个数字读不出来。")) from error

    def render(self, value: Decimal | int | None, obj: Any = None, **_options: Any) -> str:
        return "" if value is None else f"{Decimal(value).normalize() + 0:f}"


class Year(Widget):
    """A year of four digits."""

    def clean(self, value: str, row: Any = None, **_options: Any) -> int | None:
        written = narrow(value).removesuffix("年")
        if not written:
            return None
        if not _YEAR.fullmatch(written):
            raise ValueError(_("年份应当是四位数字，如 2035。"))
        return int(written)


class Choice(Widget):
    """One of a few names. choices: (stored, shown) pairs; shown ones are Chinese in files."""

    def __init__(self, choices: dict[str, str]) -> None:
        super().__init__()
        self.choices = choices

    def clean(self, value: str, row: Any = None, **_options: Any) -> str:
        stored = {shown: name for name, shown in self.choices.items()}
        if value not in stored:
            sentence = _("这一格应当是其中之一：%(choices)s。")
            raise ValueError(sentence % {"choices": "、".join(stored)})
        return stored[value]

    def render(self, value: str | None, obj: Any = None, **_options: Any) -> str:
        return self.choices.get(value or "", "")


def narrow(value: str) -> str:
    """Return a cell's words in letters and digits of one width, without blanks."""
    return "".join(unicodedata.normalize("NFKC", value).split())


def _in_lines(value: str) -> str:
    return "\n".join(line.rstrip() for line in value.replace("\r\n", "\n").split("\n")).strip()
