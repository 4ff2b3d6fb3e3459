"""People, places and work as the dialogs about them show it; a person is a Slack id, shown as a mention."""

from dataclasses import dataclass
from datetime import date, datetime

from models.values.kinds import RequestState, Role, SubjectKind


@dataclass(frozen=True)
class PersonRow:
    """A person in a list."""

    id: int
    slack_user_id: str
    roles: tuple[Role, ...]
    department: str
    team: str
    left_on: date | None


@dataclass(frozen=True)
class DeputyRow:
    """One 대직: `slack_user_id` stands in."""

    id: int
    slack_user_id: str
    starts_on: date
    ends_on: date
    is_cancelled: bool


@dataclass(frozen=True)
class PersonCard:
    """One person: place, roles, projects, deputies that are still to come or in force."""

    id: int
    revision: int
    slack_user_id: str
    name: str
    agency_id: int | None
    agency: str
    department_id: int | None
    department: str
    team_id: int | None
    team: str
    roles: tuple[Role, ...]
    projects: tuple[tuple[int, str], ...]
    deputies: tuple[DeputyRow, ...]
    left_on: date | None


@dataclass(frozen=True)
class RequestSheet:
    """A request for registration; `same_mail` is somebody registered with the same address."""

    id: int
    slack_user_id: str
    name: str
    agency_id: int | None
    agency: str
    department_id: int | None
    department: str
    duty: str
    asked_at: datetime
    state: RequestState
    reason: str
    decided_at: datetime | None
    same_mail: PersonCard | None = None


@dataclass(frozen=True)
class StaffReport:
    """The people of an agency and the requests that wait for somebody who registers them."""

    agency_id: int
    agency: str
    requests: tuple[RequestSheet, ...]
    people: tuple[PersonRow, ...]


@dataclass(frozen=True)
class AgencyRow:
    """An agency in the operator's list."""

    id: int
    name: str
    people: int
    requests: int


@dataclass(frozen=True)
class TeamRow:
    """A team of a department."""

    id: int
    name: str


@dataclass(frozen=True)
class DepartmentRow:
    """A department with its teams."""

    id: int
    revision: int
    name: str
    people: int
    teams: tuple[TeamRow, ...]
    retired_on: date | None


@dataclass(frozen=True)
class OrganisationSheet:
    """The departments of an agency."""

    agency_id: int
    agency: str
    departments: tuple[DepartmentRow, ...]


@dataclass(frozen=True)
class WorkerRow:
    """Somebody whose work a subject is, from and to a day; `ends_on` before `starts_on` is never."""

    id: int
    slack_user_id: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class WorkSheet:
    """A project or an indicator and whose work it is."""

    kind: SubjectKind
    id: int
    name: str
    agency_id: int
    department_id: int | None
    department: str
    team_id: int | None
    workers: tuple[WorkerRow, ...]


@dataclass(frozen=True)
class WelcomeReport:
    """What somebody new in a role finds: `place` is the team or department, counts are of it."""

    slack_user_id: str
    role: Role
    kind: SubjectKind
    place_id: int
    place: str
    person_id: int
    projects: int
    unassigned: int
