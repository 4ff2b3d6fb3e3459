"""Buttons and menus: answered for whoever clicks."""

import pytest

from handlers.requests import (
    FindNames,
    ListDue,
    Order,
    ShowBasis,
    ShowFindings,
    ShowHelp,
    ShowIssues,
    ShowStatus,
    SubjectRef,
    encode,
)
from handlers.views.sharing import SHARE
from models.rules.permissions import EVERYTHING
from models.services.accounts import remember_tables
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod
from tests.handlers.office import NOW, Office
from tests.handlers.payloads import Json, a_button, block_actions
from tests.handlers.sample import ADMIN, LEAD_OFFICER, NOBODY, OWNER, SEONGBUK_OWNER
from tests.handlers.slack import RESPOND, Reply

NOT_YOURS = "이 내용은 해당 부서와 총괄만 볼 수 있습니다."
EXPIRED = "시간이 지나 이 버튼은 쓸 수 없습니다. /perf 현황에서 다시 시작해 주세요."
ANSWER = "공공근로사업 2015년: 목표 450명, 실적 560명, 달성률 124%"


@pytest.fixture(autouse=True)
def _tables_are_taken(office: Office) -> None:
    remember_tables(office.store, takes_tables=True, now=NOW)


def reference_to(office: Office, name: str) -> SubjectRef:
    found = office.running.desk.memory_of("").names().find_exact(name, EVERYTHING).only
    assert found
    return SubjectRef(found.kind, found.id)


def status_of(office: Office, name: str) -> str:
    return encode(ShowStatus(reference_to(office, name)))


def types_of(message: Json) -> set[str]:
    return {element["type"] for block in message["blocks"] for element in block.get("elements", ())}


def test_a_click_is_answered_beside_the_message(office: Office) -> None:
    answer = office.press(status_of(office, "공공근로사업"))
    assert (answer["text"], answer["response_type"], answer["replace_original"]) == (
        ANSWER,
        "ephemeral",
        False,
    )


@pytest.mark.parametrize(
    "request_type", [ShowBasis, ShowFindings, ShowIssues], ids=["basis", "findings", "issues"]
)
def test_every_kind_of_request_is_answered(
    office: Office, request_type: type[ShowBasis | ShowFindings | ShowIssues]
) -> None:
    value = encode(request_type(reference_to(office, "공공근로사업"), AskedPeriod(2015)))
    assert "공공근로사업" in office.press(value)["text"]


def test_a_page_replaces_its_message(office: Office) -> None:
    value = encode(FindNames("일자리", page=2))
    answer = office.press(value, user=ADMIN, action_id="replace:6")
    assert answer["replace_original"] is True
    assert "response_type" not in answer or answer["response_type"] == "ephemeral"
    assert "2/2쪽" in str(answer["blocks"])


def test_a_choice_in_a_menu_is_answered(office: Office) -> None:
    chosen = office.choose(status_of(office, "공공근로사업"), of="select")
    assert (chosen["text"], chosen["response_type"]) == (ANSWER, "ephemeral")


def test_an_order_is_answered_beside_or_in_place_and_privately(office: Office) -> None:
    subject = reference_to(office, "일자리지원과")
    answer = office.choose(encode(ShowStatus(subject, order=Order.RATE)), of="select")
    assert answer["text"].startswith("일자리지원과 · 2015년: 계 7")
    assert answer.get("response_type", "ephemeral") == "ephemeral"


def test_help_is_in_the_menu(office: Office) -> None:
    answer = office.choose(encode(ShowHelp()), of="overflow")
    assert answer["text"].startswith("성과관리봇 도움말")
    assert answer["response_type"] == "ephemeral"


