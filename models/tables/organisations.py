"""Agencies, departments and teams, and the other spellings of any name."""

from datetime import date

from sqlmodel import Field, SQLModel, UniqueConstraint

from models.tables.columns import ONE, kind_of
from models.values.kinds import SubjectKind

MAX_NAME = 400


class Agency(SQLModel, table=True):
    """A district or city office (기관)."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=MAX_NAME, unique=True)


class Department(SQLModel, table=True):
    """A department (부서) of one agency; two agencies may have the same names."""

    __table_args__ = (UniqueConstraint("agency_id", "name"),)
    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    name: str = Field(max_length=MAX_NAME)
    revision: int = Field(default=1, sa_column_kwargs=ONE)
    retired_on: date | None = None


class Team(SQLModel, table=True):
    """A team (팀) of a department."""

    __table_args__ = (UniqueConstraint("department_id", "name"),)
    id: int | None = Field(default=None, primary_key=True)
    department_id: int = Field(foreign_key="department.id", index=True)
    name: str = Field(max_length=MAX_NAME)


class Alias(SQLModel, table=True):
    """Another spelling of a name; `subject_id` is the row of the kind's own table."""

    __table_args__ = (UniqueConstraint("subject_kind", "subject_id", "text"),)
    id: int | None = Field(default=None, primary_key=True)
    subject_kind: SubjectKind = Field(sa_type=kind_of(SubjectKind))
    subject_id: int
    text: str = Field(max_length=MAX_NAME)
