"""A project, one of its items, or a budget program as it is shown."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.reports.budgets import BudgetReport
from models.reports.deadlines import DeadlineLine
from models.reports.figures import SettledYear, Span
from models.reports.indicators import IndicatorReport
from models.reports.parts import PartsLine
from models.rules.achievement import LowerFormula
from models.rules.controls import Finding
from models.values.kinds import IssueKind, PlanKind, ProjectStatus, SubjectKind


@dataclass(frozen=True)
class PlanNote:
    """The plan that something belongs to."""

    id: int
    title: str
    kind: PlanKind
    starts_on: date
    ends_on: date
    document: str
    dated: date
    lower_formula: LowerFormula = LowerFormula.DISTANCE

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years that it covers."""
        return tuple(range(self.starts_on.year, self.ends_on.year + 1))


@dataclass(frozen=True)
class ProjectFacts:
    """What a project is, apart from its figures."""

    department: str
    team: str
    is_new: bool | None
    status: ProjectStatus | None
    weight_percent: Decimal | None
    opinion: str
    period: str
    status_note: str = ""
    retired_on: date | None = None
    is_unassigned: bool = False


@dataclass(frozen=True)
class MilestoneLine:
    """A dated step ([Y])."""

    name: str
    printed: str


@dataclass(frozen=True)
class ProjectReport:
    """The answer to "where does it stand"."""

    kind: SubjectKind
    id: int
    name: str
    place: str
    agency: str
    agency_id: int
    plan: PlanNote
    year: SettledYear
    span: Span
    facts: ProjectFacts
    indicators: tuple[IndicatorReport, ...]
    budget: BudgetReport | None
    milestones: tuple[MilestoneLine, ...]
    issues: tuple[tuple[IssueKind, str], ...]
    missing: tuple[str, ...]
    next_deadline: DeadlineLine | None
    findings: tuple[Finding, ...]
    parts: tuple[PartsLine, ...] = ()

    def issues_of(self, kind: IssueKind) -> tuple[str, ...]:
        """The texts of one kind."""
        return tuple(text for found, text in self.issues if found is kind)
