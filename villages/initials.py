"""The first letters of a name's pinyin, as people type them: 石淙头, Shicongtou, sct."""

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
def initials(pinyin: str, characters: int) -> str:
    """Return one letter a character; the first letter alone when the pinyin is odd.

    characters: how many the pinyin spells. An apostrophe begins a syllable.
    """
    plain = pinyin.lower().replace("ü", "v").replace(" ", "'")
    return _split(plain, characters) or plain[:1]


def _split(rest: str, characters: int) -> str:
    """Return the first letters of as many syllables as characters; empty when there is no way."""
    if not rest or not characters:
        return ""
    for length in range(min(_LONGEST, len(rest)), 0, -1):
        if not _SYLLABLE.fullmatch(rest[:length]):
            continue
        after = rest[length:].removeprefix("'")
        if not after and characters == 1:
            return rest[0]
        if deeper := _split(after, characters - 1):
            return rest[0] + deeper
    return ""
