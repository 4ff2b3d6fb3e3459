"""Steps that several journeys take: an office from nothing, dialogs sent off, letters read."""

import os
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk

OPERATOR, OFFICER, ASKER = "U00HEOSW", "U00KONGJI", "U00HEUNGB"
PICTURES = os.environ.get("JOURNEY_PICTURES", "")


def look(desk: Desk, name: str) -> None:
    """Leave a picture in the folder JOURNEY_PICTURES, for somebody who wants to look."""
    if PICTURES:
        desk.page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def press(desk: Desk, name: str, *, within: Locator | None = None) -> None:
    (within or desk.modal).get_by_role("button", name=name).first.click()


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
