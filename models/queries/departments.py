"""A department or team as a report: its projects in one plan and year, with their counts and money."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.queries.budgets import Purse, budget_report, read_purses
from models.queries.calendars import diary_of, find_deadlines, next_deadline
from models.queries.contradictions import find_contradictions
from models.queries.indicators import Gauging, find_indicators, is_gone
from models.queries.plans import Question, find_plans, settle_year
from models.queries.shelves import chunks, read_shelf
from models.queries.weights import weights_in_force
from models.reports.budgets import BudgetReport, total_amount
from models.reports.figures import SettledYear, Span
from models.reports.indicators import IndicatorReport
from models.reports.overviews import DepartmentReport, NothingReport, OtherPlan, ProjectLine
from models.reports.projects import PlanNote
from models.rules.achievement import execution_rate
from models.rules.controls import Finding
from models.rules.names import Subject
from models.rules.status import count_statuses
from models.tables.indicators import Indicator
from models.tables.organisations import Department
from models.tables.plans import Plan, PlanDepartment, Project
from models.values.kinds import SubjectKind


@dataclass(frozen=True)
class Work:
    """What a department or team has in one plan: its projects, and indicators in the projects of others."""

    projects: Mapping[int, Project]
    indicators: Sequence[Indicator]
    own: frozenset[int]


def report_department(
    session: Session, subject: Subject, *, question: Question, plan_id: int | None = None
) -> DepartmentReport | NothingReport:
    """A department or team in the plan asked for, else in the one whose year settles latest."""
    works = find_works(session, subject)
    plans = find_plans(session, works)
    if not works:
        return NothingReport(subject.kind, subject.name, subject.agency)
    years = {
        found: settle_year(
            session, question, plan=plans[found][1], indicator_ids=[i.id or 0 for i in work.indicators]
        )
        for found, work in works.items()
    }
    chosen = plan_id if plan_id in works else max(works, key=lambda found: (years[found].used, found))
    others = tuple(OtherPlan(found, plans[found][1].title) for found in sorted(works) if found != chosen)
    plan, note = plans[chosen]
    return _report(
        session,
        subject,
        question=question,
        work=works[chosen],
        plan=plan,
        note=note,
        year=years[chosen],
        others=others,
    )


def list_lines(
    session: Session, work: Work, *, plan: Plan, note: PlanNote, span: Span, question: Question
) -> tuple[tuple[ProjectLine, ...], tuple[Finding, ...]]:
    """The projects of some work with their indicators and money, and every contradiction among them."""
    ids = [indicator.id or 0 for indicator in work.indicators]
    shelf = read_shelf(session, ids, years=[span.year, *note.years], today=question.today)
    gauging = Gauging(
        plan=note, rate_decimals=plan.rate_decimals, span=span, shelf=shelf, today=question.today, places={}
    )
    reports = {indicator.id: gauging.report(indicator) for indicator in work.indicators}
    own = [(SubjectKind.PROJECT, project_id) for project_id in work.own]
    purses = read_purses(session, own, today=question.today)
    of_projects: dict[int, list[IndicatorReport]] = defaultdict(list)
    for indicator in work.indicators:
        if not is_gone(indicator.retired_on, span.year, reports=[reports[indicator.id]]):
            of_projects[indicator.project_id].append(reports[indicator.id])
    weights = weights_in_force(session, list(work.projects.values()), today=question.today)
    lines: list[ProjectLine] = []
    findings: list[Finding] = []
    for project_id, project in work.projects.items():
        of_project = tuple(of_projects[project_id])
        if is_gone(project.retired_on, span.year, reports=of_project):
            continue
        purse = purses.get((SubjectKind.PROJECT, project_id), Purse(()))
        money: BudgetReport | None = budget_report(purse, span, document=note.document)
        findings += find_contradictions(project.name, purse, report=money, indicators=of_project)
        lines.append(
            ProjectLine(
                id=project_id,
                name=project.name,
                status=project.status if span.year in note.years else None,
                weight_percent=weights[project_id] if span.year in note.years else None,
                indicators=of_project,
                budget=money,
                is_own=project_id in work.own,
            )
        )
    return tuple(lines), tuple(findings)


def _report(
    session: Session,
    subject: Subject,
    *,
    question: Question,
    work: Work,
    plan: Plan,
    note: PlanNote,
    year: SettledYear,
    others: tuple[OtherPlan, ...],
) -> DepartmentReport:
    span = Span(year.used, question.period.quarters)
    lines, findings = list_lines(session, work, plan=plan, note=note, span=span, question=question)
    planned = total_amount([line.budget.planned if line.budget else None for line in lines])
    executed = total_amount([line.budget.executed if line.budget else None for line in lines])
    diary = diary_of(session, agency_ids=[plan.agency_id], today=question.today)
    return DepartmentReport(
        kind=subject.kind,
        id=subject.id,
        name=subject.name,
        agency=subject.agency,
        plan=note,
        year=year,
        span=span,
        counts=count_statuses(line.status for line in lines if line.is_own),
        lines=lines,
        planned=planned,
        executed=executed,
        rate=execution_rate(
            executed=executed.won if executed else None, planned=planned.won if planned else None
        ),
        findings=findings,
        next_deadline=next_deadline(find_deadlines(session, diary, plan_ids=[note.id])),
        other_plans=others,
    )


def find_works(session: Session, subject: Subject) -> dict[int, Work]:
    """The work of a department or team by plan, only in plans of its own agency (design: scope)."""
    is_team = subject.kind is SubjectKind.TEAM
    column = Project.team_id if is_team else Project.department_id
    query = (
        select(Project)
        .join(Plan, col(Plan.id) == Project.plan_id)
        .where(column == subject.id, Plan.agency_id == subject.agency_id)
    )
    own = session.exec(query.order_by(col(Project.position))).all()
    foreign = (
        () if is_team else _foreign_indicators(session, subject.id, own_projects={p.id or 0 for p in own})
    )
    if is_team and not own:
        own = _of_taking_part(session, subject.id)
    hosts = {project.id or 0: project for project in own}
    for some in chunks(indicator.project_id for indicator in foreign):
        for project in session.exec(select(Project).where(col(Project.id).in_(some))):
            hosts[project.id or 0] = project
    mine = [
        indicator
        for indicator in find_indicators(session, project_ids=[project.id or 0 for project in own])
        if is_team or indicator.department_id in {None, subject.id}
    ]
    return _by_plan(hosts, [*mine, *foreign], own=frozenset(project.id or 0 for project in own))


def _by_plan(
    hosts: Mapping[int, Project], indicators: Sequence[Indicator], *, own: frozenset[int]
) -> dict[int, Work]:
    works: dict[int, Work] = {}
    for plan_id in {project.plan_id for project in hosts.values()}:
        inside = {project_id: project for project_id, project in hosts.items() if project.plan_id == plan_id}
        works[plan_id] = Work(
            projects=inside,
            indicators=[indicator for indicator in indicators if indicator.project_id in inside],
            own=own & frozenset(inside),
        )
    return works


def _foreign_indicators(
    session: Session, department_id: int, *, own_projects: Collection[int]
) -> Sequence[Indicator]:
    """Indicators of a department in projects of others ([J] ①–⑤ belong to 사회적경제과)."""
    query = (
        select(Indicator)
        .join(Project, col(Project.id) == Indicator.project_id)
        .join(Plan, col(Plan.id) == Project.plan_id)
        .join(Department, col(Department.id) == Indicator.department_id)
        .where(Indicator.department_id == department_id, Plan.agency_id == Department.agency_id)
    )
    found = session.exec(query.order_by(col(Indicator.position)))
    return [indicator for indicator in found if indicator.project_id not in own_projects]


def _of_taking_part(session: Session, team_id: int) -> Sequence[Project]:
    """Projects of the plans in which a team takes part by name ([J] 참여부서)."""
    query = (
        select(Project)
        .join(PlanDepartment, col(PlanDepartment.plan_id) == Project.plan_id)
        .where(PlanDepartment.team_id == team_id, Project.department_id == PlanDepartment.department_id)
    )
    return session.exec(query.order_by(col(Project.position))).all()
