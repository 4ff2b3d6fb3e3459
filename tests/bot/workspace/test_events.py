from __future__ import annotations

import time
from collections.abc import Callable

from flask import Response
from slack_sdk import WebClient

from bot.workspace.server import LocalWorkspace, WorkspaceScript
from tests.bot.workspace.build import BOT_USER, OWNER, a_script
from tests.bot.workspace.probe import Probe, Sent
from tests.bot.workspace.visitor import Json, Visitor


def is_failure(body: Json) -> bool:
    return bool(body["kind"] == "failure")


def test_direct_message_arrives_as_a_signed_event_with_an_id(owner: Visitor, probe: Probe) -> None:
    room = owner.room("성과관리봇")

    owner.do("say", room=room, text="공공근로 참여자 몇 명이야? <b>&")

    sent = probe.next("message")
    assert sent.is_signed
    assert sent.headers["Content-Type"] == "application/json"
    body, event = sent.body, sent.body["event"]
    assert (body["type"], body["team_id"], body["api_app_id"]) == (
        "event_callback",
        "T0LOCAL001",
        "A0PROBE001",
    )
    assert body["event_id"].startswith("Ev")
    assert body["authorizations"][0]["user_id"] == BOT_USER
    assert abs(body["event_time"] - time.time()) < 60
    assert {key: event[key] for key in ("type", "channel_type", "channel", "user", "text")} == {
        "type": "message",
        "channel_type": "im",
        "channel": room,
        "user": OWNER,
        "text": "공공근로 참여자 몇 명이야? &lt;b&gt;&amp;",
    }
    assert event["ts"] == event["event_ts"]


def test_events_differ_in_their_ids(owner: Visitor, probe: Probe) -> None:
    for text in ("하나", "둘"):
        owner.do("say", room=owner.room("성과관리봇"), text=text)

    assert probe.next("message").body["event_id"] != probe.next("message").body["event_id"]


def test_mention_in_a_channel_arrives_as_app_mention(owner: Visitor, probe: Probe) -> None:
    room = owner.room("일자리지원과")

    owner.do("say", room=room, text="@성과관리봇 현황 알려 주세요")

    event = probe.next("app_mention").body["event"]
    assert (event["text"], event["channel"], event["user"]) == (
        f"<@{BOT_USER}> 현황 알려 주세요",
        room,
        OWNER,
    )
    assert "channel_type" not in event


def test_talk_in_a_channel_stays_among_people(owner: Visitor, probe: Probe) -> None:
    owner.do("say", room=owner.room("일자리지원과"), text="점심 드셨나요?")
    owner.do("say", room=owner.room("일자리지원과"), text="@성과관리봇 현황")

    assert probe.next("app_mention").body["event"]["text"].endswith("현황")
    assert probe.sent.empty()


def test_reply_in_a_thread_carries_its_root(client: WebClient, owner: Visitor, probe: Probe) -> None:
    root = client.chat_postMessage(channel=OWNER, text="알림")

    owner.do("say", room=root["channel"], text="왜 받았나요?", thread_ts=root["ts"])

    assert probe.next("message").body["event"]["thread_ts"] == root["ts"]
    replies = client.conversations_replies(channel=root["channel"], ts=root["ts"])["messages"]
    assert [line["text"] for line in replies] == ["알림", "왜 받았나요?"]


def test_event_that_the_manifest_does_not_subscribe_is_not_sent_and_said_so(
    open_workspace: Callable[[WorkspaceScript], LocalWorkspace], probe: Probe
) -> None:
    workspace = open_workspace(a_script(events=("app_mention",)))
    visitor = Visitor(workspace.page_url, OWNER)

    visitor.do("say", room=visitor.room("성과관리봇"), text="들리나요?")

    assert "message.im" in visitor.wait("message", is_failure)["text"]
    assert probe.sent.empty()
    visitor.leave()


def test_event_is_sent_again_with_slacks_headers_until_acknowledged(owner: Visitor, probe: Probe) -> None:
    tries: list[Sent] = []

    def refuse_twice(sent: Sent) -> Response:
        tries.append(sent)
        return Response("", status=200 if len(tries) > 2 else 500)

    probe.answers["message"] = refuse_twice
    owner.do("say", room=owner.room("성과관리봇"), text="x")
    sent = [probe.next("message") for _ in range(3)]

    assert [one.headers.get("X-Slack-Retry-Num") for one in sent] == [None, "1", "2"]
    assert sent[1].headers["X-Slack-Retry-Reason"] == "http_error"
    assert len({one.body["event_id"] for one in sent}) == 1


def test_visit_of_the_home_tab_arrives_as_app_home_opened(owner: Visitor, probe: Probe) -> None:
    owner.do("visit", tab="home")

    event = probe.next("app_home_opened").body["event"]
    assert (event["tab"], event["user"], event["channel"]) == ("home", OWNER, owner.room("성과관리봇"))
