"""Plans by tasks or projects, tasks by projects, agencies by departments."""

from datetime import date

import pytest

from models.errors.refusals import NameNotFound
from models.queries.overviews import report_plan, report_task
from models.queries.plans import Question
from models.reports.figures import SettledYear
from models.reports.overviews import TaskLine
from models.rules.controls import ControlRule
from models.rules.names import Subject
from models.store import Store
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod
from tests.build import (
    a_department,
    a_plan,
    a_project,
    a_target,
    a_task,
    an_actual,
    an_agency,
    an_indicator,
)
from tests.models.queries.asking import TODAY, WHOLE, ask_agency, ask_plan, subject_of

BASIC = "성북구 사회적경제 기본계획"
IN_2018 = AskedPeriod(year=2018)


def row(line: TaskLine) -> tuple[str, int, int, int, object]:
    million = line.budget.won / 10**6 if line.budget and line.budget.won is not None else None
    return line.name, line.projects, line.indicators, line.entered, million


def test_the_basic_plan_is_shown_by_its_tasks(sample_store: Store) -> None:
    report = ask_plan(sample_store, BASIC, period=IN_2018)
    assert [row(line) for line in report.lines] == [
        ("1 주민이 주도하는 사회적경제를 통한 지역문제 해결", 3, 6, 0, 235),
        ("2 사회적경제 조직 육성 및 내실화", 3, 12, 0, 754),
        ("3 사회적경제 조직 자생력 강화", 3, 3, 0, 5),
        ("4 사회적경제 조직 지원체계 구축", 4, 11, 0, 790),
    ]
    assert row(report.total) == ("계", 13, 32, 0, 1784)
    assert report.year == SettledYear(used=2018, asked=2018, current=2019)
    assert report.next_deadline is not None
    assert (report.next_deadline.due, report.next_deadline.days_left) == (date(2019, 2, 28), 10)


def test_the_finance_plan_contradicts_itself_in_four_places(sample_store: Store) -> None:
    report = ask_plan(sample_store, BASIC, period=IN_2018)
    assert [(found.rule, found.printed, found.computed) for found in report.findings] == [
        (ControlRule.YEARS_OF_TOTAL, "40백만원", "35백만원"),
        (ControlRule.YEARS_OF_TOTAL, "17백만원", "13백만원"),
        (ControlRule.YEARS_OF_TOTAL, "7,156백만원", "7,162백만원"),
        (ControlRule.TABLE_TOTAL, "1,994백만원", "1,989백만원"),
    ]


def test_a_plan_without_tasks_is_shown_by_its_projects(sample_store: Store) -> None:
    report = ask_plan(sample_store, "강북구 2015 자체평가 결과")
    assert [line.name for line in report.lines][:2] == [
        "퇴직교사를 활용한 방과후 교실지원",
        "실직자 및 경력단절여성 사회 복귀 재취업프로그램 운영",
    ]
    assert row(report.total) == ("계", 7, 10, 10, 3073)


def test_a_task_is_shown_by_its_projects(sample_store: Store) -> None:
    subject = subject_of(sample_store, "사회적경제 조직 자생력 강화")
    with sample_store.read() as session:
        report = report_task(session, subject, question=Question(IN_2018, TODAY))
    assert (report.title, report.agency) == ("사회적경제 조직 자생력 강화", "성북구")
    assert [line.name for line in report.lines] == [
        "지역자원공유 플랫폼 구축",
        "사회적경제 연합체 구성",
        "민간주도 사회적경제 재단 설립 추진",
    ]
    assert row(report.total) == ("계", 3, 3, 0, 5)
    assert ControlRule.TABLE_TOTAL not in {found.rule for found in report.findings}


def test_what_is_gone_is_not_found(sample_store: Store) -> None:
    gone = Subject(SubjectKind.TASK, 10**6, "없어진 과제", 1, "성북구")
    with sample_store.read() as session:
        with pytest.raises(NameNotFound, match="없어진 과제"):
            report_task(session, gone, question=Question(WHOLE, TODAY))
        with pytest.raises(NameNotFound):
            report_plan(session, 10**6, question=Question(WHOLE, TODAY), agency="성북구")


def test_figures_entered_are_counted_when_every_component_has_one(store: Store) -> None:
    plan = a_plan(store)
    task = a_task(store, plan=plan, number="1", name="책 읽는 구")
    project = a_project(store, plan=plan, task=task)
    whole, half, none = (
        an_indicator(store, project=project, name=name, units=("회", "명"))
        for name in ("다 낸 지표", "반만 낸 지표", "안 낸 지표")
    )
    for indicator in (whole, half, none):
        for component in (1, 2):
            a_target(store, indicator=indicator, component=component, printed="10")
    for indicator, component in ((whole, 1), (whole, 2), (half, 1)):
        an_actual(store, indicator=indicator, component=component, printed="9")
    report = ask_plan(store, (SubjectKind.PLAN, plan))
    assert [row(line) for line in report.lines] == [("1 책 읽는 구", 1, 3, 1, None)]
    assert row(report.total) == ("계", 1, 3, 1, None)


def test_an_agency_is_shown_by_departments_and_plans_without_a_total(sample_store: Store) -> None:
    report = ask_agency(sample_store, "성북구")
    assert [
        (line.department, line.plan, line.year, line.counts.total, line.indicators) for line in report.lines
    ] == [
        ("일자리경제과", "서울 희망일자리 만들기 추진계획", 2016, 1, 16),
        ("사회적경제과", "서울 희망일자리 만들기 추진계획", 2016, 0, 5),
        ("마을사회적경제과", "성북구 사회적경제 기본계획(2017~2020)", 2019, 12, 29),
        ("도시재생디자인과", "성북구 사회적경제 기본계획(2017~2020)", 2019, 1, 3),
    ]


def test_an_agency_without_work_has_no_lines(sample_store: Store) -> None:
    assert ask_agency(sample_store, "서울시").lines == ()


def test_an_agency_shows_nothing_of_another(store: Store) -> None:
    for name in ("가온구", "나온구"):
        agency = an_agency(store, name=name)
        department = a_department(store, agency=agency, name=f"{name} 기획과")
        a_project(store, plan=a_plan(store, agency=agency, title=f"{name} 계획"), department=department)
    report = ask_agency(store, "가온구")
    assert [(line.department, line.plan) for line in report.lines] == [("가온구 기획과", "가온구 계획")]
