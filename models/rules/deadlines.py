"""When things are due: period ends moved by law, days that reminders aim at, days left."""

from datetime import date, timedelta

from models.rules.calendar import WorkCalendar

_DECEMBER = 12


def due_day(nominal: date, calendar: WorkCalendar) -> date:
    """The day on which a period ends that nominally ends on `nominal`.

    One that ends on a Saturday or a holiday ends on the next working day (민법 제161조, domain.md §5 [X7]):
    2020-02-29 (토) → 2020-03-02, because 삼일절 is a Sunday.
    """
    return calendar.working_day_on_or_after(nominal)


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
