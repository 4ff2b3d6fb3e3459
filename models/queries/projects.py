"""A project, item, budget program or indicator as a report."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlmodel import Session, SQLModel, col, select

from models.errors.refusals import NameNotFound
from models.queries.budgets import Purse, budget_report, read_purses
from models.queries.calendars import diary_of, find_deadlines, next_deadline
from models.queries.collections import find_missing, open_collections
from models.queries.contradictions import find_contradictions
from models.queries.indicators import Gauging, find_indicators
from models.queries.parts import find_incomplete
from models.queries.people import find_owner_ids
from models.queries.plans import Question, find_plan, settle_year
from models.queries.shelves import read_shelf
from models.queries.weights import weights_in_force
from models.reports.figures import Span
from models.reports.projects import MilestoneLine, ProjectFacts, ProjectReport
from models.rules.names import Subject
from models.tables.indicators import Indicator
from models.tables.organisations import Department, Team
from models.tables.plans import BudgetProgram, Milestone, Project, ProjectItem
from models.tables.progress import Issue
from models.values.kinds import IssueKind, SubjectKind

Row = TypeVar("Row", bound=SQLModel)


def report_project(session: Session, subject: Subject, *, question: Question) -> ProjectReport:
    """Where a project, item, program or indicator stands; raises NameNotFound when it is gone."""
    project, plan_id, indicators, purse = _gather(session, subject, today=question.today)
    plan, note = find_plan(session, plan_id)
    ids = [indicator.id or 0 for indicator in indicators]
    year = settle_year(session, question, plan=note, indicator_ids=ids, money_years=purse.years)
    span = Span(year.used, question.period.quarters)
    shelf = read_shelf(session, ids, today=question.today)
    gauging = Gauging(
        plan=note,
        rate_decimals=plan.rate_decimals,
        span=span,
        shelf=shelf,
        today=question.today,
        places=_items_of(session, project),
    )
    reports = tuple(gauging.report(indicator) for indicator in indicators)
    budget = budget_report(purse, span, document=note.document)
    diary = diary_of(session, agency_ids=[plan.agency_id], today=question.today)
    issues = _issues_of(session, project) if subject.kind is SubjectKind.PROJECT else ()
    return ProjectReport(
        kind=subject.kind,
        id=subject.id,
        name=subject.name,
        place=project.name if project and project.name != subject.name else "",
        agency=subject.agency,
        agency_id=plan.agency_id,
        plan=note,
        year=year,
        span=span,
        facts=_facts_of(
            session, project, indicators=indicators, is_inside=span.year in note.years, today=question.today
        ),
        indicators=reports,
        budget=budget,
        milestones=_milestones_of(session, project) if subject.kind is SubjectKind.PROJECT else (),
        issues=issues,
        missing=find_missing(session, plan_id=plan_id, indicators=indicators, shelf=shelf),
        next_deadline=next_deadline(find_deadlines(session, diary, plan_ids=[plan_id])),
        findings=find_contradictions(subject.name, purse, report=budget, indicators=reports),
        parts=find_incomplete(session, plan_id, indicators=indicators, shelf=shelf, span=span),
    )


def _gather(
    session: Session, subject: Subject, *, today: date
) -> tuple[Project | None, int, list[Indicator], Purse]:
    purse = Purse(())
    if subject.kind in {SubjectKind.PROJECT, SubjectKind.ITEM, SubjectKind.PROGRAM}:
        purse = read_purses(session, [subject.identity], today=today)[subject.identity]
    match subject.kind:
        case SubjectKind.PROJECT:
            project = _get(session, Project, subject=subject)
            return project, project.plan_id, find_indicators(session, project_ids=[subject.id]), purse
        case SubjectKind.ITEM:
            item = _get(session, ProjectItem, subject=subject)
            project = _get(session, Project, subject=subject, row_id=item.project_id)
            return project, project.plan_id, _of_item(session, item.id), purse
        case SubjectKind.PROGRAM:
            program = _get(session, BudgetProgram, subject=subject)
            owner = session.get(Project, program.project_id) if program.project_id else None
            return owner, program.plan_id, _of_item(session, program.item_id), purse
        case _:
            indicator = _get(session, Indicator, subject=subject)
            project = _get(session, Project, subject=subject, row_id=indicator.project_id)
            return project, project.plan_id, [indicator], purse


def _get(session: Session, table: type[Row], *, subject: Subject, row_id: int | None = None) -> Row:
    found = session.get(table, subject.id if row_id is None else row_id)
    if found is None:
        raise NameNotFound(subject.name)
    return found


def _of_item(session: Session, item_id: int | None) -> list[Indicator]:
    if item_id is None:
        return []
    return list(
        session.exec(select(Indicator).where(Indicator.item_id == item_id).order_by(col(Indicator.position)))
    )


def _items_of(session: Session, project: Project | None) -> dict[int, str]:
    if project is None:
        return {}
    items = session.exec(select(ProjectItem).where(ProjectItem.project_id == project.id))
    return {item.id or 0: item.name for item in items}


def _facts_of(
    session: Session,
    project: Project | None,
    *,
    indicators: Sequence[Indicator],
    is_inside: bool,
    today: date,
) -> ProjectFacts:
    """What a project is; its printed state, weight and opinion hold for the years of its plan only."""
    if project is None:
        return ProjectFacts("", "", None, None, None, "", "")
    own = {indicator.department_id for indicator in indicators if indicator.department_id}
    place = own.pop() if len(own) == 1 else project.department_id
    department = session.get(Department, place) if place else None
    team = session.get(Team, project.team_id) if project.team_id else None
    return ProjectFacts(
        department=department.name if department else "",
        team=team.name if team else "",
        is_new=project.is_new,
        status=project.status if is_inside else None,
        weight_percent=weights_in_force(session, [project], today=today)[project.id or 0]
        if is_inside
        else None,
        opinion=project.opinion_printed if is_inside else "",
        period=project.period_printed,
        status_note=project.status_note if is_inside else "",
        retired_on=project.retired_on,
        is_unassigned=_is_unassigned(session, project, today=today),
    )


def _is_unassigned(session: Session, project: Project, *, today: date) -> bool:
    """Whether figures are being collected and the project is nobody's work (domain.md §1 Assignment)."""
    is_collected = bool(open_collections(session, project.plan_id))
    return is_collected and not find_owner_ids(
        session, kind=SubjectKind.PROJECT, subject_id=project.id or 0, today=today
    )


def _issues_of(session: Session, project: Project | None) -> tuple[tuple[IssueKind, str], ...]:
    if project is None:
        return ()
    rows: Sequence[Issue] = session.exec(
        select(Issue).where(Issue.project_id == project.id).order_by(col(Issue.kind), col(Issue.position))
    ).all()
    # A year that has its own repeats what it kept of the document's.
    return tuple(dict.fromkeys((row.kind, row.text) for row in rows))


def _milestones_of(session: Session, project: Project | None) -> tuple[MilestoneLine, ...]:
    if project is None:
        return ()
    rows = session.exec(
        select(Milestone).where(Milestone.project_id == project.id).order_by(col(Milestone.position))
    )
    return tuple(MilestoneLine(row.name, row.printed) for row in rows)
