"""Periods of a plan and its yearly cycle, as the coordinating office opens and closes them."""

from dataclasses import dataclass
from datetime import date

from models.reports.settings import Touch
from models.rules.cycle import PlanFacts, Step
from models.values.kinds import CyclePhase
from models.values.period import Period


@dataclass(frozen=True)
class Owing:
    """A project in a period: how many of its indicators have something to reach, and how many are entered."""

    project_id: int
    name: str
    owed: int
    entered: int

    @property
    def is_missing(self) -> bool:
        """Whether something is still to be entered."""
        return self.entered < self.owed


@dataclass(frozen=True)
class Days:
    """A nominal day, the day on which it is due, and the day that reminders aim at."""

    nominal: date
    due: date
    target: date


@dataclass(frozen=True)
class PeriodSlot:
    """A period that a plan can collect: `collection` 0 is one that was never opened."""

    period: Period
    collection: int = 0
    revision: int = 0
    is_open: bool = False
    days: Days | None = None
    owing: tuple[Owing, ...] = ()

    @property
    def asked(self) -> tuple[Owing, ...]:
        """Projects with something to reach."""
        return tuple(project for project in self.owing if project.owed)

    @property
    def without_target(self) -> tuple[Owing, ...]:
        """Projects that nothing is asked of."""
        return tuple(project for project in self.owing if not project.owed)

    @property
    def missing(self) -> tuple[Owing, ...]:
        """Projects that still owe figures."""
        return tuple(project for project in self.owing if project.is_missing)


@dataclass(frozen=True)
class PlanPeriods:
    """A plan with its periods and the execution years of its cycle (year, number of steps)."""

    plan_id: int
    agency_id: int
    title: str
    facts: PlanFacts
    slots: tuple[PeriodSlot, ...]
    cycles: tuple[tuple[int, int], ...]
    retired_on: date | None


@dataclass(frozen=True)
class PeriodSheet:
    """One period about to be opened, changed or closed.

    `rungs` are the days on which reminders are planned (name of the rung, day); `history` the newest first.
    """

    plan_id: int
    agency_id: int
    title: str
    slot: PeriodSlot
    days: Days
    ends_on: date
    rungs: tuple[tuple[str, date], ...]
    is_future: bool
    history: tuple[Touch, ...]


@dataclass(frozen=True)
class DatedStep:
    """A step before it is opened, with the days that follow from its nominal end."""

    step: Step
    days: Days | None


@dataclass(frozen=True)
class CycleDraft:
    """A cycle before it is opened; `milestones` counts dated steps that projects of the plan hold already."""

    plan_id: int
    agency_id: int
    title: str
    year: int
    steps: tuple[DatedStep, ...]
    milestones: int


@dataclass(frozen=True)
class EventRow:
    """A step of an opened cycle."""

    id: int
    revision: int
    plan_id: int
    agency_id: int
    plan: str
    year: int
    phase: CyclePhase
    name: str
    responsible: str
    recipient: str
    when: str
    basis: str
    starts_on: date | None
    is_month_only: bool
    days: Days | None


@dataclass(frozen=True)
class CycleSheet:
    """An opened cycle; `stamp` changes with every change of its steps."""

    plan_id: int
    agency_id: int
    title: str
    year: int
    events: tuple[EventRow, ...]
    stamp: int


@dataclass(frozen=True)
class DayOffRow:
    """A day off of an agency beside the public holidays."""

    id: int
    day: date
    name: str
    touch: Touch | None = None


@dataclass(frozen=True)
class DayOffBoard:
    """The days off of an agency, the next ones first."""

    agency_id: int
    agency: str
    rows: tuple[DayOffRow, ...]
