"""Rows of a dataset file that say who plans what.

A dataset file is one JSON object of tables; each table is a list of flat rows. Rows refer to one another
by `key` (unique in the file), to departments by name, or by "기관/부서" where another agency's is meant.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from models.values.kinds import (
    CyclePhase,
    DepartmentRole,
    PlanKind,
    ProjectStatus,
    SubjectKind,
)

Key = Annotated[str, Field(min_length=1, max_length=80)]
Name = Annotated[str, Field(min_length=1, max_length=400)]
Year = Annotated[int, Field(ge=1990, le=2100)]
Percent = Annotated[Decimal, Field(ge=0, le=100)]


class Row(BaseModel):
    """What every row has in common: unknown columns are refused, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)


class AgencyRow(Row):
    """agencies: an office."""

    name: Name


class DepartmentRow(Row):
    """departments: a department of an agency."""

    agency: Name
    name: Name
    aliases: tuple[Name, ...] = ()


class TeamRow(Row):
    """teams: a team of a department."""

    agency: Name
    department: Name
    name: Name
    aliases: tuple[Name, ...] = ()


class DocumentRow(Row):
    """documents: where the figures of this file were printed."""

    key: Key
    title: Name
    number: str = ""
    dated: date


class PlanRow(Row):
    """plans: a plan; `rate_decimals` is how many places the document prints rates with."""

    key: Key
    document: Key
    kind: PlanKind
    agency: Name
    department: str = ""
    title: Name
    aliases: tuple[Name, ...] = ()
    starts_on: date
    ends_on: date
    vision: str = ""
    rate_decimals: int = Field(default=0, ge=0, le=4)


class PlanDepartmentRow(Row):
    """plan_departments: what a department is to a plan."""

    plan: Key
    department: Name
    team: str = ""
    role: DepartmentRole
    share_percent: Percent | None = None


class TaskRow(Row):
    """tasks: 추진과제."""

    key: Key
    plan: Key
    number: str = ""
    name: Name
    aliases: tuple[Name, ...] = ()


class ProjectRow(Row):
    """projects: 사업, 세부사업."""

    key: Key
    plan: Key
    task: str = ""
    number: str = ""
    name: Name
    aliases: tuple[Name, ...] = ()
    department: str = ""
    team: str = ""
    category: str = ""
    is_new: bool | None = None
    weight_percent: Percent | None = None
    weight_label: str = ""
    difficulty: str = ""
    period_printed: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    status: ProjectStatus | None = None
    opinion_printed: str = ""


class ItemRow(Row):
    """items: 세부추진항목 of a project."""

    key: Key
    project: Key
    name: Name
    aliases: tuple[Name, ...] = ()
    period_printed: str = ""
    table_unit: str = ""


class ProgramRow(Row):
    """programs: 단위사업, rows of a finance plan or budget table; `is_total` marks a printed total row."""

    key: Key
    plan: Key
    project: str = ""
    item: str = ""
    department: str = ""
    name: Name
    aliases: tuple[Name, ...] = ()
    is_non_budget: bool = False
    is_total: bool = False


class MilestoneRow(Row):
    """milestones: dated steps of a project."""

    project: Key
    name: Name
    printed: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


class CycleEventRow(Row):
    """cycle_events: steps of the yearly cycle; `year` 0 is the step as described for every year."""

    plan: Key
    year: int = Field(ge=0, le=2100)
    phase: CyclePhase
    name: Name
    responsible: str = ""
    recipient: str = ""
    when_printed: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    is_month_only: bool = False
    basis: str = ""


class CollectionRow(Row):
    """collections: periods opened for figures; `quarter` 0 is the whole year."""

    plan: Key
    year: Year
    quarter: int = Field(default=0, ge=0, le=4)
    ends_on: date


class PassageRow(Row):
    """passages: a line of text under a section of whatever it describes."""

    kind: SubjectKind
    subject: Key
    section: Key
    text: str = Field(min_length=1)
