"""Names are shown as they were typed, and nobody is called by them."""

from collections.abc import Callable

import pytest

from handlers.requests import FindNames, ShowStatus, SubjectRef
from handlers.views.blocks import escape
from handlers.views.names import show_candidates
from handlers.views.sharing import shared_by
from models.ports import Message
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod
from tests.handlers.views.gallery import VIEWS, candidates_of, project_with_everything, search_of
from tests.handlers.views.judge import Drawing, labels_of, parts_of, request_of, shown
from tests.handlers.views.reports import a_subject

TYPED = (
    "<!channel> 전체 공지",
    "<@U00HONGGD> 담당 사업",
    "<가칭>성북구 마을사회적경제 포럼 추진",
    "R&D &lt;연구&gt; 지원",
    "*굵게* _기울임_ ~취소~ `코드`",
    "\"큰\" '작은' “둥근” 따옴표 \\",
    "👩‍👩‍👧 가족 :smile: 지원",
)
# Screens of one thing; where a name is only one of many it may be cut to 40 signs.
OF_ONE = ("project", "department", "department without anything", "plan", "agency", "findings")


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
def test_a_name_is_shown_as_typed(view: Callable[[str], Message], name: str) -> None:
    assert name in shown(view(name))


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
def test_the_fallback_text_calls_nobody(view: Callable[[str], Message], name: str) -> None:
    assert not {"<", ">"} & set(view(name).text)


@pytest.mark.parametrize("name", TYPED)
def test_the_fallback_text_holds_the_escaped_name(name: str) -> None:
    assert escape(name) in project_with_everything(name).text


@pytest.mark.parametrize("screen", OF_ONE)
def test_a_long_name_stands_whole_on_its_own_screen(screen: str) -> None:
    name = (
        "실직자 및 경력단절여성 사회 복귀 재취업프로그램 운영 " * 6
        + "가나다라마바사아자차카타파하거너더러머버"
    )
    assert len(name) == 200
    message = VIEWS[screen](name)
    for drawing in Drawing:
        assert name in shown(message, drawing)


def test_a_line_break_in_a_name_is_kept_out_of_code_only() -> None:
    message = search_of("두 줄\n이름")
    assert "두 줄\n이름" in shown(message)
    assert "두 줄 이름" in shown(message, Drawing.CODE)


def test_candidates_are_buttons_with_their_places_below() -> None:
    message = show_candidates(
        "사회적기업 육성",
        [a_subject(1, name="사회적기업 육성 및 지원"), a_subject(2, name="사회적기업 육성·지원")],
        ask=lambda subject: ShowStatus(subject, AskedPeriod(2015)),
    )
    assert labels_of(message) == ["사회적기업 육성 및 지원", "사회적기업 육성·지원"]
    assert request_of(message, "사회적기업 육성·지원") == ShowStatus(
        SubjectRef(SubjectKind.PROJECT, 2), AskedPeriod(2015)
    )
    assert shown(message).count("강북구 2015 자체평가 결과") == 2


def test_more_than_five_candidates_are_five_and_a_search() -> None:
    message = candidates_of("일자리", subjects=30)
    assert len(labels_of(message)) == 6
    assert request_of(message, "25건 더 보기") == FindNames("일자리")
    assert "30건" in message.text


def test_twins_in_two_agencies_are_told_apart_on_their_buttons() -> None:
    twins = [
        a_subject(number, name="사회적경제과", kind=SubjectKind.DEPARTMENT, agency=agency)
        for number, agency in enumerate(("성북구", "영등포구"))
    ]
    message = show_candidates("사회적경제과", twins, ask=ShowStatus)
    assert labels_of(message) == ["사회적경제과 (성북구)", "사회적경제과 (영등포구)"]


def test_a_shared_message_names_the_sharer_and_has_no_buttons() -> None:
    shared = shared_by("U00HONGGD", project_with_everything("공공근로사업"))
    assert shared.is_shared
    for blocks in (shared.blocks, shared.plain_blocks):
        parts = list(parts_of([dict(block) for block in blocks]))
        assert [part["user_id"] for part in parts if part.get("type") == "user"] == ["U00HONGGD"]
        assert not [part for part in parts if part.get("type") in {"button", "overflow", "static_select"}]
    assert "님이 공유했습니다." in shown(shared)
