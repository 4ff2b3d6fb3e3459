"""Targets, actuals and printed rates: the cells of the documents, as they stand."""

from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Field, SQLModel, UniqueConstraint

from models.tables.columns import NO_TEXT, ONE, AwareDateTime, ExactDecimal, kind_of
from models.values.kinds import Bound, CellState, Source


class Target(SQLModel, table=True):
    """목표치 of a component for a year (`quarter` 0) or one of its quarters.

    Published targets change, so each has a version; the cell (`printed`) stays beside its number.
    `entered_at` is None for what a loaded document prints; `approver` is the office's own words for who
    approved the change.
    """

    __table_args__ = (UniqueConstraint("indicator_id", "year", "quarter", "component", "version"),)
    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id")
    component: int = 1
    year: int
    quarter: int = 0
    version: int = 1
    printed: str
    state: CellState = Field(sa_type=kind_of(CellState))
    value: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    bound: Bound | None = Field(default=None, sa_type=kind_of(Bound))
    effective_from: date | None = None
    reason: str = ""
    approver: str = Field(default="", max_length=100, sa_column_kwargs=NO_TEXT)
    entered_by: int | None = Field(default=None, foreign_key="person.id")
    entered_at: datetime | None = Field(default=None, sa_type=AwareDateTime)


class Actual(SQLModel, table=True):
    """실적치 of a component, with the day it holds for and where it comes from.

    A corrected figure is a later version, known from the day on which it was entered (None for what a
    document prints, which is known from the document's day on): any day can be asked what was known on it.
    `judged_version` is the version of the target by which it was judged: a figure that has been checked, or
    that a document prints, keeps its target when a later version replaces it.
    """

    __table_args__ = (UniqueConstraint("indicator_id", "year", "quarter", "component", "version"),)
    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id")
    component: int = 1
    year: int
    quarter: int = 0
    version: int = Field(default=1, sa_column_kwargs=ONE)
    printed: str
    state: CellState = Field(sa_type=kind_of(CellState))
    value: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    unit: str = Field(default="", max_length=40)
    is_cumulative: bool = False
    as_of: date
    source: Source = Field(default=Source.PRINTED, sa_type=kind_of(Source))
    evidence: str = ""
    entered_by: int | None = Field(default=None, foreign_key="person.id")
    entered_at: datetime | None = Field(default=None, sa_type=AwareDateTime)
    known_from: date | None = None
    judged_version: int | None = None


class PrintedRate(SQLModel, table=True):
    """목표치 달성률 as the document prints it ("152/119%"); kept, never recomputed in place."""

    __table_args__ = (UniqueConstraint("indicator_id", "year"),)
    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id")
    year: int
    printed: str = Field(max_length=80)
