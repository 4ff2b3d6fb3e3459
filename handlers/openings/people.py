"""Dialogs about people, their places and their work (`/perf people`, `/perf assign`).

`revision` and `was` say what a form was drawn from: something else at its submission means that somebody
saved meanwhile.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from models.values.kinds import SubjectKind


@dataclass(frozen=True)
class PeopleBoard:
    """The people of an agency; 0 is what concerns who opens it: agencies, the own one, or the own card."""

    agency: int = 0
    page: int = 1
    type: Literal["people"] = "people"


@dataclass(frozen=True)
class PersonBoard:
    """One person's card."""

    person: int
    type: Literal["person"] = "person"


@dataclass(frozen=True)
class EditPerson:
    """Somebody new of an agency (`person` 0), or the name, place and roles of somebody."""

    agency: int = 0
    person: int = 0
    revision: int = 0
    type: Literal["edit_person"] = "edit_person"


@dataclass(frozen=True)
class EndPerson:
    """The end of somebody's registration, or its return."""

    person: int
    revision: int = 0
    type: Literal["end_person"] = "end_person"


@dataclass(frozen=True)
class RequestRegistration:
    """등록 요청 of somebody whom nobody has registered."""

    type: Literal["request"] = "request"


@dataclass(frozen=True)
class DecideRequest:
    """A request for registration, to be approved."""

    request: int
    type: Literal["decide"] = "decide"


@dataclass(frozen=True)
class DeclineRequest:
    """A request for registration, to be declined with a reason."""

    request: int
    type: Literal["decline"] = "decline"


@dataclass(frozen=True)
class EditAgency:
    """A new agency (0), or the name of one."""

    agency: int = 0
    was: str = ""
    type: Literal["edit_agency"] = "edit_agency"


@dataclass(frozen=True)
class OrganisationBoard:
    """Departments and teams of an agency."""

    agency: int
    page: int = 1
    type: Literal["organisation"] = "organisation"


@dataclass(frozen=True)
class EditDepartment:
    """A new department of an agency (`department` 0), or one that is there with its teams."""

    agency: int
    department: int = 0
    revision: int = 0
    type: Literal["edit_department"] = "edit_department"


@dataclass(frozen=True)
class EditTeam:
    """A new team of a department (`team` 0), or the name of one."""

    agency: int
    department: int
    team: int = 0
    was: str = ""
    type: Literal["edit_team"] = "edit_team"


@dataclass(frozen=True)
class EditDeputy:
    """대직자 지정 for a person."""

    person: int
    type: Literal["deputy"] = "deputy"


@dataclass(frozen=True)
class CancelDeputy:
    """A deputyship of a person, to be taken back."""

    person: int
    deputyship: int
    type: Literal["cancel_deputy"] = "cancel_deputy"


@dataclass(frozen=True)
class AssignWork:
    """Whose work a project or an indicator is; `person` is the account that is proposed."""

    kind: SubjectKind
    id: int
    person: str = ""
    type: Literal["assign"] = "assign"


@dataclass(frozen=True)
class EndWork:
    """One assignment of a project or an indicator, to be ended."""

    kind: SubjectKind
    id: int
    assignment: int
    type: Literal["end_work"] = "end_work"


@dataclass(frozen=True)
class AskHandover:
    """인계 of somebody's work (`person` 0 is the own); `receiver` is the account that is proposed."""

    person: int = 0
    receiver: str = ""
    type: Literal["handover"] = "handover"


@dataclass(frozen=True)
class AcceptHandover:
    """받겠습니다: done by the button, without a dialog."""

    request: int
    type: Literal["accept_handover"] = "accept_handover"


@dataclass(frozen=True)
class DeclineHandover:
    """아니요: done by the button, without a dialog."""

    request: int
    type: Literal["decline_handover"] = "decline_handover"


PeopleOpening: TypeAlias = (
    PeopleBoard
    | PersonBoard
    | EditPerson
    | EndPerson
    | RequestRegistration
    | DecideRequest
    | DeclineRequest
    | EditAgency
    | OrganisationBoard
    | EditDepartment
    | EditTeam
    | EditDeputy
    | CancelDeputy
    | AssignWork
    | EndWork
    | AskHandover
    | AcceptHandover
    | DeclineHandover
)
