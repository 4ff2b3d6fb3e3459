"""인계 over signed HTTP: asked in a dialog, answered by a button, told to both."""

import json

from bot.workspace.limits.payloads import check_message
from handlers.openings.people import AskHandover
from models.queries.people import find_actor
from tests.build import a_person, a_plan, a_project, an_assignment
from tests.handlers.dialogs import Dialog
from tests.handlers.homes import Home
from tests.handlers.office import NOW, Office
from tests.handlers.payloads import a_button, a_user_change, read_payload
from tests.handlers.people_office import letters, refused, value_of
from tests.handlers.sample import HEAD, LEAD_OFFICER, NOBODY, OWNER, SEONGBUK_OWNER, TEAM_LEAD
from tests.handlers.test_people import id_of

LIST = "사업 2건 · 기한 2건 · 검토 0건"


def own(office: Office, who: str) -> int:
    with office.store.read() as session:
        actor = find_actor(session, who, today=NOW.date())
    assert actor
    return len(actor.project_ids)


def agency_of(office: Office, who: str) -> int:
    with office.store.read() as session:
        actor = find_actor(session, who, today=NOW.date())
    assert actor
    assert actor.agency_id
    return actor.agency_id


def answer(office: Office, letter: dict[str, object], label: str, *, user: str) -> None:
    office.act(a_button(value_of(letter, label), action_id="act:1"), user=user)


def test_ones_own_work_is_handed_over(office: Office) -> None:
    form = Dialog.by_command(office, f"인계 <@{LEAD_OFFICER}|박민지>", user=SEONGBUK_OWNER)
    assert form.title == "인계"
    assert LIST in form.words
    assert "지역문제 해결 의제발굴 구조화 (사업)" in form.words
    assert form.fields["receiver"]["initial_user"] == LEAD_OFFICER
    done = form.submit()
    assert "인계를 요청했습니다." in done.words
    letter = letters(office, 1)[LEAD_OFFICER]
    assert letter["text"] == "인계 요청 · 사업 2건"
    assert own(office, LEAD_OFFICER) == 0
    answer(office, letter, "받겠습니다", user=LEAD_OFFICER)
    assert office.slack.next("chat.update")["text"] == "인계받음 · 사업 2건"
    told = letters(office, 2)
    assert {one["text"] for one in told.values()} == {"인계했습니다. 사업 2건"}
    assert set(told) == {SEONGBUK_OWNER, LEAD_OFFICER}
    assert "협력프로젝트를 통한 외연 확대" in str(told[SEONGBUK_OWNER]["blocks"])
    assert (own(office, LEAD_OFFICER), own(office, SEONGBUK_OWNER)) == (2, 0)


def test_the_receiver_may_say_no(office: Office) -> None:
    Dialog.by_command(office, f"handover <@{LEAD_OFFICER}>", user=SEONGBUK_OWNER).submit()
    letter = letters(office, 1)[LEAD_OFFICER]
    answer(office, letter, "아니요", user=LEAD_OFFICER)
    assert office.slack.next("chat.update")["text"] == "받지 않음 · 사업 2건"
    told = letters(office, 1)[SEONGBUK_OWNER]
    assert told["text"] == "인계 요청을 받지 않으셨습니다. 바뀐 것은 없습니다."
    assert own(office, SEONGBUK_OWNER) == 2


def test_a_second_answer_and_somebody_elses_are_refused(office: Office) -> None:
    Dialog.by_command(office, f"인계 <@{LEAD_OFFICER}>", user=SEONGBUK_OWNER).submit()
    letter = letters(office, 1)[LEAD_OFFICER]
    accept = a_button(value_of(letter, "받겠습니다"), action_id="act:1")
    for who in (SEONGBUK_OWNER, OWNER):
        assert office.click(accept, user=who)["text"].startswith("받는 분만 바꿀 수 있습니다.")
    office.act(accept, user=LEAD_OFFICER)
    again = office.click({**accept, "action_ts": "2"}, user=LEAD_OFFICER)
    assert again["text"].startswith("이미 처리되었습니다.")


