"""What the coordinating office enters when it plans: one value per dialog, as typed and read."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.values.figure import Figure
from models.values.kinds import (
    Aggregation,
    BudgetPhase,
    Direction,
    Funding,
    PlanKind,
    ProjectStatus,
    RecordKind,
    TargetKind,
)
from models.values.money import MoneyUnit


@dataclass(frozen=True)
class Record:
    """Something that can be changed: a row by its kind and id."""

    kind: RecordKind
    id: int


@dataclass(frozen=True)
class Why:
    """Reason, approver and day of a change; blank where none is asked for."""

    reason: str = ""
    approver: str = ""
    effective_from: date | None = None


NO_REASON = Why()


@dataclass(frozen=True)
class PlanEntry:
    """A plan (계획)."""

    title: str
    kind: PlanKind
    department_id: int | None
    starts_on: date
    ends_on: date
    vision: str = ""
    goals: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    rate_decimals: int = 0


@dataclass(frozen=True)
class TaskEntry:
    """A task (추진과제) of a plan."""

    number: str
    name: str


@dataclass(frozen=True)
class ProjectEntry:
    """A project (사업, 세부사업)."""

    name: str
    number: str = ""
    department_id: int | None = None
    team_id: int | None = None
    task_id: int | None = None
    is_new: bool | None = None
    weight_percent: Decimal | None = None
    difficulty: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    overview: tuple[str, ...] = ()
    cooperation: tuple[str, ...] = ()


@dataclass(frozen=True)
class ItemEntry:
    """A 세부추진항목 of a project."""

    name: str
    period: str = ""


@dataclass(frozen=True)
class ComponentEntry:
    """One number of an indicator; `weight_percent` where its components do not count alike."""

    name: str
    unit: str
    weight_percent: Decimal | None = None


@dataclass(frozen=True)
class IndicatorEntry:
    """An indicator (성과지표) with its components, one at least.

    A shared one is fed by the departments `contributors`; without any by every department there is (전부서).
    """

    name: str
    unit: str
    direction: Direction
    aggregation: Aggregation
    target_kind: TargetKind
    components: tuple[ComponentEntry, ...]
    decimals: int | None = None
    formula: str = ""
    department_id: int | None = None
    is_shared: bool = False
    contributors: tuple[int, ...] = ()


@dataclass(frozen=True)
class TargetCell:
    """What is to be reached by one component in a period: `year` 0 is all years, `quarter` 0 the year."""

    year: int
    quarter: int
    component: int
    figure: Figure


@dataclass(frozen=True)
class MoneyCell:
    """An amount as typed: `won` None for a dash or blank."""

    year: int
    quarter: int
    funding: Funding
    printed: str
    won: Decimal | None


@dataclass(frozen=True)
class BudgetEntry:
    """Money of one phase in one year, counted in `unit`."""

    phase: BudgetPhase
    unit: MoneyUnit
    cells: tuple[MoneyCell, ...]


@dataclass(frozen=True)
class StatusEntry:
    """The state of a project."""

    status: ProjectStatus | None
    reason: str = ""


@dataclass(frozen=True)
class MonthlyLine:
    """A line of 월별 추진계획: when, and what is planned."""

    when: str
    plan: str

    @property
    def text(self) -> str:
        """As it is typed."""
        return f"{self.when} | {self.plan}"


@dataclass(frozen=True)
class StaffingLine:
    """정원·현원 of one grade, as typed."""

    category: str
    grade: str
    authorized: str
    current: str

    @property
    def text(self) -> str:
        """As it is typed: 구분 | 직급 | 정원 | 현원."""
        return f"{self.category} | {self.grade} | {self.authorized} | {self.current}"


@dataclass(frozen=True)
class FacilityLine:
    """A facility or piece of equipment."""

    kind: str
    name: str
    details: str = ""

    @property
    def text(self) -> str:
        """As it is typed: 종류 | 이름 | 내용."""
        return f"{self.kind} | {self.name} | {self.details}"


@dataclass(frozen=True)
class FactLine:
    """A cell of a table of 기초자료."""

    sheet: str
    row: str
    column: str
    printed: str

    @property
    def text(self) -> str:
        """As it is typed: 표 | 행 | 열 | 값."""
        return f"{self.sheet} | {self.row} | {self.column} | {self.printed}"


@dataclass(frozen=True)
class Background:
    """Tables around a plan; None leaves one as it is."""

    staffing: tuple[StaffingLine, ...] | None = None
    facilities: tuple[FacilityLine, ...] | None = None
    facts: tuple[FactLine, ...] | None = None
