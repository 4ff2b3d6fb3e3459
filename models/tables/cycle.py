"""The calendar of a plan: events of the yearly cycle and the periods opened for collection."""

from datetime import date

from sqlmodel import Field, SQLModel, UniqueConstraint

from models.tables.columns import ONE, kind_of
from models.tables.organisations import MAX_NAME
from models.values.kinds import CyclePhase


class CycleEvent(SQLModel, table=True):
    """A step of the cycle of one target year (domain.md §5).

    `year` 0 is the step as the plan describes it for every year; `ends_on` is the nominal end, which
    a rule moves to a working day; both dates are None where the document prints none.
    """

    __table_args__ = (UniqueConstraint("plan_id", "year", "phase"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    year: int
    position: int
    phase: CyclePhase = Field(sa_type=kind_of(CyclePhase))
    name: str = Field(max_length=MAX_NAME)
    responsible: str = Field(default="", max_length=200)
    recipient: str = Field(default="", max_length=200)
    when_printed: str = Field(default="", max_length=200)
    starts_on: date | None = None
    ends_on: date | None = None
    is_month_only: bool = False
    basis: str = ""
    revision: int = Field(default=1, sa_column_kwargs=ONE)


class Collection(SQLModel, table=True):
    """A period of a plan whose figures are being collected: a year (`quarter` 0) or a quarter."""

    __table_args__ = (UniqueConstraint("plan_id", "year", "quarter"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    year: int
    quarter: int = 0
    ends_on: date
    is_open: bool = True
    revision: int = Field(default=1, sa_column_kwargs=ONE)


class DayOff(SQLModel, table=True):
    """A day off of an agency beside the public holidays."""

    __table_args__ = (UniqueConstraint("agency_id", "day"),)
    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id")
    day: date
    name: str = Field(default="", max_length=80)
