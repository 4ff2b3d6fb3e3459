"""Departments: counts, order and pages of their projects."""

from dataclasses import replace

import pytest

from handlers.requests import Order, ShowFindings, ShowIssues, ShowStatus, SubjectRef
from handlers.views.departments import PAGE, show_department
from models.ports import Message
from models.reports.overviews import DepartmentReport, ProjectLine
from models.values.kinds import ProjectStatus, SubjectKind
from models.values.period import AskedPeriod
from models.values.rate import Verdict
from tests.handlers.views.judge import labels_of, request_of, shown, table_of
from tests.handlers.views.reports import (
    YEAR,
    a_component,
    a_department,
    a_figure,
    a_line,
    a_measure,
    an_amount,
    an_indicator,
)

DEPARTMENT = SubjectRef(SubjectKind.DEPARTMENT, 3)
ASKED = ShowStatus(DEPARTMENT)
OF_YEAR = AskedPeriod(YEAR)


def a_rated(number: int, actual: str, *, executed: int | None = None) -> ProjectLine:
    """A project that reached `actual` of 100 and spent `executed` million of its money."""
    measure = a_measure(a_figure("100"), a_figure(actual))
    indicator = an_indicator(a_component(measure), verdict=measure.attainment.verdict)
    line = a_line(number, name=f"{number}번 사업", indicators=[indicator])
    budget = line.budget
    assert budget
    return replace(line, budget=replace(budget, executed=an_amount(executed)) if executed else None)


def names_of(message: Message) -> list[str]:
    return [row[1] for row in table_of(message)[1:]]


def many(projects: int) -> DepartmentReport:
    return a_department(*[a_line(n, name=f"{n}번 사업") for n in range(1, projects + 1)])


def test_only_states_that_occur_are_counted() -> None:
    lines = [a_line(1), a_line(2), replace(a_line(3), status=ProjectStatus.UNSATISFACTORY)]
    message = show_department(a_department(*lines), ASKED)
    assert message.text == "일자리지원과 · 2015년: 계 3 · ● 정상 2 · ▲ 미흡 1"


def test_a_project_without_a_state_is_counted_as_open() -> None:
    message = show_department(a_department(replace(a_line(1), status=None)), ASKED)
    assert "○ 판단 전 1" in message.text


def test_the_year_that_stands_in_is_named() -> None:
    text = shown(show_department(many(1), ASKED))
    assert "2019년 자료가 없어 가장 최근인 2015년 자료를 보여 드립니다." in text


def test_the_last_row_sums_up() -> None:
    missed = replace(a_line(2), indicators=(an_indicator(verdict=Verdict.MISSED),))
    message = show_department(a_department(a_line(1), missed), ASKED)
    assert table_of(message)[-1] == ["계", "2건", "20%", "미달 사업 1건", "92.7%"]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (Order.NUMBER, ["1번 사업", "2번 사업", "3번 사업"]),
        (Order.RATE, ["2번 사업", "3번 사업", "1번 사업"]),
        (Order.EXECUTION, ["3번 사업", "1번 사업", "2번 사업"]),
    ],
)
def test_projects_stand_in_the_order_asked_for(order: Order, names: list[str]) -> None:
    report = a_department(a_rated(1, "90", executed=500), a_rated(2, "10"), a_rated(3, "50", executed=20))
    assert names_of(show_department(report, ShowStatus(DEPARTMENT, order=order)))[:3] == names


def test_a_project_without_a_rate_stands_last() -> None:
    report = a_department(a_line(1, name="지표 없는 사업"), a_rated(2, "10"))
    names = names_of(show_department(report, ShowStatus(DEPARTMENT, order=Order.RATE)))
    assert names[:2] == ["2번 사업", "지표 없는 사업"]


def test_pages_hold_every_project_once() -> None:
    report = many(45)
    pages = [names_of(show_department(report, ShowStatus(DEPARTMENT, page=page))) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [PAGE, PAGE, 6]
    assert [name for page in pages for name in page][:-1] == [f"{n}번 사업" for n in range(1, 46)]


@pytest.mark.parametrize(
    ("page", "turns"), [(1, {2}), (2, {1, 3}), (3, {2}), (99, {2}), (0, {2})], ids=["1", "2", "3", "99", "0"]
)
def test_a_page_leads_to_its_neighbours_in_place(page: int, turns: set[int]) -> None:
    message = show_department(many(45), ShowStatus(DEPARTMENT, page=page, order=Order.RATE))
    labels = [label for label in labels_of(message) if label in {"이전", "다음 20건"}]
    found = {request_of(message, label) for label in labels}
    assert found == {ShowStatus(DEPARTMENT, OF_YEAR, plan_id=7, page=to, order=Order.RATE) for to in turns}
    assert f"사업 45건 가운데 {5 if page in {3, 99} else 20}건" in shown(message)


def test_a_single_page_has_nothing_to_turn() -> None:
    labels = labels_of(show_department(many(20), ASKED))
    assert not {"이전", "다음 20건"} & set(labels)


def test_every_order_is_in_the_menu_and_keeps_the_plan() -> None:
    message = show_department(many(2), ASKED)
    for label, order in (
        ("번호순", Order.NUMBER),
        ("달성률 낮은 순", Order.RATE),
        ("집행률 낮은 순", Order.EXECUTION),
    ):
        assert request_of(message, label) == ShowStatus(DEPARTMENT, OF_YEAR, plan_id=7, order=order)


def test_every_project_of_the_page_is_in_the_menu() -> None:
    message = show_department(many(45), ShowStatus(DEPARTMENT, page=3))
    assert request_of(message, "41번 사업") == ShowStatus(SubjectRef(SubjectKind.PROJECT, 41), OF_YEAR)
    assert "40번 사업" not in labels_of(message)


def test_missed_targets_and_findings_lead_to_what_is_behind_them() -> None:
    missed = replace(a_line(1), indicators=(an_indicator(verdict=Verdict.MISSED),))
    message = show_department(a_department(missed, findings=4), ASKED)
    assert "⚠ 인쇄값과 계산값이 다른 곳이 4건 있습니다." in shown(message)
    assert request_of(message, "검산 보기") == ShowFindings(DEPARTMENT, OF_YEAR, plan_id=7)
    assert request_of(message, "문제점·조치 보기") == ShowIssues(DEPARTMENT, OF_YEAR, plan_id=7)
    plain = show_department(many(1), ASKED)
    assert not {"검산 보기", "문제점·조치 보기"} & set(labels_of(plain))


def test_other_plans_are_buttons() -> None:
    report = replace(many(1), other_plans=replace(many(1)).other_plans[:1])
    message = show_department(report, ASKED)
    assert request_of(message, "일자리지원과") == ShowStatus(DEPARTMENT, plan_id=8)
