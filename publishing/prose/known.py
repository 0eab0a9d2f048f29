"""What a text names must exist: each room tells what it knows of its kind.

A kind is one of `publishing.prose.reading`. A room is asked only when its kind appears.
"""

from collections.abc import Callable, Collection

from publishing.prose.reading import references

# Returns sentences that name what is wrong and how to put it right; at most one query.
Check = Callable[[list[str]], list[str]]
_checks: dict[str, Check] = {}


def register_reference(kind: str, check: Check) -> None:
    """Let a room say what is wrong with what texts name of a kind."""
    _checks[kind] = check


def refusals(html: str, *, known: str = "", besides: Collection[str] = ()) -> list[str]:
    """Return what is wrong with what cleaned HTML names; one query a kind that appears.

    known: HTML whose names are not asked for again. besides: kinds that are left out.
    """
    old = {kind: set(named) for kind, named in references(known).items()}
    new = {
        kind: [name for name in named if name not in old.get(kind, set())]
        for kind, named in references(html).items()
    }
    return [
        sentence
        for kind, named in new.items()
        if named and kind in _checks and kind not in besides
        for sentence in _checks[kind](named)
    ]
