"""Whose work a project or an indicator is, and what is nobody's."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from models.errors.refusals import Expired
from models.queries.collections import open_collections
from models.queries.planning import find_owners
from models.reports.people import WorkerRow, WorkSheet
from models.rules.names import Subject
from models.tables.indicators import Indicator
from models.tables.organisations import Department
from models.tables.people import Assignment, Person
from models.tables.plans import Plan, Project
from models.values.kinds import AssignmentKind, SubjectKind


def find_work(session: Session, kind: SubjectKind, *, subject_id: int, today: date) -> WorkSheet:
    """A project or an indicator with those whose work it is or will be; raises Expired for anything else.

    An indicator may lie with another department than its project ([J] ①–⑤).
    """
    indicator = session.get(Indicator, subject_id) if kind is SubjectKind.INDICATOR else None
    project_id = indicator.project_id if indicator else subject_id
    is_ours = indicator is not None or kind is SubjectKind.PROJECT
    project = session.get(Project, project_id) if is_ours else None
    plan = session.get(Plan, project.plan_id) if project else None
    if project is None or plan is None:
        raise Expired
    own = indicator.department_id if indicator else None
    department_id = own or project.department_id or plan.department_id
    department = session.get(Department, department_id) if department_id else None
    return WorkSheet(
        kind=kind,
        id=subject_id,
        name=indicator.name if indicator else project.name,
        agency_id=plan.agency_id,
        department_id=department_id,
        department=department.name if department else "",
        team_id=None if own and own != project.department_id else project.team_id,
        workers=_workers(session, kind, subject_id=subject_id, today=today),
    )


def find_assigned(session: Session, assignment_id: int, *, today: date) -> tuple[WorkSheet, bool]:
    """The work of an assignment, and whether it is in force or to come."""
    row = session.get_one(Assignment, assignment_id)
    work = find_work(session, row.subject_kind, subject_id=row.subject_id, today=today)
    return work, any(worker.id == row.id for worker in work.workers)


def _workers(session: Session, kind: SubjectKind, *, subject_id: int, today: date) -> tuple[WorkerRow, ...]:
    query = (
        select(Assignment, Person.slack_user_id)
        .join(Person, col(Person.id) == Assignment.person_id)
        .where(
            Assignment.subject_kind == kind,
            Assignment.subject_id == subject_id,
            Assignment.kind == AssignmentKind.OWNER,
            col(Person.left_on).is_(None),
            col(Assignment.ends_on).is_(None) | (col(Assignment.ends_on) >= today),
        )
        .order_by(col(Assignment.id))
    )
    return tuple(
        WorkerRow(row.id or 0, slack_user_id, row.starts_on, row.ends_on)
        for row, slack_user_id in session.exec(query)
    )


def find_place_projects(session: Session, kind: SubjectKind, *, place_id: int) -> tuple[Project, ...]:
    """The projects of a department or team that are kept."""
    where = Project.team_id == place_id if kind is SubjectKind.TEAM else Project.department_id == place_id
    query = (
        select(Project)
        .join(Plan, col(Plan.id) == Project.plan_id)
        .where(where, col(Project.retired_on).is_(None), col(Plan.retired_on).is_(None))
        .order_by(col(Project.plan_id), col(Project.position), col(Project.id))
    )
    return tuple(session.exec(query))


def find_unassigned(session: Session, place: Subject, *, today: date) -> tuple[tuple[int, str], ...]:
    """(id, name) of the projects of a place whose figures are collected and that are nobody's work.

    They are the team lead's (domain.md §1 Assignment).
    """
    projects = find_place_projects(session, place.kind, place_id=place.id)
    plans = {project.plan_id for project in projects}
    collected = {plan_id for plan_id in plans if open_collections(session, plan_id)}
    open_ones = [project for project in projects if project.plan_id in collected]
    return _without_owner(session, open_ones, today=today)


def _without_owner(
    session: Session, projects: Sequence[Project], *, today: date
) -> tuple[tuple[int, str], ...]:
    ids = [project.id or 0 for project in projects]
    owners = find_owners(session, SubjectKind.PROJECT, ids=ids, today=today)
    return tuple((project.id or 0, project.name) for project in projects if not owners.get(project.id or 0))
