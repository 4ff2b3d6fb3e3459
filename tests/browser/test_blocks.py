"""Every block that an app can send, as somebody finds it on the page."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.bot.workspace.build import OWNER
from tests.browser.conftest import Sit
from tests.browser.desk import Desk
from tests.browser.probe import Stage

SEEN: tuple[tuple[str, str], ...] = (
    ("heading", "공공근로사업 · 2015년"),
    ("button", "공공근로사업 근거 보기"),
    ("link", "누리집"),
    ("list", ""),
    ("blockquote", ""),
    ("table", ""),
    ("columnheader", "목표"),
    ("cell", "450"),
    ("heading", "요약"),
    ("img", "달성률 124% 그래프"),
    ("button", "도움이 됨"),
    ("button", "지우기"),
    ("button", "실적 입력"),
    ("button", "더 보기"),
    ("separator", ""),
)


@pytest.fixture
def desk(stage: Stage, sit: Sit) -> Desk:
    return sit(stage.url, OWNER)


@pytest.fixture
def answer(desk: Desk) -> Locator:
    return desk.ask("/perf blocks")


def test_every_block_of_a_message_is_drawn(answer: Locator) -> None:
    for role, name in SEEN:
        found = answer.get_by_role(role, name=name or None)  # type: ignore[arg-type]
        expect(found.first, f"{role} {name}").to_be_visible()
    expect(answer).to_contain_text("나에게만 표시")
    expect(answer.get_by_role("alert")).to_have_count(0)


def test_marks_of_mrkdwn_are_drawn_where_slack_draws_them(answer: Locator) -> None:
    expect(answer.locator("b").filter(has_text="굵게")).to_be_visible()
    expect(answer.locator("i", has_text="기울임")).to_be_visible()
    expect(answer.locator("s", has_text="지움")).to_be_visible()
    expect(answer.locator("code").filter(has_text=re.compile("^코드$")).first).to_be_visible()
    for words in ("@김철수", "#성과관리", "@channel", "*실적*이", "@홍길동🔔", "목표\n450명"):
        expect(answer).to_contain_text(words, use_inner_text=True)


def test_wide_table_scrolls_in_itself_and_can_be_reached_by_keyboard(answer: Locator) -> None:
    region = answer.get_by_role("region", name="표")
    region.focus()

    expect(region).to_be_focused()


def test_picture_from_elsewhere_is_named_and_never_asked_for(answer: Locator) -> None:
    expect(answer.get_by_role("img", name="달성률 124% 그래프")).to_contain_text("달성률 124%")
    expect(answer.locator("img")).to_have_count(0)


def test_unknown_block_and_element_are_loud(desk: Desk) -> None:
    answer = desk.ask("/perf unknown")

    expect(answer).to_contain_text("아는 블록")
    expect(answer.get_by_role("alert").first).to_contain_text("이 화면이 모르는 블록입니다: container")
    expect(answer.get_by_role("alert").last).to_contain_text("이 화면이 모르는 요소입니다: datetimepicker")


def test_message_for_everybody_is_not_marked_private(desk: Desk) -> None:
    answer = desk.ask("/perf public")

    expect(answer).to_contain_text("모두에게")
    expect(answer).not_to_contain_text("나에게만 표시")


def test_feedback_and_icons_reach_the_app(desk: Desk, answer: Locator, stage: Stage) -> None:
    answer.get_by_role("button", name="도움이 안 됨").click()
    assert stage.next("feedback")["value"] == "bad"
    count = desk.messages.count()
    answer.get_by_role("button", name="지우기").click()

    assert stage.next("trash")["type"] == "icon_button"
    expect(desk.messages).to_have_count(count - 1)


def test_menu_opens_with_the_keyboard_and_tells_what_was_taken(answer: Locator, stage: Stage) -> None:
    answer.get_by_role("button", name="더 보기").press("Enter")
    answer.get_by_role("menuitem", name="이력").press("ArrowDown")
    answer.get_by_role("menuitem", name="도움말").press("Enter")

    assert stage.next("more")["selected_option"]["value"] == "help"


def test_confirm_dialog_asks_first(desk: Desk, answer: Locator, stage: Stage) -> None:
    unlock = answer.get_by_role("button", name="확정 해제")
    unlock.click()
    expect(desk.modal).to_contain_text("정말 푸시겠습니까?")
    desk.modal.get_by_role("button", name="그만두기").click()
    expect(desk.modal).to_have_count(0)
    answer.get_by_role("button", name="도움이 됨", exact=True).click()
    assert stage.next("feedback")["value"] == "good"
    assert stage.acts.empty()

    unlock.click()
    desk.modal.get_by_role("button", name="풀기").click()

    assert stage.next("unlock")["value"] == "unlock"


def test_message_changes_in_place(desk: Desk, answer: Locator) -> None:
    count = desk.messages.count()
    answer.get_by_role("button", name="공공근로사업 근거 보기").click()

    expect(desk.last).to_contain_text("바뀐 답")
    expect(desk.last).to_contain_text("(편집됨)")
    expect(desk.messages).to_have_count(count)
