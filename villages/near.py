"""Places whose names are nearly what was looked for: sounding alike, or one character off."""

import re
from collections.abc import Iterator
from itertools import chain

from villages.found_names import heard, parted
from villages.models import County, Township, Village
from villages.pinyin import syllables

MOST = 6
# Shorter names have too many neighbours.
SHORTEST_WRITTEN, SHORTEST_SPELT = 3, 4
ALIKE, NEARLY_ALIKE, WRITTEN, SPELT, FAR = range(5)
# What many do not tell apart: zh and z, ng and n, l and n.
_HEARD_ALIKE = ((re.compile("([zcs])h"), r"\1"), (re.compile("ng"), "n"), (re.compile("l"), "n"))


def near_places(phrases: list[str]) -> list[str]:
    """Return the codes of the places called most like a phrase, the last one first; three queries.

    For when nothing was found: all names are compared.
    """
    places = list(_named())
    readings = _readings(places)
    for phrase in reversed(phrases):
        asked = parted(heard(phrase))[0]
        sound = "".join(readings.get(character, character) for character in asked)
        ranked = sorted((_distance(asked, sound, *names), code) for code, *names in places)
        if found := [code for distance, code in ranked if distance < FAR]:
            return found[:MOST]
    return []


def is_one_off(one: str, other: str) -> bool:
    """Tell whether words differ by one slip at most: another character, one more, one less, a swap."""
    short, long = sorted((one, other), key=len)
    same = zip(short, long, strict=False)
    begin = next((at for at, (a, b) in enumerate(same) if a != b), len(short))
    rest, swapped = long[begin + 1 :], short[begin : begin + 2][::-1] + short[begin + 2 :]
    return rest in (short[begin:], short[begin + 1 :]) or long[begin:] == swapped


def _named() -> Iterator[tuple[str, str, str]]:
    """Yield code, name without its last 村 or 镇, and pinyin of all places of today."""
    columns = ("code", "name", "pinyin")
    rows = (
        level._default_manager.filter(is_standing=True).values_list(*columns)
        for level in (County, Township, Village)
    )
    for code, name, pinyin in chain(*rows):
        bare = parted(name)[0]
        yield code, bare, "".join(syllables(pinyin, len(bare)))


def _readings(places: list[tuple[str, str, str]]) -> dict[str, str]:
    """Return how the characters of the names are read."""
    return {
        character: reading
        for _code, bare, sound in places
        for character, reading in zip(bare, syllables(sound, len(bare)), strict=False)
    }


def _distance(asked: str, sound: str, bare: str, read: str) -> int:
    if sound == read:
        return ALIKE
    if _alike(sound) == _alike(read):
        return NEARLY_ALIKE
    if min(len(asked), len(bare)) >= SHORTEST_WRITTEN and is_one_off(asked, bare):
        return WRITTEN
    if min(len(sound), len(read)) >= SHORTEST_SPELT and is_one_off(sound, read):
        return SPELT
    return FAR


def _alike(sound: str) -> str:
    for pattern, instead in _HEARD_ALIKE:
        sound = pattern.sub(instead, sound)
    return sound
