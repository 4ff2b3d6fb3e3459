"""The bot's own journeys: somebody asks for figures, chooses, shares; two at once."""

import re

from playwright.sync_api import expect

from bot.local import Local
from tests.browser.conftest import Sit
from tests.handlers.sample import ADMIN, NOBODY, OWNER, TEAM_LEAD

FIGURES = ("450", "560", "124%")


def test_status_is_typed_and_answered_with_its_figures(local: Local, sit: Sit) -> None:
    desk = sit(local.url, OWNER)
    answer = desk.ask("/perf status 공공근로사업")

    expect(answer.get_by_role("heading", name="공공근로사업 · 2015년")).to_be_visible()
    row = answer.get_by_role("row").filter(has_text="공공근로사업 참여자 수")
    for figure in FIGURES:
        expect(row.get_by_role("cell", name=re.compile(figure)).first).to_be_visible()
    expect(answer).to_contain_text("나에게만 표시")
    answer.get_by_role("button", name="근거 보기").click()
    expect(desk.last).to_contain_text("560 ÷ 450 × 100")


def test_one_of_several_is_chosen_by_button(local: Local, sit: Sit) -> None:
    desk = sit(local.url, ADMIN)
    question = desk.ask("/perf status 사회적기업 육성")
    expect(question).to_contain_text("어느 것을 말씀하시나요?")
    count = desk.messages.count()
    question.get_by_role("button", name=re.compile("사회적기업 육성 및 지원")).first.click()

    expect(desk.messages).to_have_count(count + 1)
    expect(desk.last.get_by_role("heading").first).to_contain_text("사회적기업 육성 및 지원")


def test_answer_is_shared_with_the_channel_by_its_menu(local: Local, sit: Sit) -> None:
    asker, other = sit(local.url, OWNER), sit(local.url, TEAM_LEAD)
    for desk in (asker, other):
        desk.go("마을사회적경제과")
    answer = asker.ask("/perf status 공공근로사업")
    expect(other.messages).to_have_count(0)
    answer.get_by_role("button", name="더 보기").click()
    answer.get_by_role("menuitem", name="채널에 공유").click()

    expect(other.last).to_contain_text("님이 공유했습니다.")
    expect(other.last).to_contain_text("@홍길동")
    for figure in FIGURES:
        expect(other.last).to_contain_text(figure)
    expect(other.last).not_to_contain_text("나에게만 표시")
    expect(other.last.get_by_role("button", name="더 보기")).to_have_count(0)


def test_two_people_ask_at_once_and_each_sees_only_the_own_answer(local: Local, sit: Sit) -> None:
    owner, admin = sit(local.url, OWNER), sit(local.url, ADMIN)
    for desk, text in ((owner, "/perf status 공공근로사업"), (admin, "/perf status 마을기업 육성")):
        desk.go("일자리지원과")
        desk.box.fill(text)
        desk.box.press("Escape")
    owner.box.press("Enter")
    admin.box.press("Enter")

    expect(owner.last).to_contain_text("공공근로사업")
    expect(admin.last).to_contain_text("마을기업")
    for desk in (owner, admin):
        expect(desk.messages).to_have_count(1)
    expect(owner.log).not_to_contain_text("마을기업")


def test_direct_message_and_mention_are_answered_like_the_command(local: Local, sit: Sit) -> None:
    desk = sit(local.url, OWNER)
    desk.go("성과관리봇")
    desk.say("현황 공공근로사업")
    expect(desk.last.get_by_role("heading", name="공공근로사업 · 2015년")).to_be_visible()
    desk.go("성과관리")
    desk.say("@성과관리봇 마감")

    expect(desk.page.get_by_role("log", name="메시지").get_by_text("@성과관리봇 마감")).to_be_visible()


def test_unknown_words_are_answered_with_a_way_on(local: Local, sit: Sit) -> None:
    desk = sit(local.url, OWNER)

    expect(desk.ask("/perf status 도서관 건립")).to_contain_text("도서관 건립")
    expect(desk.last.get_by_role("button", name="도움말")).to_be_visible()
    expect(desk.ask("/perf 점수").get_by_role("button", name="도움말")).to_be_visible()
    near = desk.ask("/perf status 공공근르사업")
    expect(near.get_by_role("button", name=re.compile("공공근로사업"))).to_be_visible()
    desk.say("/pref status")
    failure = desk.log.get_by_role("alert").filter(has_text="/pref 명령은 이 워크스페이스에 없습니다.")
    expect(failure).to_be_visible()


def test_person_whom_nobody_registered_is_told_how_to_be(local: Local, sit: Sit) -> None:
    answer = sit(local.url, NOBODY).ask("/perf status")

    expect(answer).to_contain_text("아직 등록되지 않은 분입니다.")
    expect(answer).to_contain_text(NOBODY)


def test_deadlines_come_nearer_when_the_clock_is_moved(local: Local, sit: Sit) -> None:
    desk = sit(local.url, ADMIN)
    expect(desk.page.get_by_text("봇의 시계 2019. 2. 18.")).to_be_visible()
    before = desk.ask("/perf due")
    left = int(re.findall(r"D-(\d+)", before.get_by_role("table").inner_text())[0])
    desk.page.get_by_role("button", name="하루 후로").click()
    expect(desk.page.get_by_role("status")).to_contain_text("하루 후로 옮겼습니다")

    expect(desk.ask("/perf due").get_by_role("table")).to_contain_text(f"D-{left - 1}")
    shown = desk.page.get_by_text("봇의 시계").first.inner_text()
    desk.page.get_by_role("button", name="1시간 후로").click()
    expect(desk.page.get_by_role("status")).to_contain_text("1시간 후로 옮겼습니다")
    assert desk.page.get_by_text("봇의 시계").first.inner_text() != shown
