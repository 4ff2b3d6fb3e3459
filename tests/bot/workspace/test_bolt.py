"""Bolt itself takes what the workspace sends, and the workspace what Bolt answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask, Response, request
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk import WebClient

from bot.workspace.server import LocalWorkspace
from bot.workspace.serving import LoopbackServer
from tests.bot.workspace.build import BOT_KEY, OWNER
from tests.bot.workspace.probe import SIGNING_KEY, Json
from tests.bot.workspace.visitor import Visitor

BUTTON: Json = {
    "type": "actions",
    "block_id": "row",
    "elements": [
        {"type": "button", "action_id": "enter", "text": {"type": "plain_text", "text": "실적 입력"}},
        {"type": "external_select", "action_id": "find", "min_query_length": 0},
    ],
}
MODAL: Json = {
    "type": "modal",
    "callback_id": "entry",
    "title": {"type": "plain_text", "text": "실적 입력"},
    "submit": {"type": "plain_text", "text": "제출"},
    "blocks": [
        {
            "type": "input",
            "block_id": "q4",
            "label": {"type": "plain_text", "text": "운영횟수(회)"},
            "element": {"type": "plain_text_input", "action_id": "figure"},
        }
    ],
}
OPTION: Json = {"text": {"type": "plain_text", "text": "공공근로사업"}, "value": "p1"}


def make_bolt(api_url: str) -> App:
    app = App(
        client=WebClient(token=BOT_KEY, base_url=api_url),
        signing_secret=SIGNING_KEY,
        token_verification_enabled=False,
    )

    @app.command("/perf")
    def show(ack: Callable[..., Any], command: Json, respond: Callable[..., Any]) -> None:
        ack(text=f"받음: {command['text']}", blocks=[BUTTON])
        respond(text="나중에 온 답")

    @app.action("enter")
    def enter(ack: Callable[..., Any], body: Json, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @app.options("find")
    def find(ack: Callable[..., Any], payload: Json) -> None:
        ack(options=[OPTION] if payload["value"] in "공공근로사업" else [])

    @app.view("entry")
    def take(ack: Callable[..., Any], view: Json, body: Json, client: WebClient) -> None:
        figure = view["state"]["values"]["q4"]["figure"]["value"]
        if not figure.isdigit():
            ack(response_action="errors", errors={"q4": "숫자로 읽지 못했습니다."})
            return
        ack()
        client.chat_postMessage(channel=body["user"]["id"], text=f"접수 {figure}")

    @app.event("app_mention")
    def answer(event: Json, say: Callable[..., Any]) -> None:
        say(text="네", thread_ts=event["ts"])

    return app


@pytest.fixture
def bolt(workspace: LocalWorkspace) -> Iterator[LocalWorkspace]:
    """The workspace with a Bolt app behind it."""
    handler = SlackRequestHandler(make_bolt(workspace.api_url))
    flask = Flask(__name__)

    @flask.post("/slack/events")
    def events() -> Response:
        answer: Response = handler.handle(request)
        return answer

    server = LoopbackServer(flask, host="127.0.0.1", port=0, threads=8)
    server.start()
    workspace.point_to(f"{server.url}/slack/events")
    yield workspace
    server.stop()


def is_said(body: Json) -> bool:
    return bool(body["kind"] == "said")


def test_bolt_answers_a_command_in_the_ack_and_by_response_url(bolt: LocalWorkspace, owner: Visitor) -> None:
    del bolt
    owner.do("say", room=owner.room("성과관리"), text="/perf 현황")

    said = {owner.wait("message", is_said)["text"] for _ in range(2)}
    assert said == {"받음: 현황", "나중에 온 답"}


def test_bolt_opens_a_modal_and_takes_it(bolt: LocalWorkspace, owner: Visitor) -> None:
    del bolt
    room = owner.room("성과관리")
    owner.do("say", room=room, text="/perf")
    shown = owner.wait("message", lambda body: bool(body["kind"] == "said" and body["blocks"]))

    offer = owner.do("suggest", room=room, ts=shown["ts"], block_id="row", action_id="find", query="근로")
    owner.do("press", room=room, ts=shown["ts"], block_id="row", action_id="enter")
    view_id = owner.wait("views")["stack"][0]["id"]
    refused = owner.do("submit", view_id=view_id, typed={"q4": {"figure": "일흔"}})
    taken = owner.do("submit", view_id=view_id, typed={"q4": {"figure": "79"}})

    assert offer["options"] == [OPTION]
    assert refused["errors"] == {"q4": "숫자로 읽지 못했습니다."}
    assert taken["errors"] == {}
    assert owner.wait("message", lambda body: bool(body["text"] == "접수 79"))["room"] == owner.room(
        "성과관리봇"
    )


def test_bolt_answers_a_mention_in_its_thread(bolt: LocalWorkspace, owner: Visitor) -> None:
    del bolt
    owner.do("say", room=owner.room("일자리지원과"), text="@성과관리봇 현황")

    asked = owner.wait("message", lambda body: bool(body["author"] == OWNER))
    assert owner.wait("message", lambda body: bool(body["text"] == "네"))["thread_ts"] == asked["ts"]
