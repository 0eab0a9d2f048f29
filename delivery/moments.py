"""When pages change by themselves: rooms register what they wait for."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.utils import timezone

NextMoment = Callable[[datetime], datetime | None]

_registered: list[NextMoment] = []


def register(next_moment: NextMoment) -> None:
    """Ask `next_moment(at)` for the first change after a moment, whenever one is sought."""
    if next_moment not in _registered:
        _registered.append(next_moment)


def after(at: datetime) -> datetime:
    """Return the first change after a moment; at the latest the next midnight here.

    A page may depend on the date, never on the hour. Costs the registered rooms' queries.
    """
    day = timezone.localtime(at).date() + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    moments = [moment for next_moment in _registered if (moment := next_moment(at))]
    return min([midnight, *moments])
