"""The numbers of entries: the later its date, the higher, so that lists need no sorting.

A number is a minute since 1970 times SLOTS and a slot. Numbers close together keep the
index small. What has no date stands below all that has one.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from search.models import Entry

SLOTS = 64
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Undated numbers lie in what would be the first years after 1970.
UNDATED_BELOW = 2**26


def free(dated: datetime | None, count: int = 1) -> list[int]:
    """Return free numbers for entries of a date, the highest first; a query and more.

    When all slots of a minute are taken, the minutes before it are used.
    """
    if dated is None:
        last = Entry.objects.filter(number__lt=UNDATED_BELOW).order_by("-number").first()
        highest = (last.number if last else 0) + count
        return list(range(highest, highest - count, -1))
    top = _top(dated)
    found: list[int] = []
    while len(found) < count and top > 0:
        span = range(top, max(0, top - SLOTS), -1)
        taken = set(
            Entry.objects.filter(number__gt=span.stop, number__lte=top).values_list(
                "number", flat=True
            )
        )
        found += [number for number in span if number not in taken]
        top -= SLOTS
    return found[:count]


def _top(dated: datetime) -> int:
    minutes = max(dated - _EPOCH, timedelta()) // timedelta(minutes=1)
    return max(UNDATED_BELOW, int(minutes) * SLOTS) + SLOTS - 1


def many_free(dates: Iterable[datetime | None]) -> list[int]:
    """Return a number for each date, for an index that is empty; no query."""
    taken: set[int] = set()
    numbers = []
    last_undated = 0
    for dated in dates:
        if dated is None:
            last_undated = number = last_undated + 1
        else:
            number = _top(dated)
            while number in taken:
                number -= 1
            taken.add(number)
        numbers.append(number)
    return numbers
