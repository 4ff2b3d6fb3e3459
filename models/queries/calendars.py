"""The working days of an agency, and the deadlines of its plans."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models.queries.settings import read_many
from models.reports.deadlines import DeadlineLine
from models.rules.calendar import WorkCalendar
from models.rules.cycle import quarter_of_phase
from models.rules.deadlines import DueRule, days_left
from models.tables.cycle import Collection as CollectionPeriod
from models.tables.cycle import CycleEvent, DayOff
from models.tables.plans import Plan
from models.values.kinds import CyclePhase
from models.wording import period_text

COLLECTED_BY = "담당자"


@dataclass(frozen=True)
class Diary:
    """Deadlines as they look on one day, each by the rule of its own agency."""

    today: date
    rules: Mapping[int, DueRule]

    def line(self, event: CycleEvent, plan: Plan, *, is_open: bool) -> DeadlineLine:
        """One step; a month without a day has no due day, only its month."""
        due = None
        if event.ends_on is not None and not event.is_month_only:
            due = self.rules.get(plan.agency_id, DueRule()).due(event.ends_on)
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

    def collection_line(self, opened: CollectionPeriod, plan: Plan) -> DeadlineLine:
        """One period whose figures are being collected."""
        due = self.rules.get(plan.agency_id, DueRule()).due(opened.ends_on)
        period = period_text(opened.year, (opened.quarter,)) if opened.quarter else f"{opened.year}년 연간"
        return DeadlineLine(
            plan_id=opened.plan_id,
            plan=plan.title,
            name=f"{period} 실적 입력",
            responsible=COLLECTED_BY,
            when="",
            starts_on=None,
            due=due,
            is_month_only=False,
            days_left=days_left(due, self.today),
            is_open=True,
        )

    def _is_time(self, event: CycleEvent) -> bool:
        """Whether a step without a day may be next: its target year is over, so its cycle runs."""
        return event.year < self.today.year


def due_rules(session: Session, agency_ids: Collection[int]) -> dict[int, DueRule]:
    """How each agency counts: its own days off and what it has set."""
    days: dict[int, set[date]] = defaultdict(set)
    for row in session.exec(select(DayOff).where(col(DayOff.agency_id).in_(list(agency_ids)))):
        days[row.agency_id].add(row.day)
    return {
        agency_id: DueRule(
            calendar=WorkCalendar(frozenset(days[agency_id])),
            moves_forward=settings.moves_forward,
            aims_at_due=settings.value("internal_due") == "due_day",
        )
        for agency_id, settings in read_many(session, agency_ids).items()
    }


def due_rule_of(session: Session, agency_id: int) -> DueRule:
    """How one agency counts."""
    return due_rules(session, [agency_id])[agency_id]


def diary_of(session: Session, *, agency_ids: Collection[int], today: date) -> Diary:
    """The diary of some agencies."""
    return Diary(today, due_rules(session, agency_ids))


def find_deadlines(session: Session, diary: Diary, *, plan_ids: Collection[int]) -> list[DeadlineLine]:
    """Every opened step and period of some plans: the dated ones by their due day, then those without a date.

    A period that was opened stands in the place of the step that announced it; a year whose figures are due
    with the self-evaluation report is that report.
    """
    plans = {plan.id: plan for plan in session.exec(select(Plan).where(col(Plan.id).in_(list(plan_ids))))}
    events = session.exec(
        select(CycleEvent)
        .where(col(CycleEvent.plan_id).in_(list(plan_ids)), col(CycleEvent.year) > 0)
        .order_by(col(CycleEvent.position))
    ).all()
    periods = session.exec(
        select(CollectionPeriod)
        .where(col(CollectionPeriod.plan_id).in_(list(plan_ids)))
        .order_by(col(CollectionPeriod.id))
    ).all()
    known = {(period.plan_id, period.year, period.quarter) for period in periods if period.quarter}
    collecting = {(period.plan_id, period.year) for period in periods if period.is_open}
    reports = {
        (event.plan_id, event.year, event.ends_on)
        for event in events
        if event.phase is CyclePhase.SELF_REPORT
    }
    lines = [
        diary.line(
            event,
            plans[event.plan_id],
            is_open=event.phase is CyclePhase.SELF_REPORT and (event.plan_id, event.year) in collecting,
        )
        for event in events
        if (event.plan_id, event.year, quarter_of_phase(event.phase)) not in known
    ]
    lines += [
        diary.collection_line(period, plans[period.plan_id])
        for period in periods
        if period.is_open and (period.quarter or (period.plan_id, period.year, period.ends_on) not in reports)
    ]
    return sorted(lines, key=lambda line: (line.due is None, line.due or date.max))


def next_deadline(lines: Collection[DeadlineLine]) -> DeadlineLine | None:
    """What presses most: an overdue step that is still open, else the nearest one to come, today included."""
    dated = [line for line in lines if line.days_left is not None and (line.days_left >= 0 or line.is_open)]
    return min(dated, key=lambda line: line.days_left or 0, default=None)
