"""When things are due: period ends moved by law, days that reminders aim at, days left."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from models.rules.calendar import WorkCalendar
from models.values.period import Period

_DECEMBER = 12


def due_day(nominal: date, calendar: WorkCalendar, *, moves_forward: bool = True) -> date:
    """The day on which a period ends that nominally ends on `nominal`.

    One that ends on a Saturday or a holiday ends on the next working day (민법 제161조, domain.md §5 [X7]):
    2020-02-29 (토) → 2020-03-02, because 삼일절 is a Sunday. An agency may set that it does not
    (domain.md §11-8).
    """
    return calendar.working_day_on_or_after(nominal) if moves_forward else nominal


def target_day(nominal: date, calendar: WorkCalendar) -> date:
    """The day that reminders aim at: the last working day on or before the nominal end (domain.md §5 [D])."""
    return calendar.working_day_on_or_before(nominal)


def days_left(due: date, today: date) -> int:
    """The n of D-n in calendar days: 0 on the day itself, negative afterwards (D+4 is -4)."""
    return (due - today).days


def month_end(year: int, month: int) -> date:
    """The last calendar day of a month (1–12), leap years included."""
    first_of_next = date(year + 1, 1, 1) if month == _DECEMBER else date(year, month + 1, 1)
    return first_of_next - timedelta(days=1)


def propose_due(period: Period, *, days_after: int, yearly_month: int) -> date:
    """The nominal day by which the figures of a period are proposed to be entered (domain.md §5 [D]).

    A quarter: some days after its end; a year: the end of a month of the next year ([P §VII] 1 ~ 2월).
    """
    if period.quarter is None:
        return month_end(period.year + 1, yearly_month)
    return period.last_day + timedelta(days=days_after)


@dataclass(frozen=True)
class DueRule:
    """How one agency counts: its working days, and what it has set about days off (domain.md §11-8)."""

    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    moves_forward: bool = True
    aims_at_due: bool = False

    def due(self, nominal: date) -> date:
        """The day on which something is due."""
        return due_day(nominal, self.calendar, moves_forward=self.moves_forward)

    def target(self, nominal: date) -> date:
        """The day that reminders aim at."""
        return self.due(nominal) if self.aims_at_due else target_day(nominal, self.calendar)

    def rung(self, nominal: date, days: int) -> date:
        """The day of one rung: counted from the target day, on the working day before if it is off."""
        if days < 0:
            return self.calendar.working_day_on_or_after(self.due(nominal) - timedelta(days=days))
        return self.calendar.working_day_on_or_before(self.target(nominal) - timedelta(days=days))
