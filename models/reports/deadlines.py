"""Deadlines as they are shown."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DeadlineLine:
    """A step of the cycle.

    `due` is the legal end moved to a working day; for a month without a day it is the month's last day and
    `days_left` is None, without any date both are None. `days_left` is negative once it is over;
    `is_open` while what it asks for is still being collected, `is_time` once its cycle runs.
    """

    plan_id: int
    plan: str
    name: str
    responsible: str
    when: str
    starts_on: date | None
    due: date | None
    is_month_only: bool
    days_left: int | None
    is_open: bool = False
    is_time: bool = True


@dataclass(frozen=True)
class DueReport:
    """Deadlines of the next days, undated steps, and the next one after them.

    `moves_forward`: what ends on a day off ends on the next working day, in every agency that is shown.
    """

    title: str
    today: date
    until: date
    lines: tuple[DeadlineLine, ...]
    later: DeadlineLine | None
    moves_forward: bool = True
