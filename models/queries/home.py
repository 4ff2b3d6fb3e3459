"""Somebody's Home tab: own work, submissions that wait for their check, who has not submitted."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from models.queries.calendars import diary_of, find_deadlines, next_deadline
from models.queries.missing import report_missing
from models.queries.owed import find_own_projects
from models.queries.owed_parts import find_own_owed
from models.queries.placing import find_own_plan_ids
from models.queries.reviews import find_waiting_entries
from models.queries.shelves import chunks
from models.reports.deadlines import DeadlineLine
from models.reports.home import HomeReport, OwnProject, WaitingLine
from models.reports.overviews import DepartmentReport
from models.reports.reviews import MissingReport
from models.rules.entries import SUBMITTED
from models.rules.names import Subject
from models.rules.permissions import Actor, Scope, may_plan
from models.tables.indicators import Indicator
from models.tables.people import Person
from models.values.entries import EntryPlace
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
    rows = find_waiting_entries(session, actor)
    shared = _shared_names(session, {entry.indicator_id for entry, _ in rows})
    people = {entry.submitted_by for entry, _ in rows if entry.submitted_by is not None}
    senders = _senders(session, people)
    return tuple(
        WaitingLine(
            project=shared.get(entry.indicator_id, project.name),
            place=EntryPlace(
                entry.project_id, entry.year, entry.quarter, entry.indicator_id, entry.department_id
            ),
            submitted_by=senders.get(entry.submitted_by or 0, ""),
            submitted_at=entry.submitted_at,
        )
        for entry, project in rows
    )


def _shared_names(session: Session, ids: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in chunks(ids):
        rows = session.exec(select(Indicator).where(col(Indicator.id).in_(some)))
        found.update({row.id or 0: row.name for row in rows})
    return found


def _senders(session: Session, ids: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in chunks(ids):
        rows = session.exec(select(Person).where(col(Person.id).in_(some)))
        found.update({row.id or 0: row.slack_user_id for row in rows})
    return found


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
