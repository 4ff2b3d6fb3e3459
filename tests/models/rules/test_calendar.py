"""Calendar: the working days of a public office in Korea (domain.md §5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.calendar import OWN_DAY_OFF, WorkCalendar, public_holidays

CALENDAR = WorkCalendar()
days = st.dates(date(2013, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2019, 3, 1), "삼일절"),
        (date(2020, 3, 1), "삼일절"),  # a Sunday
        (date(2020, 4, 30), "부처님오신날"),
        (date(2018, 1, 1), "신정"),
        (date(2015, 12, 25), "성탄절"),
        (date(2017, 10, 3), "개천절, 추석 전날"),
        (date(2020, 8, 17), "임시공휴일"),
        (date(2016, 4, 13), "국회의원 선거일"),
    ],
)
def test_holiday_name_is_korean(day: date, name: str) -> None:
    assert CALENDAR.holiday_name(day) == name
    assert not CALENDAR.is_working_day(day)


@pytest.mark.parametrize(
    ("day", "is_off"),
    [
        (date(2016, 2, 10), True),  # 설날 on a Monday, its eve on a Sunday
        (date(2018, 5, 7), True),  # 어린이날 on a Saturday
        (date(2018, 9, 26), True),  # 추석 eve on a Sunday
        (date(2020, 3, 2), False),  # 삼일절 on a Sunday: no substitute before 2021
        (date(2020, 10, 5), False),  # 개천절 on a Saturday, 2020
        (date(2021, 8, 16), True),  # 광복절 on a Sunday, 2021
        (date(2021, 10, 4), True),  # 개천절 on a Sunday, 2021
        (date(2022, 3, 3), False),
        (date(2023, 5, 29), True),  # 부처님오신날 on a Saturday, since 2023
        (date(2025, 3, 3), True),  # 삼일절 on a Saturday
    ],
)
def test_substitute_holidays_follow_the_rules_of_their_year(day: date, *, is_off: bool) -> None:
    assert CALENDAR.is_working_day(day) is not is_off
    assert ("대체공휴일" in (CALENDAR.holiday_name(day) or "")) is is_off


@pytest.mark.parametrize("year", [2015, 2018, 2019, 2020])
def test_workers_day_is_no_holiday_of_offices_in_the_years_of_the_documents(year: int) -> None:
    assert CALENDAR.holiday_name(date(year, 5, 1)) is None


def test_a_weekend_is_off_without_a_name() -> None:
    saturday = date(2019, 2, 23)
    assert not CALENDAR.is_working_day(saturday)
    assert CALENDAR.holiday_name(saturday) is None


def test_an_office_has_days_off_of_its_own() -> None:
    friday = date(2019, 3, 15)
    calendar = WorkCalendar(frozenset({friday, date(2019, 3, 1)}))
    assert CALENDAR.is_working_day(friday)
    assert not calendar.is_working_day(friday)
    assert calendar.holiday_name(friday) == OWN_DAY_OFF
    assert calendar.holiday_name(date(2019, 3, 1)) == "삼일절"
    assert calendar.working_day_on_or_before(friday) == date(2019, 3, 14)
    assert calendar.working_day_on_or_after(friday) == date(2019, 3, 18)


def test_public_holidays_of_a_year_lie_in_it() -> None:
    assert {day.year for day in public_holidays(2020)} == {2020}


@settings(deadline=None)  # the first day of a year computes its holidays
@given(day=days, days_off=st.frozensets(days, max_size=5))
def test_the_nearest_working_days_enclose_a_day_with_nothing_open_between(
    day: date, days_off: frozenset[date]
) -> None:
    calendar = WorkCalendar(days_off)
    before, after = calendar.working_day_on_or_before(day), calendar.working_day_on_or_after(day)
    assert before <= day <= after
    assert calendar.is_working_day(before)
    assert calendar.is_working_day(after)
    between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert not any(map(calendar.is_working_day, between))
    assert (before == after) == calendar.is_working_day(day)
