"""The names of all places, for looking up in a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from delivery import folders
from villages.hierarchy import CITY_CODE
from villages.lifecycle.history import PlaceName
from villages.mentions.everyday import EVERYDAY
from villages.mentions.rows import CITY, ENDED, OTHER, Row, read

VILLAGE_LENGTH, TOWNSHIP_LENGTH, COUNTY_LENGTH = 12, 9, 6
COMMITTEE = re.compile(r"(?:村委会|村民委员会)$")
TOWNSHIP_KIND = re.compile(r"(?:街道|镇|乡)$")
# The district is called by a word that every town uses: it counts only in full.
DISTRICT = "城区"
SHORTEST = 2


@dataclass(frozen=True)
class Name:
    """A name as texts write it, and the places that bear it.

    key: one for all spellings of a name. is_full: written with its 村, 镇, 县 … in full;
    else it is a word that may mean something else. is_everyday: it often does.
    """

    words: str
    key: str
    codes: tuple[str, ...]
    is_full: bool = True
    is_everyday: bool = False

    @property
    def is_village(self) -> bool:
        return len(self.codes[0]) == VILLAGE_LENGTH


@dataclass
class Names:
    """All names. `full` and `short` are kept by their first two characters, longest first.

    other: the kind of a name that is not the place's of today, by code and key. Places that
    are no more have labels only; their names mean their successors.
    """

    rows: frozenset[Row]
    full: dict[str, list[Name]] = field(default_factory=dict)
    short: dict[str, list[Name]] = field(default_factory=dict)
    english: dict[str, Name] = field(default_factory=dict)
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    shortened: dict[str, str] = field(default_factory=dict)
    other: dict[tuple[str, str], str] = field(default_factory=dict)

    def label(self, code: str, *, is_english: bool = False) -> str:
        """Return a place's name with those above it, as `places.named` writes it; no query."""
        chain = [code[:n] for n in (6, 9, 12) if n <= len(code)] or [code]
        if is_english:
            return ", ".join(self.labels[one][1] for one in reversed(chain))
        return "".join(self.labels[one][0] for one in chain)

    def kind_of(self, code: str, key: str) -> str:
        """Return how a name that is not a place's name of today is called; else ""."""
        kind = self.other.get((code, key))
        return str(PlaceName.Kind(kind).label) if kind else ""

    def told(self, code: str, key: str, *, is_english: bool = False) -> str:
        """Return a place's label, and what it is called in a text when that is not its name."""
        label, kind = self.label(code, is_english=is_english), self.kind_of(code, key)
        return (
            _("%(place)s（%(kind)s“%(name)s”）") % {"place": label, "kind": kind, "name": key}
            if kind
            else label
        )

    def called(self, code: str) -> str:
        """Return how a county or township is called in short: 周村, 高平; "" for none."""
        return self.shortened.get(code, "")


_kept: tuple[object, Names] | None = None


def current() -> Names:
    """Return the names of all places; no query while none can have changed.

    Whatever changes a name bumps, so the names are right as long as the page store's link
    shows the version that they were read under: one small file is looked at. A new version
    costs one query (and 10 ms only when a name is another); so does every call without a
    link, in tests and where the store's folder cannot be written.
    """
    global _kept  # noqa: PLW0603 - one set of names for the whole process
    mark = folders.current()
    sign = (mark.folder, mark.number) if mark else None
    if _kept and sign and _kept[0] == sign:
        return _kept[1]
    rows = frozenset(read())
    names = _kept[1] if _kept and _kept[1].rows == rows else build(rows)
    _kept = (sign, names)
    return names


def build(rows: Iterable[Row]) -> Names:
    """Return the names of places, made from their rows."""
    names = Names(frozenset(rows))
    spoken: dict[str, dict[str, set[str]]] = {kind: defaultdict(set) for kind in KINDS}
    keys: dict[str, str] = {}
    for code, name, name_en, register in sorted(names.rows):
        if register.startswith(OTHER):
            names.other.setdefault((code, name), register.removeprefix(OTHER))
        else:
            names.labels[code] = (name, name_en)
            names.shortened[code] = "" if register == ENDED else _shortened(code, name)
        for kind, words in _spellings(code, name, name_en, register):
            spoken[kind][words].add(code)
            keys.setdefault(words, name_en if kind == "english" else name)
    # The city goes by its name alone in English.
    spoken["english"]["Jincheng"].add(CITY_CODE)
    names.full = _by_beginning(_named(spoken["full"], keys, is_full=True))
    names.short = _by_beginning(_named(spoken["short"], keys, is_full=False))
    english = _named(spoken["english"], keys, is_full=True)
    names.english = {name.words.casefold(): name for name in english}
    return names


KINDS = ("full", "short", "english")


def _spellings(code: str, name: str, name_en: str, register: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, words) for every way in which a place's name is written."""
    if register == ENDED:
        return
    if name_en:
        yield "english", name_en
    if len(code) != VILLAGE_LENGTH:
        yield from _higher_spellings(code, name)
        return
    # 中村村委会 is the committee of 中村, which is also written 中村村.
    bare_register = "" if register.startswith(OTHER) else COMMITTEE.sub("", register)
    for spelling in dict.fromkeys((name, f"{bare_register}村" if bare_register else name)):
        yield from _village_spellings(spelling)


def _higher_spellings(code: str, name: str) -> Iterator[tuple[str, str]]:
    if name == DISTRICT:
        yield from (("full", f"{CITY[1]}{name}"), ("full", f"晋城{name}"))
        return
    yield "full", name
    if len(code) == COUNTY_LENGTH:
        # 高平的北庄村: a county's short name tells which village is meant, and no more.
        yield "short", _shortened(code, name)


def _village_spellings(name: str) -> Iterator[tuple[str, str]]:
    bare = name.removesuffix("村")
    is_full = len(name) > SHORTEST and (bare != name or name.endswith("社区"))
    if len(name) >= SHORTEST:
        yield ("full" if is_full else "short"), name
    if len(bare) >= SHORTEST and bare != name:
        yield "short", bare


def _shortened(code: str, name: str) -> str:
    """Return the short name of a county or township, where it has two characters or more."""
    if len(code) == TOWNSHIP_LENGTH:
        short = TOWNSHIP_KIND.sub("", name)
    elif len(code) == COUNTY_LENGTH:
        short = name if name == DISTRICT else name[:-1]
    else:
        return ""
    return short if len(short) > 1 else ""


def _named(spoken: dict[str, set[str]], keys: dict[str, str], *, is_full: bool) -> list[Name]:
    """Return names with their codes in order; villages and higher places do not mix."""
    found = []
    for words, codes in spoken.items():
        longest = max(map(len, codes))
        kept = tuple(sorted(code for code in codes if len(code) == longest))
        found.append(Name(words, keys.get(words, words), kept, is_full, words in EVERYDAY))
    return found


def _by_beginning(names: list[Name]) -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(names, key=lambda name: -len(name.words)):
        found[name.words[:2]].append(name)
    return dict(found)
