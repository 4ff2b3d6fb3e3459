"""Periods: years, halves and quarters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.period import QUARTERS, AskedPeriod, Period, quarter_of

years = st.integers(1990, 2100)


@given(year=years, quarter=st.sampled_from(QUARTERS))
def test_period_starts_on_the_first_day_of_its_quarter(year: int, quarter: int) -> None:
    first = Period(year, quarter).first_day
    assert (first.year, quarter_of(first)) == (year, quarter)
    assert quarter_of(first - timedelta(days=1)) != quarter


def test_period_of_a_year_starts_in_january() -> None:
    assert Period(2015).first_day == date(2015, 1, 1)


@pytest.mark.parametrize(("month", "quarter"), [(1, 1), (3, 1), (4, 2), (9, 3), (10, 4), (12, 4)])
def test_quarter_of_a_day_is_its_calendar_quarter(month: int, quarter: int) -> None:
    assert quarter_of(date(2015, month, 15)) == quarter


@pytest.mark.parametrize(
    ("asked", "quarters"),
    [
        (AskedPeriod(year=2015), ()),
        (AskedPeriod(quarter=3), (3,)),
        (AskedPeriod(half=1), (1, 2)),
        (AskedPeriod(year=2015, half=2), (3, 4)),
    ],
)
def test_asked_period_names_its_quarters(asked: AskedPeriod, quarters: tuple[int, ...]) -> None:
    assert asked.quarters == quarters
    assert asked.in_year(2018).quarters == quarters


@given(year=years, half=st.sampled_from([1, 2]))
def test_asked_period_keeps_its_parts_in_a_settled_year(year: int, half: int) -> None:
    assert AskedPeriod(half=half).in_year(year) == AskedPeriod(year=year, half=half)
