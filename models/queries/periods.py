"""Periods of a plan: which can be opened, which are, and who owes what in them."""

from datetime import date

from sqlmodel import Session, col, func, select

from models.errors.refusals import Expired
from models.queries.calendars import due_rule_of
from models.queries.changes import find_touches
from models.queries.owing import Ledger, read_ledger
from models.queries.settings import read_settings
from models.reports.periods import Days, PeriodSheet, PeriodSlot, PlanPeriods
from models.rules.cycle import PlanFacts, quarter_phase
from models.rules.deadlines import DueRule, propose_due
from models.rules.names import fold
from models.tables.cycle import Collection, CycleEvent
from models.tables.plans import Plan, Project, ProjectItem
from models.values.kinds import Aspect, CyclePhase, RecordKind
from models.values.period import QUARTERS, Period
from models.values.planning import Record


def days_of(nominal: date, rule: DueRule) -> Days:
    """A nominal day with those that follow from it."""
    return Days(nominal, rule.due(nominal), rule.target(nominal))


def facts_of(session: Session, plan: Plan, *, ledger: Ledger) -> PlanFacts:
    """What of a plan decides its periods and its cycle."""
    names = [plan.title, *(project.name for project in ledger.projects)]
    query = (
        select(ProjectItem.name)
        .join(Project, col(Project.id) == ProjectItem.project_id)
        .where(Project.plan_id == plan.id)
    )
    names += session.exec(query).all()
    has_quarters, _ = ledger.units(plan.kind)
    return PlanFacts(
        kind=plan.kind,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        names=frozenset(map(fold, names)),
        has_quarters=has_quarters,
    )


def periods_of(plan: Plan, facts: PlanFacts, *, ledger: Ledger) -> tuple[Period, ...]:
    """The periods that a plan can collect, in their order."""
    has_quarters, has_years = ledger.units(plan.kind)
    found: list[Period] = []
    for year in range(plan.starts_on.year, plan.ends_on.year + 1):
        if has_quarters:
            found += [Period(year, quarter) for quarter in QUARTERS if facts.holds(Period(year, quarter))]
        if has_years and year in facts.years:
            found.append(Period(year))
    return tuple(found)


def get_plan(session: Session, plan_id: int) -> Plan:
    """A plan; raises Expired when it is gone."""
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise Expired
    return plan


def find_plan_periods(session: Session, plan_id: int, *, today: date) -> PlanPeriods:
    """Every period of a plan, opened or not, and the execution years of its cycle; raises Expired."""
    plan = get_plan(session, plan_id)
    ledger = read_ledger(session, plan_id, today=today)
    facts = facts_of(session, plan, ledger=ledger)
    rule = due_rule_of(session, plan.agency_id)
    stored = {
        Period(row.year, row.quarter or None): row
        for row in session.exec(select(Collection).where(Collection.plan_id == plan_id))
    }
    offered = periods_of(plan, facts, ledger=ledger)
    every = sorted({*offered, *stored}, key=lambda period: (period.last_day, period.quarter is None))
    counts = dict(
        session.execute(
            select(CycleEvent.year, func.count())
            .where(CycleEvent.plan_id == plan_id, CycleEvent.year > 0)
            .group_by(col(CycleEvent.year))
        ).all()
    )
    years = sorted({*facts.years, *counts})
    return PlanPeriods(
        plan_id=plan_id,
        agency_id=plan.agency_id,
        title=plan.title,
        facts=facts,
        slots=tuple(_slot(period, stored.get(period), ledger=ledger, rule=rule) for period in every),
        cycles=tuple((year, counts.get(year, 0)) for year in years),
        retired_on=plan.retired_on,
    )


def _slot(period: Period, row: Collection | None, *, ledger: Ledger, rule: DueRule) -> PeriodSlot:
    owing = ledger.owing(period)
    if row is None:
        return PeriodSlot(period, owing=owing)
    return PeriodSlot(
        period, row.id or 0, row.revision, row.is_open, days=days_of(row.ends_on, rule), owing=owing
    )


def find_period_sheet(
    session: Session, plan_id: int, *, period: Period, today: date, nominal: date | None = None
) -> PeriodSheet:
    """One period of a plan with its days: those of `nominal`, else the stored or the proposed ones.

    Raises Expired for a plan that is gone.
    """
    plan = get_plan(session, plan_id)
    ledger = read_ledger(session, plan_id, today=today)
    rule = due_rule_of(session, plan.agency_id)
    settings = read_settings(session, plan.agency_id)
    row = find_collection(session, plan_id, period=period)
    ends_on = min(period.last_day, plan.ends_on)
    proposed = _announced(session, plan_id, period=period) or propose_due(
        period, days_after=settings.days_after_quarter_end, yearly_month=settings.yearly_due_month
    )
    days = days_of(nominal or (row.ends_on if row else proposed), rule)
    return PeriodSheet(
        plan_id=plan_id,
        agency_id=plan.agency_id,
        title=plan.title,
        slot=_slot(period, row, ledger=ledger, rule=rule),
        days=days,
        ends_on=ends_on,
        rungs=tuple(
            (rung.text, rule.rung(days.nominal, rung.days)) for rung in settings.rungs("ladder_entry")
        ),
        is_future=max(period.first_day, plan.starts_on) > today,
        history=find_touches(
            session,
            Record(RecordKind.PLAN, plan_id),
            aspect=Aspect.COLLECTION,
            year=period.year,
            quarter=period.quarter or 0,
        ),
    )


def find_collection(session: Session, plan_id: int, *, period: Period) -> Collection | None:
    """The stored row of a period, None when it was never opened."""
    query = select(Collection).where(
        Collection.plan_id == plan_id,
        Collection.year == period.year,
        Collection.quarter == (period.quarter or 0),
    )
    return session.exec(query).first()


def _announced(session: Session, plan_id: int, *, period: Period) -> date | None:
    """The nominal day that the opened cycle gives a period: its entry, for a year its report."""
    phase = quarter_phase(period.quarter) if period.quarter else CyclePhase.SELF_REPORT
    query = select(CycleEvent).where(
        CycleEvent.plan_id == plan_id, CycleEvent.year == period.year, CycleEvent.phase == phase
    )
    event = session.exec(query).first()
    return event.ends_on if event else None
