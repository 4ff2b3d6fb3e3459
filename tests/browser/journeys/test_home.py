"""The Home tab: an owner enters figures from it, and 총괄 sees the share."""

from playwright.sync_api import Locator, expect

from bot.local import Local
from tests.browser.conftest import Sit
from tests.browser.desk import Desk, Look
from tests.browser.journeys.steps import look, press
from tests.handlers.sample import LEAD_OFFICER, SEONGBUK_OWNER, TEAM_LEAD


def go_home(desk: Desk) -> Locator:
    desk.go("성과관리봇")
    desk.page.get_by_role("tab", name="홈").click()
    home = desk.page.locator("#home")
    expect(home).to_contain_text("기준")
    return home


def test_an_owner_enters_figures_from_home(local: Local, sit: Sit) -> None:
    owner, officer = sit(local.url, SEONGBUK_OWNER), sit(local.url, LEAD_OFFICER)
    home = go_home(owner)
    expect(home).to_contain_text("할 일 2건")
    look(owner, "owner")
    press(owner, "지역문제 해결 의제발굴 구조화 입력", within=home)
    form = owner.modal
    expect(form).to_contain_text("실적 입력 (1/2)")
    for box in form.get_by_role("textbox").all():
        box.fill("4")
    look(owner, "form")
    form.get_by_role("button", name="다음").click()
    expect(form).to_contain_text("실적 입력 (2/2)")
    look(owner, "rest")
    form.get_by_role("button", name="미리보기").click()
    expect(form).to_contain_text("제출")
    look(owner, "preview")
    reason = form.get_by_role("textbox", name="이유")
    if reason.count():
        reason.first.fill("서면으로 확인했습니다.")
    form.get_by_role("button", name="제출", exact=True).click()
    expect(form).to_contain_text("제출되었습니다.")
    owner.page.keyboard.press("Escape")
    expect(home).to_contain_text("할 일 1건")
    expect(home).to_contain_text("2018년 연간 제출 2/2")
    look(owner, "after")
    share = go_home(officer)
    expect(share).to_contain_text("검토할 것 1건")
    expect(share).to_contain_text("마을사회적경제과")
    look(officer, "officer")
    press(officer, "새로 고침", within=share)
    expect(share).to_contain_text("제출률")


def test_a_team_lead_reads_the_department(local: Local, sit: Sit) -> None:
    for name, width in (("lead", 1280), ("lead-narrow", 640)):
        lead = sit(local.url, TEAM_LEAD, Look(width=width, height=900))
        expect(go_home(lead)).to_contain_text("일자리지원과 2015년")
        assert lead.overflow() <= 0
        look(lead, name)


def test_an_answer_to_a_button_of_home_comes_by_direct_message(local: Local, sit: Sit) -> None:
    officer = sit(local.url, LEAD_OFFICER)
    home = go_home(officer)
    press(officer, "미제출 보기", within=home)
    officer.page.get_by_role("tab", name="메시지").click()
    expect(officer.last).to_contain_text("미제출")


def test_the_shortcut_is_found_behind_a_slash(local: Local, sit: Sit) -> None:
    owner = sit(local.url, SEONGBUK_OWNER)
    owner.box.fill("/실")
    owner.page.get_by_role("option", name="/실적 입력").click()
    owner.box.press("Enter")
    expect(owner.modal).to_contain_text("적을 실적")
