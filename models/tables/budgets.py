"""Money by year, quarter, phase and source."""

from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Field, SQLModel, UniqueConstraint

from models.tables.columns import NO_TEXT, ONE, AwareDateTime, ExactDecimal, kind_of
from models.values.kinds import BudgetPhase, CellState, Funding, SubjectKind
from models.values.money import MoneyUnit


class BudgetLine(SQLModel, table=True):
    """One printed amount of a plan, project, item or program.

    `year` 0 is the printed total over all years, `quarter` 0 the whole year; `amount` is in won. A changed
    budget (추경) is a later version with its reason, approver and day.
    """

    __table_args__ = (
        UniqueConstraint(
            "subject_kind", "subject_id", "label", "phase", "funding", "year", "quarter", "version"
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    subject_kind: SubjectKind = Field(sa_type=kind_of(SubjectKind))
    subject_id: int
    label: str = Field(default="", max_length=200)
    phase: BudgetPhase = Field(sa_type=kind_of(BudgetPhase))
    funding: Funding = Field(default=Funding.UNSPECIFIED, sa_type=kind_of(Funding))
    year: int
    quarter: int = 0
    printed: str = Field(max_length=200)
    state: CellState = Field(sa_type=kind_of(CellState))
    unit: MoneyUnit = Field(sa_type=kind_of(MoneyUnit))
    amount: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    version: int = Field(default=1, sa_column_kwargs=ONE)
    effective_from: date | None = None
    reason: str = Field(default="", sa_column_kwargs=NO_TEXT)
    approver: str = Field(default="", max_length=100, sa_column_kwargs=NO_TEXT)
    entered_at: datetime | None = Field(default=None, sa_type=AwareDateTime)
