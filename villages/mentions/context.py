"""What stands near a name and tells which place it means."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from villages.hierarchy import CITY_CODE
from villages.mentions.everyday import LEADS, PREFIXES
from villages.mentions.names import COUNTY_LENGTH, DISTRICT, TOWNSHIP_LENGTH, Names
from villages.mentions.scanning import Span, Words

HAN = re.compile(r"[\u3400-\u9fff]")
NEAR = 40
LONGEST_CALLED = 8
# More than these are not looked at, so that a hostile text stays cheap.
MOST = 6
CHINESE_GAPS = ("", " ", "\u3000")
ENGLISH_GAPS = (", ", " in ", " of ", " (")
UNITS = frozenset("县镇乡市区")
# 我县、该镇: no other place is named.
OWN = frozenset(
    "我本该全各此两一同几原某其另数每市邻外在到景山社灾矿新老小片园校古集城村乡家水故下返"
)


class Strength(IntEnum):
    """How near a place stands to the name that it explains."""

    NONE = 0
    TEXT = 1
    PARAGRAPH = 2
    NEAR = 3
    DIRECT = 4


@dataclass(frozen=True)
class Meaning:
    """The places that a name can mean here, and how strongly the last of them was told.

    told_by: the code of the county or township that told; "" for none.
    """

    codes: tuple[str, ...]
    strength: Strength = Strength.NONE
    told_by: str = ""

    @property
    def is_by_township(self) -> bool:
        return len(self.told_by) == TOWNSHIP_LENGTH


class Context:
    """The places above villages that a text names, and their distances."""

    def __init__(self, words: Words, spans: list[Span], names: Names) -> None:
        self.words, self.spans, self.names = words, spans, names
        self.higher = [
            span for span in spans if not span.name.is_village and span.name.codes != (CITY_CODE,)
        ]
        self.starts = [span.start for span in self.higher]
        self.ends = {called[-1] for called in names.shortened.values() if called}

    def meaning(self, index: int) -> Meaning:
        """Return what a span means, told by what stands nearest."""
        span = self.spans[index]
        codes, strength, told_by = span.name.codes, Strength.NONE, ""
        for its_strength, code in self._tellers(index):
            told = tuple(one for one in codes if one.startswith(code))
            if told and not strength:
                strength, told_by = its_strength, code
            if len(told) == 1:
                return Meaning(told, strength, told_by)
            codes = told or codes
        return Meaning(codes, strength, told_by)

    def is_within(self, index: int) -> bool:
        """Tell whether a narrower place stands right beside: 泽州县|周村镇."""
        narrower = [
            span for span in (self._before(index, ENGLISH_GAPS), self._after(index)) if span
        ]
        return any(
            len(code) > len(own) and code.startswith(own)
            for other in narrower
            for code in other.name.codes
            for own in self.spans[index].name.codes
        )

    def is_elsewhere(self, index: int) -> bool:
        """Tell whether the words right before speak against every place of the name.

        A county or township of ours that holds none of them, a 县 or 镇 that is not
        ours, or the beginning of a longer name: 平顺县西沟村, 小北庄村.
        """
        span = self.spans[index]
        before = self._before(index, ("",))
        if before:
            return not before.name.is_village and not _holds(before, span)
        left = self.words.text[max(0, span.start - 2) : span.start]
        if left == DISTRICT or not left:
            return False
        is_foreign = left[-1] in UNITS and left[0] not in OWN
        return left[-1] in PREFIXES or is_foreign

    def is_part_of_a_word(self, index: int) -> bool:
        """Tell whether a short name follows a character that makes it another word."""
        span = self.spans[index]
        left = self.words.text[max(0, span.start - 1) : span.start]
        is_beside = bool(self._before(index, ("",)))
        return not is_beside and bool(HAN.match(left)) and left not in LEADS

    def _tellers(self, index: int) -> Iterator[tuple[Strength, str]]:
        """Yield the codes that tell, the strongest and nearest first."""
        span = self.spans[index]
        yield from self._direct(index)
        beginning, end = self.words.paragraph(span)
        place = bisect_left(self.starts, span.start)
        before = self.higher[max(0, place - MOST) : place][::-1]
        after = [one for one in self.higher[place : place + MOST] if one.start < end]
        inside = [one for one in before if one.start >= beginning]
        for one in inside:
            is_near = span.start - one.end <= NEAR
            yield from _codes(Strength.NEAR if is_near else Strength.PARAGRAPH, one)
        for one in after:
            yield from _codes(Strength.PARAGRAPH, one)
        for one in before[len(inside) : len(inside) + 1]:
            yield from _codes(Strength.TEXT, one)

    def _direct(self, index: int) -> Iterator[tuple[Strength, str]]:
        """Yield what stands beside, also in short: 三甲镇北庄村, 北留郭峪, Beizhuang Village, Sanjia Town."""
        span = self.spans[index]
        for other in (self._before(index, CHINESE_GAPS), self._after(index, ENGLISH_GAPS)):
            if other and not other.name.is_village:
                yield from _codes(Strength.DIRECT, other)
        left = self.words.text[max(0, span.start - LONGEST_CALLED) : span.start]
        if left[-1:] not in self.ends:
            return
        for length in (TOWNSHIP_LENGTH, COUNTY_LENGTH):
            for code in dict.fromkeys(one[:length] for one in span.name.codes):
                called = self.names.called(code)
                if called and left.endswith(called):
                    yield Strength.DIRECT, code

    def _before(self, index: int, gaps: tuple[str, ...]) -> Span | None:
        """Return the span that stands right before one."""
        if not index:
            return None
        before = self.spans[index - 1]
        is_beside = self.words.text[before.end : self.spans[index].start] in gaps
        return before if is_beside else None

    def _after(self, index: int, gaps: tuple[str, ...] = CHINESE_GAPS) -> Span | None:
        """Return the span that stands right after one."""
        if index + 1 == len(self.spans):
            return None
        after = self.spans[index + 1]
        is_beside = self.words.text[self.spans[index].end : after.start] in gaps
        return after if is_beside else None


def _holds(higher: Span, span: Span) -> bool:
    return any(own.startswith(code) for own in span.name.codes for code in higher.name.codes)


def _codes(strength: Strength, span: Span) -> Iterator[tuple[Strength, str]]:
    for code in span.name.codes:
        yield strength, code
