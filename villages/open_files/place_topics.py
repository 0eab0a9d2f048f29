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
    """How a topic's rows are written. fields: what each of them tells. chosen: those shown."""

    fields: Sequence[Field]
    write: Callable[[Any], Written]
    chosen: Callable[[list[Any]], list[Any]]


_topics: dict[str, PlaceTopic] = {}


def register(
    name: str,
    fields: Sequence[Field],
    write: Callable[[Any], Written],
    chosen: Callable[[list[Any]], list[Any]] = list,
) -> None:
    """Let places' files tell a topic.

    write: returns the fields of a row on record. chosen: the rows that a page shows of
    them, in its order.
    """
    _topics[name] = PlaceTopic(fields, write, chosen)


def every() -> dict[str, PlaceTopic]:
    """Return the topics by their names."""
    return _topics


def written(record: Record) -> Written:
    """Return what is on record about a place, by topic; no query.

    What is on record and registered nothing here is for pages only.
    """
    return {
        name: [_row(topic, row) for row in topic.chosen(record.get(name, []))]
        for name, topic in _topics.items()
    }


def _row(topic: PlaceTopic, row: Any) -> Written:
    return {name: _known(value) for name, value in topic.write(row).items()}


def _known(value: Any) -> Any:
    return None if value == "" else value
