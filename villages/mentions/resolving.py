"""Which place each name in a text means: what is sure, and what an editor must be asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from villages.mentions.context import Context, Meaning, Strength
from villages.mentions.names import SHORTEST, TOWNSHIP_LENGTH, Name, Names
from villages.mentions.scanning import Words, scan

MOST_CANDIDATES = 8
EXCERPT = 14
# A text with more names is no article; it must not hold the desk up.
MOST_SPANS = 3000


@dataclass(frozen=True)
class Question:
    """A name that may mean several places, or none; asked once in a text.

    key: the name's one spelling. words: as they stand in the text, `nth` of their like
    in the field. before, after: what stands around them. codes: the likeliest first, and
    how many of them what stands near speaks for.
    """

    key: str
    words: str
    field: str
    nth: int
    before: str
    after: str
    codes: tuple[str, ...]
    likely: int = 0


@dataclass
class Found:
    """The places that a text surely means, in order, by the key that names them; the questions."""

    sure: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)


def resolve(by_field: dict[str, str], names: Names) -> Found:
    """Return the places of a text's words, given by field; no query.

    A full name that one place bears is sure, unless the words before speak against it.
    Otherwise its county or township tells: right before, within 40 characters, in the
    paragraph, or the one named last before. A short name needs one near; a word of every
    day needs its township right before. Higher places are sure, but not where they only
    lead to a lower one or when they hold another place that is named.
    """
    words = Words.of(by_field)
    context = Context(words, scan(words.text, names)[:MOST_SPANS], names)
    found = Found()
    open_ones: dict[str, int] = {}
    for index, span in enumerate(context.spans):
        if not span.name.is_village:
            _add_higher(found, context, index)
            continue
        code, is_open = _decide(context, index)
        if code:
            found.sure.setdefault(code, span.name.key)
        elif is_open:
            open_ones.setdefault(span.name.key, index)
    found.sure = _narrowest(found.sure)
    settled = set(found.sure.values())
    found.questions = [
        _question(context, index) for key, index in open_ones.items() if key not in settled
    ]
    return found


def _narrowest(sure: dict[str, str]) -> dict[str, str]:
    """Return the places without those that hold another: a village's news is its county's."""
    return {code: key for code, key in sure.items() if not is_above(code, sure)}


def is_above(code: str, codes: Iterable[str]) -> bool:
    """Tell whether a place holds another of some."""
    return any(len(one) > len(code) and one.startswith(code) for one in codes)


def _add_higher(found: Found, context: Context, index: int) -> None:
    name = context.spans[index].name
    codes = name.codes if len(name.codes) == 1 else context.meaning(index).codes
    if name.is_full and len(codes) == 1 and not context.is_within(index):
        found.sure.setdefault(codes[0], name.key)


def _decide(context: Context, index: int) -> tuple[str, bool]:
    """Return the code that a village's name surely means, or whether to ask about it."""
    name = context.spans[index].name
    if context.is_elsewhere(index):
        return "", name.is_full
    if name.is_full and len(name.codes) == 1:
        return name.codes[0], False
    meaning = context.meaning(index)
    code = meaning.codes[0] if len(meaning.codes) == 1 else ""
    if name.is_full or _is_told_beside(name, meaning):
        return code, not code
    if context.is_part_of_a_word(index) or _is_township(context, name):
        return "", False
    return _decide_short(name, code, meaning)


def _is_told_beside(name: Name, meaning: Meaning) -> bool:
    is_direct = meaning.strength == Strength.DIRECT
    return is_direct and (meaning.is_by_township or not name.is_everyday)


def _is_township(context: Context, name: Name) -> bool:
    """Tell whether a short name is a township's too: 周村 is the town more often than the village."""
    return any(context.names.called(code[:TOWNSHIP_LENGTH]) == name.words for code in name.codes)


def _decide_short(name: Name, code: str, meaning: Meaning) -> tuple[str, bool]:
    is_near = meaning.strength >= Strength.NEAR
    if name.is_everyday:
        return "", is_near and meaning.is_by_township
    if len(name.words) == SHORTEST and not name.words.endswith("村"):
        return (code, not code) if is_near else ("", False)
    is_told = meaning.strength >= Strength.PARAGRAPH
    return (code, not code) if is_told else ("", True)


def _question(context: Context, index: int) -> Question:
    span, words = context.spans[index], context.words
    beginning, end = words.paragraph(span)
    where, nth = words.place(span)
    likely = context.meaning(index).codes
    others = [code for code in span.name.codes if code not in likely]
    return Question(
        key=span.name.key,
        words=span.words,
        field=where,
        nth=nth,
        before=words.text[max(beginning, span.start - EXCERPT) : span.start],
        after=words.text[span.end : min(end, span.end + EXCERPT)],
        codes=(*likely, *others)[:MOST_CANDIDATES],
        likely=len(likely),
    )
