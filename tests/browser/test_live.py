"""The page while things go wrong around it: reloads, a server that restarts, a thousand messages."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from bot.workspace.server import LocalWorkspace
from tests.bot.workspace.build import LEAD, OWNER, a_script
from tests.browser.conftest import Sit
from tests.browser.desk import Look
from tests.browser.probe import Stage

ROOT = Path(__file__).parents[2]
STOP_SECONDS = 10
LOST = (
    "ERR_CONNECTION_REFUSED",
    "ERR_INCOMPLETE_CHUNKED_ENCODING",
    "ERR_CONNECTION_RESET",
    "ERR_EMPTY_RESPONSE",
)


def test_reload_in_the_middle_loses_nothing(stage: Stage, sit: Sit) -> None:
    desk = sit(stage.url, OWNER)
    desk.go("일자리지원과")
    desk.ask("/perf blocks")
    desk.ask("안녕하세요")
    desk.page.reload()
    desk.go("일자리지원과")

    expect(desk.messages).to_have_count(2)
    expect(desk.messages.first).to_contain_text("나에게만 표시")
    expect(desk.last).to_contain_text("안녕하세요")


def test_page_reconnects_when_the_server_is_back(sit: Sit) -> None:
    first = LocalWorkspace(a_script())
    port = first.start(host="127.0.0.1", port=0)
    desk = sit(first.page_url, OWNER)
    desk.forgiven = LOST
    first.stop()
    expect(desk.page.get_by_text("연결이 끊겼습니다. 다시 잇는 중입니다.").first).to_be_visible()
    desk.box.fill("쓰던 글")

    second = LocalWorkspace(a_script())
    second.start(host="127.0.0.1", port=port)
    try:
        expect(desk.page.get_by_text("봇의 시계 2019. 2. 18.")).to_be_visible(timeout=30_000)
        expect(desk.box).to_have_value("쓰던 글")
        desk.box.press("Enter")
        expect(desk.last).to_contain_text("쓰던 글")
    finally:
        desk.page.context.close()
        second.stop()


def test_server_stops_at_once_while_a_window_is_open(stage: Stage, sit: Sit) -> None:
    desk = sit(stage.url, OWNER)
    desk.forgiven = LOST
    desk.say("/perf steps")
    desk.modal.get_by_label("메모").fill("쓰던 글")
    begun = time.monotonic()
    stage.workspace.stop()

    assert time.monotonic() - begun < STOP_SECONDS
    desk.modal.get_by_role("button", name="제출").click()
    told = desk.page.get_by_text("서버에 닿지 못했습니다. 봇이 켜져 있는지 확인해 주세요.")
    expect(told).to_be_visible()
    desk.modal.get_by_role("button", name="알림 닫기").first.click()
    expect(desk.modal.get_by_label("메모")).to_have_value("쓰던 글")


def test_thousand_messages_are_drawn_and_the_newest_is_in_sight(stage: Stage, sit: Sit) -> None:
    writer = sit(stage.url, OWNER)
    writer.say("/perf many")
    expect(writer.messages).to_have_count(1000, timeout=60_000)
    expect(writer.last).to_be_in_viewport()

    reader = sit(stage.url, LEAD, Look(width=360, height=740))
    expect(reader.messages).to_have_count(1000)
    expect(reader.last).to_contain_text("알림 1000")
    expect(reader.last).to_be_in_viewport()


def test_two_tabs_of_two_people_stay_apart(stage: Stage, sit: Sit) -> None:
    owner, lead = sit(stage.url, OWNER), sit(stage.url, LEAD)
    owner.ask("/perf blocks")
    owner.say("/perf steps")
    expect(owner.modal).to_contain_text("1단계")
    lead.say("저는 팀장입니다")

    expect(lead.messages).to_have_count(1)
    expect(lead.modal).to_have_count(0)
    expect(owner.last).to_contain_text("저는 팀장입니다")


def test_long_words_and_tables_never_widen_the_page(stage: Stage, sit: Sit) -> None:
    for width in (360, 768, 1280):
        desk = sit(stage.url, OWNER, Look(width=width, height=740))
        desk.ask("가나다라" * 300 + "W" * 2000)
        desk.ask("/perf blocks")
        desk.ask("/perf pickers")
        assert desk.overflow() <= 0
        desk.say("/perf modal")
        expect(desk.modal).to_be_visible()
        assert desk.overflow() <= 0
        box = desk.modal.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        desk.modal.press("Escape")


@pytest.fixture
def tried(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """`python -m bot try` in a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "try", "--port", "0"],
        cwd=ROOT,
        env={"TMPDIR": str(tmp_path), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        yield process
        process.kill()


def test_stop_signal_ends_the_bot_while_a_page_is_open(
    tried: "subprocess.Popen[str]", sit: Sit, tmp_path: Path
) -> None:
    assert tried.stdout is not None
    url = next(word for line in tried.stdout for word in line.split() if word.startswith("http://127"))
    desk = sit(url, "U00HONGGD")
    desk.forgiven = LOST
    desk.ask("/perf 도움말")
    begun = time.monotonic()
    tried.send_signal(signal.SIGTERM)

    assert tried.wait(timeout=STOP_SECONDS) == 0
    assert time.monotonic() - begun < STOP_SECONDS
    assert list(tmp_path.iterdir()) == []  # the temporary database is gone
    assert urlsplit(url).hostname == "127.0.0.1"
