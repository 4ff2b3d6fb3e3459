"""Working days of a public office in Korea.

Days off are Saturdays, Sundays and the holidays of public offices (관공서의 공휴일에 관한 규정), which the
`holidays` package keeps with each year's substitute holidays, elections and temporary holidays. 근로자의 날
was none of them before 2026. An office's own days off are added as data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

import holidays

SATURDAY = 5
OWN_DAY_OFF = "기관이 정한 쉬는 날"

# The package's words where the regulation and the public say otherwise.
_WORDS = {"신정연휴": "신정", "기독탄신일": "성탄절", "대체 휴일": "대체공휴일", "; ": ", "}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of an office; `days_off` are its own, beside weekends and public holidays."""

    days_off: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether the office is open."""
        return day.weekday() < SATURDAY and self.holiday_name(day) is None

    def working_day_on_or_after(self, day: date) -> date:
        """The day itself if the office is open, else the next one that it is."""
        while not self.is_working_day(day):
            day += _ONE_DAY
        return day

    def working_day_on_or_before(self, day: date) -> date:
        """The day itself if the office is open, else the last one before."""
        while not self.is_working_day(day):
            day -= _ONE_DAY
        return day

    def holiday_name(self, day: date) -> str | None:
        """What holiday a day is, in Korean; None for working days and for weekends that are nothing else."""
        name = public_holidays(day.year).get(day)
        return OWN_DAY_OFF if name is None and day in self.days_off else name


@lru_cache(maxsize=64)
def public_holidays(year: int) -> Mapping[date, str]:
    """The holidays of public offices in one year with their Korean names."""
    found = holidays.country_holidays("KR", years=year, categories=(holidays.PUBLIC,), language="ko")
    return MappingProxyType({day: _worded(name) for day, name in found.items() if day.year == year})


def _worded(name: str) -> str:
    for printed, said in _WORDS.items():
        name = name.replace(printed, said)
    return name
