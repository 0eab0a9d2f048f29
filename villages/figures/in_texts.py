"""The check of figures: what a text says of an indicator at a place, and what is on record.

Only where all stands together: “泽州县面积2032平方公里”, “全市有古堡171座。”. What every
source on record says is right, of whatever day; a figure of another year, one said to be
about so much, and one far from all on record are left alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from publishing.checks import Finding, Level
from publishing.checks.reading import passages
from publishing.languages import Language
from villages.figures.models import Figure, Indicator
from villages.figures_on_record import CITY, COUNTY_TOWN, EARLIER, ENDED
from villages.hierarchy import CITY_CODE
from villages.numerals import FULL_WIDTH
from villages.record import Record

if TYPE_CHECKING:
    from publishing.models import WorkingCopy

# Without such a thing in a text no query is asked.
LIKELY = re.compile(r"(?:市|县|区|镇|乡|街道|晋城)[^。！？；\n]{0,20}[\d０-９]")
NUMBER = r"(?P<number>[\d０-９][\d０-９,]*(?:[.．][\d０-９]+)?)(?P<scale>万|亿)?"
HAS = r"(?:的|目前|现在|现|共|总|全境|境内)*(?:有|存|留存|保存)?"
IS = r"(?:目前|现在|现)?(?:已)?(?:达到|达|为|是|有|共|共有)?[：:]?"
NO_MORE = r"(?!以上|以下|左右|多|余|上下)"
SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
UNITS = {"平方公里": r"平方公里|平方千米|km²", "公里": r"公里|千米|km", "℃": r"℃|摄氏度|度"}
UNITS |= {"%": r"%|％"}
# How far from the figures on record another may lie and still be meant as one of them.
NEAR, ROUND = Decimal(2), Decimal("0.05")
LINES = re.compile(r"[。！？；\n]")
YEAR = re.compile(r"([12]\d{3})年")
# The register's own counts have their own check.
COUNTED = [Indicator.Count.VILLAGES, Indicator.Count.TOWNSHIPS, Indicator.Count.COUNTIES]


@dataclass(frozen=True)
class Told:
    """What a text tells: of an indicator, at one of several places of a name, in a sentence."""

    field: str
    quote: str
    sentence: str
    indicator: Indicator
    codes: frozenset[str]
    value: Decimal
    exactness: Decimal


class Known:
    """The indicators and the names of places; asked for once a text."""

    def __init__(self) -> None:
        self.record = Record()

    @cached_property
    def names(self) -> dict[str, Indicator]:
        """The indicators by each of their names; one query."""
        found = {}
        for indicator in Indicator.objects.exclude(counted__in=COUNTED):
            for name in [indicator.name, *indicator.also_called.split("、")]:
                if len(name) > 1:
                    found[name] = indicator
        return found

    @cached_property
    def patterns(self) -> list[re.Pattern[str]]:
        """Name before number, and number before name; a query for the places' names."""
        places = "|".join([CITY, *map(re.escape, self.record.names)])
        names = "|".join(map(re.escape, sorted(self.names, key=len, reverse=True)))
        place, name = rf"(?P<place>{places})", rf"(?P<name>{names})"
        return [
            re.compile(rf"{place}{HAS}{name}{IS}{NUMBER}(?P<unit>)"),
            re.compile(rf"{place}{HAS}{NUMBER}(?P<unit>[座处间个]){name}"),
        ]


def figures_told(text: "WorkingCopy") -> Iterator[Finding]:
    """Yield a warning for each number that no source on record has.

    No query where no place stands before a number, one where no indicator is named; else
    two, and one for what is found.
    """
    if text.language != Language.CHINESE:
        return
    likely = [passage for passage in passages(text) if LIKELY.search(passage.words)]
    known = Known()
    naming = [one for one in likely if any(name in one.words for name in known.names)]
    told = [one for each in naming for one in _told(each.field, each.words, known)]
    on_record = _on_record(told)
    for one in told:
        rows = [row for row in on_record if _is_of(row, one)]
        if _is_mistaken(one, rows):
            yield _finding(one, rows)


