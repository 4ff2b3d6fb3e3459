"""미제출: who has not submitted, by department."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from models.queries.owed import find_owed
from models.queries.owed_parts import find_owed_parts
from models.reports.entries import OwedLine
from models.reports.reviews import MissingLine, MissingReport
from models.rules.entries import SUBMITTED
from models.rules.names import Subject
from models.rules.permissions import Scope
from models.tables.plans import Plan, Project
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod


def report_missing(
    session: Session, scope: Scope, *, subject: Subject | None, period: AskedPeriod, today: date, title: str
) -> MissingReport:
    """Every open period within a scope, of one department, team, plan or project where one is asked for.

    Worst first: the share submitted, then the name (screens.md §2.9).
    """
    query = select(Project, Plan).join(Plan, col(Plan.id) == Project.plan_id)
    projects = [
        project
        for project, plan in session.exec(query if subject is None else query.where(_within(subject)))
        if scope.holds(plan.agency_id) and project.retired_on is None
    ]
    owed = [*find_owed(session, projects, today=today), *_parts(session, scope, subject=subject, today=today)]
    lines = [line for line in owed if _is_asked(line, period)]
    by_department: dict[str, list[OwedLine]] = defaultdict(list)
    for line in lines:
        by_department[line.department or "부서 미정"].append(line)
    rows = [_line(department, some) for department, some in by_department.items()]
    rows.sort(key=lambda row: (Fraction(row.submitted, row.owed or 1), row.department))
    missing = [line for line in lines if line.state not in SUBMITTED]
    return MissingReport(
        title=title,
        period=", ".join(dict.fromkeys(_period(line) for line in lines)),
        submitted=len(lines) - len(missing),
        owed=len(lines),
        lines=tuple(rows),
        due_on=min((line.due_on for line in missing if line.due_on), default=None),
    )


def _parts(session: Session, scope: Scope, *, subject: Subject | None, today: date) -> Sequence[OwedLine]:
    """Parts of shared indicators: of a department those that it owes, wherever the indicator belongs.

    A part is owed by the whole department, so a team owes none.
    """
    if subject is not None and subject.kind is SubjectKind.TEAM:
        return ()
    is_department = subject is not None and subject.kind is SubjectKind.DEPARTMENT
    query = select(Project, Plan).join(Plan, col(Plan.id) == Project.plan_id)
    if subject is not None and not is_department:
        query = query.where(_within(subject))
    projects = [
        project
        for project, plan in session.exec(query)
        if scope.holds(plan.agency_id) and project.retired_on is None
    ]
    only = [subject.id] if subject is not None and is_department else None
    return find_owed_parts(session, projects, department_ids=only, today=today)


def _within(subject: Subject) -> ColumnElement[bool]:
    match subject.kind:
        case SubjectKind.DEPARTMENT:
            return col(Project.department_id) == subject.id
        case SubjectKind.TEAM:
            return col(Project.team_id) == subject.id
        case SubjectKind.PLAN:
            return col(Project.plan_id) == subject.id
        case SubjectKind.AGENCY:
            return col(Plan.agency_id) == subject.id
        case _:
            return col(Project.id) == subject.id


def _is_asked(line: OwedLine, period: AskedPeriod) -> bool:
    if period.year is not None and line.place.year != period.year:
        return False
    return not period.quarters or line.place.quarter in period.quarters


def _period(line: OwedLine) -> str:
    place = line.place
    return f"{place.year}년 {place.quarter}/4분기" if place.quarter else f"{place.year}년 연간"


def _line(department: str, lines: list[OwedLine]) -> MissingLine:
    missing = tuple(line for line in lines if line.state not in SUBMITTED)
    return MissingLine(department, len(lines) - len(missing), len(lines), missing)
