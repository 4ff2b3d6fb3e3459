"""Documents and the plans in them, down to projects, items and budget programs."""

from datetime import date
from decimal import Decimal

from sqlmodel import Field, SQLModel, UniqueConstraint

from models.tables.columns import NO_TEXT, ONE, ExactDecimal, kind_of
from models.tables.organisations import MAX_NAME
from models.values.kinds import DepartmentRole, PlanKind, ProjectStatus


class Document(SQLModel, table=True):
    """Where figures were printed; `dated` is the day from which its figures may be used."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=80, unique=True)
    title: str = Field(max_length=MAX_NAME)
    number: str = Field(default="", max_length=80)
    dated: date


class Plan(SQLModel, table=True):
    """A plan (계획); its period may cross calendar years ([J] 2015. 9. ~ 2016. 8.)."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=80, unique=True)
    document_id: int = Field(foreign_key="document.id")
    agency_id: int = Field(foreign_key="agency.id", index=True)
    department_id: int | None = Field(default=None, foreign_key="department.id", index=True)
    kind: PlanKind = Field(sa_type=kind_of(PlanKind))
    title: str = Field(max_length=MAX_NAME)
    starts_on: date
    ends_on: date
    vision: str = ""
    rate_decimals: int = 0
    revision: int = Field(default=1, sa_column_kwargs=ONE)
    retired_on: date | None = None


class PlanDepartment(SQLModel, table=True):
    """What a department (and team) is to a plan, with its share in percent ([J] 70:30)."""

    __table_args__ = (UniqueConstraint("plan_id", "department_id", "role"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    department_id: int = Field(foreign_key="department.id", index=True)
    team_id: int | None = Field(default=None, foreign_key="team.id")
    role: DepartmentRole = Field(sa_type=kind_of(DepartmentRole))
    share_percent: Decimal | None = Field(default=None, sa_type=ExactDecimal)


class Task(SQLModel, table=True):
    """추진과제: a chapter of a plan."""

    __table_args__ = (UniqueConstraint("plan_id", "key"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    key: str = Field(max_length=80)
    number: str = Field(max_length=20)
    name: str = Field(max_length=MAX_NAME)
    revision: int = Field(default=1, sa_column_kwargs=ONE)
    retired_on: date | None = None


class Project(SQLModel, table=True):
    """사업 or 세부사업; weight in percent of the department's projects."""

    __table_args__ = (UniqueConstraint("plan_id", "key"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    task_id: int | None = Field(default=None, foreign_key="task.id", index=True)
    department_id: int | None = Field(default=None, foreign_key="department.id", index=True)
    team_id: int | None = Field(default=None, foreign_key="team.id", index=True)
    key: str = Field(max_length=80)
    position: int = 0
    number: str = Field(default="", max_length=20)
    name: str = Field(max_length=MAX_NAME)
    category: str = Field(default="", max_length=40)
    is_new: bool | None = None
    weight_percent: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    weight_label: str = Field(default="", max_length=80)
    difficulty: str = Field(default="", max_length=80)
    period_printed: str = Field(default="", max_length=200)
    starts_on: date | None = None
    ends_on: date | None = None
    status: ProjectStatus | None = Field(default=None, sa_type=kind_of(ProjectStatus))
    opinion_printed: str = Field(default="", max_length=80)
    status_note: str = Field(default="", sa_column_kwargs=NO_TEXT)
    revision: int = Field(default=1, sa_column_kwargs=ONE)
    retired_on: date | None = None


class ProjectWeight(SQLModel, table=True):
    """A later 비중 of a project: version 1 is the one that the project began with (`weight_percent`)."""

    __table_args__ = (UniqueConstraint("project_id", "version"),)
    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    version: int
    weight_percent: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    effective_from: date
    reason: str
    approver: str = Field(default="", max_length=100)


class ProjectItem(SQLModel, table=True):
    """세부추진항목 ([P §V] ❖) with a table of its own."""

    __table_args__ = (UniqueConstraint("project_id", "key"),)
    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    key: str = Field(max_length=80)
    position: int = 0
    name: str = Field(max_length=MAX_NAME)
    period_printed: str = Field(default="", max_length=200)
    table_unit: str = Field(default="", max_length=80)
    revision: int = Field(default=1, sa_column_kwargs=ONE)
    retired_on: date | None = None


class BudgetProgram(SQLModel, table=True):
    """단위사업: a row of a finance plan or a budget table, bound to the project or item it pays for."""

    __table_args__ = (UniqueConstraint("plan_id", "key"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    project_id: int | None = Field(default=None, foreign_key="project.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="projectitem.id", index=True)
    department_id: int | None = Field(default=None, foreign_key="department.id", index=True)
    key: str = Field(max_length=80)
    position: int = 0
    name: str = Field(max_length=MAX_NAME)
    is_non_budget: bool = False
    is_total: bool = False


class Milestone(SQLModel, table=True):
    """A dated step of a project ([Y] 추진일정); a month without a day is its whole month."""

    __table_args__ = (UniqueConstraint("project_id", "position"),)
    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    position: int
    name: str = Field(max_length=MAX_NAME)
    printed: str = Field(default="", max_length=200)
    starts_on: date | None = None
    ends_on: date | None = None
