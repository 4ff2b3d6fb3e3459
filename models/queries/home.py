"""Somebody's Home tab: own work, submissions that wait for their check, who has not submitted."""

from datetime import date

from sqlmodel import Session, col, select

from models.queries.calendars import diary_of, find_deadlines, next_deadline
from models.queries.missing import report_missing
from models.queries.owed import find_own_projects
from models.queries.owed_parts import find_own_owed
from models.queries.placing import find_own_plan_ids
from models.reports.deadlines import DeadlineLine
from models.reports.home import HomeReport, OwnProject, WaitingLine
from models.reports.overviews import DepartmentReport
from models.reports.reviews import MissingReport
from models.rules.entries import SUBMITTED, may_check
from models.rules.names import Subject
from models.rules.permissions import Actor, Place, Scope, may_plan
from models.tables.entries import Entry
from models.tables.indicators import Indicator
from models.tables.people import Person
from models.tables.plans import Plan, Project
from models.values.entries import EntryPlace
from models.values.kinds import EntryState
from models.values.period import AskedPeriod


def report_home(
    session: Session,
    actor: Actor,
    *,
    today: date,
    place: Subject | None = None,
    department: DepartmentReport | None = None,
) -> HomeReport:
    """Everything for one person; `place` is what they lead, `department` its report."""
    projects = find_own_projects(session, actor, today=today)
    lines = find_own_owed(session, actor, projects=projects, today=today)
    nearest = {line.place.project_id: line for line in reversed(lines) if not line.place.is_part}
    return HomeReport(
        person_id=actor.person_id,
        owed=tuple(line for line in lines if line.state not in SUBMITTED),
        projects=tuple(
            OwnProject(row.id or 0, row.name, row.status, nearest.get(row.id or 0))
            for row in projects
            if row.id in actor.project_ids
        ),
        waiting=find_waiting_lines(session, actor),
        next_deadline=_next_deadline(session, actor, today=today),
        department=department,
        unassigned=sum(row.id not in actor.project_ids for row in projects),
        missing=_missing(session, actor, place=place, today=today),
        is_officer=may_plan(actor, actor.agency_id),
        is_admin=actor.is_admin,
    )


def find_waiting_lines(session: Session, actor: Actor) -> tuple[WaitingLine, ...]:
    """Everything submitted that somebody may check, the oldest first, without its figures."""
    if actor.agency_id is None:
        return ()
    rows = session.exec(
        select(Entry, Project, Person.slack_user_id, Indicator.name)
        .join(Project, col(Project.id) == Entry.project_id)
        .join(Plan, col(Plan.id) == Project.plan_id)
        .outerjoin(Indicator, col(Indicator.id) == Entry.indicator_id)
        .outerjoin(Person, col(Person.id) == Entry.submitted_by)
        .where(Plan.agency_id == actor.agency_id, Entry.state == EntryState.SUBMITTED)
        .order_by(col(Entry.submitted_at), col(Entry.id))
    ).all()
    return tuple(
        WaitingLine(
            project=shared or project.name,
            place=EntryPlace(
                entry.project_id, entry.year, entry.quarter, entry.indicator_id, entry.department_id
            ),
            submitted_by=slack_user_id or "",
            submitted_at=entry.submitted_at,
        )
        for entry, project, slack_user_id, shared in rows
        if may_check(
            actor,
            _place_of(entry, project, agency_id=actor.agency_id),
            project_id=project.id or 0,
            submitted_by=entry.submitted_by,
        )
    )


def _place_of(entry: Entry, project: Project, *, agency_id: int) -> Place:
    """Whose it is: of a part the department's that reports it."""
    if entry.department_id:
        return Place(agency_id, entry.department_id)
    return Place(agency_id, project.department_id, project.team_id)


def _missing(session: Session, actor: Actor, *, place: Subject | None, today: date) -> MissingReport | None:
    is_officer = may_plan(actor, actor.agency_id)
    if not is_officer and place is None:
        return None
    subject = None if is_officer else place
    title = subject.name if subject else ""
    return report_missing(
        session, Scope(actor.agency_id), subject=subject, period=AskedPeriod(), today=today, title=title
    )


def _next_deadline(session: Session, actor: Actor, *, today: date) -> DeadlineLine | None:
    if actor.agency_id is None:
        return None
    diary = diary_of(session, agency_ids=[actor.agency_id], today=today)
    return next_deadline(find_deadlines(session, diary, plan_ids=find_own_plan_ids(session, actor)))
