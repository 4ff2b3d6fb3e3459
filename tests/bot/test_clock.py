"""The office's clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import OfficeClock

SEOUL = ZoneInfo("Asia/Seoul")
START = datetime(2019, 2, 18, 8, 55, tzinfo=SEOUL)


def test_a_clock_tells_the_present_in_the_office_zone() -> None:
    before = datetime.now(UTC)
    now = OfficeClock(SEOUL).now()
    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == timedelta(hours=9)


def test_a_clock_that_was_set_runs_on_from_there() -> None:
    clock = OfficeClock(SEOUL, START)
    first, second = clock.now(), clock.now()
    assert START <= first < second < START + timedelta(minutes=1)


def test_a_clock_set_in_another_zone_tells_office_time() -> None:
    now = OfficeClock(SEOUL, datetime(2019, 2, 17, 23, 55, tzinfo=UTC)).now()
    assert (now.day, now.hour, now.utcoffset()) == (18, 8, timedelta(hours=9))


def test_a_clock_that_was_moved_on_runs_on_from_there() -> None:
    for clock in (OfficeClock(SEOUL, START), OfficeClock(SEOUL)):
        before = clock.now()
        clock.move(timedelta(days=10))
        assert timedelta(days=10) <= clock.now() - before < timedelta(days=10, minutes=1)


def test_a_clock_is_not_turned_back() -> None:
    clock = OfficeClock(SEOUL, START)
    with pytest.raises(ValueError, match="not turned back"):
        clock.move(timedelta(seconds=-1))
    assert clock.now() >= START
