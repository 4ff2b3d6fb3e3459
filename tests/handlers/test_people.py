"""`/perf people` over signed HTTP: agencies, departments, people, deputies; two at once; who may what."""

import pytest
from sqlmodel import col, select

from handlers.openings.codec import Opening
from handlers.openings.people import (
    EditAgency,
    EditDepartment,
    EditDeputy,
    EditPerson,
    EditTeam,
    EndPerson,
    OrganisationBoard,
    PersonBoard,
)
from models.queries.people import find_actor
from models.store import Store
from models.tables.audit import AuditEntry
from models.tables.organisations import Agency, Department
from models.tables.people import Person
from models.values.kinds import Aspect, Door, RecordKind, Role
from tests.handlers.dialogs import Dialog
from tests.handlers.office import Office
from tests.handlers.people_office import an_account, by_opening, refused
from tests.handlers.sample import (
    ADMIN,
    EVALUATOR,
    LEAD_OFFICER,
    NOBODY,
    OWNER,
    SEONGBUK_OWNER,
    TEAM_LEAD,
)


def id_of(store: Store, slack_user_id: str) -> int:
    with store.read() as session:
        return session.exec(select(Person.id).where(Person.slack_user_id == slack_user_id)).one() or 0


def agency_id(store: Store, name: str = "성북구") -> int:
    with store.read() as session:
        return session.exec(select(Agency.id).where(Agency.name == name)).one() or 0


def department_id(store: Store, name: str = "마을사회적경제과") -> int:
    with store.read() as session:
        return session.exec(select(Department.id).where(Department.name == name)).one() or 0


def entries(store: Store, kind: RecordKind, row: int) -> list[tuple[str, str, str, str]]:
    """What was changed since the people of the sample came from their file."""
    with store.read() as session:
        query = select(AuditEntry).where(
            AuditEntry.record_kind == kind, AuditEntry.record_id == row, AuditEntry.door != Door.FILE
        )
        found = session.exec(query.order_by(col(AuditEntry.id))).all()
        return [(entry.aspect, entry.old, entry.new, entry.reason) for entry in found]


def board(office: Office, user: str = LEAD_OFFICER) -> Dialog:
    office.meet(user)
    return Dialog.by_command(office, "사람", user=user)


def card(office: Office, person: str, *, user: str = LEAD_OFFICER) -> Dialog:
    return by_opening(office, PersonBoard(id_of(office.store, person)), user=user)


def test_the_operator_begins_with_agencies(office: Office) -> None:
    agencies = board(office, ADMIN)
    form = agencies.press("기관 만들기")
    assert form.fill(name="강 북구").submit().errors == {
        "name": "같은 이름이 이미 있습니다. 다른 이름을 적어 주세요."
    }
    made = form.fill(name="가온구").submit()
    assert "기관을 만들었습니다. 첫 총괄을 등록해 주세요." in made.words
    assert "아직 등록된 사람이 없습니다." in made.words
    person = made.press("사람 등록").fill(account=NOBODY, name="흥부", roles=["lead_officer"]).submit()
    assert "등록했습니다." in person.words
    assert "총괄\n가온구" in person.words
    assert Dialog.by_command(office, "people", user=NOBODY).words.startswith("가온구")


def test_departments_and_teams_are_made_renamed_and_dissolved(office: Office) -> None:
    form = board(office).press("부서와 팀").press("부서 만들기")
    assert form.submit().errors == {"name": "이 칸을 적어 주세요."}
    listed = form.fill(name="청년정책과").submit()
    department = listed.press("열기", beside="청년정책과")
    team = department.press("팀 만들기").fill(name="청년지원팀").submit()
    assert "청년지원팀" in team.words
    again = team.press("고치기", beside="청년지원팀").fill(name="청년일자리팀").submit()
    assert "청년일자리팀" in again.words
    over = again.fill(name="청년과", is_over=["over"]).submit()
    assert "청년과 · 2019. 2. 18. 없어짐" in over.words
    back = over.press("열기", beside="청년과")
    assert "없어짐" not in back.fill(is_over=[]).submit().words
    row = department_id(office.store, "청년과")
    assert [entry[:3] for entry in entries(office.store, RecordKind.DEPARTMENT, row)] == [
        (Aspect.CREATED, "", "청년정책과"),
        (Aspect.NAME, "청년정책과", "청년과"),
        (Aspect.RETIRED, "", "2019. 2. 18."),
        (Aspect.RETIRED, "2019. 2. 18.", ""),
    ]


