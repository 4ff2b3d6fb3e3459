"""What was typed about people, places and work."""

from datetime import date

from handlers.forms.typed import Typed
from models.values.kinds import Role
from models.values.people import (
    AssignmentEntry,
    DepartmentEntry,
    DeputyEntry,
    PersonEntry,
    RegistrationEntry,
)

MAX_PERSON = 100
MAX_REASON = 500
EARLY, FAR = date(1990, 1, 1), date(2100, 12, 31)


def read_request(typed: Typed) -> RegistrationEntry:
    """A request for registration; raises FieldsRefused."""
    entry = RegistrationEntry(
        name=typed.name("name", limit=MAX_PERSON),
        agency_id=typed.row("agency"),
        department_id=typed.row("department"),
        duty=" ".join(typed.lines("duty", limit=MAX_REASON)),
    )
    typed.finish()
    return entry


def read_person(typed: Typed, *, agency_id: int) -> PersonEntry:
    """A person's name, place and roles, in the agency given or else chosen; raises FieldsRefused."""
    roles = typed.kinds("roles", Role)
    if not roles:
        typed.refuse("roles", "역할을 하나 이상 골라 주세요.")
    entry = PersonEntry(
        name=typed.name("name", limit=MAX_PERSON),
        roles=roles,
        agency_id=agency_id or typed.row("agency"),
        department_id=typed.row("department"),
        team_id=typed.row("team"),
    )
    typed.finish()
    return entry


def read_account(typed: Typed) -> str:
    """Whom a registration is for; raises FieldsRefused."""
    found = typed.person("account", is_needed=True)
    typed.finish()
    return found


def read_reason(typed: Typed, *, is_needed: bool = True) -> str:
    """A reason in one line; raises FieldsRefused where it is needed and was not typed."""
    reason = " ".join(typed.lines("reason", limit=MAX_REASON))
    if is_needed and not reason:
        typed.refuse("reason", "사유를 적어 주세요.")
    typed.finish()
    return reason


def read_label(typed: Typed) -> str:
    """The name of an agency or a team; raises FieldsRefused."""
    name = typed.name("name")
    typed.finish()
    return name


def read_department(typed: Typed) -> DepartmentEntry:
    """A department; raises FieldsRefused."""
    entry = DepartmentEntry(name=typed.name("name"), is_over=typed.is_ticked("is_over"))
    typed.finish()
    return entry


def read_deputy(typed: Typed) -> DeputyEntry:
    """Who stands in and when; raises FieldsRefused."""
    entry = DeputyEntry(
        slack_user_id=typed.person("deputy", is_needed=True),
        starts_on=_day(typed, "starts_on") or EARLY,
        ends_on=_day(typed, "ends_on") or EARLY,
    )
    typed.finish()
    return entry


def read_assignment(typed: Typed) -> AssignmentEntry:
    """Whose work something becomes and when; raises FieldsRefused."""
    entry = AssignmentEntry(
        slack_user_id=typed.person("person", is_needed=True),
        starts_on=_day(typed, "starts_on") or EARLY,
        ends_on=_day(typed, "ends_on", is_needed=False),
    )
    typed.finish()
    return entry


def read_receiver(typed: Typed) -> str:
    """Who is to take work over; raises FieldsRefused."""
    found = typed.person("receiver", is_needed=True)
    typed.finish()
    return found


def _day(typed: Typed, name: str, *, is_needed: bool = True) -> date | None:
    day = typed.day(name, is_needed=is_needed)
    if day is not None and not EARLY <= day <= FAR:
        typed.refuse(name, "1990년부터 2100년 사이의 날짜를 골라 주세요.")
    return day
