"""What places are called. This room knows only codes: an upper room tells the names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

_KEPT = "_photo_places"


class Register(Protocol):
    """The places of an upper room, in the language of the page."""

    def named(self, codes: Iterable[str]) -> Mapping[str, str]:
        """Return what known places are called with those above them."""

    def below(self, code: str) -> Sequence[tuple[str, str]]:
        """Return code and name of the places right below one, in order; counties for the city."""

    def found(self, word: str) -> Sequence[str]:
        """Return codes of places whose name holds a word; not all, where there are many."""


class Nowhere:
    """A register without places."""

    def named(self, _codes: Iterable[str]) -> Mapping[str, str]:
        return {}

    def below(self, _code: str) -> Sequence[tuple[str, str]]:
        return []

    def found(self, _word: str) -> Sequence[str]:
        return []


_registers: list[Callable[[], Register]] = [Nowhere]


def register(current: Callable[[], Register]) -> None:
    """Let an upper room tell the places. current: returns them as of now; one query at most."""
    _registers[:] = [current]


def current(request: Any) -> Register:
    """Return the places, looked up once for a request."""
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, _registers[0]())
    kept: Register = getattr(request, _KEPT)
    return kept
