"""People at the same moment: what the database must hold together, on every kind of it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from models.errors.changes import AlreadyDecided, FieldsRefused, NotNow, NotYoursToChange, Overtaken
from models.errors.refusals import Refusal
from models.queries.people import find_actor
from models.services.acting import By
from models.services.assignments import assign
from models.services.deputies import cancel_deputy, save_deputy
from models.services.organisations import save_agency, save_department
from models.services.registration import (
    approve,
    ask_registration,
    decline,
    end_registration,
    register_admin,
    save_person,
)
from models.store import Store
from models.tables.audit import AuditEntry
from models.tables.outbox import OutboxMessage
from models.tables.people import Assignment, Deputyship, Person, RegistrationRequest, Welcome
from models.values.kinds import Aspect, Door, Role, SubjectKind
from models.values.people import (
    Account,
    AssignmentEntry,
    DepartmentEntry,
    DeputyEntry,
    PersonEntry,
    RegistrationEntry,
)
from models.values.planning import NO_REASON, Why
from tests.build import a_department, a_person, a_plan, a_project, a_team, an_agency

OFFICER, HEAD, OPERATOR, NEW = "U00PARKMJ", "U00LEEYH", "U00HEOSW", "U00HEUNGB"
FRIDAY = datetime(2019, 2, 1, 18, 0, tzinfo=UTC)
WHY = Why("인사이동")


def by(who: str = OFFICER, *, key: str = "") -> By:
    return By(who, Door.DIALOG, FRIDAY, key=key)


@pytest.fixture
def agency(store: Store) -> int:
    """An office with 총괄 and an operator."""
    agency = an_agency(store)
    a_person(store, slack_user_id=OFFICER, agency=agency, roles=(Role.LEAD_OFFICER,))
    a_person(store, slack_user_id=OPERATOR, roles=(Role.ADMIN,))
    return agency


def at_once(call: Callable[[int], object], times: int = 4) -> list[object]:
    """What a call comes to when several do it at the same moment; a refusal is what it comes to as well."""

    def attempt(number: int) -> object:
        try:
            return call(number)
        except Refusal as refusal:
            return type(refusal)

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(attempt, range(times)))


def ask(store: Store, agency: int | None, *, key: str = "") -> int:
    entry = RegistrationEntry(name="흥부", agency_id=agency)
    return ask_registration(store, entry, account=Account(NEW), by=by(NEW, key=key))


def test_one_request_a_person_also_at_the_same_moment(store: Store, agency: int) -> None:
    outcomes = at_once(lambda number: ask(store, agency, key=f"view-{number}"))
    assert sorted(str(outcome) for outcome in outcomes).count(str(NotNow)) == 3
    with store.read() as session:
        assert len(session.exec(select(RegistrationRequest)).all()) == 1


def test_what_is_told_is_stored_with_the_act_under_a_key_that_names_it(store: Store, agency: int) -> None:
    """A crash right after the act loses nobody's message; the same is never told twice."""
    first = ask(store, agency)
    decline(store, first, reason="아님", by=by())
    again = ask(store, agency)
    person = save_person(
        store, PersonEntry("흥부", (Role.OWNER,), agency), account=Account(NEW), why=NO_REASON, by=by()
    )
    entry = DeputyEntry(OFFICER, date(2019, 2, 18), date(2019, 2, 22))
    row = save_deputy(store, person, entry=entry, by=by())
    cancel_deputy(store, row, by=by(OPERATOR))
    with store.read() as session:
        told = [(row.key, row.recipient) for row in session.exec(select(OutboxMessage)).all()]
    assert told[:6] == [
        (f"registration:{first}:asked:{OFFICER}", OFFICER),
        (f"registration:{first}:declined", NEW),
        (f"registration:{again}:asked:{OFFICER}", OFFICER),
        (f"registration:{again}:approved", NEW),
        (f"deputyship:{row}:deputy_named:{OFFICER}", OFFICER),
        (f"deputyship:{row}:deputised:{NEW}", NEW),
    ]
    assert sorted(told[6:]) == [
        (f"deputyship:{row}:deputy_over:{NEW}", NEW),
        (f"deputyship:{row}:deputy_over:{OFFICER}", OFFICER),
    ]


def test_a_request_is_decided_once_also_at_the_same_moment(store: Store, agency: int) -> None:
    request = ask(store, agency)
    entry = PersonEntry("흥부", (Role.OWNER,))

    def decide(number: int) -> object:
        if number % 2:
            decline(store, request, reason="아님", by=by())
            return None
        return approve(store, request, entry=entry, by=by(OPERATOR))

    assert at_once(decide).count(AlreadyDecided) == 3
    with store.read() as session:
        assert len(session.exec(select(AuditEntry).where(AuditEntry.new.in_(["승인", "반려"]))).all()) == 1  # type: ignore[attr-defined]


def test_an_account_is_registered_once_also_at_the_same_moment(store: Store, agency: int) -> None:
    entry = PersonEntry("흥부", (Role.OWNER,), agency_id=agency)
    outcomes = at_once(lambda _: save_person(store, entry, account=Account(NEW), by=by()))
    assert outcomes.count(FieldsRefused) == 3


