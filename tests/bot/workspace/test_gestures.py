from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from queue import Empty

import pytest
from slack_sdk import WebClient

from bot.workspace.server import LocalWorkspace, WorkspaceScript
from tests.bot.workspace.build import BOT_KEY, FIXED_NOW, LEAD, OWNER, a_script
from tests.bot.workspace.probe import Probe
from tests.bot.workspace.refusals import error_of
from tests.bot.workspace.visitor import Visitor


class Hands:
    """A clock that stands still until somebody moves it."""

    def __init__(self) -> None:
        self.at = FIXED_NOW

    def now(self) -> datetime:
        return self.at

    def move(self, by: timedelta) -> None:
        self.at += by


@pytest.fixture
def two(open_workspace: Callable[[WorkspaceScript], LocalWorkspace]) -> Iterator[tuple[Visitor, Visitor]]:
    hands = Hands()
    workspace = open_workspace(replace(a_script(), now=hands.now, move=hands.move))
    visitors = Visitor(workspace.page_url, OWNER), Visitor(workspace.page_url, LEAD)
    yield visitors
    for visitor in visitors:
        visitor.leave()


def test_clock_moved_by_one_is_moved_for_everybody(two: tuple[Visitor, Visitor]) -> None:
    owner, lead = two
    owner.do("move", hours=24)
    owner.do("move", hours=1)

    seen = [lead.wait("clock", lambda body: "moved" in body)["now"] for _ in range(2)]

    assert seen == [(FIXED_NOW + timedelta(hours=hours)).isoformat() for hours in (24, 25)]


def test_message_shows_the_bots_time_and_is_stamped_in_real_time(two: tuple[Visitor, Visitor]) -> None:
    owner, _ = two
    owner.do("move", hours=24)
    owner.do("say", room=owner.room("성과관리"), text="안녕하세요")

    message = owner.wait("message")

    assert message["at"] == (FIXED_NOW + timedelta(days=1)).isoformat()
    assert float(message["ts"]) > FIXED_NOW.timestamp() + 86400 * 365


@pytest.mark.parametrize("hours", [0, -24, 2, None, "24"])
def test_clock_moves_by_an_hour_or_a_day_and_never_back(owner: Visitor, hours: object) -> None:
    assert owner.do("move", hours=hours)["error"] == "invalid_arguments"


def test_people_talk_to_each_other_without_the_app(
    owner: Visitor, visit: Callable[[str], Visitor], probe: Probe, workspace: LocalWorkspace
) -> None:
    lead = visit(LEAD)
    room = owner.room("김철수")
    owner.do("say", room=room, text="점심 드셨나요?")

    heard = lead.wait("message")

    assert (heard["room"], heard["text"], lead.room("홍길동")) == (room, "점심 드셨나요?", room)
    with pytest.raises(Empty):
        probe.sent.get(timeout=0.2)
    client = WebClient(token=BOT_KEY, base_url=workspace.api_url)
    assert error_of(lambda: client.chat_postMessage(channel=room, text="x"))["error"] == "channel_not_found"
    assert room not in [channel["id"] for channel in client.conversations_list(types="im")["channels"]]


def test_command_between_two_people_is_answered_to_the_typist(owner: Visitor, probe: Probe) -> None:
    probe.answers["command"] = lambda sent: {"text": f"받음 {sent.form['channel_name']}"}
    owner.do("say", room=owner.room("김철수"), text="/perf")

    answer = owner.wait("message", lambda body: body["author"] != OWNER)

    assert (answer["text"], answer["only_for"]) == ("받음 directmessage", OWNER)
