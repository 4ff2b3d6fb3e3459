"""What concerns one person: own projects, what is to be entered, the plans that one has to do with."""

from datetime import date

from models.queries.mine import report_mine
from models.queries.people import find_actor
from models.queries.placing import find_own_plan_ids, find_plan_ids, find_plans_of
from models.queries.plans import Question
from models.reports.mine import Duty, MineReport
from models.rules.permissions import Actor
from models.store import Store
from models.tables.plans import PlanDepartment
from models.values.kinds import DepartmentRole, PlanKind, SubjectKind
from tests.build import (
    YEAR,
    a_department,
    a_person,
    a_plan,
    a_project,
    a_target,
    a_team,
    an_actual,
    an_agency,
    an_indicator,
    keep,
)
from tests.build_cycle import a_collection, a_cycle_event
from tests.models.queries.asking import TODAY, WHOLE, subject_of

HONG = "U00HONGGD"


def actor_of(store: Store, slack_user_id: str = HONG) -> Actor:
    with store.read() as session:
        found = find_actor(session, slack_user_id)
    assert found is not None
    return found


def mine(store: Store, slack_user_id: str = HONG, *, today: date = TODAY) -> MineReport:
    actor = actor_of(store, slack_user_id)
    with store.read() as session:
        return report_mine(session, actor, question=Question(WHOLE, today))


def test_an_owner_of_the_sample_sees_two_projects_and_what_they_owe(sample_store: Store) -> None:
    report = mine(sample_store, "U00SUNGCH")
    assert [project.name for project in report.projects] == [
        "지역문제 해결 의제발굴 구조화",
        "협력프로젝트를 통한 외연 확대",
    ]
    assert [(duty.project, duty.year, duty.quarter, duty.entered, duty.owed) for duty in report.duties] == [
        ("지역문제 해결 의제발굴 구조화", 2018, 0, 0, 2),
        ("협력프로젝트를 통한 외연 확대", 2018, 0, 0, 3),
    ]
    assert report.next_deadline is not None
    assert (report.next_deadline.name, report.next_deadline.days_left) == ("2018년 자체평가보고서 제출", 10)


def test_an_owner_without_open_periods_owes_nothing(sample_store: Store) -> None:
    report = mine(sample_store, "U00HONGGD")
    assert [project.name for project in report.projects] == ["공공근로사업", "찾아가는 일자리사업"]
    assert (report.duties, report.next_deadline) == ((), None)


def test_somebody_without_projects_sees_none(store: Store) -> None:
    a_person(store, agency=an_agency(store))
    assert mine(store) == MineReport(projects=(), duties=(), next_deadline=None)


def test_a_duty_counts_what_is_owed_and_what_is_entered(store: Store) -> None:
    plan = a_plan(store)
    project = a_project(store, plan=plan, name="도서관 운영")
    a_person(store, agency=an_agency(store), projects=(project,))
    indicators = [an_indicator(store, project=project, name=name) for name in ("가", "나", "다", "라")]
    for indicator in indicators[:3]:
        a_target(store, indicator=indicator, quarter=1, printed="10")
    a_target(store, indicator=indicators[3], quarter=1, printed="")
    a_collection(store, plan=plan, quarter=1, ends_on=date(YEAR, 4, 10))
    an_actual(store, indicator=indicators[0], quarter=1, printed="9")
    assert mine(store).duties == (Duty(project, "도서관 운영", YEAR, 1, owed=3, entered=1),)
    for indicator in indicators[1:3]:
        an_actual(store, indicator=indicator, quarter=1, printed="-")
    assert mine(store).duties == ()


def test_projects_of_others_are_not_mine(store: Store) -> None:
    plan = a_plan(store)
    own, other = (a_project(store, plan=plan, name=name) for name in ("내 사업", "남의 사업"))
    a_person(store, agency=an_agency(store), projects=(own,))
    a_person(store, slack_user_id="U00KIMCS", agency=an_agency(store), projects=(other,))
    assert [project.name for project in mine(store).projects] == ["내 사업"]


def test_the_nearest_deadline_of_all_plans_is_the_next(store: Store) -> None:
    projects = []
    for title, day in (("먼 계획", date(2019, 6, 28)), ("가까운 계획", date(2019, 2, 28))):
        plan = a_plan(store, title=title)
        a_cycle_event(store, plan=plan, ends_on=day)
        projects.append(a_project(store, plan=plan, name=f"{title} 사업"))
    a_person(store, agency=an_agency(store), projects=projects)
    report = mine(store)
    assert report.next_deadline is not None
    assert (report.next_deadline.plan, report.next_deadline.days_left) == ("가까운 계획", 10)


def test_own_plans_are_those_of_projects_and_of_the_department(store: Store) -> None:
    agency = an_agency(store)
    department = a_department(store)
    by_project, by_department, by_part, by_lead, strange = (
        a_plan(store, title=title) for title in ("사업", "부서", "참여", "주무", "남")
    )
    led = a_plan(store, title="주관", department=department)
    own = a_project(store, plan=by_project)
    a_project(store, plan=by_department, department=department)
    part = PlanDepartment(plan_id=by_part, department_id=department, role=DepartmentRole.SUPPORTING)
    keep(store, part)
    a_project(store, plan=strange, department=a_department(store, name="총무과"))
    a_person(store, agency=agency, department=department, projects=(own,))
    with store.read() as session:
        found = find_own_plan_ids(session, actor_of(store))
    assert found == {by_project, by_department, by_part, led}
    assert by_lead not in found


def test_plans_stand_in_order_own_first_then_nearest_then_newest(store: Store) -> None:
    department = a_department(store)
    older = a_plan(store, title="지난 계획", ends_on=date(2018, 12, 31), starts_on=date(2018, 1, 1))
    newer = a_plan(store, title="새 계획", ends_on=date(2020, 12, 31))
    near = a_plan(store, title="급한 계획", kind=PlanKind.WORK_REPORT)
    own = a_plan(store, title="우리 계획", department=department)
    a_cycle_event(store, plan=near, ends_on=date(2019, 2, 28))
    a_plan(store, title="남의 계획", agency=an_agency(store, name="나온구"))
    a_person(store, agency=an_agency(store), department=department)
    with store.read() as session:
        assert find_plan_ids(session, actor_of(store), today=TODAY) == (own, near, newer, older)


def test_the_lead_officer_of_the_sample_meets_the_basic_plan_first(sample_store: Store) -> None:
    with sample_store.read() as session:
        plans = find_plan_ids(session, actor_of(sample_store, "U00PARKMJ"), today=TODAY)
    names = ("성북구 사회적경제 기본계획(2017~2020)", "서울 희망일자리 만들기 추진계획")
    assert plans == tuple(subject_of(sample_store, name).id for name in names)


def test_plans_of_a_department_and_of_a_team_are_those_with_work_or_a_part(store: Store) -> None:
    department = a_department(store)
    team = a_team(store, department=department)
    worked, joined, strange = (a_plan(store, title=title) for title in ("일", "참여", "남"))
    a_project(store, plan=worked, department=department, team=team)
    a_project(store, plan=strange)
    part = PlanDepartment(
        plan_id=joined, department_id=department, team_id=team, role=DepartmentRole.SUPPORTING
    )
    keep(store, part)
    for place in ((SubjectKind.DEPARTMENT, department), (SubjectKind.TEAM, team)):
        subject = subject_of(store, place)
        with store.read() as session:
            assert find_plans_of(session, subject) == {worked, joined}
