"""Plans by their tasks, agencies by their departments."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from models.errors.refusals import NameNotFound
from models.queries.budgets import budget_report, read_purses
from models.queries.calendars import diary_of, find_deadlines, next_deadline
from models.queries.departments import Work, find_works, list_lines
from models.queries.indicators import find_indicators
from models.queries.measures import is_blank
from models.queries.plans import Question, find_plan, settle_year
from models.reports.budgets import BudgetRow, total_amount
from models.reports.figures import ShownFigure, Span
from models.reports.indicators import IndicatorReport
from models.reports.overviews import (
    AgencyLine,
    AgencyReport,
    PlanReport,
    ProjectLine,
    TaskLine,
)
from models.rules.controls import ControlRule, Finding, check_sum
from models.rules.names import Subject
from models.rules.status import count_statuses
from models.tables.organisations import Department
from models.tables.plans import BudgetProgram, Project, Task
from models.values.kinds import CellState, SubjectKind
from models.values.money import in_unit


def report_plan(
    session: Session, plan_id: int, *, question: Question, agency: str, task_id: int | None = None
) -> PlanReport:
    """A plan (or one of its tasks) by tasks, or by projects where it has none or one task is asked for."""
    plan, note = find_plan(session, plan_id)
    query = select(Project).where(Project.plan_id == plan_id).order_by(col(Project.position))
    projects = [p for p in session.exec(query) if task_id is None or p.task_id == task_id]
    indicators = find_indicators(session, project_ids=[project.id or 0 for project in projects])
    ids = [indicator.id or 0 for indicator in indicators]
    year = settle_year(session, question, plan=note, indicator_ids=ids)
    span = Span(year.used)  # tasks and money of a plan are held by years
    work = Work({p.id or 0: p for p in projects}, indicators, frozenset(p.id or 0 for p in projects))
    lines, findings = list_lines(session, work, plan=plan, note=note, span=span, question=question)
    tasks = list(session.exec(select(Task).where(Task.plan_id == plan_id).order_by(col(Task.id))))
    diary = diary_of(session, agency_ids=[plan.agency_id], today=question.today)
    return PlanReport(
        title=note.title,
        plan=note,
        agency=agency,
        year=year,
        lines=_task_lines(tasks, projects, lines=lines)
        if tasks and task_id is None
        else tuple(map(_alone, lines)),
        total=_together("계", lines),
        findings=findings
        if task_id
        else (*findings, *_of_totals(session, plan_id, year=span.year, today=question.today)),
        next_deadline=next_deadline(find_deadlines(session, diary, plan_ids=[plan_id])),
    )


def report_task(session: Session, subject: Subject, *, question: Question) -> PlanReport:
    """One 추진과제 of a plan by its projects; raises NameNotFound when it is gone."""
    task = session.get(Task, subject.id)
    if task is None:
        raise NameNotFound(subject.name)
    report = report_plan(session, task.plan_id, question=question, agency=subject.agency, task_id=task.id)
    return replace(report, title=subject.name)


def report_agency(session: Session, subject: Subject, *, question: Question) -> AgencyReport:
    """An agency by departments and plans, without a total (domain.md §8)."""
    lines: list[AgencyLine] = []
    departments = session.exec(
        select(Department).where(Department.agency_id == subject.id).order_by(col(Department.id))
    )
    for department in departments:
        place = Subject(SubjectKind.DEPARTMENT, department.id or 0, department.name, subject.id, subject.name)
        works = find_works(session, place)
        lines += [
            _agency_line(session, place, plan_id=plan_id, work=works[plan_id], question=question)
            for plan_id in sorted(works)
        ]
    return AgencyReport(subject.id, subject.name, question.period.year, tuple(lines))


def _agency_line(
    session: Session, place: Subject, *, plan_id: int, work: Work, question: Question
) -> AgencyLine:
    _, note = find_plan(session, plan_id)
    ids = [indicator.id or 0 for indicator in work.indicators]
    year = settle_year(session, question, plan=note, indicator_ids=ids)
    own = [project for project_id, project in work.projects.items() if project_id in work.own]
    return AgencyLine(
        department_id=place.id,
        department=place.name,
        plan=note.title,
        year=year.used,
        counts=count_statuses(project.status if year.used in note.years else None for project in own),
        indicators=len(ids),
    )


def _task_lines(
    tasks: Sequence[Task], projects: Sequence[Project], *, lines: Sequence[ProjectLine]
) -> tuple[TaskLine, ...]:
    task_of = {project.id: project.task_id for project in projects}
    return tuple(
        _together(f"{task.number} {task.name}", [line for line in lines if task_of[line.id] == task.id])
        for task in tasks
    )


def _alone(line: ProjectLine) -> TaskLine:
    return _together(line.name, [line])


def _together(name: str, lines: Sequence[ProjectLine]) -> TaskLine:
    indicators = [indicator for line in lines for indicator in line.indicators]
    return TaskLine(
        name=name,
        projects=len(lines),
        indicators=len(indicators),
        owed=sum(_is_owed(indicator) for indicator in indicators),
        entered=sum(_is_owed(indicator) and _is_entered(indicator) for indicator in indicators),
        budget=total_amount([line.budget.planned if line.budget else None for line in lines]),
    )


def _is_owed(indicator: IndicatorReport) -> bool:
    """Whether it has something to reach in the span; one that is scored owes its result in any case ([J])."""
    return indicator.points is not None or any(
        isinstance(component.main.target, ShownFigure) and not is_blank(component.main.target)
        for component in indicator.components
    )


def _is_entered(indicator: IndicatorReport) -> bool:
    """Whether every component has been reported; a blank cell is none."""
    return all(
        isinstance(component.main.actual, ShownFigure)
        and component.main.actual.figure.state is not CellState.BLANK
        for component in indicator.components
    )


def _of_totals(session: Session, plan_id: int, *, year: int, today: date) -> list[Finding]:
    """The printed total row of a finance plan or budget table against its rows ([P §VI], [Y §I])."""
    programs = session.exec(select(BudgetProgram).where(BudgetProgram.plan_id == plan_id)).all()
    purses = read_purses(
        session, [(SubjectKind.PROGRAM, program.id or 0) for program in programs], today=today
    )
    rows: dict[int, tuple[BudgetRow, ...]] = {}
    for program in programs:
        report = budget_report(purses[SubjectKind.PROGRAM, program.id or 0], Span(year), document="")
        rows[program.id or 0] = report.rows if report else ()
    findings: list[Finding | None] = []
    for total in (program for program in programs if program.is_total):
        for row in rows[total.id or 0]:
            findings.append(_of_grand_total(total.name, row))
            for printed_year, amount in row.years:
                parts = [
                    None if other.won is None else in_unit(other.won, amount.unit)
                    for program in programs
                    if not program.is_total
                    for line in rows[program.id or 0]
                    for found_year, other in line.years
                    if found_year == printed_year and (other.won is not None or not other.printed.strip())
                ]
                findings.append(
                    check_sum(
                        rule=ControlRule.TABLE_TOTAL,
                        place=f"{total.name} {printed_year}년",
                        parts=parts,
                        printed=in_unit(amount.won, amount.unit) if amount.won is not None else None,
                        unit=amount.unit,
                    )
                )
    return [finding for finding in findings if finding is not None]


def _of_grand_total(name: str, row: BudgetRow) -> Finding | None:
    """The printed grand total against its own years ([P §VI]: 7,156 against 7,162)."""
    if row.total is None or row.total.won is None:
        return None
    return check_sum(
        rule=ControlRule.YEARS_OF_TOTAL,
        place=f"{name} 연도별 합",
        parts=[in_unit(amount.won, row.total.unit) for _, amount in row.years if amount.won is not None],
        printed=in_unit(row.total.won, row.total.unit),
        unit=row.total.unit,
    )
