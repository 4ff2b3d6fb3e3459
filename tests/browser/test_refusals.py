"""What Slack would refuse is refused loudly: on the page, with Slack's word for it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from bot.workspace.clock import Patience
from tests.bot.workspace.build import OWNER
from tests.browser.conftest import Sit
from tests.browser.probe import SHORT, Stage


@pytest.fixture
def stage() -> Iterator[Stage]:
    opened = Stage(Patience(ack=1.0, trigger=SHORT))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/perf late", "expired_trigger_id"),
        ("/perf often", "used_url"),
        ("/perf scope", "missing_scope"),
        ("/perf token", "invalid_auth"),
        ("/perf twice", "block_id a already exists"),
        ("/perf silent", "operation_timeout"),
        ("/nothing", "/nothing 명령은 이 워크스페이스에 없습니다."),
    ],
)
def test_refusal_is_shown_with_slacks_word(stage: Stage, sit: Sit, command: str, words: str) -> None:
    desk = sit(stage.url, OWNER)
    desk.say(command)

    expect(desk.page.get_by_role("alert").filter(has_text=words).first).to_be_visible()
    for close in desk.page.get_by_role("button", name="알림 닫기").all():
        close.click()
    inspect = desk.page.get_by_role("button", name="주고받은 요청")
    inspect.click()
    panel = desk.page.get_by_role("complementary", name="주고받은 요청")
    if command != "/nothing":
        expect(panel.get_by_text("ms").first).to_be_visible()
        panel.get_by_text("명령 /perf").click()
        expect(panel).to_contain_text("user_id: U0OWNER001")


def test_command_in_a_thread_is_refused(stage: Stage, sit: Sit) -> None:
    desk = sit(stage.url, OWNER)
    desk.say("안녕하세요")
    desk.last.hover()
    desk.last.get_by_role("button", name="스레드에서 답하기").click()
    reply = desk.page.get_by_role("textbox", name="답글 쓰기")
    reply.fill("/perf")
    reply.press("Enter")

    expect(
        desk.page.get_by_role("alert").filter(has_text="스레드에서는 명령을 쓸 수 없습니다")
    ).to_be_visible()
