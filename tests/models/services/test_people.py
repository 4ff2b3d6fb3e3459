"""Registration of people: everybody in a file is added or changed and nobody removed, or nothing happens."""

import pytest
from sqlmodel import select

from models.documents.people import PersonRow
from models.errors.operators import DatasetRefused
from models.queries.people import find_actor
from models.queries.versions import find_versions
from models.rules.permissions import Actor
from models.services.acting import By
from models.services.people import register_people
from models.services.samples import load_sample, register_sample_people
from models.store import Store
from models.tables.organisations import Agency, Department
from models.tables.people import Person, PersonRole
from models.tables.plans import Project
from models.values.kinds import AssignmentKind, Door, Role, SubjectKind
from tests.build import (
    REGISTERED,
    a_department,
    a_person,
    a_plan,
    a_project,
    a_team,
    an_agency,
    an_alias,
    an_assignment,
)
from tests.models.services.loading.readback import dump, stored_rows

HONG = "U00HONGGD"
KIM = "U00KIMCS"


def a_person_row(
    slack_user_id: str = HONG,
    *,
    agency: str = "가온구",
    department: str = "기획과",
    team: str = "",
    role: tuple[Role, ...] = (Role.OWNER,),
    projects: tuple[str, ...] | None = None,
    name: str = "홍길동",
) -> PersonRow:
    return PersonRow(
        slack_user_id=slack_user_id,
        name=name,
        agency=agency,
        department=department,
        team=team,
        role=role,
        projects=projects,
    )


def register(store: Store, *rows: PersonRow) -> int:
    return register_people(store, rows, file="사람.csv", by=By("", Door.FILE, REGISTERED))


def refusal(store: Store, *rows: PersonRow) -> list[str]:
    """What is wrong with rows that must be refused, leaving the database as it was."""
    before = dump(store)
    with pytest.raises(DatasetRefused) as refused:
        register(store, *rows)
    assert dump(store) == before
    return [problem.removeprefix("사람.csv · people · ") for problem in refused.value.problems]


def actor(store: Store, slack_user_id: str = HONG) -> Actor | None:
    with store.read() as session:
        return find_actor(session, slack_user_id, today=REGISTERED.date())


def test_somebody_new_is_registered_where_the_row_says(store: Store) -> None:
    department = a_department(store)
    team = a_team(store, department=department, name="기획팀")
    project = a_project(store, name="도서관 운영", plan=a_plan(store))
    row = a_person_row(team="기획팀", role=(Role.OWNER, Role.TEAM_LEAD, Role.OWNER), projects=("도서관운영",))
    assert register(store, row) == 1
    (person,) = stored_rows(store, Person)
    assert actor(store) == Actor(
        person_id=int(str(person["id"])),
        slack_user_id=HONG,
        roles=frozenset({Role.OWNER, Role.TEAM_LEAD}),
        agency_id=an_agency(store),
        department_id=department,
        team_id=team,
        project_ids=frozenset({project}),
    )


def test_an_unregistered_account_is_nobody(store: Store) -> None:
    assert actor(store, "U0STRANGE") is None


def test_registering_again_changes_the_person_in_place(store: Store) -> None:
    a_department(store)
    other = a_department(store, name="총무과")
    register(store, a_person_row())
    (before,) = stored_rows(store, Person)
    register(store, a_person_row(name="홍길순", department="총무과", role=(Role.DEPARTMENT_HEAD,)))
    after = {**before, "name": "홍길순", "department_id": other, "revision": 2}
    assert stored_rows(store, Person) == [after]
    found = actor(store)
    assert found is not None
    assert found.roles == {Role.DEPARTMENT_HEAD}


def test_registering_the_same_again_changes_nobody(store: Store) -> None:
    a_department(store)
    register(store, a_person_row())
    before = stored_rows(store, Person)
    assert register(store, a_person_row()) == 1
    assert stored_rows(store, Person) == before


def test_nobody_is_removed(store: Store) -> None:
    a_department(store)
    register(store, a_person_row(HONG), a_person_row(KIM, name="김철수"))
    register(store, a_person_row(HONG))
    assert {row["slack_user_id"] for row in stored_rows(store, Person)} == {HONG, KIM}
    kim = actor(store, KIM)
    assert kim is not None
    assert kim.roles == {Role.OWNER}


def test_people_are_told_to_whoever_keeps_them(store: Store) -> None:
    a_department(store)
    with store.read_connection() as connection:
        before = find_versions(connection)
    register(store, a_person_row())
    with store.read_connection() as connection:
        after = find_versions(connection)
    assert (after.data, after.names) == (before.data + 1, before.names)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (a_person_row(agency="없구", department=""), "2행 · agency: 등록되지 않은 이름입니다: 없구"),
        (a_person_row(department="없과"), "2행 · department: 등록되지 않은 이름입니다: 없과"),
        (a_person_row(department="총무과"), "2행 · department: 등록되지 않은 이름입니다: 총무과"),
        (a_person_row(team="없는팀"), "2행 · team: 등록되지 않은 이름입니다: 없는팀"),
        (a_person_row(department="", team="기획팀"), "2행 · team: 등록되지 않은 이름입니다: 기획팀"),
        (
            a_person_row(projects=("없는 사업",)),
            "2행 · projects: 이 이름의 사업이 없습니다: 없는 사업",
        ),
        (a_person_row(projects=("겹치는 사업",)), "2행 · projects: 이 이름의 사업이 여럿입니다: 겹치는 사업"),
        (a_person_row(agency="", department=""), "2행 · agency: 관리자가 아니면 기관이 있어야 합니다"),
        (
            a_person_row(agency="", department="기획과", role=(Role.ADMIN,)),
            "2행 · department: 등록되지 않은 이름입니다: 기획과",
        ),
    ],
)
def test_what_is_not_there_is_named_and_nobody_is_stored(row: PersonRow, problem: str, store: Store) -> None:
    a_team(store, department=a_department(store), name="기획팀")
    a_department(store, name="총무과", agency=an_agency(store, name="나온구"))
    plan = a_plan(store)
    a_project(store, plan=plan, name="겹치는 사업")
    a_project(store, plan=plan, name="겹치는  사업")
    assert refusal(store, row, a_person_row(KIM)) == [problem]


