"""A morning in the local workspace: commands, buttons, sharing, messages."""

from collections.abc import Callable

from tests.handlers.payloads import Json
from tests.handlers.sample import ADMIN, HEAD, NOBODY, OWNER, SEONGBUK_OWNER
from tests.handlers.views.judge import texts_of
from tests.journeys.conftest import Seat

SeatOf = Callable[..., Seat]
ANSWER = "공공근로사업 2015년: 목표 450명, 실적 560명, 달성률 124%"
GUEST = "U00GUEST"


def shown(message: Json) -> str:
    return "\n".join(texts_of(message["blocks"]))


def test_an_answer_is_seen_by_who_asked_only(seat_of: SeatOf) -> None:
    owner, head = seat_of(OWNER), seat_of(HEAD)
    answer = owner.say("/perf status 공공근로사업")
    assert (answer["text"], answer["only_for"]) == (ANSWER, OWNER)
    assert any(block["type"] == "table" for block in answer["blocks"])
    head.say("/perf 도움말")
    seen = seat_of(HEAD).visitor.state["messages"]
    assert ANSWER not in [message["text"] for message in seen]


def test_buttons_lead_from_a_department_to_what_is_behind(seat_of: SeatOf) -> None:
    head = seat_of(HEAD)
    department = head.say("/perf 현황")
    assert department["text"] == "일자리지원과 · 2015년: 계 7 · ● 정상 5 · ▲ 미흡 2"
    findings = head.press(department, "검산 보기")
    assert "165백만원" in shown(findings)
    issues = head.press(department, "문제점·조치 보기")
    assert "참여신청 접수시 상세한 안내 및 지속적인 홍보" in shown(issues)


def test_a_candidate_leads_to_its_answer(seat_of: SeatOf) -> None:
    admin = seat_of(ADMIN)
    asked = admin.say("/perf 현황 사회적기업 육성")
    answer = admin.press(asked, "사회적기업 육성·지원")
    assert answer["text"].startswith("사회적기업 육성·지원 2019년")


def test_a_page_turns_in_place(seat_of: SeatOf) -> None:
    admin = seat_of(ADMIN)
    first = admin.say("/perf 찾기 일자리")
    block_id, action_id = next(
        (block["block_id"], element["action_id"])
        for block in first["blocks"]
        for element in block.get("elements", ())
        if element.get("text", {}) and "더 보기" in str(element["text"])
    )
    where = {"room": admin.room, "ts": first["ts"], "block_id": block_id, "action_id": action_id}
    admin.visitor.do("press", **where)
    turned = admin.visitor.wait("message", lambda body: "2/2쪽" in str(body["blocks"]))
    assert turned["ts"] == first["ts"]


def test_a_shared_answer_is_seen_by_everybody_without_buttons(seat_of: SeatOf) -> None:
    owner = seat_of(OWNER)
    answer = owner.say("/perf status 공공근로사업")
    menu = next(
        element
        for block in answer["blocks"]
        for element in block.get("elements", ())
        if element.get("type") == "overflow"
    )
    share = next(option for option in menu["options"] if option["text"]["text"] == "채널에 공유")
    owner.press(answer, "⋯", chosen=share["value"])
    seen = [message for message in seat_of(HEAD).visitor.state["messages"] if message["only_for"] is None]
    shared = seen[-1]
    assert shared["text"] == ANSWER
    assert "님이 공유했습니다." in shown(shared)
    assert not [element for block in shared["blocks"] if block["type"] == "actions" for element in block]


def test_other_agencies_guests_and_strangers_see_nothing(seat_of: SeatOf) -> None:
    assert "560" not in shown(seat_of(SEONGBUK_OWNER).say("/perf 현황 공공근로사업"))
    assert seat_of(GUEST).say("/perf 현황")["text"].startswith("이 업무공간 밖의 계정은")
    assert NOBODY in shown(seat_of(NOBODY).say("/perf 현황"))


def test_a_direct_message_is_answered(seat_of: SeatOf) -> None:
    owner = seat_of(OWNER, "성과관리봇")
    assert owner.visitor.do("say", room=owner.room, text="현황 공공근로사업")["ok"]
    answer = owner.visitor.wait("message", lambda body: body["text"] == ANSWER)
    assert answer["room"] == owner.room
