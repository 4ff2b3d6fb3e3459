"""The local workspace with the whole bot behind it: one clock for both."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr

from bot.local import OPENING, Local, start_local
from bot.settings import Settings
from models.store import Store
from tests.bot.workspace.visitor import Json, Visitor
from tests.handlers.sample import ADMIN, write_sample

Open = Callable[[datetime | None], Local]


@pytest.fixture
def open_local(tmp_path: Path) -> Iterator[Open]:
    opened: list[Local] = []

    def open_at(now: datetime | None) -> Local:
        settings = Settings(slack_bot_token=SecretStr(""), bot_timezone="Asia/Seoul", bot_now=now)
        opened.append(start_local(settings, Store(write_sample(tmp_path)), host="127.0.0.1", port=0))
        return opened[-1]

    yield open_at
    for local in opened:
        local.close()


@pytest.fixture
def visit() -> Iterator[Callable[[Local], Visitor]]:
    visitors: list[Visitor] = []

    def visit_as_admin(local: Local) -> Visitor:
        visitors.append(Visitor(local.url, ADMIN))
        return visitors[-1]

    yield visit_as_admin
    for visitor in visitors:
        visitor.leave()


def days_left(visitor: Visitor) -> int:
    """The D-n of the nearest deadline, as the bot answers."""
    visitor.do("say", room=visitor.room("성과관리"), text="/perf due")
    answer = visitor.wait("message", lambda body: bool(body["kind"] == "said"))
    found = re.search(r"D-(\d+)", str(answer["blocks"]))
    assert found
    return int(found[1])


def test_workspace_opens_ten_days_before_the_self_evaluation_is_due(
    open_local: Open, visit: Callable[[Local], Visitor]
) -> None:
    visitor = visit(open_local(None))

    assert datetime.fromisoformat(visitor.state["now"]).replace(second=0, microsecond=0) == OPENING
    assert OPENING.strftime("%A %Y-%m-%d %H:%M %z") == "Monday 2019-02-18 08:55 +0900"
    assert days_left(visitor) == 10


def test_everybody_of_the_mock_ups_can_be_played(open_local: Open, visit: Callable[[Local], Visitor]) -> None:
    titles = [person["title"].split(" · ")[0] for person in visit(open_local(None)).state["people"]]

    assert {
        "담당자",
        "팀장",
        "부서장",
        "총괄",
        "T/F",
        "실무협의체",
        "외부평가위원",
        "관리자",
        "봇에 등록되지 않은 분",
    } <= set(titles)


def test_bot_and_page_move_together(open_local: Open, visit: Callable[[Local], Visitor]) -> None:
    local = open_local(None)
    visitor = visit(local)
    visitor.do("move", hours=24)
    moved: Json = visitor.wait("clock", lambda body: "moved" in body)

    assert datetime.fromisoformat(moved["now"]).date().isoformat() == "2019-02-19"
    assert abs(local.running.desk.clock.now() - datetime.fromisoformat(moved["now"])).total_seconds() < 60
    assert days_left(visitor) == 9


def test_another_start_is_taken_from_the_settings(
    open_local: Open, visit: Callable[[Local], Visitor]
) -> None:
    start = datetime(2019, 2, 27, 18, 0, tzinfo=ZoneInfo("Asia/Seoul"))

    assert days_left(visit(open_local(start))) == 1
