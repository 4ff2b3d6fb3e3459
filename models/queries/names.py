"""Every name of a workspace with its spellings, as a NameIndex."""

import gc
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from sqlalchemy import select
from sqlmodel import Session, col

from models.rules.names import NameIndex, Subject
from models.tables.indicators import Indicator
from models.tables.organisations import Agency, Alias, Department, Team
from models.tables.plans import BudgetProgram, Plan, Project, ProjectItem, Task
from models.values.kinds import SubjectKind

Place: TypeAlias = tuple[SubjectKind, int]


def build_name_index(session: Session) -> NameIndex:
    """Read every name; a few seconds' work for a hundred thousand, so keep the result by its version."""
    spellings: dict[Place, list[str]] = defaultdict(list)
    for kind, row_id, text in session.execute(
        select(col(Alias.subject_kind), col(Alias.subject_id), col(Alias.text))
    ):
        spellings[kind, row_id].append(text)
    with _without_collector():
        return NameIndex(
            (subject, [subject.name, *more, *spellings[subject.identity]])
            for subject, more in _subjects(session)
        )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Half the time of a large index went into looking for garbage among names that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _subjects(session: Session) -> Iterator[tuple[Subject, tuple[str, ...]]]:
    for subject in _organisations(session):
        yield subject, (f"{subject.agency} {subject.name}", f"{subject.context} {subject.name}")
    yield from ((subject, ()) for subject in _plans(session))
    yield from ((subject, ()) for subject in _parts(session))
    yield from _indicators(session)


def _organisations(session: Session) -> Iterator[Subject]:
    for agency_id, name in session.execute(select(col(Agency.id), col(Agency.name))):
        yield Subject(SubjectKind.AGENCY, agency_id, name, agency_id, name)
    query = select(col(Department.id), col(Department.name), col(Agency.id), col(Agency.name)).join(
        Agency, col(Department.agency_id) == Agency.id
    )
    for row_id, name, agency_id, agency in session.execute(query):
        yield Subject(SubjectKind.DEPARTMENT, row_id, name, agency_id, agency, context=agency)
    teams = (
        select(col(Team.id), col(Team.name), col(Agency.id), col(Agency.name), col(Department.name))
        .join(Department, col(Team.department_id) == Department.id)
        .join(Agency, col(Department.agency_id) == Agency.id)
    )
    for row_id, name, agency_id, agency, department in session.execute(teams):
        yield Subject(SubjectKind.TEAM, row_id, name, agency_id, agency, context=f"{agency} {department}")


def _plans(session: Session) -> Iterator[Subject]:
    query = select(col(Plan.id), col(Plan.title), col(Agency.id), col(Agency.name)).join(
        Agency, col(Plan.agency_id) == Agency.id
    )
    for row_id, title, agency_id, agency in session.execute(query):
        yield Subject(SubjectKind.PLAN, row_id, title, agency_id, agency, context=agency)


def _parts(session: Session) -> Iterator[Subject]:
    at = (col(Agency.id), col(Agency.name), col(Plan.title), col(Plan.id))
    for kind, table in ((SubjectKind.TASK, Task), (SubjectKind.PROJECT, Project)):
        query = (
            select(col(table.id), col(table.name), *at)
            .join(Plan, col(table.plan_id) == Plan.id)
            .join(Agency, col(Plan.agency_id) == Agency.id)
        )
        for row_id, name, agency_id, agency, plan, plan_id in session.execute(query):
            yield Subject(kind, row_id, name, agency_id, agency, plan, ((SubjectKind.PLAN, plan_id),))
    items = (
        select(col(ProjectItem.id), col(ProjectItem.name), *at, col(Project.id), col(Project.name))
        .join(Project, col(ProjectItem.project_id) == Project.id)
        .join(Plan, col(Project.plan_id) == Plan.id)
        .join(Agency, col(Plan.agency_id) == Agency.id)
    )
    for row_id, name, agency_id, agency, _, plan_id, project_id, project in session.execute(items):
        within = ((SubjectKind.PROJECT, project_id), (SubjectKind.PLAN, plan_id))
        yield Subject(SubjectKind.ITEM, row_id, name, agency_id, agency, project, within)
    programs = (
        select(
            col(BudgetProgram.id),
            col(BudgetProgram.name),
            *at,
            col(BudgetProgram.project_id),
            col(BudgetProgram.item_id),
        )
        .join(Plan, col(BudgetProgram.plan_id) == Plan.id)
        .join(Agency, col(Plan.agency_id) == Agency.id)
        .where(col(BudgetProgram.is_total).is_(False))
    )
    for row_id, name, agency_id, agency, plan, plan_id, project_id, item_id in session.execute(programs):
        places = [(SubjectKind.ITEM, item_id), (SubjectKind.PROJECT, project_id), (SubjectKind.PLAN, plan_id)]
        around = tuple((kind, place) for kind, place in places if place is not None)
        yield Subject(SubjectKind.PROGRAM, row_id, name, agency_id, agency, f"{plan} 재정계획", around)


def _indicators(session: Session) -> Iterator[tuple[Subject, tuple[str, ...]]]:
    query = (
        select(
            col(Indicator.id),
            col(Indicator.name),
            col(Indicator.label),
            col(Indicator.item_id),
            col(Project.id),
            col(Project.name),
            col(Plan.id),
            col(Agency.id),
            col(Agency.name),
        )
        .join(Project, col(Indicator.project_id) == Project.id)
        .join(Plan, col(Project.plan_id) == Plan.id)
        .join(Agency, col(Plan.agency_id) == Agency.id)
    )
    for row_id, name, label, item_id, project_id, project, plan_id, agency_id, agency in session.execute(
        query
    ):
        places = [(SubjectKind.ITEM, item_id), (SubjectKind.PROJECT, project_id), (SubjectKind.PLAN, plan_id)]
        within = tuple((kind, place) for kind, place in places if place is not None)
        labels = (label, f"{label} {name}") if label else ()
        yield Subject(SubjectKind.INDICATOR, row_id, name, agency_id, agency, project, within), labels
