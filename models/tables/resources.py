"""Staffing, facilities and the other printed tables that give the background of a plan."""

from decimal import Decimal

from sqlmodel import Field, SQLModel, UniqueConstraint

from models.tables.columns import ExactDecimal, kind_of
from models.tables.organisations import MAX_NAME
from models.values.kinds import SubjectKind


class Staffing(SQLModel, table=True):
    """A grade of 정원·현원·과부족 ([Y §I]); the cells as printed."""

    __table_args__ = (UniqueConstraint("plan_id", "category", "grade"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    position: int
    category: str = Field(max_length=80)
    grade: str = Field(max_length=40)
    authorized_printed: str = Field(max_length=20)
    current_printed: str = Field(max_length=20)
    gap_printed: str = Field(max_length=20)


class Facility(SQLModel, table=True):
    """A facility or piece of equipment ([Y §I] 주요시설 및 장비)."""

    __table_args__ = (UniqueConstraint("plan_id", "name"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    team_id: int | None = Field(default=None, foreign_key="team.id")
    position: int
    kind: str = Field(max_length=40)
    name: str = Field(max_length=MAX_NAME)
    details: str = ""


class BaselineFact(SQLModel, table=True):
    """A cell of any other printed table: where it stands, what is printed, its number if it is one."""

    __table_args__ = (UniqueConstraint("subject_kind", "subject_id", "sheet", "row", "column"),)
    id: int | None = Field(default=None, primary_key=True)
    subject_kind: SubjectKind = Field(sa_type=kind_of(SubjectKind))
    subject_id: int
    sheet: str = Field(max_length=200)
    row: str = Field(max_length=200)
    column: str = Field(default="", max_length=200)
    printed: str
    value: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    unit: str = Field(default="", max_length=40)
