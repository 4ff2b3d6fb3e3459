"""Two agencies with the same names in one database: nothing of one is shown to the other."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date

import pytest

from models.queries.departments import report_department
from models.queries.mine import report_mine
from models.queries.people import find_actor
from models.queries.placing import find_own_plan_ids, find_plan_ids
from models.queries.plans import Question
from models.reports.overviews import NothingReport
from models.rules.permissions import EVERYTHING, Actor, Scope, scope_of
from models.store import Store
from models.tables.plans import PlanDepartment
from models.values.kinds import DepartmentRole, Role, SubjectKind
from tests.build import (
    a_department,
    a_person,
    a_plan,
    a_project,
    a_target,
    an_actual,
    an_agency,
    an_indicator,
    keep,
)
from tests.build_cycle import a_cycle_event
from tests.build_money import a_budget_line
from tests.models.queries.asking import (
    TODAY,
    WHOLE,
    ask_agency,
    ask_department,
    ask_due,
    ask_plan,
    ask_project,
    index_of,
)


@dataclass(frozen=True)
class Office:
    """An agency with one department, plan, project, indicator and owner; everything bears its name."""

    name: str
    agency: int
    department: int
    plan: int
    project: int
    indicator: int
    actor: Actor


def an_office(store: Store, name: str, *, slack_user_id: str) -> Office:
    agency = an_agency(store, name=name)
    department = a_department(store, agency=agency)
    plan = a_plan(store, agency=agency, title=f"{name} 계획", department=department)
    project = a_project(store, plan=plan, department=department, name="도서관 운영")
    indicator = an_indicator(store, project=project)
    a_target(store, indicator=indicator, printed="10")
    an_actual(store, indicator=indicator, printed="9")
    a_budget_line(store, subject=(SubjectKind.PROJECT, project), printed="100")
    a_cycle_event(store, plan=plan, name=f"{name} 보고서", ends_on=date(2019, 2, 28))
    a_person(store, slack_user_id=slack_user_id, agency=agency, department=department, projects=(project,))
    with store.read() as session:
        actor = find_actor(session, slack_user_id)
    assert actor is not None
    return Office(name, agency, department, plan, project, indicator, actor)


@pytest.fixture
def gaon(store: Store) -> Office:
    return an_office(store, "가온구", slack_user_id="U00GAON")


@pytest.fixture
def naon(store: Store) -> Office:
    return an_office(store, "나온구", slack_user_id="U00NAON")


def texts_in(value: object) -> Iterator[str]:
    """Every text in a report."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))
    elif isinstance(value, tuple | list | frozenset):
        for part in value:
            yield from texts_in(part)


@pytest.mark.parametrize("text", ["기획과", "도서관 운영", "도서관", "이용자 수", "계획", "운영 도서관"])
def test_a_name_means_what_the_own_agency_has(text: str, store: Store, gaon: Office, naon: Office) -> None:
    index = index_of(store)
    for office, other in ((gaon, naon), (naon, gaon)):
        found = index.find(text, scope_of(office.actor))
        assert {subject.agency_id for subject in found.subjects} == {office.agency}
        assert {subject.agency_id for subject in index.search(text, Scope(other.agency))} == {other.agency}
    assert {subject.agency for subject in index.find(text, EVERYTHING).subjects} >= {"가온구", "나온구"} - {
        ""
    }


def test_nothing_of_another_agency_is_found_by_its_own_name(store: Store, gaon: Office, naon: Office) -> None:
    index = index_of(store)
    for text in (naon.name, f"{naon.name} 계획"):
        assert index.find(text, scope_of(gaon.actor)).only is None
        assert naon.agency not in {s.agency_id for s in index.find(text, scope_of(gaon.actor)).subjects}


def test_reports_of_one_agency_hold_no_text_of_another(store: Store, gaon: Office, naon: Office) -> None:
    del naon
    reports = (
        ask_department(store, (SubjectKind.DEPARTMENT, gaon.department)),
        ask_plan(store, (SubjectKind.PLAN, gaon.plan)),
        ask_agency(store, (SubjectKind.AGENCY, gaon.agency)),
        ask_project(store, (SubjectKind.PROJECT, gaon.project)),
        ask_due(store, scope=scope_of(gaon.actor)),
    )
    for report in reports:
        texts = list(texts_in(report))
        assert any("가온구" in text for text in texts)
        assert [text for text in texts if "나온구" in text] == []


def test_what_is_mine_is_of_the_own_agency(store: Store, gaon: Office, naon: Office) -> None:
    with store.read() as session:
        report = report_mine(session, gaon.actor, question=Question(WHOLE, TODAY))
        plans = find_plan_ids(session, gaon.actor, today=TODAY)
        own = find_own_plan_ids(session, gaon.actor)
    assert [project.id for project in report.projects] == [gaon.project]
    assert plans == (gaon.plan,)
    assert own == {gaon.plan}
    assert naon.plan not in plans


def test_deadlines_of_plans_outside_the_scope_are_not_shown_even_when_asked_for(
    store: Store, gaon: Office, naon: Office
) -> None:
    report = ask_due(store, scope=Scope(gaon.agency), plans=frozenset({gaon.plan, naon.plan}))
    assert [line.name for line in report.lines] == ["가온구 보고서"]


def test_an_admin_sees_both(store: Store, gaon: Office, naon: Office) -> None:
    a_person(store, slack_user_id="U00HEOSW", roles=(Role.ADMIN,))
    with store.read() as session:
        admin = find_actor(session, "U00HEOSW")
    assert admin is not None
    assert [line.name for line in ask_due(store, scope=scope_of(admin)).lines] == [
        "가온구 보고서",
        "나온구 보고서",
    ]
    found = index_of(store).find("도서관 운영", scope_of(admin))
    assert {subject.id for subject in found.subjects} == {gaon.project, naon.project}


def test_a_part_in_the_plan_of_another_agency_shows_nothing_of_it(
    store: Store, gaon: Office, naon: Office
) -> None:
    """A department of the city takes part in a district's plan ([J] 서울시 일자리정책과)."""
    keep(
        store,
        PlanDepartment(plan_id=naon.plan, department_id=gaon.department, role=DepartmentRole.ORGANISING),
    )
    with store.read() as session:
        assert find_plan_ids(session, gaon.actor, today=TODAY) == (gaon.plan,)
    report = ask_department(store, (SubjectKind.DEPARTMENT, gaon.department))
    assert report.plan.id == gaon.plan
    assert report.other_plans == ()


def test_an_indicator_that_another_agency_feeds_stays_with_its_own(store: Store, naon: Office) -> None:
    city = an_agency(store, name="가온시")
    department = a_department(store, agency=city, name="일자리정책과")
    indicator = an_indicator(store, project=naon.project, department=department, name="시가 세는 지표")
    a_target(store, indicator=indicator, printed="10")
    subject = index_of(store).subject(SubjectKind.DEPARTMENT, department)
    assert subject is not None
    with store.read() as session:
        report = report_department(session, subject, question=Question(WHOLE, TODAY))
    assert report == NothingReport(SubjectKind.DEPARTMENT, "일자리정책과", "가온시")
