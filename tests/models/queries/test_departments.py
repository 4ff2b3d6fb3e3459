"""Departments and teams: counts, money and contradictions of their work in one plan and year."""

from datetime import date
from decimal import Decimal

import pytest

from models.queries.departments import report_department
from models.queries.plans import Question
from models.reports.figures import SettledYear
from models.reports.overviews import DepartmentReport, NothingReport, OtherPlan
from models.rules.controls import ControlRule
from models.rules.status import StatusCounts
from models.store import Store
from models.tables.plans import PlanDepartment
from models.values.kinds import BudgetPhase, DepartmentRole, PlanKind, ProjectStatus, SubjectKind
from models.values.period import AskedPeriod
from tests.build import (
    a_department,
    a_plan,
    a_project,
    a_target,
    a_team,
    an_actual,
    an_agency,
    an_indicator,
    keep,
)
from tests.build_cycle import a_cycle_event
from tests.build_money import a_budget_line
from tests.models.queries.asking import TODAY, WHOLE, ask_department, subject_of

JOBS = "일자리지원과"


def test_the_department_of_gangbuk_counts_its_projects_and_money(sample_store: Store) -> None:
    report = ask_department(sample_store, JOBS)
    assert report.counts == StatusCounts(total=7, normal=5, unsatisfactory=2)
    assert report.counts.running == 7
    assert report.planned is not None
    assert report.executed is not None
    assert report.rate is not None
    assert report.planned.won == 3_073_000_000
    assert report.executed.won == 2_867_400_000
    assert str(report.rate.rounded(1)) == "93.3"
    assert report.year == SettledYear(used=2015, asked=None, current=2019)
    assert report.year.is_fallback
    assert (report.agency, report.next_deadline, report.other_plans) == ("강북구", None, ())


def test_the_department_of_gangbuk_lists_its_projects_as_printed(sample_store: Store) -> None:
    report = ask_department(sample_store, JOBS)
    assert [(line.name, int(line.weight_percent or 0), line.is_short) for line in report.lines] == [
        ("퇴직교사를 활용한 방과후 교실지원", 10, True),
        ("실직자 및 경력단절여성 사회 복귀 재취업프로그램 운영", 10, True),
        ("공공근로사업", 20, False),
        ("지역공동체 일자리 사업", 20, False),
        ("찾아가는 일자리사업", 20, False),
        ("사회적기업 육성 및 지원", 10, True),
        ("마을기업 육성 및 지원", 10, True),
    ]
    assert sum(line.weight_percent or 0 for line in report.lines) == 100
    assert all(line.is_own for line in report.lines)


def test_gangbuk_contradicts_itself_in_exactly_four_places(sample_store: Store) -> None:
    report = ask_department(sample_store, JOBS)
    assert [
        (found.rule, found.printed, found.computed, found.difference, found.note) for found in report.findings
    ] == [
        (ControlRule.YEARS_OF_TOTAL, "155백만원", "165백만원", "△10백만원", ""),
        (ControlRule.PRINTED_RATE, "102%", "101%(101.49…)", "1%p", "두 번 반올림하면 102"),
        (ControlRule.QUARTERS_OF_YEAR, "95백만원", "94백만원", "1백만원", "반올림 차이로 설명됨"),
        (ControlRule.BUDGET_RATE, "0%", "3.1%", "△3.1%p", ""),
    ]


def test_a_quarter_of_a_department_is_the_money_of_that_quarter(sample_store: Store) -> None:
    report = ask_department(sample_store, JOBS, period=AskedPeriod(year=2015, quarter=4))
    lines = {line.name: line.budget for line in report.lines}
    budget = lines["지역공동체 일자리 사업"]
    assert budget is not None
    assert budget.planned is not None
    assert budget.planned.won == 78_000_000
    known = [line.planned.won for line in lines.values() if line and line.planned and line.planned.won]
    assert report.planned is not None
    assert report.planned.won == sum(known)


def test_a_department_of_one_name_is_reported_for_its_agency(sample_store: Store) -> None:
    yeongdeungpo = ask_department(sample_store, "사회적경제과", agency="영등포구")
    seongbuk = ask_department(sample_store, "사회적경제과", agency="성북구")
    assert (yeongdeungpo.plan.kind, yeongdeungpo.counts.total) == (PlanKind.WORK_REPORT, 6)
    assert (seongbuk.plan.kind, seongbuk.counts.total) == (PlanKind.JOINT_EVALUATION, 0)


def test_indicators_in_the_projects_of_others_are_listed_and_not_counted(sample_store: Store) -> None:
    report = ask_department(sample_store, "사회적경제과", agency="성북구")
    ((name, is_own, labels),) = (
        (line.name, line.is_own, [indicator.label for indicator in line.indicators]) for line in report.lines
    )
    assert (name, is_own, labels) == ("서울 희망일자리 만들기", False, ["①", "②", "③", "④", "⑤"])


def test_a_department_without_work_has_nothing_to_report(sample_store: Store) -> None:
    subject = subject_of(sample_store, "정보화지원과")
    with sample_store.read() as session:
        found = report_department(session, subject, question=Question(WHOLE, TODAY))
    assert found == NothingReport(SubjectKind.DEPARTMENT, "정보화지원과", "강북구")


def test_a_team_reports_its_own_projects(sample_store: Store) -> None:
    report = ask_department(sample_store, "청년지원팀")
    assert report.kind is SubjectKind.TEAM
    assert [line.name for line in report.lines] == ["청년의 행복한 사회진입을 위한 청년지원플랫폼 조성"]


