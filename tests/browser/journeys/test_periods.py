"""총괄 opens a year and its cycle, changes a date, adds a day off and changes a setting; deadlines follow."""

import re

from playwright.sync_api import Locator, expect

from bot.local import Local
from tests.browser.conftest import Sit
from tests.browser.desk import Desk
from tests.handlers.sample import LEAD_OFFICER

PLAN = "성북구 사회적경제 기본계획"


def open_dialog(desk: Desk, text: str) -> Locator:
    desk.say(text)
    expect(desk.modal).to_be_visible()
    return desk.modal


def press(desk: Desk, name: str | re.Pattern[str]) -> None:
    desk.modal.get_by_role("button", name=name).first.click()


def test_the_coordinating_office_opens_a_year(local: Local, sit: Sit) -> None:
    desk = sit(local.url, LEAD_OFFICER)
    expect(desk.ask("/perf 마감")).to_contain_text("2019. 2. 28.(목) D-10")

    dialog = open_dialog(desk, f"/perf 개시 {PLAN}")
    press(desk, "2019년 연간 개시")
    expect(dialog).to_contain_text("2020. 2. 29.(토) 당일이 쉬는 날이라 2020. 3. 2.(월)까지 받습니다.")
    assert desk.overflow() <= 0
    press(desk, "개시")
    expect(dialog).to_contain_text("2019년 연간을 열었습니다.")

    press(desk, "2019년 연간 기한 바꾸기")
    dialog.get_by_label("입력 기한").fill("2019-11-30")
    dialog.get_by_label("바꾸는 사유").fill("의회 일정")
    press(desk, "바꾸기")
    expect(dialog).to_contain_text("보다 이릅니다")
    expect(dialog.get_by_label("바꾸는 사유")).to_have_value("의회 일정")
    dialog.get_by_label("입력 기한").fill("2020-01-31")
    press(desk, "바꾸기")
    expect(dialog).to_contain_text("기한을 바꿨습니다. 기한은 2020. 1. 31.(금)입니다.")
    press(desk, "닫기")
    expect(desk.modal).to_have_count(0)


def test_the_coordinating_office_opens_the_cycle_of_the_fourth_year(local: Local, sit: Sit) -> None:
    desk = sit(local.url, LEAD_OFFICER)
    dialog = open_dialog(desk, f"/perf 개시 {PLAN}")
    press(desk, "2020년 주기 날짜 정하기")
    expect(dialog).to_contain_text("3년차 사업진행이 마감된 시점")
    press(desk, "미리보기")
    expect(dialog).to_contain_text("2021. 3. 2.(화) ← 2021. 2. 28.(일)")
    expect(dialog).not_to_contain_text("외부평가위원회 구성")
    assert desk.overflow() <= 0
    press(desk, "확정")
    expect(dialog).to_contain_text("2020년 주기를 열었습니다.")
    press(desk, "2020년 자체평가보고서 제출 바꾸기")
    dialog.get_by_label("끝나는 날").fill("2021-02-19")
    dialog.get_by_label("바꾸는 사유").fill("새 기본계획 준비")
    press(desk, "바꾸기")
    expect(dialog).to_contain_text("2021. 2. 19.(금)")
    press(desk, "닫기")
    expect(desk.modal).to_have_count(0)


def test_a_day_off_and_a_setting_move_what_is_due(local: Local, sit: Sit) -> None:
    desk = sit(local.url, LEAD_OFFICER)
    dialog = open_dialog(desk, "/perf 개시")
    press(desk, "쉬는 날")
    press(desk, "쉬는 날 추가")
    expect(dialog.get_by_label("이름")).to_be_visible()
    dialog.get_by_label("쉬는 날", exact=True).fill("2019-03-01")
    dialog.get_by_label("이름").fill("개청 기념일")
    press(desk, "추가")
    expect(dialog).to_contain_text("공휴일(삼일절)입니다")
    dialog.get_by_label("쉬는 날", exact=True).fill("2019-02-28")
    press(desk, "추가")
    expect(dialog).to_contain_text("기한 2건이 따라 옮겨졌습니다.")
    press(desk, "닫기")
    expect(desk.modal).to_have_count(0)
    expect(desk.ask("/perf 마감")).to_contain_text("2019. 3. 4.(월) D-14")

    dialog = open_dialog(desk, "/perf 설정 기관")
    press(desk, re.compile("쉬는 날에 끝나는 기한.* 바꾸기"))
    desk.choose("새 값", "아니요", "아니요", within=dialog)
    dialog.get_by_label("바꾸는 사유").fill("내부 방침")
    press(desk, "바꾸기")
    expect(dialog).to_contain_text("지금 값: 아니요")
    expect(dialog).to_contain_text("@박민지")
    press(desk, "닫기")
    expect(desk.modal).to_have_count(0)
    answer = desk.ask("/perf 마감")
    expect(answer).to_contain_text("2019. 2. 28.(목) D-10")
    expect(answer).to_contain_text("옮기지 않습니다(기관 설정)")
