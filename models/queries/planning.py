"""Plans as the coordinating office keeps them: lists and the sheet of a plan."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, func, select

from models.errors.refusals import Expired
from models.queries.shelves import chunks
from models.queries.weights import weights_in_force
from models.reports.planning import PlanRow, PlanSheet, ProjectRow, TaskRow
from models.rules.controls import ControlRule, Finding, check_sum
from models.tables.indicators import Indicator
from models.tables.organisations import Agency, Department
from models.tables.people import Assignment, Person
from models.tables.plans import Plan, Project, Task
from models.tables.progress import Passage
from models.values.kinds import AssignmentKind, SubjectKind
from models.values.planning import PlanEntry

ALL = Decimal(100)


def list_plans(session: Session, agency_id: int) -> tuple[PlanRow, ...]:
    """The plans of an agency: those that are kept first, the newest of them first."""
    counts = dict(session.execute(select(Project.plan_id, func.count()).group_by(col(Project.plan_id))).all())
    query = (
        select(Plan, col(Department.name))
        .outerjoin(Department, col(Department.id) == col(Plan.department_id))
        .where(Plan.agency_id == agency_id)
    )
    rows = [
        PlanRow(
            id=plan.id or 0,
            title=plan.title,
            department=department or "",
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
            projects=counts.get(plan.id, 0),
            retired_on=plan.retired_on,
        )
        for plan, department in session.exec(query)
    ]
    return tuple(sorted(rows, key=lambda row: (row.retired_on is not None, -row.ends_on.toordinal(), row.id)))


def find_plan_sheet(session: Session, plan_id: int, *, today: date) -> PlanSheet:
    """A plan with its tasks and projects; raises Expired when it is gone."""
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise Expired
    agency = session.get(Agency, plan.agency_id)
    department = session.get(Department, plan.department_id) if plan.department_id else None
    tasks = session.exec(select(Task).where(Task.plan_id == plan_id).order_by(col(Task.id))).all()
    projects = _project_rows(session, plan_id, tasks=tasks, today=today)
    return PlanSheet(
        id=plan_id,
        revision=plan.revision,
        agency_id=plan.agency_id,
        agency=agency.name if agency else "",
        department=department.name if department else "",
        entry=PlanEntry(
            title=plan.title,
            kind=plan.kind,
            department_id=plan.department_id,
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
            vision=plan.vision,
            goals=passages_of(session, SubjectKind.PLAN, subject_id=plan_id, section="목표"),
            legal_basis=passages_of(session, SubjectKind.PLAN, subject_id=plan_id, section="법적 근거"),
            rate_decimals=plan.rate_decimals,
        ),
        tasks=tuple(
            TaskRow(task.id or 0, task.number, task.name, task.revision, task.retired_on) for task in tasks
        ),
        projects=projects,
        clashes=weigh(projects),
        retired_on=plan.retired_on,
    )


def passages_of(session: Session, kind: SubjectKind, *, subject_id: int, section: str) -> tuple[str, ...]:
    """The lines under a heading."""
    query = select(Passage.text).where(
        Passage.subject_kind == kind, Passage.subject_id == subject_id, Passage.section == section
    )
    return tuple(session.exec(query.order_by(col(Passage.position))))


def weigh(projects: Sequence[ProjectRow]) -> tuple[Finding, ...]:
    """비중 of each department's projects against 100, where any is given (F16, [G])."""
    by_department: dict[str, list[Decimal | None]] = defaultdict(list)
    for project in projects:
        if project.retired_on is None:
            by_department[project.department].append(project.weight_percent)
    found = [
        check_sum(
            rule=ControlRule.WEIGHTS,
            place=f"{department or '부서 미정'} 비중의 합",
            parts=weights,
            printed=ALL,
            unit="%",
        )
        for department, weights in by_department.items()
        if any(weight is not None for weight in weights)
    ]
    return tuple(finding for finding in found if finding is not None)


def find_owners(
    session: Session, kind: SubjectKind, *, ids: Sequence[int], today: date
) -> dict[int, tuple[str, ...]]:
    """The Slack ids of the people whose work each subject is on a day."""
    found: dict[int, list[str]] = defaultdict(list)
    for some in chunks(ids):
        query = (
            select(Assignment.subject_id, Person.slack_user_id)
            .join(Person, col(Person.id) == Assignment.person_id)
            .where(
                Assignment.subject_kind == kind,
                Assignment.kind == AssignmentKind.OWNER,
                col(Assignment.subject_id).in_(some),
                col(Person.left_on).is_(None),
                col(Assignment.starts_on).is_(None) | (col(Assignment.starts_on) <= today),
                col(Assignment.ends_on).is_(None) | (col(Assignment.ends_on) >= today),
            )
            .order_by(col(Assignment.id))
        )
        for subject_id, slack_user_id in session.exec(query):
            found[subject_id].append(slack_user_id)
    return {subject_id: tuple(people) for subject_id, people in found.items()}


def _project_rows(
    session: Session, plan_id: int, *, tasks: Sequence[Task], today: date
) -> tuple[ProjectRow, ...]:
    query = select(Project).where(Project.plan_id == plan_id).order_by(col(Project.position), col(Project.id))
    projects = session.exec(query).all()
    ids = [project.id or 0 for project in projects]
    counts = dict(
        session.execute(
            select(Indicator.project_id, func.count())
            .join(Project, col(Project.id) == Indicator.project_id)
            .where(Project.plan_id == plan_id, col(Indicator.retired_on).is_(None))
            .group_by(col(Indicator.project_id))
        ).all()
    )
    weights = weights_in_force(session, projects, today=today)
    owners = find_owners(session, SubjectKind.PROJECT, ids=ids, today=today)
    names = dict(
        session.execute(
            select(Department.id, Department.name).where(
                col(Department.id).in_({p.department_id for p in projects if p.department_id})
            )
        ).all()
    )
    task_names = {task.id: f"{task.number} {task.name}".strip() for task in tasks}
    return tuple(
        ProjectRow(
            id=project.id or 0,
            name=project.name,
            number=project.number,
            task=task_names.get(project.task_id, ""),
            department=names.get(project.department_id, ""),
            department_id=project.department_id,
            weight_percent=weights[project.id or 0],
            indicators=counts.get(project.id, 0),
            owners=owners.get(project.id or 0, ()),
            retired_on=project.retired_on,
            revision=project.revision,
        )
        for project in projects
    )