def test_a_team_that_takes_part_by_name_reports_the_project_of_its_department(sample_store: Store) -> None:
    report = ask_department(sample_store, "일자리정책팀")
    assert [line.name for line in report.lines] == ["서울 희망일자리 만들기"]


@pytest.mark.parametrize(
    ("statuses", "counts"),
    [
        ([], None),
        ([None], StatusCounts(total=1, unknown=1)),
        (
            [ProjectStatus.NORMAL, ProjectStatus.HELD, ProjectStatus.CANCELLED],
            StatusCounts(total=3, normal=1, held=1, cancelled=1),
        ),
    ],
)
def test_projects_are_counted_by_their_status(
    statuses: list[ProjectStatus | None], counts: StatusCounts | None, store: Store
) -> None:
    department, plan = a_department(store), a_plan(store)
    for number, status in enumerate(statuses):
        a_project(store, plan=plan, department=department, name=f"사업 {number}", status=status)
    subject = subject_of(store, (SubjectKind.DEPARTMENT, department))
    with store.read() as session:
        report = report_department(session, subject, question=Question(WHOLE, TODAY))
    assert (report.counts if isinstance(report, DepartmentReport) else None) == counts


def two_plans(store: Store) -> tuple[int, int, int]:
    """A department with work in the plans of two years."""
    department = a_department(store)
    older, newer = (
        a_plan(store, title=f"{year}년 계획", starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))
        for year in (2018, 2019)
    )
    for plan, year in ((older, 2018), (newer, 2019)):
        project = a_project(store, plan=plan, department=department, name=f"{year}년 사업")
        a_target(store, indicator=an_indicator(store, project=project), year=year, printed="10")
    return department, older, newer


def test_the_plan_with_the_latest_year_is_shown_and_the_others_named(store: Store) -> None:
    department, older, newer = two_plans(store)
    place = (SubjectKind.DEPARTMENT, department)
    report = ask_department(store, place)
    assert (report.plan.id, report.year.used) == (newer, 2019)
    assert report.other_plans == (OtherPlan(older, "2018년 계획"),)
    other = ask_department(store, place, plan=older)
    assert (other.plan.id, other.year.used) == (older, 2018)
    assert [line.name for line in other.lines] == ["2018년 사업"]
    assert other.other_plans == (OtherPlan(newer, "2019년 계획"),)


def test_a_plan_without_work_of_the_department_is_not_shown(store: Store) -> None:
    department, _, newer = two_plans(store)
    strange = a_plan(store, title="남의 계획")
    report = ask_department(store, (SubjectKind.DEPARTMENT, department), plan=strange)
    assert report.plan.id == newer


def test_money_of_projects_of_others_is_not_added(store: Store) -> None:
    own, other, plan = a_department(store), a_department(store, name="총무과"), a_plan(store)
    mine = a_project(store, plan=plan, department=own, name="우리 사업")
    theirs = a_project(store, plan=plan, department=other, name="남의 사업")
    indicator = an_indicator(store, project=theirs, department=own, name="함께 세는 지표")
    for project, million in ((mine, "10"), (theirs, "90")):
        a_budget_line(store, subject=(SubjectKind.PROJECT, project), printed=million)
    a_target(store, indicator=indicator, printed="10")
    an_actual(store, indicator=indicator, printed="5")
    report = ask_department(store, (SubjectKind.DEPARTMENT, own))
    assert [(line.name, line.is_own) for line in report.lines] == [("우리 사업", True), ("남의 사업", False)]
    assert report.counts.total == 1
    assert report.planned is not None
    assert report.planned.won == 10_000_000


def test_a_department_without_executed_money_has_no_rate(store: Store) -> None:
    department = a_department(store)
    project = a_project(store, department=department)
    a_budget_line(store, subject=(SubjectKind.PROJECT, project), printed="10")
    report = ask_department(store, (SubjectKind.DEPARTMENT, department))
    assert (report.executed, report.rate) == (None, None)
    a_budget_line(
        store,
        subject=(SubjectKind.PROJECT, project),
        printed="2.5",
        phase=BudgetPhase.EXECUTED,
        quarter=1,
    )
    again = ask_department(store, (SubjectKind.DEPARTMENT, department))
    assert again.rate is not None
    assert again.rate.percent == 25


def test_the_next_deadline_is_the_nearest_of_the_plan(store: Store) -> None:
    department, plan = a_department(store), a_plan(store)
    a_project(store, plan=plan, department=department)
    a_cycle_event(store, plan=plan, ends_on=date(2019, 2, 28))
    report = ask_department(store, (SubjectKind.DEPARTMENT, department), today=date(2019, 2, 18))
    assert report.next_deadline is not None
    assert report.next_deadline.days_left == 10


def test_a_team_without_projects_in_a_plan_of_another_department_has_none(store: Store) -> None:
    department = a_department(store)
    team = a_team(store, department=department)
    plan = a_plan(store, agency=an_agency(store))
    a_project(store, plan=plan, department=a_department(store, name="총무과"))
    keep(
        store,
        PlanDepartment(plan_id=plan, department_id=department, team_id=team, role=DepartmentRole.SUPPORTING),
    )
    subject = subject_of(store, (SubjectKind.TEAM, team))
    with store.read() as session:
        found = report_department(session, subject, question=Question(WHOLE, TODAY))
    assert isinstance(found, NothingReport)


def test_weights_are_exact(sample_store: Store) -> None:
    report = ask_department(sample_store, JOBS)
    assert {type(line.weight_percent) for line in report.lines} == {Decimal}
