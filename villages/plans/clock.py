"""The statutory clock: a plan is made public within 20 working days of its approval.

The day of approval does not count. A working day is Monday to Friday, except days off,
and days that make up for them (`CalendarDay`). A year without such days is counted by
weekends only, and `unknown_years` says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from villages.plans.models import CalendarDay

if TYPE_CHECKING:
    from villages.plans.models import Plan

LIMIT_DAYS = 20
SOON_DAYS = 5
SATURDAY = 5


@dataclass(frozen=True)
class WorkingCalendar:
    """Days that differ from their weekday, and the years of which any is known."""

    kinds: Mapping[date, str]

    @property
    def years(self) -> set[int]:
        return {day.year for day in self.kinds}

    def is_working(self, day: date) -> bool:
        kind = self.kinds.get(day)
        return kind == CalendarDay.Kind.WORK if kind else day.weekday() < SATURDAY

    def after(self, day: date, count: int) -> date:
        """Return the working day that is the count-th after a day."""
        while count:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Return the working days after the first day, up to and with the last."""
        span = range(1, (last - first).days + 1)
        return sum(self.is_working(first + timedelta(days=number)) for number in span)


@dataclass(frozen=True)
class Clock:
    """What the clock says of a plan on a day. published_on: None while it is not."""

    approved_on: date
    published_on: date | None
    due_on: date
    today: date
    days: int
    working_days: int
    unknown_years: tuple[int, ...]

    @property
    def is_late(self) -> bool:
        """Tell whether the day that was due passed, or had passed, before publication."""
        return (self.published_on or self.today) > self.due_on

    @property
    def is_overdue(self) -> bool:
        return self.published_on is None and self.is_late

    @property
    def is_soon(self) -> bool:
        left = LIMIT_DAYS - self.working_days
        return self.published_on is None and not self.is_late and left <= SOON_DAYS

    @property
    def working_days_left(self) -> int:
        return max(0, LIMIT_DAYS - self.working_days)

    @property
    def working_days_over(self) -> int:
        return max(0, self.working_days - LIMIT_DAYS)


def calendar() -> WorkingCalendar:
    """Return the working calendar; one query."""
    return WorkingCalendar(dict(CalendarDay.objects.values_list("day", "kind")))


def clock(plan: "Plan", today: date, days: WorkingCalendar) -> Clock | None:
    """Return what the clock says of a plan of `as_of`.

    None where the day of approval is not known, or publication is dated before it.
    """
    approved, published = plan.approved_on, plan.published_on
    if approved is None or (published is not None and published < approved):
        return None
    until = published or today
    due = days.after(approved, LIMIT_DAYS)
    years = range(approved.year, max(due, until).year + 1)
    return Clock(
        approved_on=approved,
        published_on=published,
        due_on=due,
        today=today,
        days=(until - approved).days,
        working_days=days.between(approved, until),
        unknown_years=tuple(year for year in years if year not in days.years),
    )


def clocks(
    plans: "Iterable[Plan]", today: date, days: WorkingCalendar | None = None
) -> "list[tuple[Plan, Clock]]":
    """Return the plans that have a clock with it, the earliest due first."""
    days = days or calendar()
    found = [(plan, one) for plan in plans if (one := clock(plan, today, days))]
    return sorted(found, key=lambda pair: pair[1].due_on)