def test_every_row_that_does_not_fit_is_named(store: Store) -> None:
    a_department(store)
    rows = [a_person_row(f"U00{n}", department="기획과" if n % 2 else "없과") for n in range(4)]
    assert [line.split(" ")[0] for line in refusal(store, *rows)] == ["2행", "4행"]


def test_a_project_of_another_agency_is_not_there(store: Store) -> None:
    a_department(store)
    a_project(store, name="도서관 운영", plan=a_plan(store, agency=an_agency(store, name="나온구")))
    assert refusal(store, a_person_row(projects=("도서관 운영",))) == [
        "2행 · projects: 이 이름의 사업이 없습니다: 도서관 운영"
    ]


def test_a_project_may_be_called_by_another_spelling(store: Store) -> None:
    a_department(store)
    project = a_project(store, name="도서관 운영")
    an_alias(store, kind=SubjectKind.PROJECT, subject=project, text="책나루")
    register(store, a_person_row(projects=("책나루",)))
    found = actor(store)
    assert found is not None
    assert found.project_ids == {project}


def test_a_project_that_is_called_like_its_plan_is_found(store: Store) -> None:
    a_department(store)
    plan = a_plan(store, title="서울 희망일자리 만들기")
    project = a_project(store, plan=plan, name="서울 희망일자리 만들기")
    register(store, a_person_row(projects=("서울 희망일자리 만들기",)))
    found = actor(store)
    assert found is not None
    assert found.project_ids == {project}


def test_projects_stay_without_their_column_and_follow_it_where_it_is(store: Store) -> None:
    plan = a_plan(store)
    a_department(store)
    one, two = (a_project(store, plan=plan, name=name) for name in ("도서관 운영", "도서관 홍보"))
    for projects, expected in (
        (("도서관 운영", "도서관 홍보"), {one, two}),
        (None, {one, two}),
        (("도서관 홍보",), {two}),
        ((), set()),
    ):
        register(store, a_person_row(projects=projects))
        found = actor(store)
        assert found is not None
        assert found.project_ids == expected


def test_what_somebody_does_for_others_stays(store: Store) -> None:
    project = a_project(store, name="도서관 운영")
    a_department(store)
    register(store, a_person_row(projects=("도서관 운영",)))
    (person,) = stored_rows(store, Person)
    an_assignment(store, person=int(str(person["id"])), project=project, kind=AssignmentKind.DEPUTY)
    register(store, a_person_row(projects=()))
    found = actor(store)
    assert found is not None
    assert found.project_ids == {project}


def test_an_admin_needs_no_agency_and_reads_everything(store: Store) -> None:
    register(store, a_person_row(agency="", department="", role=(Role.ADMIN,)))
    found = actor(store)
    assert found is not None
    assert (found.is_admin, found.agency_id, found.department_id) == (True, None, None)


def test_two_agencies_may_have_departments_of_one_name(store: Store) -> None:
    departments = {
        agency: a_department(store, agency=an_agency(store, name=agency)) for agency in ("가온구", "나온구")
    }
    register(store, a_person_row(agency="나온구"))
    found = actor(store)
    assert found is not None
    assert found.department_id == departments["나온구"]


def test_the_people_of_the_sample_have_the_places_of_the_mock_ups(sample_store: Store) -> None:
    with sample_store.read() as session:
        agencies = {row.id: row.name for row in session.exec(select(Agency))}
        departments = {row.id: row.name for row in session.exec(select(Department))}
        projects = {row.id: row.name for row in session.exec(select(Project))}
        people = {row.name: find_actor(session, row.slack_user_id) for row in session.exec(select(Person))}
    sung, heo = people["성춘향"], people["허생원"]
    assert sung is not None
    assert (agencies[sung.agency_id], departments[sung.department_id]) == ("성북구", "마을사회적경제과")
    assert {projects[project] for project in sung.project_ids} == {
        "지역문제 해결 의제발굴 구조화",
        "협력프로젝트를 통한 외연 확대",
    }
    assert heo is not None
    assert heo.is_admin
    assert len(people) == 12


def test_registering_the_people_of_the_sample_again_changes_nobody(store: Store) -> None:
    load_sample(store)
    assert register_sample_people(store, now=REGISTERED) == 12
    before = {table.__name__: stored_rows(store, table) for table in (Person, PersonRole)}
    assert register_sample_people(store, now=REGISTERED) == 12
    assert {table.__name__: stored_rows(store, table) for table in (Person, PersonRole)} == before


def test_a_person_of_tests_is_like_a_registered_one(store: Store) -> None:
    project = a_project(store, name="도서관 운영")
    department = a_department(store)
    row = a_person_row(projects=("도서관 운영",))
    built = a_person(store, agency=an_agency(store), department=department, projects=(project,))
    before = actor(store)
    register(store, row)
    assert before == actor(store)
    assert before is not None
    assert before.person_id == built
