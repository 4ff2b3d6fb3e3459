"""The Home tab over signed HTTP."""

import json
from datetime import date
from urllib.parse import urlencode

import pytest
from sqlalchemy import text
from sqlmodel import select

from models.ports import AccountFlags
from models.services.accounts import remember_account
from models.tables.cycle import Collection
from models.tables.entries import Entry
from models.values.kinds import EntryState, Role
from tests.build import (
    a_department,
    a_person,
    a_plan,
    a_project,
    a_target,
    an_agency,
    an_assignment,
    an_indicator,
    keep,
)
from tests.handlers.dialogs import Dialog
from tests.handlers.homes import PUBLISH, Home
from tests.handlers.office import NOW, Office
from tests.handlers.payloads import a_button, an_event, read_payload
from tests.handlers.sample import ADMIN, EVALUATOR, LEAD_OFFICER, NOBODY, OWNER, SEONGBUK_OWNER, TEAM_LEAD

POST = "chat.postMessage"
STAFF, LEAD, OFFICER = "U0STAFF", "U0LEAD", "U0OFFICER"


@pytest.fixture
def project(office: Office) -> int:
    """A project of 가온구 whose first quarter of 2019 is open, its owner, team lead and 총괄."""
    store = office.store
    agency = an_agency(store)
    department = a_department(store, agency=agency)
    plan = a_plan(store, agency=agency, department=department)
    project = a_project(store, plan=plan, department=department)
    indicator = an_indicator(store, name="야간 강좌", project=project, units=("회",))
    a_target(store, indicator=indicator, printed="62")
    a_target(store, indicator=indicator, printed="16", quarter=1)
    keep(store, Collection(plan_id=plan, year=2019, quarter=1, ends_on=date(2019, 4, 10)))
    staff = a_person(store, slack_user_id=STAFF, agency=agency, department=department)
    an_assignment(store, person=staff, project=project)
    a_person(store, slack_user_id=LEAD, agency=agency, department=department, roles=(Role.TEAM_LEAD,))
    a_person(store, slack_user_id=OFFICER, agency=agency, roles=(Role.LEAD_OFFICER,))
    office.meet(STAFF, LEAD, OFFICER)
    return project


def submit(home: Home, figure: str = "15") -> Dialog:
    form = home.dialog("입력")
    name = next(field for field in form.fields if field.startswith("figure"))
    preview = form.fill(**{name.replace(":", "__"): figure}).submit().submit()
    return preview.submit()


def test_an_owner_sees_what_is_owed_first(office: Office) -> None:
    home = Home(office, SEONGBUK_OWNER).open()
    assert "2019. 2. 18.(월) 08:55 기준" in home.words
    assert "할 일 2건" in home.words
    assert "2018년 연간 실적 · 지역문제 해결 의제발굴 구조화" in home.words
    assert "2019. 2. 28.(목) D-10 · ○ 미입력 · 0/2 입력" in home.words
    assert "내 사업 2건" in home.words
    assert home.labels == ["새로 고침", "입력", "입력", "내 기한", "내 현황", "도움말"]


def test_somebody_without_work_is_told_the_next_day(office: Office) -> None:
    home = Home(office, EVALUATOR).open()
    assert "지금 할 일이 없습니다. 다음 기한은 2019. 2. 28.(목)입니다." in home.words


def test_a_team_lead_sees_the_department(office: Office) -> None:
    home = Home(office, TEAM_LEAD).open()
    assert "일자리지원과 2015년" in home.words
    assert "사업 7건 · ● 정상 5 · ▲ 미흡 2 · 집행률 93.3% · 담당 미지정 5건" in home.words
    assert "내 사업" not in home.words
    assert "공공근로사업" in home.words


def test_the_lead_officer_sees_the_share_worst_first(office: Office) -> None:
    home = Home(office, LEAD_OFFICER).open()
    assert "제출률 0.0%" in home.words
    assert "미제출 보기" in home.labels


def test_the_operator_owes_nothing(office: Office) -> None:
    home = Home(office, ADMIN).open()
    assert "등록된 모든 기관의 자료를 보실 수 있습니다." in home.words
    assert "사람 관리" in home.labels


def test_who_is_not_registered_is_told_how_to_be(office: Office) -> None:
    home = Home(office, NOBODY).open()
    assert "아직 등록되지 않은 분입니다." in home.words
    assert NOBODY in home.words
    assert home.labels == ["등록 요청 보내기"]
    assert home.dialog("등록 요청 보내기").title == "등록 요청"


def test_a_guest_is_refused(office: Office) -> None:
    flags = AccountFlags(is_guest=True)
    remember_account(office.store, OWNER, flags=flags, now=NOW)
    home = Home(office, OWNER).open()
    assert "공공근로" not in home.words
    assert home.labels == []


def test_the_messages_tab_publishes_nothing(office: Office) -> None:
    office.meet(OWNER)
    office.tell(an_event("app_home_opened", tab="messages"))
    assert office.settle() == []


@pytest.mark.usefixtures("project")
def test_figures_are_entered_from_home_and_home_shows_it(office: Office) -> None:
    home = Home(office, STAFF).open()
    assert "할 일 1건" in home.words
    done = submit(home)
    assert "제출되었습니다." in done.words
    for _ in range(2):  # 다음, 다음
        home.show()
    home.show()
    assert "지금 할 일이 없습니다." in home.words
    assert "2019년 1/4분기 제출 1/1" in home.words
    lead = Home(office, LEAD).open()
    assert "검토할 것 1건" in lead.words
    assert f"@{STAFF}" in lead.words
    assert "제출률 100.0% (1/1건)" in Home(office, OFFICER).open().words