def test_the_team_lead_hands_somebodys_work_over(office: Office) -> None:
    form = Dialog.by_command(office, f"인계 <@{OWNER}> <@{HEAD}>", user=TEAM_LEAD)
    assert "사업 2건" in form.words
    form.submit()
    assert letters(office, 1)[HEAD]["text"] == "인계 요청 · 사업 2건"


def test_somebody_elses_work_is_not_handed_over(office: Office) -> None:
    said = office.perf(f"인계 <@{TEAM_LEAD}> <@{SEONGBUK_OWNER}>", user=OWNER)["text"]
    assert said.startswith("본인이나 소속 팀장·부서장, 총괄만 바꿀 수 있습니다.")
    forged = AskHandover(id_of(office.store, SEONGBUK_OWNER))
    assert refused(office, forged, user=OWNER).startswith("본인이나 소속 팀장")
    assert office.perf(f"인계 <@{NOBODY}> <@{OWNER}>")["text"].startswith(
        "넘기는 분이 등록되어 있지 않습니다."
    )


def test_a_receiver_of_elsewhere_is_refused_at_the_field(office: Office) -> None:
    form = Dialog.by_command(office, "인계", user=SEONGBUK_OWNER)
    for who in (OWNER, SEONGBUK_OWNER, NOBODY):
        assert "receiver" in form.fill(receiver=who).submit().errors
    assert own(office, SEONGBUK_OWNER) == 2


def test_asking_somebody_else_takes_the_buttons_from_the_first(office: Office) -> None:
    third = a_person(
        office.store, slack_user_id="U0THIRD", agency=agency_of(office, SEONGBUK_OWNER), name="심학규"
    )
    assert third
    Dialog.by_command(office, f"인계 <@{LEAD_OFFICER}>", user=SEONGBUK_OWNER).submit()
    assert letters(office, 1)[LEAD_OFFICER]
    Dialog.by_command(office, "인계", user=SEONGBUK_OWNER).fill(receiver="U0THIRD").submit()
    rewritten = office.slack.next("chat.update")
    assert rewritten["text"] == "취소된 인계 요청 · 사업 2건"
    assert "받겠습니다" not in str(rewritten["blocks"])
    assert letters(office, 1)["U0THIRD"]["text"] == "인계 요청 · 사업 2건"


def test_forty_works_fit_into_the_dialog_and_the_letter(office: Office) -> None:
    store, agency = office.store, agency_of(office, SEONGBUK_OWNER)
    plan, person = a_plan(store, agency=agency), id_of(store, SEONGBUK_OWNER)
    for number in range(40):
        project = a_project(store, plan=plan, name=f"<!channel> & *사업* {number} {'긴' * 150}")
        an_assignment(store, person=person, project=project)
    form = Dialog.by_command(office, f"인계 <@{LEAD_OFFICER}>", user=SEONGBUK_OWNER)
    assert "사업 42건" in form.words
    assert "그 밖에 27건" in form.words
    form.submit()
    letter = letters(office, 1)[LEAD_OFFICER]
    assert check_message(letter) == ()


def test_who_has_nothing_is_told_so(office: Office) -> None:
    form = Dialog.by_command(office, "인계", user=LEAD_OFFICER)
    assert "지금 넘길 일이 없습니다." in form.words
    assert "submit" not in form.view or not form.view["submit"]


def test_handing_over_begins_on_home(office: Office) -> None:
    home = Home(office, SEONGBUK_OWNER).open()
    value = json.dumps({"type": "handover"})
    action = read_payload("action_overflow", action_id="open:9")
    action["selected_option"] = {**action["selected_option"], "value": value}
    home.send(action)
    assert LIST in json.dumps(office.slack.next("views.open")["view"], ensure_ascii=False)


def test_a_deactivated_account_is_told_to_the_team_lead(office: Office) -> None:
    office.tell(a_user_change(read_payload("user", deleted=True)))
    letter = letters(office, 1)[TEAM_LEAD]
    assert letter["text"] == "담당 미지정 2건이 생겼습니다."
    assert "공공근로사업" in str(letter["blocks"])
    office.tell(a_user_change(read_payload("user", deleted=True), event_id="Ev0000000010"))
    assert office.settle() == []
    assert own(office, OWNER) == 0
