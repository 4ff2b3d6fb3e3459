"""등록 요청 over signed HTTP: somebody unknown asks, 총괄 or the operator decides, once."""

import pytest
from sqlmodel import col, select

from handlers.openings.codec import encode_opening
from handlers.openings.people import (
    DecideRequest,
    DeclineRequest,
    EditPerson,
    PeopleBoard,
    RequestRegistration,
)
from handlers.openings.plans import EditPlan
from models.tables.audit import AuditEntry
from models.tables.people import Person, PersonRole, RegistrationRequest
from models.values.kinds import Aspect, RequestState, Role
from tests.handlers.dialogs import Dialog
from tests.handlers.office import Office
from tests.handlers.payloads import read_payload
from tests.handlers.people_office import an_account, by_button, by_opening, letters, press, refused, value_of
from tests.handlers.sample import ADMIN, LEAD_OFFICER, NOBODY, OWNER, SEONGBUK_OWNER
from tests.handlers.slack import RESPOND, Reply

MAIL = "hong@example.go.kr"


def ask(office: Office, *, agency: str = "성북구", department: str = "마을사회적경제과") -> Dialog:
    """Ask to be registered, from the button of the refusal on."""
    ack = office.perf("현황", user=NOBODY)
    form = by_button(office, value_of(ack, "등록 요청 보내기"), user=NOBODY)
    form.fill(name="흥부", duty="주민참여 예산학교")
    if agency:
        form.fill(agency=form.find("agency", agency))
    if department:
        form.fill(department=form.find("department", department))
    return form.submit()


def request_of(office: Office) -> RegistrationRequest:
    with office.store.read() as session:
        found = session.exec(select(RegistrationRequest).order_by(col(RegistrationRequest.id).desc())).first()
        assert found
        session.expunge(found)
        return found


def person_of(office: Office, slack_user_id: str) -> tuple[Person, set[Role]]:
    with office.store.read() as session:
        person = session.exec(select(Person).where(Person.slack_user_id == slack_user_id)).one()
        roles = session.exec(select(PersonRole.role).where(PersonRole.person_id == person.id)).all()
        session.expunge(person)
        return person, set(map(Role, roles))


def set_mail(office: Office, slack_user_id: str, email: str) -> None:
    with office.store.begin() as session:
        person = session.exec(select(Person).where(Person.slack_user_id == slack_user_id)).one()
        person.email = email
        session.add(person)


def decide(office: Office, *, user: str = LEAD_OFFICER) -> Dialog:
    return by_opening(office, DecideRequest(request_of(office).id or 0), user=user)


def test_somebody_unknown_asks_and_the_coordinating_officer_is_told(office: Office) -> None:
    dialog = ask(office)
    assert "요청을 보냈습니다." in dialog.words
    told = letters(office, 1)[LEAD_OFFICER]
    assert told["text"] == "등록 요청이 왔습니다."
    assert "흥부" not in str(told)
    assert {"type": "user", "user_id": NOBODY} in told["blocks"][1]["elements"][0]["elements"]
    request = request_of(office)
    assert (request.slack_user_id, request.name, request.state) == (NOBODY, "흥부", RequestState.OPEN)


def test_a_second_request_is_answered_with_the_first(office: Office) -> None:
    ask(office)
    again = by_opening(office, RequestRegistration(), user=NOBODY)
    assert "등록 요청을 2019. 2. 18.(월) 08:55에 보내셨습니다." in again.words
    assert again.fields == {}


def test_two_windows_send_one_request(office: Office) -> None:
    ack = office.perf("현황", user=NOBODY)
    first = by_button(office, value_of(ack, "등록 요청 보내기"), user=NOBODY)
    second = by_opening(office, RequestRegistration(), user=NOBODY)
    first.fill(name="흥부").submit()
    second.fill(name="흥부").submit()
    assert "등록 요청을 이미 보내셨습니다(2019. 2. 18.(월) 08:55)." in second.words
    with office.store.read() as session:
        assert len(session.exec(select(RegistrationRequest)).all()) == 1


def test_a_double_click_sends_one_request(office: Office) -> None:
    form = by_opening(office, RequestRegistration(), user=NOBODY).fill(name="흥부")
    twin = form.twin()
    form.submit()
    twin.submit()
    assert "같은 내용이 이미 제출되었습니다. 한 번만 저장했습니다." in twin.words


