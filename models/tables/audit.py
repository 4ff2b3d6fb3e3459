"""What was changed: appended, never changed or deleted."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import AwareDateTime, kind_of
from models.values.kinds import Aspect, Door, RecordKind


class AuditEntry(SQLModel, table=True):
    """One change of one side of a record: who, when, through which door, old → new, and why.

    `person_id` is None for the operator at a terminal; `year`, `quarter` and `component` say which cell where
    the aspect has several (0 where it has not).
    """

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=AwareDateTime, index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    door: Door = Field(sa_type=kind_of(Door))
    record_kind: RecordKind = Field(sa_type=kind_of(RecordKind))
    record_id: int = Field(index=True)
    aspect: Aspect = Field(sa_type=kind_of(Aspect))
    year: int = 0
    quarter: int = 0
    component: int = 0
    label: str = Field(default="", max_length=200)
    old: str = ""
    new: str = ""
    reason: str = ""
    approver: str = Field(default="", max_length=100)
    effective_from: date | None = None
