"""`/perf status` alone for somebody with projects."""

from dataclasses import replace

from handlers.requests import ShowStatus, SubjectRef
from handlers.views.mine import MAX_DUTIES, show_own
from models.reports.mine import Duty, MineReport
from models.values.kinds import SubjectKind
from tests.handlers.views.judge import labels_of, request_of, shown, table_of
from tests.handlers.views.reports import YEAR, a_component, a_deadline, a_project, an_indicator


def a_duty(number: int = 12, *, quarter: int = 0) -> Duty:
    return Duty(number, "공공근로사업", YEAR, quarter, owed=2, entered=1)


def a_report(*duties: Duty) -> MineReport:
    return MineReport((a_project(an_indicator()),), duties, a_deadline())


def test_duties_come_before_figures() -> None:
    message = show_own(a_report(a_duty(), a_duty(13, quarter=4)))
    lines = shown(message).splitlines()
    assert lines[1].startswith("할 일이 2건 있습니다.")
    assert "D-10" in lines[1]
    assert "1. 공공근로사업 · 2015년 연간 실적 2건 중 1건 입력" in lines
    assert "2. 공공근로사업 · 2015년 4/4분기 실적 2건 중 1건 입력" in lines
    assert request_of(message, "상태 보기") == ShowStatus(SubjectRef(SubjectKind.PROJECT, 13))


def test_more_duties_than_five_are_counted() -> None:
    text = shown(show_own(a_report(*[a_duty()] * (MAX_DUTIES + 3))))
    assert "그 밖에 3건이 더 있습니다." in text
    assert text.count("실적 2건 중 1건 입력") == MAX_DUTIES


def test_somebody_without_duties_is_told_so() -> None:
    message = show_own(a_report())
    assert "지금 입력하실 것이 없습니다." in shown(message)
    assert message.text == "내 성과관리 현황: 사업 1건, 할 일 0건"
    assert "공공근로사업" in labels_of(message)


def test_an_open_year_of_a_yearly_plan_shows_the_figures_of_the_year() -> None:
    table = table_of(show_own(a_report(a_duty())))
    assert table[1][2:4] == ["450", "560"]


def test_a_project_without_indicators_has_a_row() -> None:
    report = replace(a_report(), projects=(a_project(),))
    assert len(table_of(show_own(report))) == 2


def test_more_rows_than_a_screen_are_said_to_be_more() -> None:
    project = a_project(*[an_indicator(a_component())] * 30)
    message = show_own(MineReport((project,), (), None))
    assert len(table_of(message)) <= 21
    assert "10건" in shown(message)