@pytest.mark.parametrize("agency", ["", "강북구"])
def test_without_a_coordinating_officer_the_operator_is_told(office: Office, agency: str) -> None:
    ask(office, agency=agency, department="")
    assert list(letters(office, 1)) == [ADMIN]


def test_an_unregistered_person_is_offered_agencies_and_departments_only(office: Office) -> None:
    form = by_opening(office, RequestRegistration(), user=NOBODY)
    assert set(form.offers("agency")) == {"강북구", "성북구", "영등포구", "서울시"}
    assert any(words.startswith("마을사회적경제과") for words in form.offers("department", "마을"))
    for kind in ("project", "plan", "team", "task"):
        form.fields["agency"]["action_id"] = f"look_up:{kind}"
        assert form.offers("agency") == []


@pytest.mark.parametrize("flags", [{"is_restricted": True}, {"deleted": True}, {"is_stranger": True}])
def test_guests_and_strangers_cannot_even_ask(office: Office, flags: dict[str, bool]) -> None:
    office.slack.accounts[NOBODY] = read_payload("user", id=NOBODY, **flags)
    said = refused(office, RequestRegistration(), user=NOBODY)
    assert said == "이 업무공간 밖의 계정은 사용하실 수 없습니다."


@pytest.mark.parametrize("opening", [PeopleBoard(), EditPerson(agency=1), DecideRequest(1), EditPlan()])
def test_an_unregistered_person_opens_nothing_else(office: Office, opening: PeopleBoard) -> None:
    assert refused(office, opening, user=NOBODY).startswith("아직 등록되지 않은 분입니다.")


def test_a_forged_dialog_of_an_unregistered_person_changes_nothing(office: Office) -> None:
    form = by_opening(office, RequestRegistration(), user=NOBODY).fill(name="흥부")
    forged = {**form._held(), "private_metadata": encode_opening(EditPerson(agency=1))}  # noqa: SLF001
    form.submit_as(forged)
    assert "아직 등록되지 않은 분입니다." in form.words
    with office.store.read() as session:
        assert session.exec(select(Person).where(Person.slack_user_id == NOBODY)).first() is None


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "이 칸을 적어 주세요."),
        ("name", "123", "「123」에는 글자가 없습니다. 이름을 적어 주세요."),
        ("name", "가" * 101, "100자까지 적을 수 있습니다. 지금은 101자입니다."),
        ("duty", "가" * 501, "500자까지 적을 수 있습니다. 지금은 501자입니다."),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(
    office: Office, field: str, typed: str, sentence: str
) -> None:
    form = by_opening(office, RequestRegistration(), user=NOBODY).fill(name="흥부")
    assert form.fill(**{field: typed}).submit().errors == {field: sentence}


def test_a_department_of_another_agency_is_refused_at_its_field(office: Office) -> None:
    form = by_opening(office, RequestRegistration(), user=NOBODY).fill(name="흥부")
    form.fill(agency=form.find("agency", "성북구"), department=form.find("department", "일자리지원과"))
    assert form.submit().errors == {"department": "「일자리지원과」 부서는 이 기관의 부서가 아닙니다."}


def test_approval_registers_and_tells_who_asked(office: Office) -> None:
    ask(office)
    letters(office, 1)
    form = decide(office)
    assert "마을사회적경제과" in form.words
    form.fill(roles=["owner", "team_lead"])
    board = form.submit()
    assert "승인했습니다." in board.words
    told = letters(office, 1)[NOBODY]
    assert told["text"].startswith("등록되었습니다. 팀장·담당자 · 성북구 마을사회적경제과")
    person, roles = person_of(office, NOBODY)
    assert (person.name, roles) == ("흥부", {Role.OWNER, Role.TEAM_LEAD})
    assert office.perf("도움말", user=NOBODY)["text"].startswith("성과관리봇 도움말")
    with office.store.read() as session:
        aspects = session.exec(select(AuditEntry.aspect).where(AuditEntry.record_id == person.id)).all()
    assert {Aspect.REGISTRATION, Aspect.ROLES, Aspect.PLACE} <= set(aspects)


