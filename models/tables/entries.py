"""Figures on their way: what a project owes for a period, drafts, evidence, corrections, parts of others."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel, UniqueConstraint

from models.tables.columns import AwareDateTime, ExactDecimal, kind_of
from models.values.kinds import CellState, EntryState, EvidenceKind, RequestState


class Entry(SQLModel, table=True):
    """The figures of a project for a period, as one thing that is submitted and checked (domain.md §8).

    For a part of a shared indicator `indicator_id` and `department_id` say whose part; both are 0 otherwise.
    Without a row a period is open.
    """

    __table_args__ = (UniqueConstraint("project_id", "year", "quarter", "indicator_id", "department_id"),)
    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    year: int
    quarter: int = 0
    indicator_id: int = 0
    department_id: int = 0
    state: EntryState = Field(sa_type=kind_of(EntryState))
    results: list[str] = Field(default_factory=list, sa_type=JSON)
    submitted_by: int | None = Field(default=None, foreign_key="person.id")
    submitted_at: datetime | None = Field(default=None, sa_type=AwareDateTime)
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_type=AwareDateTime)
    reason: str = ""
    revision: int = 1


class Draft(SQLModel, table=True):
    """What somebody has typed and not sent: field → text, page by page; gone when it is submitted."""

    __table_args__ = (
        UniqueConstraint("person_id", "project_id", "year", "quarter", "indicator_id", "department_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    project_id: int = Field(foreign_key="project.id", index=True)
    year: int
    quarter: int = 0
    indicator_id: int = 0
    department_id: int = 0
    fields: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    entry_revision: int = 0
    revision: int = 1
    saved_at: datetime = Field(sa_type=AwareDateTime)


class Evidence(SQLModel, table=True):
    """A file in Slack or a link that backs the figures of an entry."""

    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="entry.id", index=True)
    kind: EvidenceKind = Field(sa_type=kind_of(EvidenceKind))
    place: str = Field(max_length=1000)
    name: str = Field(default="", max_length=255)
    added_by: int | None = Field(default=None, foreign_key="person.id")
    added_at: datetime = Field(sa_type=AwareDateTime)
    is_removed: bool = False


class Correction(SQLModel, table=True):
    """A change of locked figures that waits for a second person; `cells` are field → text."""

    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="entry.id", index=True)
    cells: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    reason: str
    asked_by: int = Field(foreign_key="person.id")
    asked_at: datetime = Field(sa_type=AwareDateTime)
    state: RequestState = Field(default=RequestState.OPEN, sa_type=kind_of(RequestState))
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_type=AwareDateTime)


class Contributor(SQLModel, table=True):
    """A department that feeds a shared indicator."""

    indicator_id: int = Field(foreign_key="indicator.id", primary_key=True)
    department_id: int = Field(foreign_key="department.id", primary_key=True)


class Contribution(SQLModel, table=True):
    """The part of one department in a figure of a shared indicator."""

    __table_args__ = (UniqueConstraint("indicator_id", "year", "quarter", "component", "department_id"),)
    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id")
    year: int
    quarter: int = 0
    component: int = 1
    department_id: int = Field(foreign_key="department.id")
    printed: str
    state: CellState = Field(sa_type=kind_of(CellState))
    value: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    as_of: date
    entered_by: int | None = Field(default=None, foreign_key="person.id")
    entered_at: datetime = Field(sa_type=AwareDateTime)
