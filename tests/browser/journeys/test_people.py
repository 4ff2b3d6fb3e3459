"""An office begins: from an empty database and one command at the terminal to work that has an owner."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, expect

from bot.local import Local, start_local
from models.services.acting import By
from models.services.registration import register_admin
from models.store import Store
from models.values.kinds import Door
from models.values.people import Account
from tests.browser.conftest import SETTINGS, Sit
from tests.browser.desk import Desk
from tests.build import a_department, a_plan, a_project, an_agency

OPERATOR, OFFICER, ASKER = "U00HEOSW", "U00KONGJI", "U00HEUNGB"
NOW = datetime(2019, 2, 18, 8, 55, tzinfo=ZoneInfo("Asia/Seoul"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Local]:
    """A bot whose database holds nobody but the operator, as `people admin` leaves it."""
    store = Store(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    store.prepare()
    register_admin(store, Account(OPERATOR), name="허생원", by=By("", Door.TERMINAL, NOW))
    opened = start_local(SETTINGS, store, host="127.0.0.1", port=0, has_sample=False)
    yield opened
    opened.close()


def press(desk: Desk, name: str, *, within: Locator | None = None) -> None:
    (within or desk.modal).get_by_role("button", name=re.compile(name)).first.click()


def send(desk: Desk, words: str, *, then: str) -> None:
    """Send a dialog off; what follows says `then`."""
    desk.modal.get_by_role("button", name=words, exact=True).click()
    expect(desk.modal).to_contain_text(then)


def open_people(desk: Desk, text: str = "/perf 사람") -> None:
    desk.say(text)
    expect(desk.modal).to_be_visible()


def close(desk: Desk) -> None:
    desk.page.keyboard.press("Escape")
    expect(desk.modal).to_have_count(0)


def letter(desk: Desk, words: str) -> Locator:
    """The newest direct message of the bot."""
    desk.go("성과관리봇")
    expect(desk.last).to_contain_text(words)
    return desk.last


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


def make_agency(desk: Desk) -> None:
    open_people(desk)
    expect(desk.modal).to_contain_text("아직 기관이 없습니다.")
    press(desk, "기관 만들기")
    desk.modal.get_by_role("textbox", name="기관 이름").fill("가온구")
    send(desk, "만들기", then="기관을 만들었습니다.")
    press(desk, "사람 등록")
    desk.choose("등록할 분", "콩쥐", "콩쥐", within=desk.modal)
    desk.modal.get_by_role("textbox", name="이름").fill("콩쥐")
    desk.modal.get_by_role("checkbox", name="총괄", exact=True).check()
    send(desk, "등록", then="등록했습니다.")
    close(desk)


def make_department(desk: Desk) -> None:
    open_people(desk)
    press(desk, "부서와 팀")
    press(desk, "부서 만들기")
    desk.modal.get_by_role("textbox", name="부서 이름").fill("청년정책과")
    send(desk, "만들기", then="부서를 만들었습니다.")
    close(desk)


def ask_to_be_registered(desk: Desk) -> None:
    press(desk, "등록 요청 보내기", within=desk.ask("/perf 현황"))
    form = desk.modal
    expect(form.get_by_role("textbox", name="이름")).to_have_value("흥부")
    desk.choose("기관", "가온", "가온구", within=form)
    desk.choose("부서", "청년", "청년정책과", within=form)
    form.get_by_role("textbox", name="맡은 일").fill("청년 마음건강 지원")
    send(desk, "보내기", then="요청을 보냈습니다.")
    close(desk)


def approve(desk: Desk) -> None:
    press(desk, "승인", within=letter(desk, "등록을 요청했습니다."))
    expect(desk.modal).to_contain_text("청년정책과")
    send(desk, "승인", then="승인했습니다.")
    close(desk)


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
