"""Dialogs in which 총괄 opens and closes periods, yearly cycles and days off (`/perf open`)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias


@dataclass(frozen=True)
class PeriodBoard:
    """The periods and cycles of a plan; `plan` 0 lists the plans, `page` 0 is the one that is running."""

    plan: int = 0
    page: int = 0
    type: Literal["periods"] = "periods"


@dataclass(frozen=True)
class OpenPeriod:
    """A quarter, or a year (`quarter` 0), about to be opened; `due` is the day that its figures show."""

    plan: int
    year: int
    quarter: int = 0
    due: date | None = None
    type: Literal["open_period"] = "open_period"


@dataclass(frozen=True)
class ReopenPeriod:
    """A closed period about to be opened again."""

    plan: int
    year: int
    quarter: int = 0
    revision: int = 0
    due: date | None = None
    type: Literal["reopen_period"] = "reopen_period"


@dataclass(frozen=True)
class EditPeriod:
    """The due date of an open period."""

    plan: int
    year: int
    quarter: int = 0
    revision: int = 0
    type: Literal["edit_period"] = "edit_period"


@dataclass(frozen=True)
class ClosePeriod:
    """An open period about to be closed."""

    plan: int
    year: int
    quarter: int = 0
    revision: int = 0
    type: Literal["close_period"] = "close_period"


@dataclass(frozen=True)
class OpenCycle:
    """The dates that a cycle asks for; `is_filled` when they come back from the preview."""

    plan: int
    year: int
    report: date | None = None
    tf_review: date | None = None
    confirmed: date | None = None
    overall: date | None = None
    is_filled: bool = False
    type: Literal["open_cycle"] = "open_cycle"


@dataclass(frozen=True)
class ConfirmCycle:
    """Every step of a cycle with its dates, before it is opened."""

    plan: int
    year: int
    report: date | None = None
    tf_review: date | None = None
    confirmed: date | None = None
    overall: date | None = None
    type: Literal["confirm_cycle"] = "confirm_cycle"


@dataclass(frozen=True)
class CycleBoard:
    """An opened cycle."""

    plan: int
    year: int
    type: Literal["cycle"] = "cycle"


@dataclass(frozen=True)
class EditCycleEvent:
    """The date of one step."""

    event: int
    revision: int = 0
    type: Literal["edit_event"] = "edit_event"


@dataclass(frozen=True)
class WithdrawCycle:
    """An opened cycle about to be taken back; `stamp` is that of its steps as they were shown."""

    plan: int
    year: int
    stamp: int = 0
    type: Literal["withdraw_cycle"] = "withdraw_cycle"


@dataclass(frozen=True)
class DaysOff:
    """The days off of the own agency."""

    page: int = 1
    type: Literal["days_off"] = "days_off"


@dataclass(frozen=True)
class AddDayOff:
    """A new day off."""

    type: Literal["add_day_off"] = "add_day_off"


@dataclass(frozen=True)
class RemoveDayOff:
    """A day off about to be taken back."""

    day_off: int
    type: Literal["remove_day_off"] = "remove_day_off"


PeriodOpening: TypeAlias = (
    PeriodBoard
    | OpenPeriod
    | ReopenPeriod
    | EditPeriod
    | ClosePeriod
    | OpenCycle
    | ConfirmCycle
    | CycleBoard
    | EditCycleEvent
    | WithdrawCycle
    | DaysOff
    | AddDayOff
    | RemoveDayOff
)
