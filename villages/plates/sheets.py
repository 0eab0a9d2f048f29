"""The sheets of a village or a township: which plates stand on them, and how large."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from publishing import prose
from publishing.languages import Language
from villages.models import ProfileEdition, Village
from villages.plates import symbol

SENTENCE_ENDS = "。！？"


@dataclass(frozen=True)
class Size:
    """A kind of sheet. story_length: how many characters of a name's story have room."""

    slug: str
    label: str | Promise
    paper: str
    on_sheet: int
    story_length: int


SIZES = (
    Size("a4", _("A4，一张一牌"), "a4", 1, 180),
    Size("a5", _("A5，一张一牌"), "a5", 1, 120),
    Size("four", _("A4，一张四牌"), "a4", 4, 60),
    Size("eight", _("A4，一张八牌"), "a4", 8, 0),
)
USUAL = SIZES[1]


@dataclass(frozen=True)
class Plate:
    """What stands on a village's plate. path, side: its code as SVG, in squares."""

    village: Village
    story: str
    address: str
    path: str
    side: int


def size_of(slug: str | None) -> Size | None:
    """Return the size that an address names, the usual one for none, None for a wrong one."""
    if slug is None:
        return USUAL
    return next((size for size in SIZES if size.slug == slug), None)


def of_village(village: Village, size: Size, at: datetime) -> list[list[Plate]]:
    """Return one sheet, filled with plates of a village; one query."""
    return [_plates([village], size, at) * size.on_sheet]


def of_villages(villages: Sequence[Village], size: Size, at: datetime) -> list[list[Plate]]:
    """Return the sheets of several villages, one plate each; one query."""
    plates = _plates(villages, size, at)
    return [plates[start : start + size.on_sheet] for start in range(0, len(plates), size.on_sheet)]


def _plates(villages: Iterable[Village], size: Size, at: datetime) -> list[Plate]:
    wanted = [village.code for village in villages]
    stories = _stories(wanted, at) if size.story_length else {}
    return [
        _plate(village, whole_sentences(stories.get(village.code, ""), size.story_length))
        for village in villages
    ]


def _plate(village: Village, story: str) -> Plate:
    made = symbol.make(village.code)
    address = symbol.short_address(village.code).partition("://")[2]
    return Plate(village, story, address, symbol.path(made), symbol.side(made))


def _stories(codes: Iterable[str], at: datetime) -> dict[str, str]:
    """Return the stories of names, from the live Chinese words; one query."""
    live = ProfileEdition.objects.live(at).filter(language=Language.CHINESE, village__in=codes)
    return {
        code: prose.text(html).replace("\n", "")
        for code, html in live.values_list("village_id", "name_story")
    }


def whole_sentences(text: str, most: int) -> str:
    """Return as many whole sentences as have room; none rather than half of one."""
    end = max((text.rfind(mark, 0, most) for mark in SENTENCE_ENDS), default=-1)
    return text if len(text) <= most else text[: end + 1]
