"""Rows for tests: the calendar of a plan; see tests/build.py."""

from datetime import date

from models.store import Store
from models.tables.cycle import Collection, CycleEvent, DayOff
from models.values.kinds import CyclePhase
from tests.build import NUMBERS, YEAR, keep


def a_collection(
    store: Store, *, plan: int, ends_on: date, year: int = YEAR, quarter: int = 0, is_open: bool = True
) -> int:
    """A period that is open for figures."""
    opened = Collection(plan_id=plan, year=year, quarter=quarter, ends_on=ends_on, is_open=is_open)
    return keep(store, opened)


def a_cycle_event(
    store: Store,
    *,
    plan: int,
    ends_on: date | None,
    starts_on: date | None = None,
    year: int = YEAR,
    phase: CyclePhase = CyclePhase.SELF_REPORT,
    name: str = "자체평가보고서 제출",
    is_month_only: bool = False,
) -> int:
    """A step of the yearly cycle."""
    event = CycleEvent(
        plan_id=plan,
        year=year,
        position=next(NUMBERS),
        phase=phase,
        name=name,
        starts_on=starts_on,
        ends_on=ends_on,
        is_month_only=is_month_only,
    )
    return keep(store, event)


def a_day_off(store: Store, *, agency: int, day: date) -> int:
    """A day on which an agency is closed by its own decision."""
    return keep(store, DayOff(agency_id=agency, day=day))
