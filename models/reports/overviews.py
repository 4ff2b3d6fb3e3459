"""Departments, plans and agencies as they are shown."""

from dataclasses import dataclass
from decimal import Decimal

from models.reports.budgets import Amount, BudgetReport
from models.reports.deadlines import DeadlineLine
from models.reports.figures import SettledYear, Span
from models.reports.indicators import IndicatorReport
from models.reports.projects import PlanNote
from models.rules.controls import Finding
from models.rules.status import StatusCounts
from models.values.kinds import ProjectStatus, SubjectKind
from models.values.rate import Rate


@dataclass(frozen=True)
class ProjectLine:
    """A project in a list; `is_own` is False where the department answers for some indicators only."""

    id: int
    name: str
    status: ProjectStatus | None
    weight_percent: Decimal | None
    indicators: tuple[IndicatorReport, ...]
    budget: BudgetReport | None
    is_own: bool

    @property
    def is_short(self) -> bool:
        """Whether one of its indicators missed its target."""
        return any(indicator.is_short for indicator in self.indicators)


@dataclass(frozen=True)
class OtherPlan:
    """Another plan in which the same department or agency has work."""

    id: int
    title: str


@dataclass(frozen=True)
class DepartmentReport:
    """A department (or team) within one plan and year."""

    kind: SubjectKind
    id: int
    name: str
    agency: str
    plan: PlanNote
    year: SettledYear
    span: Span
    counts: StatusCounts
    lines: tuple[ProjectLine, ...]
    planned: Amount | None
    executed: Amount | None
    rate: Rate | None
    findings: tuple[Finding, ...]
    next_deadline: DeadlineLine | None
    other_plans: tuple[OtherPlan, ...]


@dataclass(frozen=True)
class TaskLine:
    """A 추진과제 in the table of a plan; indicators entered of those owed: with a target in the year."""

    name: str
    projects: int
    indicators: int
    owed: int
    entered: int
    budget: Amount | None


@dataclass(frozen=True)
class PlanReport:
    """A plan by its tasks, or by its projects where it has none; or one of its tasks (`title`)."""

    title: str
    plan: PlanNote
    agency: str
    year: SettledYear
    lines: tuple[TaskLine, ...]
    total: TaskLine
    findings: tuple[Finding, ...]
    next_deadline: DeadlineLine | None


@dataclass(frozen=True)
class AgencyLine:
    """A department in the table of an agency."""

    department_id: int
    department: str
    plan: str
    year: int
    counts: StatusCounts
    indicators: int


@dataclass(frozen=True)
class AgencyReport:
    """An agency: a table of departments without a total, as no document prints one (domain.md §8)."""

    id: int
    name: str
    asked_year: int | None
    lines: tuple[AgencyLine, ...]


@dataclass(frozen=True)
class NothingReport:
    """A subject without work in any plan."""

    kind: SubjectKind
    name: str
    agency: str
