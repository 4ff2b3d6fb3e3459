"""Rows for tests: each builder stores one thing in a Store and returns its id.

A parameter that is named for another thing takes that thing's id. What was built can be asked for at once:
every builder says that names and figures have changed.
"""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from sqlmodel import SQLModel, select

from models.rules.figures import read_figure
from models.services.versions import bump_versions
from models.store import Store
from models.tables.figures import Actual, PrintedRate, Target
from models.tables.indicators import Indicator, IndicatorComponent
from models.tables.organisations import Agency, Alias, Department, Team
from models.tables.people import Assignment, Person, PersonRole
from models.tables.plans import Document, Plan, Project, ProjectItem, Task
from models.values.kinds import (
    Aggregation,
    AssignmentKind,
    Direction,
    PlanKind,
    ProjectStatus,
    Role,
    Source,
    SubjectKind,
)

YEAR = 2019
REGISTERED = datetime(2019, 2, 18, 8, 55, tzinfo=ZoneInfo("Asia/Seoul"))
NUMBERS = count(1)


def an_agency(store: Store, *, name: str = "가온구") -> int:
    """An agency; the same one for the same name."""
    with store.read() as session:
        found = session.exec(select(Agency.id).where(Agency.name == name)).first()
    return found or keep(store, Agency(name=name))


def a_department(store: Store, *, name: str = "기획과", agency: int | None = None) -> int:
    """A department; the same one for the same name and agency."""
    agency = an_agency(store) if agency is None else agency
    with store.read() as session:
        query = select(Department.id).where(Department.name == name, Department.agency_id == agency)
        found = session.exec(query).first()
    return found or keep(store, Department(name=name, agency_id=agency))


def a_team(store: Store, *, department: int, name: str = "기획팀") -> int:
    """A team of a department."""
    return keep(store, Team(name=name, department_id=department))


def an_alias(store: Store, *, kind: SubjectKind, subject: int, text: str) -> int:
    """Another spelling of a name."""
    return keep(store, Alias(subject_kind=kind, subject_id=subject, text=text))


def a_person(
    store: Store,
    *,
    slack_user_id: str = "U00HONGGD",
    name: str = "홍길동",
    agency: int | None = None,
    department: int | None = None,
    team: int | None = None,
    roles: Sequence[Role] = (Role.OWNER,),
    projects: Sequence[int] = (),
) -> int:
    """Somebody registered, of no agency unless one is given; `projects` are the own ones."""
    person = keep(
        store,
        Person(
            slack_user_id=slack_user_id, name=name, agency_id=agency, department_id=department, team_id=team
        ),
    )
    with store.begin() as session:
        session.add_all(PersonRole(person_id=person, role=role) for role in roles)
    for project in projects:
        an_assignment(store, person=person, project=project)
    return person


def an_assignment(
    store: Store, *, person: int, project: int, kind: AssignmentKind = AssignmentKind.OWNER
) -> int:
    """A project that is somebody's work."""
    work = Assignment(person_id=person, subject_kind=SubjectKind.PROJECT, subject_id=project, kind=kind)
    return keep(store, work)


def a_plan(
    store: Store,
    *,
    title: str = "주요업무 계획",
    agency: int | None = None,
    department: int | None = None,
    kind: PlanKind = PlanKind.ANNUAL_PERFORMANCE,
    starts_on: date = date(YEAR, 1, 1),
    ends_on: date = date(YEAR, 12, 31),
) -> int:
    """A plan of an agency (the usual one unless one is given), with a document of its own."""
    document = Document(key=key_of("document"), title=f"{title} 문서", dated=starts_on)
    plan = Plan(
        key=key_of("plan"),
        document_id=keep(store, document),
        agency_id=an_agency(store) if agency is None else agency,
        department_id=department,
        kind=kind,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return keep(store, plan)


def a_task(store: Store, *, plan: int, name: str = "책 읽는 구", number: str = "1") -> int:
    """A chapter of a plan."""
    return keep(store, Task(key=key_of("task"), plan_id=plan, name=name, number=number))


def a_project(
    store: Store,
    *,
    name: str = "도서관 야간 운영",
    plan: int | None = None,
    task: int | None = None,
    department: int | None = None,
    team: int | None = None,
    status: ProjectStatus | None = None,
) -> int:
    """A project of a plan (a new one unless one is given)."""
    project = Project(
        key=key_of("project"),
        position=next(NUMBERS),
        plan_id=a_plan(store) if plan is None else plan,
        task_id=task,
        department_id=department,
        team_id=team,
        name=name,
        status=status,
    )
    return keep(store, project)


def an_item(store: Store, *, project: int, name: str = "야간 강좌") -> int:
    """An item of a project."""
    return keep(store, ProjectItem(key=key_of("item"), project_id=project, name=name))


def an_indicator(
    store: Store,
    *,
    name: str = "이용자 수",
    project: int | None = None,
    item: int | None = None,
    department: int | None = None,
    label: str = "",
    units: Sequence[str] = ("명",),
    aggregation: Aggregation = Aggregation.SUM_OF_QUARTERS,
    direction: Direction = Direction.HIGHER_IS_BETTER,
) -> int:
    """An indicator of a project (a new one unless one is given), with a component for each unit."""
    indicator = Indicator(
        key=key_of("indicator"),
        position=next(NUMBERS),
        project_id=a_project(store) if project is None else project,
        item_id=item,
        department_id=department,
        label=label,
        name=name,
        unit="/".join(units),
        aggregation=aggregation,
        direction=direction,
    )
    row = keep(store, indicator)
    for seq, unit in enumerate(units, start=1):
        keep(store, IndicatorComponent(indicator_id=row, seq=seq, unit=unit))
    return row


def a_target(
    store: Store,
    *,
    indicator: int,
    printed: str,
    year: int = YEAR,
    quarter: int = 0,
    component: int = 1,
    version: int = 1,
    effective_from: date | None = None,
) -> int:
    """A target as it is printed, with the number that it is read as."""
    figure = read_figure(printed)
    target = Target(
        indicator_id=indicator,
        component=component,
        year=year,
        quarter=quarter,
        version=version,
        printed=printed,
        state=figure.state,
        value=figure.value,
        effective_from=effective_from,
    )
    return keep(store, target)


def an_actual(
    store: Store,
    *,
    indicator: int,
    printed: str,
    year: int = YEAR,
    quarter: int = 0,
    component: int = 1,
    as_of: date | None = None,
    source: Source = Source.ENTERED,
) -> int:
    """An actual as it was typed; of the last day of its year unless said otherwise."""
    figure = read_figure(printed)
    actual = Actual(
        indicator_id=indicator,
        component=component,
        year=year,
        quarter=quarter,
        printed=printed,
        state=figure.state,
        value=figure.value,
        unit=figure.unit,
        as_of=as_of or date(year, 12, 31),
        source=source,
    )
    return keep(store, actual)


def a_printed_rate(store: Store, *, indicator: int, printed: str, year: int = YEAR) -> int:
    """A rate as it is printed."""
    return keep(store, PrintedRate(indicator_id=indicator, year=year, printed=printed))


def keep(store: Store, row: SQLModel) -> int:
    """Store a row, say that names and figures have changed, and return its id."""
    with store.begin() as session:
        session.add(row)
        session.flush()
        bump_versions(session, names=True)
        row_id: int = row.id  # type: ignore[attr-defined]  # every table that is built here has one
    return row_id


def key_of(kind: str) -> str:
    """A key that no other row has."""
    return f"{kind}-{next(NUMBERS)}"
