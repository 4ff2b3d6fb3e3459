"""People, their roles and their work; names and addresses of persons live only here."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from models.tables.columns import AwareDateTime, kind_of
from models.values.kinds import AssignmentKind, Role, SubjectKind


class Person(SQLModel, table=True):
    """Somebody registered; a blank team means the whole department, a blank department the agency."""

    id: int | None = Field(default=None, primary_key=True)
    slack_user_id: str = Field(max_length=32, unique=True)
    name: str = Field(max_length=100)
    email: str = Field(default="", max_length=254)
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    department_id: int | None = Field(default=None, foreign_key="department.id", index=True)
    team_id: int | None = Field(default=None, foreign_key="team.id")


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