def _told(field: str, words: str, known: Known) -> Iterator[Told]:
    for sentence in LINES.split(words):
        for pattern in known.patterns:
            for match in pattern.finditer(sentence):
                indicator = known.names[match["name"]]
                codes = _codes(match, sentence, known.record)
                quote = _quote(match, sentence, indicator)
                if quote and codes:
                    yield Told(field, quote, sentence, indicator, codes, *_value(match))


def _codes(match: re.Match[str], sentence: str, record: Record) -> frozenset[str]:
    place = match["place"]
    if re.fullmatch(CITY, place):
        return frozenset([CITY_CODE])
    # 城区 is a county of the city; after another county's name it means a county town.
    if place == "城区" and COUNTY_TOWN.search(sentence[: match.start()]):
        return frozenset()
    return frozenset(record.codes(place))


def _quote(match: re.Match[str], sentence: str, indicator: Indicator) -> str:
    """Return the words that say it, up to the unit; none where another unit follows."""
    scale, unit = _unit(indicator)
    pattern = UNITS.get(unit, re.escape(unit))
    if match.re.groupindex["unit"] < match.re.groupindex["name"]:
        is_whole = match["unit"] == unit and ENDED.match(sentence, match.end())
        return match[0] if is_whole else ""
    found = re.match(rf"(?:{pattern}){NO_MORE}", sentence[match.end() :])
    is_number = not (scale > 1 and not match["scale"])
    return sentence[match.start() : match.end() + found.end()] if found and is_number else ""


def _unit(indicator: Indicator) -> tuple[int, str]:
    """Return what an indicator's unit is counted in, and the plain unit: 万人次 is 10,000, 人次."""
    scale = indicator.unit[:1] if indicator.unit[:1] in SCALES else ""
    return SCALES[scale], indicator.unit.removeprefix(scale)


def _value(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Return the number, and how exactly it is written."""
    plain = match["number"].translate(FULL_WIDTH).replace("．", ".").replace(",", "")
    scale = SCALES[match["scale"] or ""]
    digits = len(plain.partition(".")[2])
    return Decimal(plain) * scale, Decimal(scale) / 10**digits / 2


def _on_record(told: Iterable[Told]) -> list[Figure]:
    """Return the figures of what is told; one query, none for nothing."""
    asked = list(told)
    if not asked:
        return []
    codes = {code for one in asked for code in one.codes}
    indicators = {one.indicator.pk for one in asked}
    rows = Figure.objects.filter(indicator__in=indicators, place_code__in=codes)
    return list(rows.exclude(value=None).newest_first())


def _is_of(row: Figure, told: Told) -> bool:
    return row.indicator_id == told.indicator.pk and row.place_code in told.codes


def _is_mistaken(told: Told, rows: list[Figure]) -> bool:
    """Tell whether a number is meant to be one on record, and is none."""
    if not rows or all(row.is_unverified for row in rows) or _is_of_another_time(told, rows):
        return False
    values = [_whole(row) for row in rows]
    if any(_agrees(told, row) for row in rows):
        return False
    return any(value / NEAR <= told.value <= value * NEAR for value in values)


def _whole(row: Figure) -> Decimal:
    return (row.value or Decimal(0)) * _unit(row.indicator)[0]


def _agrees(told: Told, row: Figure) -> bool:
    allowed = _whole(row) * ROUND if row.is_approximate else Decimal(0)
    return abs(_whole(row) - told.value) <= max(allowed, told.exactness)


def _is_of_another_time(told: Told, rows: list[Figure]) -> bool:
    years = set(YEAR.findall(told.sentence))
    if years:
        return not any(row.as_of[:4] in years for row in rows)
    return bool(EARLIER.search(told.sentence))


def _finding(told: Told, rows: list[Figure]) -> Finding:
    right = "、".join(dict.fromkeys(row.display_value for row in rows[:3]))
    names: dict[str, Any] = {"said": told.quote, "name": told.indicator.name, "right": right}
    sentence = _("文中写“%(said)s”，数据里的%(name)s是%(right)s（%(source)s）。请核对。")
    return Finding(
        Level.WARNING,
        "figure",
        told.field,
        sentence % {**names, "source": rows[0].source},
        told.quote,
    )