def test_a_role_and_a_place_are_changed_with_a_reason(office: Office) -> None:
    form = card(office, SEONGBUK_OWNER).press("고치기").fill(roles=["team_lead"])
    assert form.submit().errors == {"reason": "사유를 적어 주세요."}
    done = form.fill(reason="2019년 1월 인사이동").submit()
    assert "저장했습니다." in done.words
    found = entries(office.store, RecordKind.PERSON, id_of(office.store, SEONGBUK_OWNER))
    assert found == [(Aspect.ROLES, "담당자", "팀장", "2019년 1월 인사이동")]


def test_two_officers_at_once_see_both_values(office: Office) -> None:
    first = card(office, SEONGBUK_OWNER).press("고치기")
    second = card(office, SEONGBUK_OWNER, user=ADMIN).press("고치기")
    first.fill(name="성춘향 1", reason="개명").submit()
    second.fill(name="성춘향 2", reason="개명").submit()
    assert "그사이 다른 분이 먼저 저장했습니다." in second.words
    assert "저장된 값 성춘향 1 / 적으신 값 성춘향 2" in second.words
    second.fill(which_value="typed").submit()
    assert "저장했습니다." in second.words
    with office.store.read() as session:
        assert session.get_one(Person, id_of(office.store, SEONGBUK_OWNER)).name == "성춘향 2"


def test_two_renames_of_an_agency_at_once_see_both(office: Office) -> None:
    opening = EditAgency(agency_id(office.store))
    first, second = (by_opening(office, opening, user=ADMIN) for _ in range(2))
    first.fill(name="성북구청").submit()
    second.fill(name="성북").submit()
    assert "저장된 값 성북구청 / 적으신 값 성북" in second.words


def test_a_registration_is_ended_and_taken_back(office: Office) -> None:
    form = card(office, SEONGBUK_OWNER).press("등록 끝내기")
    assert "맡은 사업 2건은 담당 미지정이 되어 팀장이 맡습니다." in form.words
    ended = form.fill(reason="전출").submit()
    assert "2019. 2. 18.에 등록이 끝난 분입니다." in ended.words
    assert office.perf("현황", user=SEONGBUK_OWNER)["text"].startswith("아직 등록되지 않은 분입니다.")
    ended.press("등록 되돌리기").fill(reason="복귀").submit()
    assert "내 성과관리 현황" in str(office.perf_later("현황", user=SEONGBUK_OWNER)["text"])
    found = entries(office.store, RecordKind.PERSON, id_of(office.store, SEONGBUK_OWNER))
    assert found == [
        (Aspect.RETIRED, "", "2019. 2. 18.", "전출"),
        (Aspect.RETIRED, "2019. 2. 18.", "", "복귀"),
    ]


def test_nobody_ends_the_own_registration(office: Office) -> None:
    form = card(office, LEAD_OFFICER).press("등록 끝내기").fill(reason="전출").submit()
    assert "본인의 등록은 스스로 끝낼 수 없습니다." in form.words
    assert form.is_open


