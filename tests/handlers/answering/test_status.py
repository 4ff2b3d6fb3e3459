"""Where a subject stands, for every kind of subject of the four documents."""

from collections.abc import Callable
from datetime import date

import pytest

from handlers.answering.asking import Asking
from handlers.requests import ShowStatus, SubjectRef
from models.errors.refusals import Expired, NotYoursToSee, PeriodUnreadable
from models.store import Store
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod
from tests.handlers.conftest import Counter
from tests.handlers.sample import OWNER
from tests.handlers.subjects import subjects_of
from tests.handlers.views.judge import Drawing, faults, shown, table_of, too_wide


def test_a_project_is_answered_by_its_first_line(counter: Counter) -> None:
    message = counter.ask("status 공공근로사업")
    assert message.text == "공공근로사업 2015년: 목표 450명, 실적 560명, 달성률 124%"
    assert table_of(message)[1] == ["공공근로사업 참여자 수(명)", "450", "560", "● 124%"]
    assert "집행률 92.7% (집행 2,299 ÷ 편성 2,479백만원)" in shown(message)


def test_a_compound_indicator_is_joined_by_a_slash(counter: Counter) -> None:
    message = counter.ask("현황 취업상담실운영실적")
    assert "152/119%" in message.text
    assert "94 ÷ 62, 871 ÷ 732" in shown(message)
    assert [row[0] for row in table_of(message)] == [
        "구분",
        "운영횟수 목표(회)",
        "운영횟수 실적(회)",
        "구직등록자수 목표(명)",
        "구직등록자수 실적(명)",
    ]


def test_a_quarter_is_that_quarter_alone(counter: Counter) -> None:
    message = counter.ask("현황 지역공동체 일자리 사업 2015 4/4")
    assert message.text == (
        "지역공동체 일자리 사업 2015년 4/4분기: 계획 78백만원, 집행 73백만원, 집행률 93.6%"
    )
    assert "2015년 4/4분기 단독" in shown(message)
    assert "누계 실적/목표" in table_of(message)[0]


def test_a_department_counts_its_states(counter: Counter) -> None:
    message = counter.ask("현황 일자리지원과")
    assert message.text == "일자리지원과 · 2015년: 계 7 · ● 정상 5 · ▲ 미흡 2"
    assert len(table_of(message)) == 9


def test_an_item_over_years_is_told_with_its_cumulative(counter: Counter) -> None:
    text = shown(counter.ask("현황 소셜미션 발굴단 2019"))
    assert "2019년 목표는 5개입니다. 전체 18개 중 2019년까지 누계 12개입니다." in text


def test_milestones_have_no_percentage(counter: Counter) -> None:
    message = counter.ask("현황 마을사회적경제센터 내 혁신본부 설치 운영")
    assert table_of(message)[0] == ["연도", "해야 할 일", "상태"]
    assert not [cell for row in table_of(message) for cell in row if "%" in cell]


def test_a_plan_is_told_by_its_tasks_and_a_task_by_its_projects(counter: Counter) -> None:
    plan = counter.ask("현황 성북구 사회적경제 기본계획")
    assert plan.text.endswith("사업 13건, 지표 32건 · 실적 입력 0/31건")
    assert len(table_of(plan)) == 6
    task = counter.ask("현황 주민이 주도하는 사회적경제를 통한 지역문제 해결")
    assert [row[0] for row in table_of(task)][1] == "지역문제 해결 의제발굴 구조화"


def test_an_agency_is_told_by_its_departments_without_a_total(counter: Counter) -> None:
    message = counter.ask("현황 강북구")
    assert [row[0] for row in table_of(message)] == ["부서", "일자리지원과"]
    assert "기관 합계는 문서에 없어" in shown(message)


def test_a_team_without_work_says_that_the_data_hold_none(counter: Counter) -> None:
    assert "자료에 없음" in counter.ask("현황 사회적경제정책팀").text


def test_a_contradiction_is_shown_with_both_values(counter: Counter) -> None:
    text = shown(counter.ask("현황 재취업"))
    assert "인쇄값 155백만원, 계산값 165백만원, 차이 △10백만원" in text


def test_an_absent_fact_is_said_to_be_absent(counter: Counter) -> None:
    message = counter.ask("현황 공공근로사업 2015 3/4")
    row = table_of(message)[1]
    assert row[1:3] == ["225", "자료에 없음"]


def test_a_name_that_holds_a_year_keeps_it(counter: Counter) -> None:
    message = counter.ask("현황 2019 지역사회혁신계획 협치사업 운영")
    assert message.text.startswith("2019 지역사회혁신계획 협치사업 운영 2019년")


def test_a_year_before_a_name_is_its_period(counter: Counter) -> None:
    assert counter.ask("현황 2015 공공근로사업") == counter.ask("현황 공공근로사업 2015년")


def test_a_period_that_cannot_be_is_refused(counter: Counter) -> None:
    with pytest.raises(PeriodUnreadable):
        counter.ask("현황 공공근로사업 5/4")


@pytest.mark.parametrize(("today", "asked"), [(date(2016, 1, 5), "작년"), (date(2017, 5, 1), "재작년")])
def test_words_for_years_follow_the_day(
    counter_on: Callable[[date], Counter], today: date, asked: str
) -> None:
    message = counter_on(today).ask(f"현황 공공근로사업 {asked}")
    assert message.text.startswith("공공근로사업 2015년")
    assert "자료가 없어" not in shown(message)


def test_the_current_year_is_answered_when_it_has_data(counter_on: Callable[[date], Counter]) -> None:
    text = shown(counter_on(date(2015, 12, 1)).ask("현황 공공근로사업"))
    assert "자료가 없어" not in text
    assert "2015년" in text


@pytest.mark.parametrize("kind", SubjectKind)
def test_every_subject_is_answered_in_every_period(
    counter: Counter, sample_store: Store, kind: SubjectKind
) -> None:
    subjects = subjects_of(sample_store, kind)
    assert subjects
    periods = (AskedPeriod(), AskedPeriod(2015, quarter=4), AskedPeriod(2030))
    for subject in subjects:
        for period in periods:
            request = ShowStatus(subject, period)
            message = counter.answer(request)
            assert faults(message) == [], request
            assert too_wide(message) == [], request
            assert counter.answer(request) == message
            assert "None" not in shown(message) + shown(message, Drawing.CODE)


def test_the_same_question_has_the_same_answer_at_another_counter(
    counter: Counter, counter_on: Callable[[date], Counter]
) -> None:
    for text in ("현황 일자리지원과", "현황 취업상담실운영실적", "찾기 일자리", "마감"):
        assert counter_on(counter.today).ask(text) == counter.ask(text)


def test_a_subject_that_is_gone_has_expired(counter: Counter) -> None:
    with pytest.raises(Expired):
        counter.answer(ShowStatus(SubjectRef(SubjectKind.PROJECT, 10**9)))


@pytest.mark.parametrize("kind", SubjectKind)
def test_nothing_of_another_agency_is_answered(
    counter: Counter, sample_store: Store, kind: SubjectKind
) -> None:
    asking: Asking = counter.asking(OWNER)
    for subject in subjects_of(sample_store, kind):
        counter.answer(ShowStatus(subject))  # the operator has read it: it is in the memory now
        found = counter.memory.names().subject(subject.kind, subject.id)
        assert found
        if asking.scope.holds(found.agency_id):
            assert counter.answer(ShowStatus(subject), person=OWNER).text
            continue
        with pytest.raises(NotYoursToSee):
            counter.answer(ShowStatus(subject), person=OWNER)
