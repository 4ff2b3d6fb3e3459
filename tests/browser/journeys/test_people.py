"""An office begins: from an empty database and one command at the terminal to work that has an owner."""

from playwright.sync_api import expect

from bot.local import Local
from tests.browser.conftest import Sit
from tests.browser.desk import Desk
from tests.browser.journeys.steps import (
    ASKER,
    OFFICER,
    OPERATOR,
    approve,
    ask_to_be_registered,
    close,
    letter,
    make_agency,
    make_department,
    open_people,
    press,
    send,
)
from tests.build import a_department, a_plan, a_project, an_agency


def test_an_office_begins_with_an_empty_database(office: Local, sit: Sit) -> None:
    operator, officer, asker = (sit(office.url, who) for who in (OPERATOR, OFFICER, ASKER))
    make_agency(operator)
    make_department(officer)
    ask_to_be_registered(asker)
    approve(officer)
    expect(letter(asker, "등록되었습니다. 담당자 · 가온구 청년정책과")).to_be_visible()
    store = office.running.store
    agency = an_agency(store)
    department = a_department(store, name="청년정책과", agency=agency)
    plan = a_plan(store, agency=agency, department=department)
    a_project(store, plan=plan, department=department, name="청년 마음건강 지원")
    assign(officer)
    expect(letter(asker, "「청년 마음건강 지원」 사업을 맡으셨습니다.")).to_be_visible()
    name_deputy(asker)
    expect(letter(officer, "대직자로 지정되셨습니다.")).to_be_visible()


def assign(desk: Desk) -> None:
    desk.go("성과관리")
    desk.say("/perf 담당 청년 마음건강 지원 @흥부")
    expect(desk.modal).to_contain_text("담당 미지정")
    send(desk, "지정", then="담당을 지정하고 그분에게 알렸습니다.")
    expect(desk.modal).to_contain_text("흥부")
    close(desk)


def name_deputy(desk: Desk) -> None:
    open_people(desk)
    expect(desk.modal).to_contain_text("청년 마음건강 지원")
    press(desk, "대직자 지정")
    desk.choose("대직자", "콩쥐", "콩쥐", within=desk.modal)
    send(desk, "지정", then="대직자를 지정했습니다.")
    close(desk)
