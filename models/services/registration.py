"""Registration: asked for, approved or declined, changed, ended and taken back; nobody is deleted."""

from sqlalchemy import update
from sqlmodel import col, select

from models.errors.changes import AlreadyDecided, FieldsRefused, NotNow
from models.ports import Reference
from models.queries.registration import find_open_request, find_registrars, find_same_mail
from models.rules.permissions import may_register
from models.services.acting import Act, By, acting, arriving
from models.services.persons import REGISTRAR, bring_back, find_account, record_of, write_person
from models.services.seats import settle_seat
from models.services.versions import wait_for_turn
from models.store import Store
from models.tables.people import Person, PersonRole, RegistrationRequest
from models.values.kinds import Aspect, RecordKind, RequestState, Role
from models.values.people import ACCOUNT, Account, PersonEntry, RegistrationEntry
from models.values.planning import NO_REASON, Record, Why
from models.values.roles import role_names
from models.wording import moment_text, short_date_text

REGISTRATION_ASKED = "registration_asked"
REGISTRATION_APPROVED = "registration_approved"
REGISTRATION_DECLINED = "registration_declined"
STATES = {RequestState.APPROVED: "승인", RequestState.DECLINED: "반려", RequestState.OPEN: "확인 중"}

REGISTERED = "이미 등록되어 있습니다. /perf 도움말을 적어 보세요."
WAITING = "등록 요청을 이미 보내셨습니다({when}). 결과는 메시지로 알려 드립니다."
OWN_END = "본인의 등록은 스스로 끝낼 수 없습니다. 다른 총괄이나 관리자에게 요청해 주세요."


def ask_registration(store: Store, entry: RegistrationEntry, *, account: Account, by: By) -> int:
    """Keep a request of somebody unknown; returns its id.

    Raises NotNow for somebody registered or with an open request, FieldsRefused for a place that is none.
    """
    with arriving(store, by) as act:
        wait_for_turn(act.session)
        if act.actor.is_served:
            raise NotNow(REGISTERED)
        waiting = find_open_request(act.session, account.slack_user_id)
        if waiting is not None:
            when = moment_text(waiting.asked_at.astimezone(by.now.tzinfo))
            raise NotNow(WAITING.format(when=when))
        seat = settle_seat(
            act.session, agency_id=entry.agency_id, department_id=entry.department_id, team_id=None
        )
        request = act.add(
            RegistrationRequest(
                slack_user_id=account.slack_user_id,
                name=entry.name,
                email=account.email,
                agency_id=seat.agency_id,
                department_id=seat.department_id,
                duty=entry.duty,
                asked_at=by.now,
            )
        )
        where = Record(RecordKind.AGENCY, seat.agency_id or 0)
        act.note(where, Aspect.REGISTRATION, label=f"{ACCOUNT}{account.slack_user_id}", new="등록 요청")
        for to in find_registrars(act.session, seat.agency_id):
            asked = Reference(REGISTRATION_ASKED, {"request": request.id or 0})
            act.tell(f"registration:{request.id}:asked:{to}", to=to, what=asked)
        return request.id or 0


def approve(store: Store, request_id: int, *, entry: PersonEntry, joins: int = 0, by: By) -> int:
    """Register who asked, and tell them; returns who that is now.

    `joins` is somebody with the same address whose row gets the new account.
    Raises NotYoursToChange, AlreadyDecided, FieldsRefused and NotNow.
    """
    with acting(store, by) as act:
        wait_for_turn(act.session)
        request = _take_request(act, request_id, state=RequestState.APPROVED)
        agency_id = request.agency_id or entry.agency_id
        person = _person_of(act, request, joins=joins)
        write_person(act, person, entry=_placed(entry, agency_id))
        act.note(
            record_of(person),
            Aspect.REGISTRATION,
            label="등록 요청",
            old=STATES[RequestState.OPEN],
            new="승인",
        )
        _tell_approval(act, request_id, to=request.slack_user_id)
        return person.id or 0


def decline(store: Store, request_id: int, *, reason: str, by: By) -> None:
    """Decline a request; who asked is told the reason. Raises as `approve` does."""
    with acting(store, by) as act:
        wait_for_turn(act.session)
        request = _take_request(act, request_id, state=RequestState.DECLINED, reason=reason)
        act.note(
            Record(RecordKind.AGENCY, request.agency_id or 0),
            Aspect.REGISTRATION,
            label=f"{ACCOUNT}{request.slack_user_id}",
            old="등록 요청",
            new="반려",
            why=Why(reason),
        )
        told = Reference(REGISTRATION_DECLINED, {"request": request_id})
        act.tell(f"registration:{request_id}:declined", to=request.slack_user_id, what=told)


def save_person(
    store: Store,
    entry: PersonEntry,
    *,
    person_id: int = 0,
    account: Account | None = None,
    revision: int = 0,
    why: Why = NO_REASON,
    by: By,
) -> int:
    """Register an account (`person_id` 0) or change somebody; returns the id.

    Raises NotYoursToChange, Overtaken, FieldsRefused and NotNow.
    """
    with acting(store, by) as act:
        wait_for_turn(act.session)
        if person_id:
            person = act.take(Person, person_id, revision=revision)
            _demand_over(act, person)
            write_person(act, person, entry=_placed(entry, person.agency_id or entry.agency_id), why=why)
            return person_id
        act.demand(is_allowed=may_register(act.actor, entry.agency_id), who=REGISTRAR)
        return _register(act, entry, account=account or Account(""), why=why)


