"""Periods: a year, a half, or a quarter of it."""

from dataclasses import dataclass
from datetime import date, timedelta

QUARTERS = (1, 2, 3, 4)
MONTHS_OF_QUARTER = 3


@dataclass(frozen=True, order=True)
class Period:
    """A year (`quarter` None) or one of its quarters (1–4)."""

    year: int
    quarter: int | None = None

    @property
    def first_day(self) -> date:
        """Its first calendar day."""
        return date(self.year, 1 if self.quarter is None else 3 * self.quarter - 2, 1)

    @property
    def last_day(self) -> date:
        """Its last calendar day."""
        if self.quarter in {None, QUARTERS[-1]}:
            return date(self.year, 12, 31)
        return Period(self.year, (self.quarter or 0) + 1).first_day - timedelta(days=1)


@dataclass(frozen=True)
class AskedPeriod:
    """The period in somebody's words; what was not said is None (a bare 3/4분기 has no year).

    `half` and `quarter` are never both set.
    """

    year: int | None = None
    quarter: int | None = None
    half: int | None = None

    @property
    def quarters(self) -> tuple[int, ...]:
        """The quarters asked for; empty for a whole year."""
        if self.quarter is not None:
            return (self.quarter,)
        if self.half is not None:
            return (1, 2) if self.half == 1 else (3, 4)
        return ()

    def in_year(self, year: int) -> "AskedPeriod":
        """The same parts in a year that has been settled."""
        return AskedPeriod(year=year, quarter=self.quarter, half=self.half)


def quarter_of(day: date) -> int:
    """The calendar quarter (1–4) of a day."""
    return (day.month - 1) // MONTHS_OF_QUARTER + 1
