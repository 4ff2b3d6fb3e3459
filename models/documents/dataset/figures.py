"""Rows of a dataset file that hold indicators, figures, money and background tables.

`printed` is always the cell as it stands in the document; its number is read from it by `rules.figures`.
`value` is given only where a longer text holds the number ("기금 조성(550백만원)"), in the indicator's unit.
"""

from datetime import date
from decimal import Decimal

from pydantic import Field

from models.documents.dataset.plans import Key, Name, Percent, Row, Year
from models.values.kinds import (
    Aggregation,
    Bound,
    BudgetPhase,
    Direction,
    EvaluationKind,
    Funding,
    IndicatorKind,
    IssueKind,
    SubjectKind,
    TargetKind,
)
from models.values.money import MoneyUnit


class EvaluationItemRow(Row):
    """evaluation_items: 평가분야 and 평가항목 with their points."""

    key: Key
    plan: Key
    evaluation: EvaluationKind
    field: Name
    field_points_printed: str = ""
    name: Name
    points: Decimal | None = None
    points_printed: str = ""
    is_deduction: bool = False


class CriterionRow(Row):
    """criteria: 평가지표 of a rubric."""

    evaluation_item: Key
    name: Name
    text: str = ""
    points: Decimal = Field(ge=0)
    is_bonus: bool = False


class IndicatorRow(Row):
    """indicators: 성과지표 of a project or an item."""

    key: Key
    project: Key
    item: str = ""
    evaluation_item: str = ""
    department: str = ""
    label: str = ""
    name: Name
    aliases: tuple[Name, ...] = ()
    unit: str = ""
    kind: IndicatorKind = IndicatorKind.QUANTITATIVE
    direction: Direction
    aggregation: Aggregation
    target_kind: TargetKind = TargetKind.NUMERIC
    formula: str = ""
    points: Decimal | None = None
    target_points: Decimal | None = None
    previous_points: Decimal | None = None
    is_deduction: bool = False


class ComponentRow(Row):
    """components: the numbers of a compound indicator; an indicator without rows here has one."""

    indicator: Key
    seq: int = Field(ge=1, le=30)
    name: str = ""
    unit: str = ""
    weight_percent: Percent | None = None


class TargetRow(Row):
    """targets: 목표치; `year` 0 is the printed total over all years, `quarter` 0 the whole year."""

    indicator: Key
    component: int = Field(default=1, ge=1, le=30)
    year: int = Field(ge=0, le=2100)
    quarter: int = Field(default=0, ge=0, le=4)
    printed: str
    value: Decimal | None = None
    bound: Bound | None = None


class ActualRow(Row):
    """actuals: 실적치; `is_cumulative` when a quarter's cell counts from January."""

    indicator: Key
    component: int = Field(default=1, ge=1, le=30)
    year: Year
    quarter: int = Field(default=0, ge=0, le=4)
    printed: str
    value: Decimal | None = None
    is_cumulative: bool = False
    as_of: date
    evidence: str = ""


class PrintedRateRow(Row):
    """printed_rates: 목표치 달성률 as printed."""

    indicator: Key
    year: Year
    printed: str = Field(min_length=1)


class ScoreStepRow(Row):
    """score_steps: printed steps of a 배점기준."""

    indicator: Key
    component: str = ""
    bound: Bound
    value: Decimal
    unit: str = ""
    points: Decimal | None = None
    printed: str = ""


class BudgetLineRow(Row):
    """budget_lines: one printed amount; `year` 0 is the printed total over all years."""

    kind: SubjectKind
    subject: Key
    label: str = ""
    phase: BudgetPhase
    funding: Funding = Funding.UNSPECIFIED
    year: int = Field(ge=0, le=2100)
    quarter: int = Field(default=0, ge=0, le=4)
    printed: str
    unit: MoneyUnit


class MonthlyEntryRow(Row):
    """monthly_entries: 월별 추진계획·실적."""

    project: Key
    date_printed: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    plan: str = ""
    results: tuple[str, ...] = ()
    note: str = ""


class IssueRow(Row):
    """issues: 문제점, 조치사항, 사유, 대책."""

    project: Key
    indicator: str = ""
    kind: IssueKind
    category: str = ""
    text: str = Field(min_length=1)


class StaffingRow(Row):
    """staffing: 정원, 현원, 과부족 of a grade."""

    plan: Key
    category: str
    grade: str
    authorized_printed: str
    current_printed: str
    gap_printed: str


class FacilityRow(Row):
    """facilities: 주요시설 및 장비."""

    plan: Key
    kind: Name
    name: Name
    team: str = ""
    details: str = ""


class FactRow(Row):
    """facts: a cell of any other printed table."""

    kind: SubjectKind
    subject: Key
    sheet: Key
    row: Name
    column: str = ""
    printed: str
    value: Decimal | None = None
    unit: str = ""