def test_two_who_save_at_the_same_moment_overtake_each_other(store: Store, agency: int) -> None:
    person = a_person(store, slack_user_id=NEW, agency=agency)

    def save(number: int) -> object:
        entry = PersonEntry(f"흥부 {number}", (Role.OWNER,), agency_id=agency)
        return save_person(store, entry, person_id=person, revision=1, why=WHY, by=by())

    assert at_once(save).count(Overtaken) == 3


def test_deputies_do_not_overlap_also_at_the_same_moment(store: Store, agency: int) -> None:
    person = a_person(store, slack_user_id=NEW, agency=agency)
    entry = DeputyEntry(OFFICER, date(2019, 2, 4), date(2019, 2, 8))
    assert at_once(lambda _: save_deputy(store, person, entry=entry, by=by())).count(FieldsRefused) == 3
    with store.read() as session:
        assert len(session.exec(select(Deputyship)).all()) == 1


def test_work_is_assigned_once_also_at_the_same_moment(store: Store, agency: int) -> None:
    a_person(store, slack_user_id=NEW, agency=agency)
    project = a_project(store, plan=a_plan(store, agency=agency))
    entry = AssignmentEntry(NEW, date(2019, 2, 1))

    def give(_: int) -> None:
        assign(store, SubjectKind.PROJECT, subject_id=project, entry=entry, why=WHY, by=by())

    assert at_once(give).count(FieldsRefused) == 3
    with store.read() as session:
        assert len(session.exec(select(Assignment)).all()) == 1


def test_names_are_made_once_also_at_the_same_moment(store: Store, agency: int) -> None:
    made = at_once(
        lambda number: save_department(
            store, DepartmentEntry("청년 정책과" if number % 2 else "청년정책과"), agency_id=agency, by=by()
        )
    )
    assert made.count(FieldsRefused) == 3
    assert at_once(lambda _: save_agency(store, "나온구", by=by(OPERATOR))).count(FieldsRefused) == 3


def test_a_new_team_lead_is_welcomed_on_the_next_working_day_once(store: Store, agency: int) -> None:
    department = a_department(store, agency=agency)
    entry = PersonEntry("흥부", (Role.TEAM_LEAD,), agency_id=agency, department_id=department)
    person = save_person(store, entry, account=Account(NEW), by=by())
    with store.read() as session:
        assert session.get_one(Welcome, (person, Role.TEAM_LEAD)).due_on == date(2019, 2, 7)  # after 설날


def test_a_team_brings_its_department_and_must_lie_in_it(store: Store, agency: int) -> None:
    own, other = a_department(store, agency=agency), a_department(store, name="총무과", agency=agency)
    team = a_team(store, department=own)
    person = save_person(
        store,
        PersonEntry("흥부", (Role.TEAM_LEAD,), agency_id=agency, team_id=team),
        account=Account(NEW),
        by=by(),
    )
    with store.read() as session:
        assert session.get_one(Person, person).department_id == own
    with pytest.raises(FieldsRefused, match="팀은 이 부서의 팀이 아닙니다"):
        save_person(
            store,
            PersonEntry("흥부", (Role.OWNER,), agency_id=agency, department_id=other, team_id=team),
            person_id=person,
            revision=1,
            by=by(),
        )


def test_who_has_left_is_nobody_and_owns_nothing(store: Store, agency: int) -> None:
    project = a_project(store, plan=a_plan(store, agency=agency))
    person = a_person(store, slack_user_id=NEW, agency=agency, projects=[project])
    save_deputy(store, person, entry=DeputyEntry(OFFICER, date(2019, 2, 1), date(2019, 2, 8)), by=by())
    end_registration(store, person, revision=1, why=WHY, by=by())
    with store.read() as session:
        assert find_actor(session, NEW) is None
        officer = find_actor(session, OFFICER, today=FRIDAY.date())
        assert officer
        assert officer.project_ids == frozenset()
    again = ask(store, agency)
    assert approve(store, again, entry=PersonEntry("흥부", (Role.OWNER,)), by=by()) == person
    with store.read() as session:
        back = find_actor(session, NEW)
        assert back
        assert back.project_ids == {project}


def test_an_operator_is_changed_by_operators_only(store: Store, agency: int) -> None:
    operator = a_person(store, slack_user_id="U00ADMIN2", agency=agency, roles=(Role.ADMIN,))
    with pytest.raises(NotYoursToChange, match="관리자만"):
        end_registration(store, operator, revision=1, why=WHY, by=by())
    end_registration(store, operator, revision=1, why=WHY, by=by(OPERATOR))


def test_the_first_administrator_is_registered_once_and_comes_back(store: Store) -> None:
    terminal = By("", Door.TERMINAL, FRIDAY)
    outcomes = [register_admin(store, Account(OPERATOR), name="허생원", by=terminal) for _ in range(2)]
    assert outcomes == [True, False]
    register_admin(store, Account(HEAD), name="이영희", by=terminal)
    with store.read() as session:
        first = session.exec(select(Person.id).where(Person.slack_user_id == OPERATOR)).one() or 0
    end_registration(store, first, revision=1, why=WHY, by=by(HEAD))
    assert register_admin(store, Account(OPERATOR), name="허생원", by=terminal)
    with store.read() as session:
        doors = session.exec(select(AuditEntry.door).where(AuditEntry.aspect == Aspect.ROLES)).all()
        actor = find_actor(session, OPERATOR)
    assert actor
    assert actor.is_admin
    assert set(doors) == {Door.TERMINAL}