def end_registration(store: Store, person_id: int, *, revision: int, why: Why, by: By) -> None:
    """End somebody's registration from today, or take its end back; raises as `save_person` does."""
    with acting(store, by) as act:
        wait_for_turn(act.session)
        person = act.take(Person, person_id, revision=revision)
        _demand_over(act, person)
        if person.id == act.actor.person_id:
            raise NotNow(OWN_END)
        old = short_date_text(person.left_on) if person.left_on else ""
        person.left_on = None if person.left_on else by.today
        act.add(person)
        new = short_date_text(person.left_on) if person.left_on else ""
        act.note(record_of(person), Aspect.RETIRED, old=old, new=new, why=why)


def register_admin(store: Store, account: Account, *, name: str, by: By) -> bool:
    """Make an account the operator's, at the terminal; says whether anything changed."""
    with acting(store, by) as act:
        act.demand(is_allowed=act.actor.is_admin, who="관리자")
        wait_for_turn(act.session)
        person = find_account(act, account.slack_user_id)
        if person is None:
            person = Person(slack_user_id=account.slack_user_id, name=name)
            write_person(act, person, entry=PersonEntry(name=name, roles=(Role.ADMIN,)))
            return True
        roles = act.session.exec(select(PersonRole.role).where(PersonRole.person_id == person.id)).all()
        if Role.ADMIN in roles and person.left_on is None:
            return False
        bring_back(act, person)
        if Role.ADMIN not in roles:
            act.session.add(PersonRole(person_id=person.id or 0, role=Role.ADMIN))
            held = tuple(map(Role, roles))
            new = role_names((*held, Role.ADMIN))
            act.note(record_of(person), Aspect.ROLES, old=role_names(held), new=new)
        return True


def _take_request(act: Act, request_id: int, *, state: RequestState, reason: str = "") -> RegistrationRequest:
    """Decide a request once: a conditional update, whatever somebody else does at the same moment."""
    request = act.get(RegistrationRequest, request_id)
    act.demand(is_allowed=may_register(act.actor, request.agency_id), who=REGISTRAR)
    is_first = _decide(act, request_id, state=state, reason=reason)
    act.session.refresh(request)
    if not is_first:
        when = (request.decided_at or act.by.now).astimezone(act.by.now.tzinfo)
        raise AlreadyDecided(moment_text(when), STATES[request.state])
    return request


def _decide(act: Act, request_id: int, *, state: RequestState, reason: str = "") -> bool:
    """Write a decision where there is none; says whether this one counts."""
    query = update(RegistrationRequest).where(
        col(RegistrationRequest.id) == request_id, col(RegistrationRequest.state) == RequestState.OPEN
    )
    values = {
        "state": state,
        "decided_by": act.actor.person_id or None,
        "decided_at": act.by.now,
        "reason": reason,
    }
    return getattr(act.session.execute(query.values(values)), "rowcount", 0) == 1


def _tell_approval(act: Act, request_id: int, *, to: str) -> None:
    what = Reference(REGISTRATION_APPROVED, {"request": request_id})
    act.tell(f"registration:{request_id}:approved", to=to, what=what)


def _person_of(act: Act, request: RegistrationRequest, *, joins: int) -> Person:
    """The row that becomes who asked: one to be joined, one that was there before, or a new one."""
    before = find_account(act, request.slack_user_id)
    if not joins:
        if before is not None:
            before.revision += 1
            bring_back(act, before)
            return before
        return Person(slack_user_id=request.slack_user_id, name=request.name, email=request.email)
    match = find_same_mail(act.session, request.email, slack_user_id=request.slack_user_id)
    if match is None or match.id != joins:
        raise FieldsRefused({"account": "이메일이 같은 분이 바뀌었습니다. 창을 닫고 다시 열어 주세요."})
    _demand_over(act, match)
    if before is not None:
        raise FieldsRefused(
            {"account": "이 계정은 전에 등록된 적이 있어 이을 수 없습니다. 따로 등록해 주세요."}
        )
    act.note(record_of(match), Aspect.ACCOUNT, old=match.slack_user_id, new=request.slack_user_id)
    match.slack_user_id = request.slack_user_id
    match.revision += 1
    bring_back(act, match)
    return match


def _register(act: Act, entry: PersonEntry, *, account: Account, why: Why) -> int:
    """Register an account that nobody holds, or bring back somebody who had left."""
    person = find_account(act, account.slack_user_id)
    if person is not None and person.left_on is None and person.agency_id is not None:
        raise FieldsRefused({"account": "이미 등록된 분입니다. 목록에서 열어 고쳐 주세요."})
    if person is None:
        person = Person(slack_user_id=account.slack_user_id, name=entry.name, email=account.email)
    else:
        bring_back(act, person)
    write_person(act, person, entry=entry, why=why)
    waiting = find_open_request(act.session, account.slack_user_id)
    if waiting is not None:
        _decide(act, waiting.id, state=RequestState.APPROVED)
        _tell_approval(act, waiting.id, to=account.slack_user_id)
    return person.id or 0


def _demand_over(act: Act, person: Person) -> None:
    """Who registers people of the agency; an operator only by an operator."""
    held = act.session.exec(select(PersonRole.role).where(PersonRole.person_id == person.id)).all()
    is_allowed = may_register(act.actor, person.agency_id)
    if Role.ADMIN in held:
        is_allowed = act.actor.is_admin
    act.demand(is_allowed=is_allowed, who="관리자" if Role.ADMIN in held else REGISTRAR)


def _placed(entry: PersonEntry, agency_id: int | None) -> PersonEntry:
    return PersonEntry(
        name=entry.name,
        roles=entry.roles,
        agency_id=agency_id,
        department_id=entry.department_id,
        team_id=entry.team_id,
    )
