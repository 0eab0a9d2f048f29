"""The check of figures: what a text says of a whole place, and what the register says.

Only where a place is named and plainly meant as a whole: “全市1584个行政村”, “泽州县共有482个
村，…”, never “首批30个村”. A figure far from the register's is taken for one of a part.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from publishing.checks import Finding, Level
from publishing.checks.reading import passages
from publishing.languages import Language
from villages.numerals import NUMBER, value, written_like
from villages.record import Record

if TYPE_CHECKING:
    from publishing.models import WorkingCopy

VILLAGES = r"个(?:行政村|建制村|村庄|村)(?![民委干官落级医校史志口集支子])"
TOWNSHIPS = (
    r"个(?:乡镇[（(]街道[）)]|乡[（(]镇、街道[）)]|乡镇、街道|乡镇和街道|镇街|乡镇街道|乡镇)"
)
COUNTIES = r"个(?:县[（(]市、区[）)]|县市区|县级行政区)"
KINDS = {"villages": VILLAGES, "townships": TOWNSHIPS, "counties": COUNTIES}
CITY = r"全市|我市|晋城市?(?:全市|全域|全境)?"
WHOLE = r"(?:目前|现在|现|总共|一共|共计|合计|共|总)?(?:下辖|管辖|辖有|共有|辖|有|设)?的?(?:所有|全部)?的?"
WHOLE_WORDS = re.compile(r"共|总|辖|所有|全部|合计")
# A whole is at an end after it: 全市有30个村入选 speaks of a part.
ENDED = re.compile(r"\s*(?:[，。；、！？,;（(]|和|及|$)")
# An older figure was right in its time.
EARLIER = re.compile(
    r"当时|那时|曾|原有|原来|此前|以前|过去|合并前|撤并前|(?:1[89]\d\d|20[01]\d)年"
)
ENGLISH = re.compile(
    r"\b(?:all(?: of)?(?: its| the)?|Jincheng(?:['’]s| has| counts)?(?: all)?)"
    r"\s+(?P<number>\d[\d,]*)\s+(?:administrative\s+)?villages\b",
    re.IGNORECASE,
)
# 城区 is a county of the city; after another county's name it means a county town.
COUNTY_TOWN = re.compile(r"(?<!晋城市)[县市镇主老新]$")
LOOKED_BACK = 30
# How far a mistaken figure of a whole may lie from the register's, said plainly or less so.
PLAIN, LESS_SO = 0.5, 0.12
ROUND = 50
SURELY_CITY = 1000


def figures(text: "WorkingCopy") -> Iterator[Finding]:
    """Yield a warning for each figure that the register has otherwise.

    One query where a text speaks of a number of villages or townships, none elsewhere.
    """
    record = Record()
    for passage in passages(text):
        if text.language == Language.ENGLISH:
            found = _english(passage.words, record)
        else:
            found = _chinese(passage.words, record)
        for said, quote, right, replacement in found:
            sentence = _("文中写“%(said)s”，登记册是%(right)s个。")
            names = {"said": said, "right": right}
            yield Finding(
                Level.WARNING, "figure", passage.field, sentence % names, quote, replacement
            )


Found = tuple[str, str, int, str]


def _chinese(words: str, record: Record) -> Iterator[Found]:
    for kind, unit in KINDS.items():
        for match in re.finditer(rf"(?P<number>{NUMBER})\s*{unit}", words):
            number = value(match["number"])
            start = max(0, match.start() - LOOKED_BACK)
            before = re.split(r"[。！？；\n]", words[start : match.start()])[-1]
            if not number or EARLIER.search(before):
                continue
            place, connection = _place(before, number, record)
            if place is None:
                continue
            is_plain = bool(WHOLE_WORDS.search(connection) and ENDED.match(words, match.end()))
            right = _mistaken(number, record.values(place, kind), is_plain=is_plain)
            if right:
                yield _exchange(words, match, match.start() - len(connection), right)


def _place(before: str, number: int, record: Record) -> tuple[str | None, str]:
    """Return the place that a number is said of ("" for the city), and the words between."""
    names = "|".join([CITY, *map(re.escape, record.names)])
    said = re.search(rf"(?P<place>{names}){WHOLE}$", before)
    if said and not (said["place"] == "城区" and COUNTY_TOWN.search(before[: said.start()])):
        place = said["place"]
        return ("" if re.fullmatch(CITY, place) else place), said[0]
    alone = re.search(r"(?:所有|全部)的?$", before)
    return ("" if alone and number >= SURELY_CITY else None), alone[0] if alone else ""


def _mistaken(number: int, right: set[int], *, is_plain: bool) -> int | None:
    """Return the right number where another is meant to be it."""
    if not right or number in right:
        return None
    nearest = min(right, key=lambda one: abs(one - number))
    if not is_plain and number % ROUND == 0:
        return None
    is_near = abs(nearest - number) <= nearest * (PLAIN if is_plain else LESS_SO)
    return nearest if is_near else None


def _exchange(words: str, match: re.Match[str], start: int, right: int) -> Found:
    quote = words[max(0, start) : match.end()]
    number = written_like(right, match["number"])
    at = match.start("number") - max(0, start)
    better = quote[:at] + number + quote[at + len(match["number"]) :]
    return match[0], quote, right, better


def _english(words: str, record: Record) -> Iterator[Found]:
    for match in ENGLISH.finditer(words):
        number = value(match["number"])
        right = _mistaken(number, record.values("", "villages"), is_plain=True) if number else None
        if right:
            said = f"{match['number']} villages"
            quote = match[0]
            yield said, quote, right, quote.replace(match["number"], f"{right:,}")
