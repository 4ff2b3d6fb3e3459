"""The working days of an agency, and the deadlines of its plans."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models.reports.deadlines import DeadlineLine
from models.rules.calendar import WorkCalendar
from models.rules.deadlines import days_left, due_day
from models.tables.cycle import Collection as CollectionPeriod
from models.tables.cycle import CycleEvent, DayOff
from models.tables.plans import Plan
from models.values.kinds import CyclePhase


@dataclass(frozen=True)
class Diary:
    """Deadlines as they look on one day."""

    today: date
    calendar: WorkCalendar

    def line(self, event: CycleEvent, plan: Plan, *, is_open: bool) -> DeadlineLine:
        """One step; a month without a day has no due day, only its month."""
        due = None
        if event.ends_on is not None and not event.is_month_only:
            due = due_day(event.ends_on, self.calendar)
        return DeadlineLine(
            plan_id=event.plan_id,
            plan=plan.title,
            name=event.name,
            responsible=event.responsible,
            when=event.when_printed,
            starts_on=event.starts_on,
            due=due or event.ends_on,
            is_month_only=event.is_month_only,
            days_left=days_left(due, self.today) if due else None,
            is_open=is_open,
            is_time=self._is_time(event),
        )

    def _is_time(self, event: CycleEvent) -> bool:
        """Whether a step without a day may be next: its target year is over, so its cycle runs."""
        return event.year < self.today.year


def diary_of(session: Session, *, agency_ids: Collection[int], today: date) -> Diary:
    """The diary of one agency; with several, only what is off for all of them counts as off."""
    days: list[set[date]] = [
        set(session.exec(select(col(DayOff.day)).where(DayOff.agency_id == agency_id)))
        for agency_id in agency_ids
    ]
    shared = frozenset(set.intersection(*days)) if days else frozenset()
    return Diary(today, WorkCalendar(shared))


def find_deadlines(session: Session, diary: Diary, *, plan_ids: Collection[int]) -> list[DeadlineLine]:
    """Every opened step of some plans: the dated ones by their due day, then those without a date."""
    plans = {plan.id: plan for plan in session.exec(select(Plan).where(col(Plan.id).in_(list(plan_ids))))}
    events = session.exec(
        select(CycleEvent)
        .where(col(CycleEvent.plan_id).in_(list(plan_ids)), col(CycleEvent.year) > 0)
        .order_by(col(CycleEvent.position))
    )
    collecting = {
        (found.plan_id, found.year)
        for found in session.exec(
            select(CollectionPeriod).where(
                col(CollectionPeriod.plan_id).in_(list(plan_ids)), col(CollectionPeriod.is_open).is_(True)
            )
        )
    }
    lines = [
        diary.line(
            event,
            plans[event.plan_id],
            is_open=event.phase is CyclePhase.SELF_REPORT and (event.plan_id, event.year) in collecting,
        )
        for event in events
    ]
    return sorted(lines, key=lambda line: (line.due is None, line.due or date.max))


def next_deadline(lines: Collection[DeadlineLine]) -> DeadlineLine | None:
    """What presses most: an overdue step that is still open, else the nearest one to come, today included."""
    dated = [line for line in lines if line.days_left is not None and (line.days_left >= 0 or line.is_open)]
    return min(dated, key=lambda line: line.days_left or 0, default=None)
