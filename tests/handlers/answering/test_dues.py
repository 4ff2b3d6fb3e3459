"""Deadlines."""

from collections.abc import Callable
from datetime import date

import pytest

from handlers.requests import DueRange, ListDue
from tests.handlers.conftest import Counter
from tests.handlers.sample import ADMIN, HEAD, LEAD_OFFICER, OWNER, SEONGBUK_OWNER
from tests.handlers.views.judge import faults, request_of, shown, table_of

NEAREST = "2018년 자체평가보고서 제출 2019. 2. 28.(목) D-10"
NOTHING = "앞으로 30일 안에 기한이 없습니다."


@pytest.mark.parametrize("person", [SEONGBUK_OWNER, LEAD_OFFICER, ADMIN])
@pytest.mark.parametrize("text", ["마감", "due", "기한"])
def test_the_next_thirty_days_are_listed(counter: Counter, person: str, text: str) -> None:
    message = counter.ask(text, person=person)
    assert message.text == f"앞으로 30일 기한 5건, 가장 가까운 것은 {NEAREST}입니다."
    assert table_of(message)[1][:2] == ["2019. 2. 28.(목) D-10", "2018년 자체평가보고서 제출"]
    assert "(2019. 2. 18. ~ 2019. 3. 20.)" in shown(message)
    assert faults(message) == []


def test_steps_without_a_day_say_so(counter: Counter) -> None:
    days = [row[0] for row in table_of(counter.ask("마감"))[1:]]
    assert days == ["2019. 2. 28.(목) D-10", "2019. 3월 중(날짜 미정)", *["날짜 미정"] * 3]


def test_what_comes_later_is_named(counter: Counter) -> None:
    assert "그 뒤: 외부평가 실시 2019. 4. 30.(화) D-71" in shown(counter.ask("마감"))


@pytest.mark.parametrize(
    ("today", "left"),
    [(date(2019, 2, 28), "오늘(D-day)"), (date(2019, 2, 27), "D-1"), (date(2019, 2, 1), "D-27")],
)
def test_the_days_left_follow_the_day(counter_on: Callable[[date], Counter], today: date, left: str) -> None:
    assert table_of(counter_on(today).ask("마감"))[1][0] == f"2019. 2. 28.(목) {left}"


@pytest.mark.parametrize("person", [OWNER, HEAD])
def test_an_agency_without_deadlines_is_told_so(counter: Counter, person: str) -> None:
    assert counter.ask("마감", person=person).text.startswith(NOTHING)


@pytest.mark.parametrize("name", ["강북구", "일자리지원과", "공공근로사업", "강북구 2015 자체평가 결과"])
def test_deadlines_of_one_place_are_of_no_other(counter: Counter, name: str) -> None:
    message = counter.ask(f"마감 {name}")
    assert name in shown(message)
    assert message.text.startswith(NOTHING)


@pytest.mark.parametrize(
    "name", ["성북구", "마을사회적경제과", "성북구 사회적경제 기본계획", "소셜미션 발굴단 구성 및 운영"]
)
def test_deadlines_of_one_place_are_its_own(counter: Counter, name: str) -> None:
    message = counter.ask(f"마감 {name}")
    assert NEAREST in message.text
    assert {row[3] for row in table_of(message)[1:]} == {"성북구 사회적경제 기본계획(2017~2020)"}


def test_the_own_and_the_whole_agency_lead_to_each_other(counter: Counter) -> None:
    own = counter.ask("마감", person=SEONGBUK_OWNER)
    whole = request_of(own, "기관 기한 보기")
    assert whole == ListDue(DueRange.AGENCY)
    assert request_of(counter.answer(whole, person=SEONGBUK_OWNER), "내 기한 보기") == ListDue()


def test_an_ambiguous_name_asks_for_deadlines_again(counter: Counter) -> None:
    message = counter.ask("마감 사회적경제과")
    assert isinstance(request_of(message, "사회적경제과 (성북구)"), ListDue)
