"""Yearly cycles of plans: as a draft before they are opened, and as they stand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, func, select

from models.errors.refusals import Expired
from models.queries.calendars import due_rule_of
from models.queries.changes import find_touches
from models.queries.owing import read_ledger
from models.queries.periods import days_of, facts_of, get_plan
from models.queries.settings import read_settings
from models.reports.periods import CycleDraft, CycleSheet, DatedStep, EventRow
from models.reports.settings import Touch
from models.rules.cycle import PlanFacts, Step, steps_of
from models.rules.deadlines import DueRule
from models.tables.cycle import CycleEvent
from models.tables.plans import Milestone, Plan, Project
from models.values.kinds import Aspect, CyclePhase, RecordKind
from models.values.planning import Record

MAX_LABEL = 200


def plan_facts(session: Session, plan_id: int, *, today: date) -> tuple[Plan, PlanFacts]:
    """A plan and what decides its cycle; raises Expired."""
    plan = get_plan(session, plan_id)
    return plan, facts_of(session, plan, ledger=read_ledger(session, plan_id, today=today))


def draft_steps(
    session: Session,
    plan: Plan,
    *,
    facts: PlanFacts,
    year: int,
    answers: Mapping[CyclePhase, date | None] | None = None,
) -> tuple[Step, ...]:
    """The steps of a year as they are proposed, or with the dates that were given.

    A proposed day of a meeting is a working day: nobody meets on the day after a holiday by law.
    """
    rule = due_rule_of(session, plan.agency_id)
    steps = steps_of(facts, year, settings=read_settings(session, plan.agency_id), answers=answers)
    if answers is not None:
        return steps
    return tuple(
        replace(step, ends_on=rule.calendar.working_day_on_or_before(step.ends_on))
        if step.asks and step.ends_on
        else step
        for step in steps
    )


def find_cycle_draft(
    session: Session,
    plan_id: int,
    *,
    year: int,
    today: date,
    answers: Mapping[CyclePhase, date | None] | None = None,
) -> CycleDraft:
    """A cycle before it is opened; raises Expired for a plan that is gone or a year outside it."""
    plan, facts = plan_facts(session, plan_id, today=today)
    if year not in facts.years:
        raise Expired
    rule = due_rule_of(session, plan.agency_id)
    steps = draft_steps(session, plan, facts=facts, year=year, answers=answers)
    count = (
        select(func.count())
        .select_from(Milestone)
        .join(Project, col(Project.id) == Milestone.project_id)
        .where(Project.plan_id == plan_id)
    )
    return CycleDraft(
        plan_id=plan_id,
        agency_id=plan.agency_id,
        title=plan.title,
        year=year,
        steps=tuple(DatedStep(step, days_of(step.ends_on, rule) if step.ends_on else None) for step in steps),
        milestones=session.exec(count).one(),
    )


def find_cycle(session: Session, plan_id: int, *, year: int) -> CycleSheet:
    """An opened cycle; raises Expired for a plan that is gone."""
    plan = get_plan(session, plan_id)
    rule = due_rule_of(session, plan.agency_id)
    events = find_events(session, plan_id, year=year)
    return CycleSheet(
        plan_id=plan_id,
        agency_id=plan.agency_id,
        title=plan.title,
        year=year,
        events=tuple(_row(event, plan, rule=rule) for event in events),
        stamp=stamp_of(events),
    )


def find_events(session: Session, plan_id: int, *, year: int) -> list[CycleEvent]:
    """The stored steps of a year, in their order."""
    query = select(CycleEvent).where(CycleEvent.plan_id == plan_id, CycleEvent.year == year)
    return list(session.exec(query.order_by(col(CycleEvent.position), col(CycleEvent.id))))


def stamp_of(events: list[CycleEvent]) -> int:
    """A number that grows with every change of the steps and differs when one is gone."""
    return sum(event.revision for event in events) * 100 + len(events)


def find_event(session: Session, event_id: int) -> tuple[EventRow, tuple[Touch, ...]]:
    """One step and its newest changes; raises Expired when it is gone."""
    event = session.get(CycleEvent, event_id)
    if event is None:
        raise Expired
    plan = get_plan(session, event.plan_id)
    touches = find_touches(
        session,
        Record(RecordKind.PLAN, event.plan_id),
        aspect=Aspect.CYCLE,
        year=event.year,
        label=event.name[:MAX_LABEL],
    )
    return _row(event, plan, rule=due_rule_of(session, plan.agency_id)), touches


def _row(event: CycleEvent, plan: Plan, *, rule: DueRule) -> EventRow:
    return EventRow(
        id=event.id or 0,
        revision=event.revision,
        plan_id=event.plan_id,
        agency_id=plan.agency_id,
        plan=plan.title,
        year=event.year,
        phase=event.phase,
        name=event.name,
        responsible=event.responsible,
        recipient=event.recipient,
        when=event.when_printed,
        basis=event.basis,
        starts_on=event.starts_on,
        is_month_only=event.is_month_only,
        days=days_of(event.ends_on, rule) if event.ends_on else None,
    )
