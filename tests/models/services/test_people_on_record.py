"""People of a file are audited, welcomed and brought back as those of a dialog are."""

from datetime import date

from sqlmodel import col, select

from models.services.samples import load_sample, register_sample_people
from models.store import Store
from models.tables.audit import AuditEntry
from models.tables.organisations import Department
from models.tables.people import Assignment, Person, Welcome
from models.values.kinds import Aspect, Door, Role
from tests.build import REGISTERED, a_department, a_plan, a_project
from tests.models.services.loading.readback import stored_rows
from tests.models.services.test_people import HONG, KIM, a_person_row, actor, refusal, register


def changes(store: Store) -> list[tuple[Door, Aspect, str, str, str]]:
    with store.read() as session:
        entries = session.exec(select(AuditEntry).order_by(col(AuditEntry.id))).all()
    return [(entry.door, entry.aspect, entry.label, entry.old, entry.new) for entry in entries]


def test_every_change_of_a_file_is_on_record(store: Store) -> None:
    a_department(store)
    a_department(store, name="총무과")
    a_project(store, name="도서관 운영", plan=a_plan(store))
    register(store, a_person_row(projects=("도서관 운영",)))
    at = f"@{HONG}"
    assert changes(store) == [
        (Door.FILE, Aspect.REGISTRATION, "", "", "등록"),
        (Door.FILE, Aspect.PLACE, "", "", "가온구 기획과"),
        (Door.FILE, Aspect.ROLES, "", "", "담당자"),
        (Door.FILE, Aspect.ASSIGNMENT, at, "", "처음부터 ~ 계속"),
    ]
    register(store, a_person_row(department="총무과", role=(Role.TEAM_LEAD,), projects=()))
    assert changes(store)[4:] == [
        (Door.FILE, Aspect.PLACE, "", "가온구 기획과", "가온구 총무과"),
        (Door.FILE, Aspect.ROLES, "", "담당자", "팀장"),
        (Door.FILE, Aspect.ASSIGNMENT, at, "처음부터 ~ 계속", ""),
    ]
    register(store, a_person_row(department="총무과", role=(Role.TEAM_LEAD,), projects=()))
    assert len(changes(store)) == 7


def test_work_that_a_file_ends_and_gives_again_keeps_its_row(store: Store) -> None:
    a_department(store)
    project = a_project(store, name="도서관 운영", plan=a_plan(store))
    for projects in (("도서관 운영",), (), ("도서관 운영",)):
        register(store, a_person_row(projects=projects))
    (row,) = stored_rows(store, Assignment)
    assert (row["subject_id"], row["starts_on"], row["ends_on"]) == (project, REGISTERED.date(), None)


def test_a_new_team_lead_of_a_file_is_welcomed_and_those_of_the_sample_are_not(store: Store) -> None:
    a_department(store)
    register(store, a_person_row(), a_person_row(KIM, role=(Role.TEAM_LEAD,)))
    register(store, a_person_row(KIM, role=(Role.TEAM_LEAD,)))
    (planned,) = stored_rows(store, Welcome)
    assert (planned["role"], planned["due_on"]) == (Role.TEAM_LEAD, date(2019, 2, 19))
    load_sample(store, is_forced=True)
    register_sample_people(store, now=REGISTERED)
    assert stored_rows(store, Welcome) == [planned]


def test_who_had_left_is_back(store: Store) -> None:
    a_department(store)
    register(store, a_person_row())
    with store.begin() as session:
        person = session.exec(select(Person)).one()
        person.left_on = date(2019, 1, 31)
    assert actor(store) is None
    register(store, a_person_row())
    assert actor(store) is not None
    assert changes(store)[-1][1:] == (Aspect.RETIRED, "", "2019. 1. 31.", "")


def test_an_address_that_the_file_leaves_blank_is_kept(store: Store) -> None:
    a_department(store)
    row = a_person_row()
    register(store, row.model_copy(update={"email": "hong@example.org"}), row)
    assert [row["email"] for row in stored_rows(store, Person)] == ["hong@example.org"]


def test_a_lead_needs_a_department_that_is_there(store: Store) -> None:
    department = a_department(store)
    reason = "department: 팀장이나 부서장은 없어지지 않은 부서가 있어야 합니다"
    assert refusal(store, a_person_row(department="", role=(Role.TEAM_LEAD,))) == [f"2행 · {reason}"]
    with store.begin() as session:
        session.get_one(Department, department).retired_on = date(2019, 1, 1)
    assert refusal(store, a_person_row(role=(Role.TEAM_LEAD,))) == [f"2행 · {reason}"]
