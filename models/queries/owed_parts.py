"""What departments owe to indicators that they share: a part for each open period."""

from collections.abc import Collection as Some
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from models.queries.calendars import due_rules
from models.queries.indicators import find_indicators
from models.queries.owed import find_owed
from models.queries.parts import read_parts
from models.queries.shelves import read_shelf
from models.reports.entries import OwedLine
from models.rules.entries import may_enter, owes_part
from models.rules.permissions import Actor, Place
from models.tables.cycle import Collection
from models.tables.entries import Draft
from models.tables.indicators import Indicator
from models.tables.plans import Plan, Project
from models.values.entries import EntryPlace


def find_own_owed(
    session: Session, actor: Actor, *, projects: Sequence[Project], today: date
) -> tuple[OwedLine, ...]:
    """What somebody owes: their projects, and the parts of their department; the nearest due first."""
    own = find_owed(session, projects, today=today)
    begun = _begun(session, actor)
    lines = [
        replace(line, is_begun=line.place in begun)
        for line in (*own, *find_own_parts(session, actor, today=today))
    ]
    return tuple(sorted(lines, key=lambda line: (line.due_on or date.max, line.title)))


def _begun(session: Session, actor: Actor) -> Some[EntryPlace]:
    """The places of which somebody has a draft with something in it."""
    drafts = session.exec(select(Draft).where(Draft.person_id == actor.person_id)).all()
    return {
        EntryPlace(draft.project_id, draft.year, draft.quarter, draft.indicator_id, draft.department_id)
        for draft in drafts
        if any(draft.fields.values())
    }


def find_own_parts(session: Session, actor: Actor, *, today: date) -> tuple[OwedLine, ...]:
    """The parts of the actor's department, for whoever of it they are shown to."""
    if actor.agency_id is None or actor.department_id is None:
        return ()
    if not owes_part(actor, Place(actor.agency_id, actor.department_id)):
        return ()
    projects = session.exec(
        select(Project)
        .join(Plan, col(Plan.id) == Project.plan_id)
        .join(Indicator, col(Indicator.project_id) == Project.id)
        .where(Plan.agency_id == actor.agency_id, col(Indicator.is_shared).is_(True))
        .distinct()
    ).all()
    living = [project for project in projects if project.retired_on is None]
    return find_owed_parts(session, living, department_ids=[actor.department_id], today=today)


def find_owed_parts(
    session: Session, projects: Sequence[Project], *, today: date, department_ids: Some[int] | None = None
) -> tuple[OwedLine, ...]:
    """A line for each department, shared indicator and open period in which it has a target.

    `department_ids` None is all departments. The nearest due first.
    """
    by_id = {project.id or 0: project for project in projects}
    indicators = [
        indicator
        for indicator in find_indicators(session, project_ids=list(by_id))
        if indicator.is_shared and indicator.retired_on is None
    ]
    if not indicators:
        return ()
    plan_ids = {by_id[indicator.project_id].plan_id for indicator in indicators}
    plans = {plan.id: plan for plan in session.exec(select(Plan).where(col(Plan.id).in_(plan_ids)))}
    opened = session.exec(
        select(Collection).where(col(Collection.plan_id).in_(plan_ids), col(Collection.is_open).is_(True))
    ).all()
    years = sorted({period.year for period in opened})
    rules = due_rules(session, {plan.agency_id for plan in plans.values()})
    shelf = read_shelf(session, [i.id or 0 for i in indicators], years=years, today=today)
    parts = read_parts(session, indicators, years=years)
    lines: list[OwedLine] = []
    for indicator in indicators:
        project = by_id[indicator.project_id]
        for period in opened:
            is_owed = shelf.has_target(indicator.id or 0, period.year, quarter=period.quarter)
            if period.plan_id != project.plan_id or not is_owed:
                continue
            due_on = rules[plans[period.plan_id].agency_id].due(period.ends_on)
            lines += [
                OwedLine(
                    place=EntryPlace(
                        project.id or 0, period.year, period.quarter, indicator.id or 0, line.department_id
                    ),
                    project=project.name,
                    department=line.department,
                    department_id=line.department_id,
                    state=line.state,
                    owners=(),
                    due_on=due_on,
                    fields=1,
                    entered=1 if line.figures else 0,
                    indicator=indicator.name,
                )
                for line in parts.lines(indicator.id or 0, year=period.year, quarter=period.quarter)
                if line.is_asked and (department_ids is None or line.department_id in department_ids)
            ]
    return tuple(sorted(lines, key=lambda line: (line.due_on or date.max, line.title, line.department)))


def find_part_place(
    session: Session, actor: Actor, *, place: EntryPlace, indicator_id: int, today: date
) -> EntryPlace:
    """The figures that somebody means who names a project, or an indicator of it (`indicator_id`, else 0).

    Those of the project; the own department's part where the indicator is shared or the project not theirs.
    """
    project = session.get(Project, place.project_id)
    plan = session.get(Plan, project.plan_id) if project else None
    if project is None or plan is None:
        return place
    parts = [
        line.place
        for line in find_own_parts(session, actor, today=today)
        if (line.place.project_id, line.place.year, line.place.quarter)
        == (place.project_id, place.year, place.quarter)
        and indicator_id in {0, line.place.indicator_id}
    ]
    where = Place(plan.agency_id, project.department_id, project.team_id)
    is_own = may_enter(actor, where, project_id=place.project_id)
    return parts[0] if parts and (indicator_id or not is_own) else place
