"""`/perf status` alone, for every role."""

import pytest

from handlers.requests import ListDue, ShowHelp, ShowStatus, SubjectRef
from models.store import Store
from models.values.kinds import Role, SubjectKind
from tests.build import a_department, a_person, a_plan, a_project, an_agency, an_assignment
from tests.handlers.conftest import Counter, open_counter
from tests.handlers.sample import (
    ADMIN,
    EVALUATOR,
    HEAD,
    LEAD_OFFICER,
    OWNER,
    SEONGBUK_OWNER,
    TEAM_LEAD,
    YEONGDEUNGPO_OWNER,
)
from tests.handlers.views.judge import faults, labels_of, request_of, shown, table_of

FIRST_LINES = {
    OWNER: "내 성과관리 현황: 사업 2건, 할 일 0건",
    SEONGBUK_OWNER: "내 성과관리 현황: 사업 2건, 할 일 2건",
    YEONGDEUNGPO_OWNER: "내 성과관리 현황: 사업 2건, 할 일 0건",
    TEAM_LEAD: "일자리지원과 · 2015년: 계 7 · ● 정상 5 · ▲ 미흡 2",
    HEAD: "일자리지원과 · 2015년: 계 7 · ● 정상 5 · ▲ 미흡 2",
    LEAD_OFFICER: "성북구 사회적경제 기본계획(2017~2020) 2019년: 사업 13건, 지표 32건 · 실적 입력 0/31건",
    EVALUATOR: "성북구 사회적경제 기본계획(2017~2020) 2019년: 사업 13건, 지표 32건 · 실적 입력 0/31건",
    ADMIN: "등록된 기관 4곳의 자료를 모두 보실 수 있습니다.",
}


@pytest.mark.parametrize(("person", "line"), FIRST_LINES.items())
def test_a_role_sees_what_concerns_it(counter: Counter, person: str, line: str) -> None:
    message = counter.ask("현황", person=person)
    assert message.text == line
    assert faults(message) == []
    assert counter.answer(ShowStatus(), person=person) == message


def test_an_owner_sees_the_own_projects_with_their_duties(counter: Counter) -> None:
    message = counter.ask("현황", person=SEONGBUK_OWNER)
    lines = shown(message).splitlines()
    assert lines[1].startswith("할 일이 2건 있습니다.")
    assert "2018년 자체평가보고서 제출입니다. 마감 2019. 2. 28.(목) D-10" in lines[1]
    assert "1. 지역문제 해결 의제발굴 구조화 · 2018년 연간 실적 2건 중 0건 입력" in lines
    assert {row[0] for row in table_of(message)[1:]} == {
        "지역문제 해결 의제발굴 구조화",
        "협력프로젝트를 통한 외연 확대",
    }


def test_an_owner_reaches_every_own_project(counter: Counter) -> None:
    message = counter.ask("현황", person=OWNER)
    answered = counter.answer(request_of(message, "공공근로사업"), person=OWNER)
    assert answered.text == "공공근로사업 2015년: 목표 450명, 실적 560명, 달성률 124%"
    assert request_of(message, "기한 보기") == ListDue()


def test_a_lead_officer_is_offered_the_other_plans(counter: Counter) -> None:
    message = counter.ask("현황", person=LEAD_OFFICER)
    other = counter.answer(request_of(message, "서울 희망일자리 만들기 추진계획"), person=LEAD_OFFICER)
    assert other.text.startswith("서울 희망일자리 만들기 추진계획")


def test_an_administrator_is_offered_every_agency(counter: Counter) -> None:
    assert labels_of(counter.ask("현황", person=ADMIN)) == ["강북구", "성북구", "서울시", "영등포구"]


def test_a_period_alone_is_for_what_concerns_the_asker(counter: Counter) -> None:
    message = counter.ask("현황 2015 4/4", person=HEAD)
    assert message.text.startswith("일자리지원과 · 2015년 4/4분기: 계 7")


def test_a_page_of_a_department_keeps_to_its_page(store: Store) -> None:
    department = a_department(store)
    plan = a_plan(store)
    for number in range(1, 24):
        a_project(store, name=f"{number}번 사업", plan=plan, department=department)
    a_person(store, agency=an_agency(store), department=department, roles=[Role.DEPARTMENT_HEAD])
    counter = open_counter(store)
    first = counter.ask("현황", person="U00HONGGD")
    second = counter.answer(request_of(first, "다음 20건"), person="U00HONGGD")
    assert [len(table_of(page)) for page in (first, second)] == [21, 5]
    assert table_of(second)[1][1] == "21번 사업"


def test_the_owner_of_many_projects_turns_pages(store: Store) -> None:
    department, plan = a_department(store), a_plan(store)
    person = a_person(store, agency=an_agency(store), department=department, roles=[Role.OWNER])
    for number in range(1, 24):
        project = a_project(store, name=f"{number}번 사업", plan=plan, department=department)
        an_assignment(store, person=person, project=project)
    counter = open_counter(store)
    first = counter.ask("현황", person="U00HONGGD")
    second = counter.answer(request_of(first, "더 보기"), person="U00HONGGD")
    assert "1/2쪽 · 뒤에 3건이 더 있습니다." in shown(first)
    names = [row[0].split(" (")[0] for page in (first, second) for row in table_of(page)[1:]]
    assert names == [f"{number}번 사업" for number in range(1, 24)]
    assert request_of(second, "23번 사업") == ShowStatus(SubjectRef(SubjectKind.PROJECT, project))


@pytest.mark.parametrize("role", [Role.OWNER, Role.TEAM_LEAD, Role.LEAD_OFFICER])
def test_somebody_without_work_is_told_whom_to_ask(store: Store, role: Role) -> None:
    a_person(store, agency=an_agency(store), roles=[role])
    message = open_counter(store).ask("현황", person="U00HONGGD")
    assert message.text == "맡으신 사업이 없습니다. 인사이동이 있었다면 팀장에게 인계를 요청해 주세요."
    assert request_of(message, "도움말") == ShowHelp()


def test_an_administrator_of_an_empty_database_is_told_how_to_fill_it(store: Store) -> None:
    a_person(store, roles=[Role.ADMIN])
    assert "python -m bot load" in open_counter(store).ask("현황", person="U00HONGGD").text
