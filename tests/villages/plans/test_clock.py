from datetime import date
from types import SimpleNamespace

import pytest

from villages.models import CalendarDay
from villages.plans import clock, working_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def days(db):
    working_days.load()
    return clock.calendar()


def of(approved, published=None, today="2024-12-31", days=None):
    plan = SimpleNamespace(
        approved_on=date.fromisoformat(approved),
        published_on=date.fromisoformat(published) if published else None,
    )
    return clock.clock(plan, date.fromisoformat(today), days or clock.calendar())


def test_the_day_of_approval_does_not_count(days):
    assert of("2024-03-01", days=days).due_on == date(2024, 3, 29)


def test_the_week_of_the_national_day_is_left_out_and_made_up_days_count(days):
    # Off 1 to 7 October, worked on Sunday 29 September and Saturday 12 October.
    assert of("2024-09-27", days=days).due_on == date(2024, 10, 30)


def test_without_a_calendar_weekends_alone_are_left_out_and_said_so():
    found = of("2024-09-27")
    assert (found.due_on, found.unknown_years) == (date(2024, 10, 25), (2024,))


def test_a_due_day_beyond_the_known_years_is_said_to_be_unsure(days):
    found = of("2026-12-25", today="2026-12-28", days=days)
    assert (found.due_on, found.unknown_years) == (date(2027, 1, 22), (2027,))


def test_published_on_the_twentieth_working_day_is_in_time(days):
    found = of("2024-03-01", "2024-03-29", days=days)
    assert (found.working_days, found.days, found.is_late) == (20, 28, False)


def test_published_a_day_later_is_late(days):
    found = of("2024-03-01", "2024-04-01", days=days)
    assert (found.working_days_over, found.is_late, found.is_overdue) == (1, True, False)


def test_not_published_is_soon_due_and_then_overdue(days):
    assert not of("2024-03-01", today="2024-03-20", days=days).is_soon
    assert of("2024-03-01", today="2024-03-22", days=days).is_soon
    assert of("2024-03-01", today="2024-03-29", days=days).is_soon
    assert of("2024-03-01", today="2024-03-30", days=days).is_overdue


def test_published_on_the_day_of_approval_is_no_day_later(days):
    assert of("2024-03-01", "2024-03-01", days=days).working_days == 0


def test_publication_before_approval_gives_no_clock(days):
    assert of("2024-03-01", "2024-02-01", days=days) is None


def test_approval_on_a_day_off_counts_from_the_next_working_day(days):
    assert of("2024-02-10", days=days).due_on == date(2024, 3, 14)


def test_loading_again_leaves_what_staff_put_right(days):
    CalendarDay.objects.filter(day=date(2024, 10, 12)).delete()
    assert working_days.load() == 0
    assert not CalendarDay.objects.filter(day=date(2024, 10, 12)).exists()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2025/1/1,off,元旦,通知", "第 2 行：日期“2025/1/1”"),
        ("2025-01-01,free,元旦,通知", "“free”应是 off 或 work"),
        ("2025-01-01,off,元旦,", "没有写来源"),
        ("2025-01-01", "“None”应是 off 或 work"),
    ],
)
def test_a_wrong_line_is_refused_whole(tmp_path, line, words):
    file = tmp_path / "days.csv"
    file.write_text(f"day,kind,occasion,source\n{line}\n", encoding="utf-8")
    with pytest.raises(working_days.WorkingDaysError, match=words):
        working_days.load(file)
    assert not CalendarDay.objects.exists()
