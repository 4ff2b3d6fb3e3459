"""What was done and written: monthly rows, problems and actions, passages of text."""

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel, UniqueConstraint

from models.tables.columns import ZERO, kind_of
from models.values.kinds import IssueKind, SubjectKind


class MonthlyEntry(SQLModel, table=True):
    """A row of 월별 추진계획·실적 (서식 2-2, [G])."""

    __table_args__ = (UniqueConstraint("project_id", "position"),)
    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    position: int
    date_printed: str = Field(default="", max_length=80)
    starts_on: date | None = None
    ends_on: date | None = None
    plan: str = ""
    results: list[str] = Field(default_factory=list, sa_type=JSON)
    note: str = ""


class Issue(SQLModel, table=True):
    """문제점·조치사항 (서식 2-1) or 사유·대책 (서식 1-1) of a project ([G]).

    `year` 0 is that of its document.
    """

    __table_args__ = (UniqueConstraint("project_id", "kind", "year", "position"),)
    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id")
    kind: IssueKind = Field(sa_type=kind_of(IssueKind))
    year: int = Field(default=0, sa_column_kwargs=ZERO)
    position: int
    category: str = Field(default="", max_length=40)
    text: str


class Passage(SQLModel, table=True):
    """A line of text of a document, under a section, for whatever it describes."""

    __table_args__ = (UniqueConstraint("subject_kind", "subject_id", "section", "position"),)
    id: int | None = Field(default=None, primary_key=True)
    subject_kind: SubjectKind = Field(sa_type=kind_of(SubjectKind))
    subject_id: int
    section: str = Field(max_length=60)
    position: int
    text: str