def test_a_request_is_decided_once(office: Office) -> None:
    ask(office)
    first, second = decide(office), decide(office, user=ADMIN)
    first.submit()
    second.submit()
    assert "이미 처리되었습니다. (2019. 2. 18.(월) 08:55, 승인)" in second.words
    late = DeclineRequest(request_of(office).id or 0)
    assert refused(office, late, user=LEAD_OFFICER) == "이미 처리되었습니다. (2019. 2. 18.(월) 08:55, 승인)"


def test_a_reason_is_needed_to_decline_and_is_told(office: Office) -> None:
    ask(office)
    letters(office, 1)
    form = decide(office).press("반려")
    assert form.submit().errors == {"reason": "사유를 적어 주세요."}
    form.fill(reason="다른 구의 직원이십니다.").submit()
    told = letters(office, 1)[NOBODY]
    assert "다른 구의 직원이십니다." in str(told["blocks"])
    assert request_of(office).state is RequestState.DECLINED
    assert "요청을 보냈습니다." in ask(office).words


@pytest.mark.parametrize("user", [OWNER, SEONGBUK_OWNER])
def test_nobody_else_decides(office: Office, user: str) -> None:
    ask(office)
    said = refused(office, DecideRequest(request_of(office).id or 0), user=user)
    assert said.startswith("총괄이나 관리자만 바꿀 수 있습니다.")


def test_the_officer_of_another_agency_does_not_decide(office: Office) -> None:
    ask(office, agency="강북구", department="")
    said = refused(office, DecideRequest(request_of(office).id or 0), user=LEAD_OFFICER)
    assert said.startswith("총괄이나 관리자만 바꿀 수 있습니다.")


def test_an_account_with_the_same_address_is_joined_to_its_person(office: Office) -> None:
    set_mail(office, SEONGBUK_OWNER, MAIL.upper())
    before, roles = person_of(office, SEONGBUK_OWNER)
    office.slack.accounts[NOBODY] = an_account(NOBODY, email=MAIL)
    ask(office)
    form = decide(office)
    assert "이메일이 같은 분이 이미 등록되어 있습니다." in form.words
    assert MAIL not in form.words.casefold()
    form.submit()
    after, kept = person_of(office, NOBODY)
    assert (after.id, kept) == (before.id, roles)
    assert office.perf("현황", user=SEONGBUK_OWNER)["text"].startswith("아직 등록되지 않은 분입니다.")
    assert "지역문제 해결" in str(office.perf_later("현황", user=NOBODY)["blocks"])
    with office.store.read() as session:
        entry = session.exec(select(AuditEntry).where(AuditEntry.aspect == Aspect.ACCOUNT)).one()
    assert (entry.old, entry.new) == (SEONGBUK_OWNER, NOBODY)


def test_somebody_else_with_the_same_address_is_registered_apart(office: Office) -> None:
    set_mail(office, SEONGBUK_OWNER, MAIL)
    office.slack.accounts[NOBODY] = an_account(NOBODY, email=MAIL)
    ask(office)
    decide(office).fill(account="apart", roles=["owner"]).submit()
    assert person_of(office, NOBODY)[0].id != person_of(office, SEONGBUK_OWNER)[0].id


def test_a_request_goes_without_an_address_when_slack_does_not_answer(office: Office) -> None:
    office.perf("현황", user=NOBODY)
    dialog = by_opening(office, RequestRegistration(), user=NOBODY).fill(name="흥부")
    office.slack.will_answer("users.info", Reply({"ok": False, "error": "fatal_error"}))
    assert "요청을 보냈습니다." in dialog.submit().words
    assert request_of(office).email == ""


def test_the_operators_role_is_given_by_operators_only(office: Office) -> None:
    ask(office)
    form = decide(office)
    offered = [option["value"] for option in form.fields["roles"]["options"]]
    assert "admin" not in offered
    element = form.fields["roles"]
    element["options"].append({"text": {"type": "plain_text", "text": "관리자"}, "value": "admin"})
    assert form.fill(roles=["admin"]).submit().errors == {"roles": "관리자 역할은 관리자만 정할 수 있습니다."}


def test_a_stale_button_of_a_message_says_so(office: Office) -> None:
    assert press(office, encode_opening(DecideRequest(99)), user=LEAD_OFFICER) == ""
    assert office.slack.next(RESPOND)["text"].startswith("시간이 지나 이 버튼은 쓸 수 없습니다.")
