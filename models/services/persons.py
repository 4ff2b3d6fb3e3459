"""How a person's row, roles and place are written, with every change on record."""

from datetime import timedelta

from sqlmodel import col, delete, select

from models.errors.changes import FieldsRefused, NotNow
from models.queries.calendars import due_rule_of
from models.queries.staff import roles_of
from models.services.acting import Act
from models.services.seats import Seat, settle_seat
from models.tables.people import Person, PersonRole, Welcome
from models.values.kinds import Aspect, RecordKind, Role
from models.values.people import PersonEntry
from models.values.planning import NO_REASON, Record, Why
from models.values.roles import role_names
from models.wording import short_date_text

REGISTRAR = "총괄이나 관리자"
OWN_ADMIN = "본인의 관리자 역할은 스스로 없앨 수 없습니다. 다른 관리자에게 요청해 주세요."
WELCOMED = frozenset({Role.TEAM_LEAD})
PLACED = frozenset({Role.TEAM_LEAD, Role.DEPARTMENT_HEAD})


def record_of(person: Person) -> Record:
    """A person as an audit entry names it."""
    return Record(RecordKind.PERSON, person.id or 0)


def find_account(act: Act, slack_user_id: str) -> Person | None:
    """The row of an account, of somebody who has left too."""
    return act.session.exec(select(Person).where(Person.slack_user_id == slack_user_id)).first()


def demand_served(act: Act, slack_user_id: str, *, field: str, agency_id: int | None) -> Person:
    """Somebody registered at an agency; raises FieldsRefused at the field for everybody else."""
    person = find_account(act, slack_user_id)
    if person is None or person.left_on is not None or person.agency_id != agency_id or agency_id is None:
        raise FieldsRefused(
            {field: "우리 기관에 등록된 분이 아닙니다. 먼저 등록하거나 다른 분을 골라 주세요."}
        )
    return person


def bring_back(act: Act, person: Person) -> None:
    """Take back the end of a registration, where there is one."""
    if person.left_on is not None:
        act.note(record_of(person), Aspect.RETIRED, old=short_date_text(person.left_on))
        person.left_on = None
        act.add(person)


def write_person(
    act: Act, person: Person, *, entry: PersonEntry, why: Why = NO_REASON, welcomes: bool = True
) -> None:
    """Give a person (new or stored) this name, place and these roles; raises FieldsRefused and NotNow.

    `welcomes` whether a first message in a new role is planned.
    """
    seat = settle_seat(
        act.session,
        agency_id=entry.agency_id,
        department_id=entry.department_id,
        team_id=entry.team_id,
    )
    held = roles_of(act.session, [person.id or 0]).get(person.id or 0, ()) if person.id else ()
    _refuse_roles(act, person, entry=entry, held=held, seat=seat)
    is_new = person.id is None
    old_seat = "" if is_new else _seat_words(act, person)
    old_name = person.name
    person.name, person.agency_id = entry.name, seat.agency_id
    person.department_id, person.team_id = seat.department_id, seat.team_id
    act.add(person)
    record = record_of(person)
    if is_new:
        act.note(record, Aspect.REGISTRATION, new="등록", why=why)
    elif old_name != entry.name:
        act.note(record, Aspect.FACTS, label="이름", old=old_name, new=entry.name, why=why)
    if old_seat != seat.words:
        act.note(record, Aspect.PLACE, old=old_seat, new=seat.words, why=why)
    gained = _write_roles(act, person, roles=entry.roles, held=held, why=why)
    for role in WELCOMED & gained if welcomes else ():
        _plan_welcome(act, person, role=role)


def _seat_words(act: Act, person: Person) -> str:
    try:
        return settle_seat(
            act.session,
            agency_id=person.agency_id,
            department_id=person.department_id,
            team_id=person.team_id,
        ).words
    except FieldsRefused:  # a department that was dissolved meanwhile
        return ""


def _write_roles(
    act: Act, person: Person, *, roles: tuple[Role, ...], held: tuple[Role, ...], why: Why
) -> set[Role]:
    """Write the roles, and return those that are new."""
    person_id = person.id or 0
    if set(roles) == set(held):
        return set()
    act.session.exec(delete(PersonRole).where(col(PersonRole.person_id) == person_id))
    act.session.add_all(PersonRole(person_id=person_id, role=role) for role in dict.fromkeys(roles))
    act.session.flush()
    act.note(record_of(person), Aspect.ROLES, old=role_names(held), new=role_names(roles), why=why)
    return set(roles) - set(held)


def _plan_welcome(act: Act, person: Person, *, role: Role) -> None:
    """Once per role, on the first working day after today (screens.md §2.17)."""
    if act.session.get(Welcome, (person.id, role)) is None:
        calendar = due_rule_of(act.session, person.agency_id or 0).calendar
        due_on = calendar.working_day_on_or_after(act.by.today + timedelta(days=1))
        act.add(Welcome(person_id=person.id or 0, role=role, due_on=due_on))


def _refuse_roles(
    act: Act, person: Person, *, entry: PersonEntry, held: tuple[Role, ...], seat: Seat
) -> None:
    roles = set(entry.roles)
    if not roles:
        raise FieldsRefused({"roles": "역할을 하나 이상 골라 주세요."})
    if Role.ADMIN in roles ^ set(held) and not act.actor.is_admin:
        raise FieldsRefused({"roles": "관리자 역할은 관리자만 정할 수 있습니다."})
    if Role.ADMIN in set(held) - roles and person.id == act.actor.person_id:
        raise NotNow(OWN_ADMIN)
    if seat.agency_id is None and roles != {Role.ADMIN}:
        raise FieldsRefused({"agency": "관리자가 아니면 기관을 골라 주세요."})
    if roles & PLACED and seat.department_id is None:
        raise FieldsRefused({"department": "팀장이나 부서장은 부서를 골라 주세요."})
