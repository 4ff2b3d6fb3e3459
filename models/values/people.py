"""What is entered about people: one value per dialog."""

from dataclasses import dataclass
from datetime import date

from models.values.kinds import Role

ACCOUNT = "@"
"""What the label of an audit entry begins with where it names a Slack account."""


@dataclass(frozen=True)
class Account:
    """A Slack account and what Slack says of it; `email` is "" where it is not known."""

    slack_user_id: str
    email: str = ""


@dataclass(frozen=True)
class RegistrationEntry:
    """What somebody unknown says when asking to be registered."""

    name: str
    agency_id: int | None = None
    department_id: int | None = None
    duty: str = ""


@dataclass(frozen=True)
class PersonEntry:
    """A person's name, place and roles."""

    name: str
    roles: tuple[Role, ...]
    agency_id: int | None = None
    department_id: int | None = None
    team_id: int | None = None


@dataclass(frozen=True)
class DepartmentEntry:
    """A department; `is_over` once it has been dissolved."""

    name: str
    is_over: bool = False


@dataclass(frozen=True)
class DeputyEntry:
    """Who stands in, from and to a day, both included."""

    slack_user_id: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class AssignmentEntry:
    """Whose work something becomes, from a day and, where it is said, to one."""

    slack_user_id: str
    starts_on: date
    ends_on: date | None = None
