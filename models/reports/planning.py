"""Plans, projects and indicators as the coordinating office keeps them: what is entered, and what clashes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from models.rules.controls import Finding
from models.values.kinds import BudgetPhase, Funding, PlanKind, ProjectStatus, RecordKind
from models.values.money import MoneyUnit
from models.values.planning import IndicatorEntry, MonthlyLine, PlanEntry, ProjectEntry


@dataclass(frozen=True)
class PlanRow:
    """A plan in a list."""

    id: int
    title: str
    department: str
    starts_on: date
    ends_on: date
    projects: int
    retired_on: date | None


@dataclass(frozen=True)
class ProjectRow:
    """A project in its plan: `weight_percent` is the one in force."""

    id: int
    name: str
    number: str
    task: str
    department: str
    department_id: int | None
    weight_percent: Decimal | None
    indicators: int
    owners: tuple[str, ...]
    retired_on: date | None
    revision: int


@dataclass(frozen=True)
class TaskRow:
    """A task of a plan."""

    id: int
    number: str
    name: str
    revision: int
    retired_on: date | None


@dataclass(frozen=True)
class PlanSheet:
    """A plan with everything in it; `clashes` are failed controls, both values kept."""

    id: int
    revision: int
    agency_id: int
    agency: str
    department: str
    entry: PlanEntry
    tasks: tuple[TaskRow, ...]
    projects: tuple[ProjectRow, ...]
    clashes: tuple[Finding, ...]
    retired_on: date | None
    background: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class ItemRow:
    """A 세부추진항목 of a project."""

    id: int
    name: str
    period: str
    revision: int
    retired_on: date | None


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator in its project, with its targets of the year that is looked at."""

    id: int
    name: str
    unit: str
    item: str
    target: str
    retired_on: date | None


@dataclass(frozen=True)
class MoneyRow:
    """A stored amount, as typed, in the unit of its line."""

    phase: BudgetPhase
    year: int
    quarter: int
    funding: Funding
    unit: MoneyUnit
    printed: str
    version: int


@dataclass(frozen=True)
class ProjectSheet:
    """A project with everything that is planned for it."""

    id: int
    revision: int
    plan_id: int
    plan: str
    plan_kind: PlanKind
    agency_id: int
    years: tuple[int, ...]
    department: str
    team: str
    entry: ProjectEntry
    weight_in_force: Decimal | None
    status: ProjectStatus | None
    status_note: str
    items: tuple[ItemRow, ...]
    indicators: tuple[IndicatorRow, ...]
    money: tuple[MoneyRow, ...]
    monthly: tuple[MonthlyLine, ...]
    owners: tuple[str, ...]
    clashes: tuple[Finding, ...]
    retired_on: date | None
    has_figures: bool


@dataclass(frozen=True)
class IndicatorSheet:
    """An indicator with the newest version of each of its targets: (year, quarter) → text of its cell.

    `versions` counts the targets that were changed after they were first set; `contributors` are the ids and
    names of the departments that were chosen to feed a shared one.
    """

    id: int
    revision: int
    project_id: int
    project: str
    plan_id: int
    plan_kind: PlanKind
    agency_id: int
    years: tuple[int, ...]
    department: str
    entry: IndicatorEntry
    targets: Mapping[tuple[int, int], str]
    versions: int
    clashes: tuple[Finding, ...]
    retired_on: date | None
    has_figures: bool
    contributors: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class RecordSheet:
    """Any record with a name; `within` is the id of the project or plan that it lies in, 0 for none."""

    kind: RecordKind
    id: int
    name: str
    agency_id: int
    within: int
    revision: int
    retired_on: date | None
