"""Syllables of a name's pinyin, and their first letters, as people type them: sct."""

import re
from functools import lru_cache

# All syllables of Mandarin, and some that are none; the number of characters decides.
_SYLLABLE = re.compile(
    r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|"
    r"ui|uo|ue|ve|er|a|o|e|i|u|v)"
)
_LONGEST = 6


@lru_cache(maxsize=4096)
def syllables(pinyin: str, characters: int) -> tuple[str, ...]:
    """Return the pinyin of each character, small and ü as v; nothing when it is odd.

    characters: how many the pinyin spells. An apostrophe begins a syllable.
    """
    plain = pinyin.lower().replace("ü", "v").replace(" ", "'")
    return _split(plain, characters)


def initials(pinyin: str, characters: int) -> str:
    """Return one letter a character; the first letter alone when the pinyin is odd."""
    split = syllables(pinyin, characters)
    return "".join(one[0] for one in split) or pinyin.lower().replace("ü", "v")[:1]


def _split(rest: str, characters: int) -> tuple[str, ...]:
    """Return as many syllables as characters; none when there is no way."""
    if not rest or not characters:
        return ()
    for length in range(min(_LONGEST, len(rest)), 0, -1):
        if not _SYLLABLE.fullmatch(rest[:length]):
            continue
        after = rest[length:].removeprefix("'")
        if not after and characters == 1:
            return (rest[:length],)
        if deeper := _split(after, characters - 1):
            return (rest[:length], *deeper)
    return ()
