"""The numbers that Word writes by itself: read from its numbering part, counted, written out.

A converter that knows only "numbered" would turn 一、二、 into 1. 2.
"""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from publishing.incoming import numerals

_CIRCLED, _MOST_CIRCLED = ord("①"), 20
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting",
    "japaneseDigitalTenThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
    "koreanDigital", "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal",
}  # fmt: skip
BULLET = "•"


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered; `text` holds %1 for the number of the first level."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    style: str = ""
    is_plain: bool = False


@dataclass
class Scheme:
    """A list's levels, and how far each has counted."""

    levels: dict[int, Level] = field(default_factory=dict)
    counted: dict[int, int] = field(default_factory=dict)
    linked_style: str = ""


@dataclass
class Numbers:
    """The lists of a document. `marker` is asked for each numbered paragraph, in order."""

    schemes: dict[str, Scheme] = field(default_factory=dict)
    scheme_of: dict[str, str] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)

    def marker(self, number: str, depth: int) -> str:
        """Return what Word writes before the next paragraph of a list; empty for nothing.

        number: the list's id. depth: its level, from 0.
        """
        scheme = self.schemes.get(self.scheme_of.get(number, ""))
        level = scheme.levels.get(depth) if scheme else None
        if scheme is None or level is None:
            return ""
        restart = self.restarts.pop((number, depth), None)
        before = scheme.counted.get(depth, level.start - 1) if restart is None else restart - 1
        scheme.counted[depth] = before + 1
        for deeper in [one for one in scheme.counted if one > depth]:
            del scheme.counted[deeper]
        return BULLET if level.form == "bullet" else _written(scheme, level, depth)

    def depth_of_style(self, number: str, style: str) -> int:
        """Return the level that a list gives to a style; the first when it names none."""
        scheme = self.schemes.get(self.scheme_of.get(number, ""))
        levels = scheme.levels if scheme else {}
        return next((depth for depth, level in levels.items() if level.style == style), 0)


def _written(scheme: Scheme, level: Level, depth: int) -> str:
    text = level.text
    for place in range(depth + 1):
        one = scheme.levels.get(place, Level())
        form = "decimal" if level.is_plain else one.form
        text = text.replace(f"%{place + 1}", _formed(scheme.counted.get(place, one.start), form))
    return text.strip()


def _formed(number: int, form: str) -> str:
    if form in _CHINESE:
        return numerals.chinese(number)
    if form in ("upperRoman", "lowerRoman"):
        roman = numerals.roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter"):
        letters = numerals.letters(number)
        return letters.upper() if form == "upperLetter" else letters
    if form.startswith("decimalEnclosedCircle") and 0 < number <= _MOST_CIRCLED:
        return chr(_CIRCLED + number - 1)
    if form == "ideographTraditional" and 0 < number <= len(_STEMS):
        return _STEMS[number - 1]
    return "" if form == "none" else f"{number:02d}" if form == "decimalZero" else str(number)


def read(root: Element | None) -> Numbers:
    """Return the lists that a numbering part describes; none without one."""
    numbers = Numbers()
    if root is None:
        return numbers
    w = root.tag.partition("}")[0] + "}"
    for scheme in root.findall(f"{w}abstractNum"):
        link = scheme.find(f"{w}numStyleLink")
        numbers.schemes[scheme.get(f"{w}abstractNumId", "")] = Scheme(
            {_int(one.get(f"{w}ilvl")): _level(one, w) for one in scheme.findall(f"{w}lvl")},
            linked_style=value(link, w),
        )
    for num in root.findall(f"{w}num"):
        number = num.get(f"{w}numId", "")
        numbers.scheme_of[number] = value(num.find(f"{w}abstractNumId"), w)
        for change in num.findall(f"{w}lvlOverride"):
            start = change.find(f"{w}startOverride")
            if start is not None:
                depth = _int(change.get(f"{w}ilvl"))
                numbers.restarts[number, depth] = _int(value(start, w), 1)
    return numbers


def _level(element: Element, w: str) -> Level:
    def of(name: str) -> str:
        return value(element.find(f"{w}{name}"), w)

    return Level(
        of("numFmt") or "decimal",
        of("lvlText"),
        _int(of("start"), 1),
        of("pStyle"),
        element.find(f"{w}isLgl") is not None,
    )


def value(element: Element | None, w: str) -> str:
    """Return the value that an element of Word bears; empty without one."""
    return "" if element is None else element.get(f"{w}val", "")


def _int(text: str | None, otherwise: int = 0) -> int:
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) < 7  # noqa: PLR2004
    return int(text) if text and is_number else otherwise
