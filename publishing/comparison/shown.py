"""What stands for a photo, a place or another row in a comparison: rooms register it."""

from collections.abc import Callable, Iterable, Mapping

# Gets keys as text, and whether readers look on; returns inline HTML (SafeString) or
# plain words for those that it knows.
Show = Callable[[Iterable[str], bool], Mapping[str, str]]

_registered: dict[str, Show] = {}


def register_shown(kind: str, show: Show) -> None:
    """Let `show` say what stands for the keys of a kind.

    kind: "photo", "place", "attachment" as in prose; the name of a model for foreign
    keys; the name of a column that holds a list of keys.
    """
    _registered[kind] = show


def is_shown(kind: str) -> bool:
    return kind in _registered


def shown(kind: str, keys: Iterable[str], for_readers: bool) -> dict[str, str]:
    """Return what stands for each key, `#key` for unknown ones; the cost is the room's."""
    keys = list(dict.fromkeys(keys))
    show = _registered.get(kind)
    found = show(keys, for_readers) if show and keys else {}
    return {key: found.get(key) or f"#{key}" for key in keys}