def test_an_operator_keeps_the_own_role(office: Office) -> None:
    form = card(office, ADMIN, user=ADMIN).press("고치기")
    form.fill(roles=["owner"], reason="변경").submit()
    assert "본인의 관리자 역할은 스스로 없앨 수 없습니다." in form.words


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"account": LEAD_OFFICER}, {"account": "이미 등록된 분입니다. 목록에서 열어 고쳐 주세요."}),
        ({"account": None}, {"account": "이 칸을 골라 주세요."}),
        ({"roles": []}, {"roles": "역할을 하나 이상 골라 주세요."}),
        ({"roles": ["team_lead"]}, {"department": "팀장이나 부서장은 부서를 골라 주세요."}),
        ({"name": " "}, {"name": "이 칸을 적어 주세요."}),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(
    office: Office, values: dict[str, object], errors: dict[str, str]
) -> None:
    form = board(office).press("사람 등록").fill(account=NOBODY, name="흥부", roles=["owner"])
    assert form.fill(**values).submit().errors == errors
    assert form.typed["name"] == values.get("name", "흥부")


def test_a_department_of_another_agency_is_refused(office: Office) -> None:
    form = board(office).press("사람 등록").fill(account=NOBODY, name="흥부", roles=["owner"])
    other = {"text": {"type": "plain_text", "text": "일자리지원과"}, "value": str(_elsewhere(office.store))}
    assert form.fill(department=other).submit().errors == {
        "department": "「일자리지원과」 부서는 이 기관의 부서가 아닙니다."
    }


def _elsewhere(store: Store) -> int:
    return department_id(store, "일자리지원과")


def test_a_guest_cannot_be_registered(office: Office) -> None:
    office.slack.accounts[NOBODY] = an_account(NOBODY, is_restricted=True)
    form = board(office).press("사람 등록").fill(account=NOBODY, name="흥부", roles=["owner"]).submit()
    assert form.errors == {
        "account": "이 업무공간의 동료만 등록할 수 있습니다. 게스트나 봇 계정은 등록할 수 없습니다."
    }


def test_somebody_without_rights_sees_the_own_card(office: Office) -> None:
    own = board(office, OWNER)
    assert "담당자\n강북구 일자리지원과" in own.words
    assert "맡은 사업 2건" in own.words
    labels = [e["text"]["text"] for b in own.view["blocks"] for e in b.get("elements", ()) if "value" in e]
    assert labels == ["대직자 지정"]


def test_only_those_who_may_open_and_send_off(office: Office) -> None:
    seongbuk, own = agency_id(office.store), id_of(office.store, SEONGBUK_OWNER)
    forms: list[Opening] = [
        EditPerson(seongbuk),
        EditPerson(person=own),
        EndPerson(own),
        EditAgency(seongbuk),
        EditAgency(),
        OrganisationBoard(seongbuk),
        EditDepartment(seongbuk),
        EditTeam(seongbuk, department_id(office.store)),
        EditDeputy(own),
        PersonBoard(own),
    ]
    for user in (OWNER, TEAM_LEAD, EVALUATOR):
        for opening in forms:
            said = refused(office, opening, user=user)
            assert "만 바꿀 수 있습니다." in said or "만 볼 수 있습니다." in said, (user, opening)


@pytest.mark.parametrize(
    "forged",
    ['{"type":"edit_person","agency":%d,"person":0}', '{"type":"edit_department","agency":%d}'],
)
def test_a_forged_dialog_changes_nothing(office: Office, forged: str) -> None:
    form = board(office).press("사람 등록").fill(account=NOBODY, name="흥부", roles=["owner"])
    other = agency_id(office.store, "강북구")
    form.submit_as({**form._held(), "private_metadata": forged % other})  # noqa: SLF001
    assert "총괄이나 관리자만 바꿀 수 있습니다." in form.words
    with office.store.read() as session:
        assert session.exec(select(Person).where(Person.slack_user_id == NOBODY)).first() is None


def test_a_new_team_lead_will_be_welcomed_once(office: Office) -> None:
    for roles in (["team_lead"], ["owner"], ["team_lead"]):
        card(office, SEONGBUK_OWNER).press("고치기").fill(roles=roles, reason="변경").submit()
    with office.store.read() as session:
        actor = find_actor(session, SEONGBUK_OWNER)
    assert actor
    assert actor.roles == {Role.TEAM_LEAD}
