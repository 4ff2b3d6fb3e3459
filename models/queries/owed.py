"""What is owed: every open period of the projects that somebody answers for."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlmodel import Session, col, select

from models.queries.calendars import due_rules
from models.queries.indicators import find_indicators
from models.queries.planning import find_owners
from models.queries.shelves import chunks, read_shelf
from models.reports.entries import OwedLine
from models.rules.permissions import DEPARTMENT_ROLES, Actor, Place
from models.tables.cycle import Collection as CollectionPeriod
from models.tables.entries import Draft, Entry
from models.tables.organisations import Department
from models.tables.plans import Plan, Project
from models.values.entries import EntryPlace
from models.values.kinds import EntryState, Role, SubjectKind
from models.values.period import AskedPeriod, quarter_of


def find_own_projects(session: Session, actor: Actor, *, today: date) -> list[Project]:
    """The projects whose figures somebody owes: the own ones, and unassigned ones of who leads the place."""
    found = {project.id: project for project in _by_ids(session, actor.project_ids)}
    if actor.roles & DEPARTMENT_ROLES and actor.department_id is not None:
        query = select(Project).where(Project.department_id == actor.department_id)
        if actor.team_id is not None and Role.DEPARTMENT_HEAD not in actor.roles:
            query = query.where((col(Project.team_id) == actor.team_id) | col(Project.team_id).is_(None))
        led = session.exec(query).all()
        owned = find_owners(session, SubjectKind.PROJECT, ids=[p.id or 0 for p in led], today=today)
        found.update({project.id: project for project in led if project.id not in owned})
    return [project for project in found.values() if project.retired_on is None]


def _by_ids(session: Session, ids: Collection[int]) -> list[Project]:
    found: list[Project] = []
    for some in chunks(ids):
        found += session.exec(select(Project).where(col(Project.id).in_(some)))
    return found


def find_owed(session: Session, projects: Sequence[Project], *, today: date) -> tuple[OwedLine, ...]:
    """Every open period in which one of the projects has a target (domain.md §8), the nearest due first."""
    plan_ids = {project.plan_id for project in projects}
    plans = {plan.id: plan for plan in session.exec(select(Plan).where(col(Plan.id).in_(plan_ids)))}
    opened = session.exec(
        select(CollectionPeriod).where(
            col(CollectionPeriod.plan_id).in_(plan_ids), col(CollectionPeriod.is_open).is_(True)
        )
    ).all()
    rules = due_rules(session, {plan.agency_id for plan in plans.values()})
    agency_of = {plan.id: plan.agency_id for plan in plans.values()}
    ids = [project.id or 0 for project in projects]
    indicators = [i for i in find_indicators(session, project_ids=ids) if i.retired_on is None]
    years = sorted({period.year for period in opened})
    shelf = read_shelf(session, [i.id or 0 for i in indicators], years=years, today=today)
    states = _states(session, ids)
    owners = find_owners(session, SubjectKind.PROJECT, ids=ids, today=today)
    names = _departments(session, projects)
    lines = []
    for project in projects:
        project_id = project.id or 0
        own = [indicator for indicator in indicators if indicator.project_id == project_id]
        for period in (one for one in opened if one.plan_id == project.plan_id):
            aimed = [i for i in own if shelf.has_target(i.id or 0, period.year, quarter=period.quarter)]
            if not aimed:
                continue
            owed = [i.id or 0 for i in aimed if not i.is_shared]  # parts are owed by their departments
            entered = [row for row in owed if shelf.has_actual(row, period.year, quarter=period.quarter)]
            place = EntryPlace(project_id, period.year, period.quarter)
            lines.append(
                OwedLine(
                    place=place,
                    project=project.name,
                    department=names.get(project.department_id or 0, ""),
                    department_id=project.department_id,
                    state=states.get(place, EntryState.OPEN),
                    owners=owners.get(project_id, ()),
                    due_on=rules[agency_of[project.plan_id]].due(period.ends_on),
                    fields=len(owed),
                    entered=len(entered),
                )
            )
    return tuple(sorted(lines, key=lambda line: (line.due_on or date.max, line.project)))


def _states(session: Session, project_ids: Sequence[int]) -> dict[EntryPlace, EntryState]:
    """The states of the stored entries; a draft of anybody's makes an open one "being written"."""
    found: dict[EntryPlace, EntryState] = {}
    for some in chunks(project_ids):
        drafts = select(Draft).where(col(Draft.project_id).in_(some), Draft.indicator_id == 0)
        for draft in session.exec(drafts):
            found[EntryPlace(draft.project_id, draft.year, draft.quarter)] = EntryState.DRAFT
        query = select(Entry).where(col(Entry.project_id).in_(some), Entry.indicator_id == 0)
        for entry in session.exec(query):
            found[EntryPlace(entry.project_id, entry.year, entry.quarter)] = entry.state
    return found


def _departments(session: Session, projects: Sequence[Project]) -> dict[int, str]:
    ids = {project.department_id for project in projects if project.department_id}
    return dict(
        session.execute(select(Department.id, Department.name).where(col(Department.id).in_(ids))).all()
    )


def find_places(session: Session, project_ids: Sequence[int]) -> dict[int, Place]:
    """Where projects stand: agency, department and team, by their ids."""
    found: dict[int, Place] = {}
    for some in chunks(project_ids):
        rows = session.execute(
            select(Project.id, Plan.agency_id, Project.department_id, Project.team_id)
            .join(Plan, col(Plan.id) == Project.plan_id)
            .where(col(Project.id).in_(some), col(Project.retired_on).is_(None))
        ).all()
        found.update({row_id: Place(*where) for row_id, *where in rows})
    return found


def find_open_places(session: Session, project_id: int) -> tuple[EntryPlace, ...]:
    """The periods of a project that are open, the first due first."""
    opened = session.exec(
        select(CollectionPeriod)
        .join(Project, col(Project.plan_id) == CollectionPeriod.plan_id)
        .where(Project.id == project_id, col(CollectionPeriod.is_open).is_(True))
        .order_by(col(CollectionPeriod.ends_on))
    ).all()
    return tuple(EntryPlace(project_id, one.year, one.quarter) for one in opened)


def nearest_place(session: Session, project_id: int, *, period: AskedPeriod, today: date) -> EntryPlace:
    """The period of a project that somebody means: the one named, else the open one that is due first.

    Without any open period it is the present quarter, which then says that it is not collected.
    """
    project = session.get(Project, project_id)
    plan_id = project.plan_id if project else 0
    opened = session.exec(
        select(CollectionPeriod)
        .where(CollectionPeriod.plan_id == plan_id, col(CollectionPeriod.is_open).is_(True))
        .order_by(col(CollectionPeriod.ends_on))
    ).all()
    for one in opened:
        is_year = period.year is None or period.year == one.year
        is_quarter = not period.quarters or one.quarter in period.quarters
        if is_year and is_quarter:
            return EntryPlace(project_id, one.year, one.quarter)
    quarter = period.quarters[-1] if period.quarters else quarter_of(today)
    return EntryPlace(project_id, period.year or today.year, quarter)
