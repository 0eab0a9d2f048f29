"""The whole register in a small file, for suggestions as one types a village's name.

Five blocks, apart by an empty line:

1. the places: a line a county ("140525 泽州县"), a line a township ("103 周村镇", the last
   digits of its code), then a line with its villages, apart by commas. A village stands
   without its last 村, with "!" where there is none; a number before it is the end of its
   code, where that is not the one after the village before (200 for the first).
2. how characters are read: "shi石史", a word a reading, without tones.
3. villages that are read otherwise: "34chaotiangong", by their place in the list.
4. villages whose English name is not their reading and "Village": "12Dayang East Street".
5. former names, aliases, and names of villages that went into one: "34石宗头村".
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from villages.lifecycle.shown import other_names
from villages.models import Village
from villages.pinyin import syllables

FIRST_VILLAGE = 200
SUFFIX = "村"
SHORTEST = 2


def as_text() -> str:
    """Return the file; three queries."""
    villages = list(Village.objects.standing().with_parents().order_by("code"))
    readings = _readings(villages)
    return "\n\n".join(
        "\n".join(block)
        for block in (
            _places(villages),
            _dictionary(readings),
            _otherwise(villages, readings),
            _english(villages, readings),
            _other_names(villages),
        )
    )


def bare(name: str) -> str:
    """Return a village's name as people say it, without its last 村."""
    return name.removesuffix(SUFFIX) if len(name) > SHORTEST else name


def _places(villages: list[Village]) -> Iterator[str]:
    """Yield the lines of the first block. Townships without villages are left out."""
    county = township = ""
    line: list[str] = []
    expected = 0
    for village in villages:
        if village.township_id != township:
            if line:
                yield ",".join(line)
            if village.township.county_id != county:
                county = village.township.county_id
                yield f"{county} {village.township.county.name}"
            township, line, expected = village.township_id, [], FIRST_VILLAGE
            yield f"{township[6:]} {village.township.name}"
        number = int(village.pk[9:])
        name = bare(village.name)
        mark = "" if name != village.name else "!"
        line.append(f"{'' if number == expected else number}{name}{mark}")
        expected = number + 1
    if line:
        yield ",".join(line)


def _readings(villages: list[Village]) -> dict[str, str]:
    """Return how each character is mostly read in the villages' names."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for village in villages:
        name = bare(village.name)
        for character, reading in zip(name, syllables(village.pinyin, len(name)), strict=False):
            counts[character][reading] += 1
    return {character: count.most_common(1)[0][0] for character, count in counts.items()}


def _dictionary(readings: dict[str, str]) -> Iterator[str]:
    by_reading: dict[str, str] = defaultdict(str)
    for character, reading in readings.items():
        by_reading[reading] += character
    yield " ".join(f"{reading}{characters}" for reading, characters in sorted(by_reading.items()))


def _otherwise(villages: list[Village], readings: dict[str, str]) -> Iterator[str]:
    found = []
    for place, village in enumerate(villages):
        read = "".join(readings.get(character, "") for character in bare(village.name))
        if read != _plain(village.pinyin):
            found.append(f"{place}{_plain(village.pinyin)}")
    yield " ".join(found)


def _english(villages: list[Village], readings: dict[str, str]) -> Iterator[str]:
    for place, village in enumerate(villages):
        read = "".join(readings.get(character, "") for character in bare(village.name))
        if village.name_en != f"{read.capitalize()} Village":
            yield f"{place}{village.name_en}"


def _other_names(villages: list[Village]) -> Iterator[str]:
    others = other_names()
    for place, village in enumerate(villages):
        yield from (f"{place}{name}" for name in others.get(village.pk, ()))


def _plain(pinyin: str) -> str:
    return pinyin.lower().replace("ü", "v").replace("'", "").replace(" ", "")
