"""Indicators, their components, and what they are measured and scored by."""

from datetime import date
from decimal import Decimal

from sqlmodel import Field, SQLModel, UniqueConstraint

from models.tables.columns import NO, ONE, ExactDecimal, kind_of
from models.tables.organisations import MAX_NAME
from models.values.kinds import Aggregation, Bound, Direction, EvaluationKind, IndicatorKind, TargetKind


class EvaluationItem(SQLModel, table=True):
    """평가분야 and 평가항목 with their points; `points` is negative for a deduction ([J], [P §VII])."""

    __table_args__ = (UniqueConstraint("plan_id", "key"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    evaluation: EvaluationKind = Field(sa_type=kind_of(EvaluationKind))
    key: str = Field(max_length=80)
    position: int = 0
    field: str = Field(max_length=MAX_NAME)
    field_points_printed: str = Field(default="", max_length=40)
    name: str = Field(max_length=MAX_NAME)
    points: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    points_printed: str = Field(default="", max_length=40)
    is_deduction: bool = False


class Criterion(SQLModel, table=True):
    """평가지표 of a rubric: at most `points`; a bonus stands outside the base of 100 (F13)."""

    __table_args__ = (UniqueConstraint("evaluation_item_id", "position"),)
    id: int | None = Field(default=None, primary_key=True)
    evaluation_item_id: int = Field(foreign_key="evaluationitem.id", index=True)
    position: int
    name: str = Field(max_length=MAX_NAME)
    text: str = ""
    points: Decimal = Field(sa_type=ExactDecimal)
    is_bonus: bool = False


class Indicator(SQLModel, table=True):
    """성과지표 of a project or of one of its items; `decimals` None leaves those of the plan to its rates.

    A shared one is fed by many departments (전부서 협조); the sum of their parts is what counts.
    """

    __table_args__ = (UniqueConstraint("project_id", "key"),)
    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="projectitem.id", index=True)
    evaluation_item_id: int | None = Field(default=None, foreign_key="evaluationitem.id")
    department_id: int | None = Field(default=None, foreign_key="department.id", index=True)
    key: str = Field(max_length=80)
    position: int = 0
    label: str = Field(default="", max_length=20)
    name: str = Field(max_length=MAX_NAME)
    unit: str = Field(default="", max_length=80)
    kind: IndicatorKind = Field(default=IndicatorKind.QUANTITATIVE, sa_type=kind_of(IndicatorKind))
    direction: Direction = Field(sa_type=kind_of(Direction))
    aggregation: Aggregation = Field(sa_type=kind_of(Aggregation))
    target_kind: TargetKind = Field(default=TargetKind.NUMERIC, sa_type=kind_of(TargetKind))
    formula: str = ""
    points: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    target_points: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    previous_points: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    is_deduction: bool = False
    decimals: int | None = None
    is_shared: bool = Field(default=False, sa_column_kwargs=NO)
    revision: int = Field(default=1, sa_column_kwargs=ONE)
    retired_on: date | None = None


class IndicatorComponent(SQLModel, table=True):
    """One number of an indicator: "회/명" has two; every indicator has at least one."""

    __table_args__ = (UniqueConstraint("indicator_id", "seq"),)
    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    seq: int
    name: str = Field(default="", max_length=MAX_NAME)
    unit: str = Field(default="", max_length=80)
    weight_percent: Decimal | None = Field(default=None, sa_type=ExactDecimal)


class ScoreStep(SQLModel, table=True):
    """A printed step of a 배점기준: reached, it earns `points`; None where the document prints none."""

    __table_args__ = (UniqueConstraint("indicator_id", "position"),)
    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    position: int
    component: str = Field(default="", max_length=80)
    bound: Bound = Field(sa_type=kind_of(Bound))
    value: Decimal = Field(sa_type=ExactDecimal)
    unit: str = Field(default="", max_length=40)
    points: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    printed: str = Field(default="", max_length=MAX_NAME)
