"""Rooms: the sidebar with its unread marks, threads, mentions, the app's Home tab and prompts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from bot.manifest import make_manifest
from bot.workspace.server import LocalWorkspace
from tests.bot.workspace.build import GUEST, LEAD, OWNER, a_script
from tests.browser.conftest import Sit
from tests.browser.probe import Stage


def test_home_tab_works_like_a_message(stage: Stage, sit: Sit) -> None:
    desk = sit(stage.url, OWNER)
    desk.go("성과관리봇")
    desk.page.get_by_role("tab", name="홈").click()
    expect(desk.page.get_by_role("heading", name="할 일 2건")).to_be_visible()
    desk.choose("사업 고르기", "마을", "마을기업 육성")
    assert stage.next("static")["selected_option"]["value"] == "p2"
    desk.page.get_by_role("button", name="새로 고침").click()

    expect(desk.page.get_by_text("새로 고쳤습니다.")).to_be_visible()
    desk.page.get_by_role("tab", name="메시지").click()
    expect(desk.box).to_be_visible()


@pytest.fixture
def quiet() -> Iterator[LocalWorkspace]:
    """A workspace for the bot's own manifest with agent features but no Home, and nobody behind it."""
    made = make_manifest(url="http://127.0.0.1", is_agent=True)
    features = made["features"]
    assert isinstance(features, dict)
    manifest: Mapping[str, object] = {**made, "features": {**features, "app_home": {}}}
    workspace = LocalWorkspace(replace(a_script(), manifest=manifest))
    workspace.start(host="127.0.0.1", port=0)
    yield workspace
    workspace.stop()


def test_home_of_an_app_without_one_says_so(quiet: LocalWorkspace, sit: Sit) -> None:
    desk = sit(quiet.page_url, OWNER)
    desk.go("성과관리봇")
    desk.page.get_by_role("tab", name="홈").click()

    expect(desk.page.get_by_text("이 앱은 홈 탭을 쓰지 않습니다.")).to_be_visible()


def test_suggested_prompts_are_sent_by_a_press(quiet: LocalWorkspace, sit: Sit) -> None:
    desk = sit(quiet.page_url, OWNER)
    desk.go("성과관리봇")
    desk.page.get_by_role("button", name="다가오는 기한").click()

    expect(desk.last).to_contain_text("마감")


def test_unread_messages_are_counted_until_they_are_read(stage: Stage, sit: Sit) -> None:
    owner, lead = sit(stage.url, OWNER), sit(stage.url, LEAD)
    owner.go("김철수")
    owner.say("점심 드셨나요?")
    owner.say("같이 가시죠")
    marked = lead.page.get_by_role("navigation").get_by_role("button", name="홍길동")

    expect(marked.get_by_label("읽지 않은 메시지 2개")).to_be_visible()
    lead.go("홍길동")
    expect(lead.last).to_contain_text("같이 가시죠")
    expect(marked.get_by_label("읽지 않은 메시지")).to_have_count(0)


def test_message_of_the_app_arrives_by_itself(stage: Stage, sit: Sit) -> None:
    desk = sit(stage.url, OWNER)
    stage.client.chat_postMessage(channel=OWNER, text="마감이 10일 남았습니다.")
    app = desk.page.get_by_role("navigation").get_by_role("button", name="성과관리봇")

    expect(app.get_by_label("읽지 않은 메시지 1개")).to_be_visible()
    desk.go("성과관리봇")
    expect(desk.last).to_contain_text("마감이 10일 남았습니다.")


def test_mention_is_completed_and_answered_in_its_thread(stage: Stage, sit: Sit) -> None:
    desk = sit(stage.url, OWNER)
    desk.box.press_sequentially("@성과")
    desk.page.get_by_role("option", name="@성과관리봇").click()
    desk.box.press_sequentially("현황")
    desk.box.press("Enter")
    desk.last.get_by_role("button", name="답글 1개").click()
    thread = desk.page.get_by_role("complementary", name="스레드")

    expect(thread.get_by_role("log", name="답글")).to_contain_text("들었습니다: @성과관리봇 현황")
    thread.get_by_role("textbox", name="답글 쓰기").fill("고맙습니다")
    thread.get_by_role("textbox", name="답글 쓰기").press("Enter")
    expect(desk.last.get_by_role("button", name="답글 2개")).to_be_visible()
    thread.get_by_role("button", name="스레드 닫기").click()
    expect(thread).to_have_count(0)


def test_command_is_completed_with_its_hint(stage: Stage, sit: Sit) -> None:
    desk = sit(stage.url, OWNER)
    desk.box.press_sequentially("/p")
    expect(desk.page.get_by_role("option", name="/perf")).to_contain_text("status 공공근로사업 | due | help")
    desk.box.press("Tab")
    expect(desk.box).to_have_value("/perf ")
    usage = desk.page.get_by_role("form", name="메시지 쓰기")
    expect(usage).to_contain_text("/perf status 공공근로사업 | due | help")
    desk.box.press_sequentially("help")
    desk.box.press("Enter")

    expect(desk.last).to_contain_text("받음: help")


def test_identity_is_switched_and_remembered_per_tab(stage: Stage, sit: Sit) -> None:
    one, two = sit(stage.url, OWNER), sit(stage.url, LEAD)
    one.page.goto(stage.url)
    one.page.get_by_label("나는 누구인지 고르기").select_option(label="임꺽정 — 외부평가위원 (게스트)")
    one.say("저는 손님입니다")

    expect(two.last).to_contain_text("임꺽정")
    one.page.reload()
    expect(one.page.get_by_label("나는 누구인지 고르기")).to_have_value(GUEST)
    expect(two.page.get_by_label("나는 누구인지 고르기")).to_have_value(LEAD)
