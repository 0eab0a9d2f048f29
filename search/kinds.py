"""The kinds of things that can be found; the rooms that own them register them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Findable:
    """What a room says of one thing that can be found.

    title: what it is called, by all its names, a line each, and of a place after an empty
    line where it belongs; words: all that is read of it besides. dated: where it stands among others, newer first; None for what has no date.
    filters: pairs of a filter's name and a value, such as ("county", "140525").
    """

    key: str
    title: str
    words: str = ""
    language: str = ""
    dated: datetime | None = None
    live_from: datetime | None = None
    live_until: datetime | None = None
    filters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Shown:
    """How a found thing is shown. line: where it belongs; on: when, for what has a date."""

    title: str
    address: str
    line: str = ""
    on: datetime | None = None
    words: str = ""


@dataclass(frozen=True)
class Kind:
    """How a room's things are named, read and shown.

    words and show take keys and answer by key; a key that is gone is left out. words must
    give what the Findable gave. findables: each text's key with its findables, for building anew.
    is_place: found by name before all that has a date. heard: how a phrase reads beside names.
    near: the keys of what is called nearly like one of some phrases, which none holds.
    """

    name: str
    label: Any
    words: Callable[[Iterable[str]], dict[str, str]]
    show: Callable[[Iterable[str]], dict[str, Shown]]
    findables: Callable[[], Iterator[tuple[str, list[Findable]]]]
    is_place: bool = False
    heard: Callable[[str], str] = str
    near: Callable[[list[str]], list[str]] | None = None


@dataclass(frozen=True)
class Filter:
    """What a search can be narrowed by. choices: values and their labels, at most a query."""

    name: str
    label: Any
    choices: Callable[[], list[tuple[str, str]]]


kinds: dict[str, Kind] = {}
filters: dict[str, Filter] = {}


def register(kind: Kind) -> None:
    kinds[kind.name] = kind


def register_filter(one: Filter) -> None:
    filters[one.name] = one