def test_sharing_posts_for_everybody_without_buttons_and_names_the_sharer(office: Office) -> None:
    shared = office.choose(SHARE + status_of(office, "공공근로사업"), of="overflow")
    assert (shared["text"], shared["response_type"], shared["replace_original"]) == (
        ANSWER,
        "in_channel",
        False,
    )
    assert not {"button", "overflow", "static_select"} & types_of(shared)
    assert not [block for block in shared["blocks"] if "accessory" in block]
    assert {"type": "user", "user_id": OWNER} in shared["blocks"][-1]["elements"][0]["elements"]
    assert office.settle() == ["users.info"]


def test_a_shared_message_whose_table_is_refused_is_shared_as_code(office: Office) -> None:
    office.slack.will_answer(RESPOND, Reply("invalid_blocks", status=400))
    office.choose(SHARE + status_of(office, "공공근로사업"), of="overflow")
    again = office.slack.next(RESPOND)
    assert again["response_type"] == "in_channel"
    assert not {"button", "overflow"} & types_of(again)


def test_sharing_that_slack_refuses_is_told_to_the_sharer(office: Office) -> None:
    office.slack.will_answer(RESPOND, Reply('{"ok":false,"error":"channel_not_found"}', status=404))
    office.choose(SHARE + status_of(office, "공공근로사업"), of="overflow")
    told = office.slack.next(RESPOND)
    assert told["text"].startswith("이 채널에는 올릴 수 없습니다.")
    assert told["response_type"] == "ephemeral"


@pytest.mark.parametrize("share", ["", SHARE], ids=["shown", "shared"])
@pytest.mark.parametrize("person", [SEONGBUK_OWNER, LEAD_OFFICER])
def test_a_click_of_another_agency_is_refused_privately(office: Office, share: str, person: str) -> None:
    value = share + status_of(office, "공공근로사업")
    assert office.press(status_of(office, "공공근로사업"), user=ADMIN)["text"] == ANSWER
    answer = office.choose(value, of="overflow", user=person)
    assert (answer["text"], answer["response_type"]) == (NOT_YOURS, "ephemeral")


def test_a_click_of_somebody_unknown_is_refused(office: Office) -> None:
    answer = office.press(status_of(office, "공공근로사업"), user=NOBODY)
    assert answer["text"].startswith("아직 등록되지 않은 분입니다.")
    assert "560" not in str(answer)


FOREIGN = (
    "",
    "0",
    "{}",
    '{"type":"delete_everything"}',
    f"{SHARE}{{}}",
    f"{SHARE}{SHARE}{encode(ShowHelp())}",
)


@pytest.mark.parametrize("value", FOREIGN, ids=range(len(FOREIGN)))
@pytest.mark.parametrize("kind", ["show:1", "replace:1", "menu:0", "pick:부서 고르기"])
def test_a_value_of_another_time_has_expired(office: Office, value: str, kind: str) -> None:
    answer = office.press(value, action_id=kind)
    assert (answer["text"], answer.get("replace_original")) == (EXPIRED, kind == "replace:1")


def test_an_id_that_is_gone_has_expired(office: Office) -> None:
    gone = encode(ShowStatus(SubjectRef(SubjectKind.PROJECT, 10**9)))
    assert office.press(gone)["text"] == EXPIRED


def test_a_click_without_a_value_has_expired(office: Office) -> None:
    assert office.click({"type": "button", "action_id": "show:1"})["text"] == EXPIRED


def test_an_action_of_another_app_is_left_alone(office: Office) -> None:
    body = block_actions(
        a_button("{}", action_id="approve"), user=OWNER, response_url=office.slack.response_url
    )
    assert office.post(body).status_code == 404
    assert office.settle() == []


def test_deadlines_turn_from_own_to_agency_in_place(office: Office) -> None:
    own = office.perf("마감", user=SEONGBUK_OWNER)
    button = own["blocks"][-1]["elements"][0]
    turned = office.press(button["value"], user=SEONGBUK_OWNER, action_id=button["action_id"])
    assert turned["replace_original"] is True
    assert turned["blocks"][-1]["elements"][0]["value"] == encode(ListDue())
