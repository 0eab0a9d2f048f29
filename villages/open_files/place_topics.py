"""What a place's own file tells of each topic that is on record about it.

A topic registers under the name that it has in `villages.on_record`, so a page and its
file are made of the same rows, at the same query.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from villages.on_record import Record
from villages.open_files.sets import Field

Written = dict[str, Any]


@dataclass(frozen=True)
class PlaceTopic:
    """How a topic's rows are written. fields: what each of them tells."""

    fields: Sequence[Field]
    write: Callable[[Any], Written]


_topics: dict[str, PlaceTopic] = {}


def register(name: str, fields: Sequence[Field], write: Callable[[Any], Written]) -> None:
    """Let places' files tell a topic. write: returns the fields of a row on record."""
    _topics[name] = PlaceTopic(fields, write)


def every() -> dict[str, PlaceTopic]:
    """Return the topics by their names."""
    return _topics


def written(record: Record) -> Written:
    """Return what is on record about a place, by topic; no query.

    A topic that registered nothing here is for pages only.
    """
    return {
        name: [{key: _known(value) for key, value in topic.write(row).items()} for row in rows]
        for name, topic in _topics.items()
        if (rows := record.get(name)) is not None
    }


def _known(value: Any) -> Any:
    return None if value == "" else value
