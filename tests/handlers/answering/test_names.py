"""From names to subjects: candidates, suggestions, search."""

import pytest

from handlers.requests import FindNames, ShowHelp, ShowStatus
from models.errors.refusals import CommandNotReady, OtherAgency, TooLong
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod
from tests.handlers.conftest import Counter
from tests.handlers.sample import LEAD_OFFICER, OWNER, SEONGBUK_OWNER, YEONGDEUNGPO_OWNER
from tests.handlers.views.judge import labels_of, request_of, shown, table_of

SEONGBUK_PLAN = "성북구 사회적경제 기본계획(2017~2020)"


def test_a_name_with_two_meanings_asks_which_one(counter: Counter) -> None:
    message = counter.ask("현황 사회적기업 육성")
    assert labels_of(message) == ["사회적기업 육성 및 지원", "사회적기업 육성·지원"]
    assert message.text == "「사회적기업 육성」에 맞는 것이 2건 있습니다. 어느 것을 말씀하시나요?"


def test_a_name_with_one_meaning_in_the_own_agency_is_answered(counter: Counter) -> None:
    assert counter.ask("현황 사회적기업 육성", person=SEONGBUK_OWNER).text.startswith("사회적기업 육성·지원")
    assert counter.ask("현황 사회적기업 육성", person=OWNER).text.startswith("사회적기업 육성 및 지원")


def test_a_candidate_keeps_the_period(counter: Counter) -> None:
    message = counter.ask("현황 사회적기업 육성 2015 4/4")
    request = request_of(message, "사회적기업 육성 및 지원")
    assert isinstance(request, ShowStatus)
    assert request.period == AskedPeriod(2015, quarter=4)
    assert counter.answer(request) == counter.ask("현황 사회적기업 육성 및 지원 2015 4/4")


def test_twins_of_two_agencies_carry_their_agency(counter: Counter) -> None:
    assert labels_of(counter.ask("현황 사회적경제과")) == ["사회적경제과 (성북구)", "사회적경제과 (영등포구)"]
    for person, agency in ((LEAD_OFFICER, "성북구"), (YEONGDEUNGPO_OWNER, "영등포구")):
        assert agency in shown(counter.ask("현황 사회적경제과", person=person))


def test_a_misspelt_name_is_met_with_near_ones(counter: Counter) -> None:
    message = counter.ask("현황 공공근르사업")
    assert message.text.startswith("「공공근르사업」 이름은 없습니다.")
    assert labels_of(message)[0] == "공공근로사업"
    assert request_of(message, "모두 아님") == ShowHelp()


def test_a_name_that_nothing_is_near_to_is_not_found(counter: Counter) -> None:
    message = counter.ask("현황 도서관 건립")
    assert "찾지 못했습니다" in message.text
    assert request_of(message, "내 사업 보기") == ShowStatus()


@pytest.mark.parametrize("text", ["현황 성북구", "현황 성북구 2019", "마감 성북구"])
def test_another_agency_is_said_not_to_be_held(counter: Counter, text: str) -> None:
    with pytest.raises(OtherAgency) as refused:
        counter.ask(text, person=OWNER)
    assert refused.value.sentence == "성북구 자료는 가지고 있지 않습니다."


@pytest.mark.parametrize("text", [f"현황 {SEONGBUK_PLAN}", "현황 마을사회적경제과", "현황 지역관리회사 설립"])
def test_names_of_another_agency_are_not_given_away(counter: Counter, text: str) -> None:
    message = counter.ask(text, person=OWNER)
    assert "찾지 못했습니다" in message.text or "이름은 없습니다" in message.text
    assert "성북구" not in "".join(labels_of(message))


def test_a_search_lists_ten_names_a_page(counter: Counter) -> None:
    first = counter.ask("찾기 일자리")
    rest = counter.answer(FindNames("일자리", page=2))
    assert first.text == "「일자리」 찾기: 14건"
    assert [len(table_of(page)) for page in (first, rest)] == [11, 5]
    assert request_of(first, "더 보기") == FindNames("일자리", page=2)
    assert "더 보기" not in labels_of(rest)


def test_a_search_stays_in_the_own_agency(counter: Counter) -> None:
    rows = table_of(counter.ask("찾기 사회적", person=OWNER))[1:]
    assert rows
    assert all(row[2].startswith("강북구") for row in rows)


def test_a_search_without_words_says_how(counter: Counter) -> None:
    assert "찾을 이름의 일부" in counter.ask("찾기").text


def test_a_search_without_findings_says_so(counter: Counter) -> None:
    assert "찾지 못했습니다" in counter.ask("찾기 천문대").text


def test_a_name_without_a_command_is_offered_as_a_status(counter: Counter) -> None:
    message = counter.ask("공공근로사업")
    request = request_of(message, "현황 공공근로사업")
    assert isinstance(request, ShowStatus)
    assert request.subject
    assert request.subject.kind is SubjectKind.PROJECT


def test_a_name_without_a_command_keeps_its_period(counter: Counter) -> None:
    message = counter.ask("공공근로사업 2015 3/4")
    request = request_of(message, labels_of(message)[0])
    assert isinstance(request, ShowStatus)
    assert request.period == AskedPeriod(2015, quarter=3)


def test_an_unknown_command_offers_the_nearest_with_the_words_behind_it(counter: Counter) -> None:
    message = counter.ask("현항 공공근로사업")
    assert message.text == "「현항」 명령은 없습니다. 혹시 「현황」 명령인가요?"
    assert counter.answer(request_of(message, "현황")) == counter.ask("현황 공공근로사업")


def test_an_unknown_command_near_to_find_does_not_offer_help_under_its_name(counter: Counter) -> None:
    message = counter.ask("찾지 일자리")
    assert request_of(message, "찾기") == FindNames("일자리")


def test_later_commands_and_long_texts_are_refused(counter: Counter) -> None:
    with pytest.raises(CommandNotReady):
        counter.ask("제출 공공근로사업")
    with pytest.raises(TooLong):
        counter.ask("현황 " + "가" * 500)


@pytest.mark.parametrize("text", ["", "도움말", "help"])
def test_help_names_every_command(counter: Counter, text: str) -> None:
    lines = shown(counter.ask(text)).splitlines()
    for command in ("현황", "마감", "찾기"):
        assert any(f"/perf {command}" in line for line in lines)
    assert any("2015 4/4" in line and "3분기" in line and "작년" in line for line in lines)
