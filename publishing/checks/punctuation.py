"""Half-width punctuation in Chinese, and marks, characters and words written twice."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from publishing.checks.edits import Edit, exchanges
from publishing.checks.finding import Finding, Level
from publishing.checks.reading import by_field
from publishing.languages import Language

if TYPE_CHECKING:
    from publishing.working_copy import WorkingCopy

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]"
HAN_CHARACTER = re.compile(HAN)
BEFORE = rf"(?:(?<={HAN})|(?<=[）」』》”’〉】]))"
FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
# What is not Chinese prose: addresses of the web and of mail, names of files.
MASKED = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+\.[\w.-]+", re.ASCII)
MARKS = re.compile(
    # After a Chinese character; a full stop or colon before letters may be a file or a time.
    rf"{BEFORE}(?:[,;?!](?![,;?!])|[.:](?![.:A-Za-z/\\]))"
    # After a figure only where Chinese follows.
    rf"|(?<=[0-9%％])[,;](?={HAN})"
)
DOTS = re.compile(rf"{BEFORE}\.{{3,}}")
BRACKETS = re.compile(rf"{BEFORE}\(([^()（）\n]{{0,80}})\)|\(([^()（）\n]*{HAN}[^()（）\n]*)\)")
QUOTES = re.compile(rf'"([^"\n]*{HAN}[^"\n]*)"')
SINGLE_QUOTES = re.compile(rf"(?<![A-Za-z])'([^'\n]*{HAN}[^'\n]*)'(?![A-Za-z])")
LONGEST_QUOTED = 200

DOUBLED_MARKS = re.compile(r"[，。；：、]{2,}|[？！][，。；、]+|([“‘（《])\1+|([”’）》])\2+")
# The strongest of several marks stays.
STRENGTH = "、，：；。！？"
# Characters that hardly ever stand twice, and the words in which they do.
DOUBLED_CHARACTERS = re.compile(
    r"(?<![目标端])的的(?!确)|(?<![为不得时完])了了(?![解之])|(?<!是)是是(?![非是])|在在|与与|及及|们们"
)
DOUBLED_WORDS = re.compile(rf"((?!一){HAN}{{3,10}})\1")
DOUBLED_ENGLISH = re.compile(r"\b([A-Za-z]+)(\s+)\1\b", re.IGNORECASE)
MAY_STAND_TWICE = {"that", "had", "is", "no", "very", "bye", "so", "long"}

Finder = Callable[[str], Iterable[Edit]]


def half_width(text: "WorkingCopy") -> Iterator[Finding]:
    """Yield one warning for each field of a Chinese text with half-width punctuation."""
    if text.language == Language.CHINESE:
        yield from _gathered(text, "half_width", _half_width_edits, _half_width_sentence)


def doubled(text: "WorkingCopy") -> Iterator[Finding]:
    """Yield one warning for each field with a mark, a character or a word written twice."""
    yield from _gathered(text, "doubled", _doubled_edits, _doubled_sentence)


def _gathered(
    text: "WorkingCopy", code: str, edits_of: Finder, sentence: Callable[[str, int], str]
) -> Iterator[Finding]:
    for field, paragraphs in by_field(text).items():
        edits = [(words, list(edits_of(words))) for words in paragraphs]
        found = [one for words, some in edits for one in exchanges(words, some)]
        if found:
            count = sum(len(some) for _words, some in edits)
            quote, replacement = found[0]
            yield Finding(
                Level.WARNING,
                code,
                field,
                sentence(quote, count),
                quote,
                replacement,
                tuple(found[1:]),
            )


def _half_width_sentence(quote: str, count: int) -> str:
    if count == 1:
        return _("“%(quote)s”里用了半角标点，建议改用全角。") % {"quote": quote}
    sentence = _("有 %(count)s 处半角标点，如“%(quote)s”，建议改用全角。")
    return sentence % {"count": count, "quote": quote}


def _doubled_sentence(quote: str, count: int) -> str:
    if count == 1:
        return _("“%(quote)s”里好像重复了，请核对。") % {"quote": quote}
    sentence = _("有 %(count)s 处好像重复了，如“%(quote)s”，请核对。")
    return sentence % {"count": count, "quote": quote}


def _half_width_edits(words: str) -> Iterator[Edit]:
    if not HAN_CHARACTER.search(words):
        return
    plain = MASKED.sub(lambda match: "\0" * len(match[0]), words)
    for match in MARKS.finditer(plain):
        yield Edit(match.start(), match[0], FULL_WIDTH[match[0]])
    for match in DOTS.finditer(plain):
        yield Edit(match.start(), match[0], "……")
    for pattern, opening, closing in (
        (BRACKETS, "（", "）"),
        (QUOTES, "“", "”"),
        (SINGLE_QUOTES, "‘", "’"),
    ):
        yield from _pairs(pattern, plain, opening, closing)


def _pairs(pattern: re.Pattern[str], words: str, opening: str, closing: str) -> Iterator[Edit]:
    for match in pattern.finditer(words):
        if len(match[0]) <= LONGEST_QUOTED:
            yield Edit(match.start(), match[0][0], opening)
            yield Edit(match.end() - 1, match[0][-1], closing)


def _doubled_edits(words: str) -> Iterator[Edit]:
    for match in DOUBLED_MARKS.finditer(words):
        yield Edit(match.start(), match[0], _strongest(match[0]))
    for match in DOUBLED_CHARACTERS.finditer(words):
        yield Edit(match.start(), match[0], match[0][0])
    for match in DOUBLED_WORDS.finditer(words):
        yield Edit(match.start(), match[0], match[1])
    for match in DOUBLED_ENGLISH.finditer(words):
        if match[1].lower() not in MAY_STAND_TWICE:
            yield Edit(match.start(), match[0], match[1])


def _strongest(marks: str) -> Any:
    if set(marks) == {"。"} and len(marks) > 2:  # noqa: PLR2004 - three stops stand for an ellipsis
        return "……"
    return max(marks, key=STRENGTH.find)