@pytest.mark.usefixtures("project")
def test_a_click_on_home_is_answered_by_direct_message(office: Office) -> None:
    home = Home(office, STAFF).open()
    submit(home)
    for _ in range(2):
        office.slack.next(POST)
    lead = Home(office, LEAD).open()
    lead.press("검토")
    body = office.slack.next(POST)
    assert (body["channel"], body["text"]) == (LEAD, "검토할 제출이 1건 있습니다.")


def test_an_approval_renews_the_home_of_who_approved(office: Office, project: int) -> None:
    submit(Home(office, STAFF).open())
    lead = Home(office, LEAD).open()
    with office.store.read() as session:
        entry = session.exec(select(Entry).where(Entry.project_id == project)).one()
    value = json.dumps({"type": "approve", "entry": entry.id, "revision": entry.revision})
    office.act(a_button(value, action_id="act:1"), user=LEAD)
    assert "검토할 것" not in lead.show().words
    with office.store.read() as session:
        found = session.get(Entry, entry.id)
        assert found is not None
        assert found.state is EntryState.CHECKED


@pytest.mark.usefixtures("project")
def test_who_never_opened_home_is_not_published_to(office: Office) -> None:
    Dialog.by_command(office, "설정", user=STAFF).submit()
    assert PUBLISH not in office.settle()


@pytest.mark.usefixtures("project")
def test_home_is_renewed_by_its_button(office: Office) -> None:
    home = Home(office, STAFF).open()
    home.press("새로 고침")
    assert "할 일 1건" in home.show().words


def test_an_error_leaves_the_last_good_view_with_a_note(office: Office) -> None:
    home = Home(office, SEONGBUK_OWNER).open()
    with office.store.begin() as session:
        session.execute(text("ALTER TABLE collection RENAME TO elsewhere"))
    home.press("새로 고침")
    home.show()
    assert home.words.startswith("새로 고치지 못했습니다. 2019. 2. 18. 08:55의 내용입니다.")
    assert "할 일 2건" in home.words
    home.open()
    assert home.words.count("새로 고치지 못했습니다.") == 1
    with office.store.begin() as session:
        session.execute(text("ALTER TABLE elsewhere RENAME TO collection"))
    assert "새로 고치지 못했습니다." not in home.open().words


def test_an_error_on_the_first_opening_is_said(office: Office) -> None:
    with office.store.begin() as session:
        session.execute(text("DROP TABLE collection"))
    assert "처리하지 못했습니다." in Home(office, SEONGBUK_OWNER).open().words


@pytest.mark.usefixtures("project")
def test_a_forged_button_on_home_is_refused_directly(office: Office) -> None:
    home = Home(office, STAFF).open()
    for value in ("{}", "x", '{"type":"approve","entry":999,"revision":1}'):
        home.send(a_button(value, action_id="act:1"))
        assert office.slack.next(POST)["channel"] == STAFF
    home.send(a_button('{"type":"figures","project":1,"year":2019}', action_id="open:1"))
    assert "입력할 수 있습니다" in office.slack.next(POST)["text"]


@pytest.mark.usefixtures("project")
def test_sixty_things_owed_and_thirty_departments_fit(office: Office) -> None:
    store, agency = office.store, an_agency(office.store)
    plan = a_plan(store, agency=agency)
    keep(store, Collection(plan_id=plan, year=2019, quarter=1, ends_on=date(2019, 4, 10)))
    projects = []
    for number in range(60):
        department = a_department(store, name=f"부서 {number % 30}", agency=agency)
        name = f"<가칭> 사업 & *{number}* {'긴' * 90}"
        projects.append(a_project(store, plan=plan, department=department, name=name))
        indicator = an_indicator(store, name="회", project=projects[-1])
        a_target(store, indicator=indicator, printed="16", quarter=1)
    a_person(
        store,
        slack_user_id="U0B0",
        agency=agency,
        department=a_department(store, name="부서 0", agency=agency),
        roles=tuple(Role),
        projects=projects,
    )
    office.meet("U0B0")
    home = Home(office, "U0B0").open()
    assert "나머지 52건" in home.labels
    assert home.dialog("나머지 52건").title == "실적 입력"
    assert "그 밖에 11개 부서" in home.words


def shortcut(user: str, callback_id: str = "enter_figures") -> str:
    person = {**read_payload("shortcut")["user"], "id": user}
    payload = read_payload("shortcut", user=person, callback_id=callback_id)
    return urlencode({"payload": json.dumps(payload)})


def test_the_shortcut_opens_what_is_owed(office: Office) -> None:
    assert office.post(shortcut(SEONGBUK_OWNER)).status_code == 200
    form = Dialog(office, SEONGBUK_OWNER)
    form.show(office.slack.next("views.open")["view"])
    assert form.title == "실적 입력"
    assert "지역문제 해결 의제발굴 구조화" in form.words


def test_the_shortcut_refuses_who_is_unknown_in_a_direct_message(office: Office) -> None:
    assert office.post(shortcut(NOBODY)).status_code == 200
    body = office.slack.next(POST)
    assert body["channel"] == NOBODY
    assert "등록되지 않은 분입니다." in str(body["blocks"])


def test_what_was_begun_is_gone_on_with(office: Office, project: int) -> None:
    assert project
    home = Home(office, STAFF).open()
    form = home.dialog("입력")
    name = next(field for field in form.fields if field.startswith("figure"))
    form.fill(**{name.replace(":", "__"): "15"}).keep("임시저장")
    again = home.open()
    assert again.dialog("이어서 입력").fields[name]["initial_value"] == "15"
    assert "이어서 입력" not in Home(office, LEAD).open().labels
