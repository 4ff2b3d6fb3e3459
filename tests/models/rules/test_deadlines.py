"""Deadlines: period ends, the days that reminders aim at, days left (domain.md §5)."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.calendar import WorkCalendar
from models.rules.deadlines import days_left, due_day, month_end, target_day

CALENDAR = WorkCalendar()
days = st.dates(date(2013, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("nominal", "due"),
    [
        (date(2017, 12, 31), date(2018, 1, 2)),
        (date(2018, 2, 28), date(2018, 2, 28)),
        (date(2019, 2, 28), date(2019, 2, 28)),
        (date(2020, 2, 29), date(2020, 3, 2)),
        (date(2021, 2, 28), date(2021, 3, 2)),
        (date(2018, 4, 30), date(2018, 4, 30)),
        (date(2019, 4, 30), date(2019, 4, 30)),
        (date(2020, 4, 30), date(2020, 5, 1)),
    ],
)
def test_due_day_is_the_one_that_the_law_gives(nominal: date, due: date) -> None:
    assert due_day(nominal, CALENDAR) == due


@pytest.mark.parametrize(
    ("nominal", "target"),
    [
        (date(2020, 2, 29), date(2020, 2, 28)),
        (date(2021, 2, 28), date(2021, 2, 26)),
        (date(2020, 4, 30), date(2020, 4, 29)),
        (date(2019, 2, 28), date(2019, 2, 28)),
    ],
)
def test_target_day_is_the_working_day_before(nominal: date, target: date) -> None:
    assert target_day(nominal, CALENDAR) == target


@pytest.mark.parametrize(
    ("today", "left"), [(date(2019, 2, 18), 10), (date(2019, 2, 28), 0), (date(2019, 3, 4), -4)]
)
def test_days_left_counts_calendar_days(today: date, left: int) -> None:
    assert days_left(date(2019, 2, 28), today) == left


@given(year=st.integers(1990, 2100), month=st.integers(1, 12))
def test_month_end_is_the_last_day_of_the_month(year: int, month: int) -> None:
    assert month_end(year, month) == date(year, month, monthrange(year, month)[1])


@settings(deadline=None)  # the first day of a year computes its holidays
@given(nominal=days, today=days)
def test_due_day_and_target_day_are_working_days_around_the_nominal_end(nominal: date, today: date) -> None:
    due, target = due_day(nominal, CALENDAR), target_day(nominal, CALENDAR)
    assert target <= nominal <= due
    assert CALENDAR.is_working_day(due)
    assert CALENDAR.is_working_day(target)
    assert due_day(due, CALENDAR) == due
    assert target_day(target, CALENDAR) == target
    assert today + timedelta(days=days_left(due, today)) == due


@settings(deadline=None)  # the first day of a year computes its holidays
@given(one=days, other=days)
def test_due_day_keeps_the_order_of_nominal_ends(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert due_day(earlier, CALENDAR) <= due_day(later, CALENDAR)
    assert target_day(earlier, CALENDAR) <= target_day(later, CALENDAR)
