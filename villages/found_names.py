"""The names by which a place is found: written, spoken, spelt by first letters, as a code."""

import re
from collections.abc import Iterable

from villages.hierarchy import Place
from villages.pinyin import initials

SHORTEST = 2
# What people leave out when they say a name, and how it is read: 周村, not 周村镇.
SUFFIXES = {
    "街道": "jiedao",
    "村": "cun",
    "镇": "zhen",
    "乡": "xiang",
    "县": "xian",
    "市": "shi",
    "区": "qu",
}
_TONES = re.compile(r"(?<=[a-z])[1-5]")


def of_place(place: Place, others: Iterable[str]) -> str:
    """Return a place's names, a line each, and after an empty line where it belongs.

    others: its former names and aliases. No query when the places above are joined.
    """
    bare, suffix = parted(place.name)
    sound = _sound(place.pinyin)
    letters = initials(place.pinyin, len(bare))
    names = [place.name, bare, place.name_en, sound, sound.replace("ü", "v"), letters]
    if suffix:
        names += [sound + SUFFIXES[suffix], letters + initials(SUFFIXES[suffix], len(suffix))]
    names += [each for other in others for each in (other, parted(other)[0])]
    names += place.codes
    chain = [*place.parents, place]
    belongs = ["".join(each.name for each in chain), ", ".join(each.name_en for each in chain)]
    return "\n".join([*dict.fromkeys(filter(None, names)), "", *belongs])


def heard(phrase: str) -> str:
    """Return what is looked for as names are kept: no tones by number, no apostrophes."""
    return _TONES.sub("", phrase).replace("'", "").replace("’", "")


def parted(name: str) -> tuple[str, str]:
    """Return a name without its last 村, 镇 …, and that; "" where it has none to spare."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) > max(SHORTEST, len(suffix)):
            return name.removesuffix(suffix), suffix
    return name, ""


def _sound(pinyin: str) -> str:
    return pinyin.lower().replace("'", "")
