"""People, their roles and their work; names and addresses of persons live only here."""

from datetime import date, datetime

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel, UniqueConstraint

from models.tables.columns import ONE, AwareDateTime, kind_of
from models.values.kinds import AssignmentKind, RequestState, Role, SubjectKind


class Person(SQLModel, table=True):
    """Somebody registered; a blank team means the whole department, a blank department the agency.

    Who has left (`left_on`) is kept for the record and is nobody to the bot any more.
    """

    id: int | None = Field(default=None, primary_key=True)
    slack_user_id: str = Field(max_length=32, unique=True)
    name: str = Field(max_length=100)
    email: str = Field(default="", max_length=254)
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    department_id: int | None = Field(default=None, foreign_key="department.id", index=True)
    team_id: int | None = Field(default=None, foreign_key="team.id")
    left_on: date | None = None
    revision: int = Field(default=1, sa_column_kwargs=ONE)


class PersonRole(SQLModel, table=True):
    """One of the roles of a person (domain.md §2.9)."""

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    role: Role = Field(sa_type=kind_of(Role), primary_key=True)


class Assignment(SQLModel, table=True):
    """Whose work a project or an indicator is, from and to a day (None = open)."""

    __table_args__ = (UniqueConstraint("person_id", "subject_kind", "subject_id", "kind"),)
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    subject_kind: SubjectKind = Field(sa_type=kind_of(SubjectKind))
    subject_id: int = Field(index=True)
    kind: AssignmentKind = Field(sa_type=kind_of(AssignmentKind))
    starts_on: date | None = None
    ends_on: date | None = None


class SlackAccount(SQLModel, table=True):
    """What Slack says of an account, kept so that no call is made while somebody waits."""

    slack_user_id: str = Field(max_length=32, primary_key=True)
    is_guest: bool = False
    is_stranger: bool = False
    is_deactivated: bool = False
    is_bot: bool = False
    seen_at: datetime = Field(sa_type=AwareDateTime)


class RegistrationRequest(SQLModel, table=True):
    """Somebody unknown asks to be registered; one open request a person at a time."""

    id: int | None = Field(default=None, primary_key=True)
    slack_user_id: str = Field(max_length=32, index=True)
    name: str = Field(max_length=100)
    email: str = Field(default="", max_length=254)
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    department_id: int | None = Field(default=None, foreign_key="department.id")
    duty: str = ""
    asked_at: datetime = Field(sa_type=AwareDateTime)
    state: RequestState = Field(default=RequestState.OPEN, sa_type=kind_of(RequestState))
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_type=AwareDateTime)
    reason: str = ""


class Deputyship(SQLModel, table=True):
    """대직: who stands in for a person from and to a day, both included."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    deputy_id: int = Field(foreign_key="person.id", index=True)
    starts_on: date
    ends_on: date
    is_cancelled: bool = False


class Welcome(SQLModel, table=True):
    """The first message to somebody in a new role: sent once per role, on a working day."""

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    role: Role = Field(sa_type=kind_of(Role), primary_key=True)
    due_on: date
    sent_at: datetime | None = Field(default=None, sa_type=AwareDateTime)


class HandoverRequest(SQLModel, table=True):
    """인계: the work of a person asked of another, and once it has moved what it was ("project:12").

    Without a receiver the account was deactivated, and the work became nobody's.
    """

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    receiver_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    asked_by: int | None = Field(default=None, foreign_key="person.id")
    asked_at: datetime = Field(sa_type=AwareDateTime)
    state: RequestState = Field(default=RequestState.OPEN, sa_type=kind_of(RequestState))
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_type=AwareDateTime)
    moved: list[str] = Field(default_factory=list, sa_type=JSON)
