from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from slack_sdk.webhook import WebhookClient

from bot.workspace.clock import Patience
from bot.workspace.server import LocalWorkspace
from tests.bot.workspace.build import OWNER, a_script
from tests.bot.workspace.probe import Json, Probe
from tests.bot.workspace.visitor import Visitor, fetch

BUTTON = {
    "type": "actions",
    "block_id": "row",
    "elements": [
        {"type": "button", "action_id": "more", "text": {"type": "plain_text", "text": "더 보기"}},
    ],
}


def is_said(body: Json) -> bool:
    return bool(body["kind"] == "said")


@pytest.fixture
def command_url(owner: Visitor, probe: Probe) -> str:
    """The response_url of a command."""
    owner.do("say", room=owner.room("성과관리"), text="/perf")
    return probe.next("command").form["response_url"]


@pytest.fixture
def pressed(owner: Visitor, probe: Probe) -> tuple[str, Json]:
    """The response_url of a button in an ephemeral message, and that message."""
    probe.answers["command"] = lambda _sent: {"text": "단추", "blocks": [BUTTON]}
    room = owner.room("성과관리")
    owner.do("say", room=room, text="/perf")
    shown = owner.wait("message", is_said)
    owner.do("press", room=room, ts=shown["ts"], block_id="row", action_id="more")
    return probe.next("block_actions").body["response_url"], shown


def test_response_url_posts_for_the_asker_alone_by_default(owner: Visitor, command_url: str) -> None:
    answer = WebhookClient(command_url).send(text="나중에")

    assert (answer.status_code, answer.body) == (200, "ok")
    shown = owner.wait("message", is_said)
    assert (shown["text"], shown["only_for"]) == ("나중에", OWNER)


def test_response_url_posts_for_all_with_in_channel(owner: Visitor, command_url: str) -> None:
    WebhookClient(command_url).send(text="모두에게", response_type="in_channel")

    assert owner.wait("message", is_said)["only_for"] is None


def test_response_url_answers_bad_blocks_with_their_error_and_shows_nothing(
    owner: Visitor, command_url: str
) -> None:
    answer = WebhookClient(command_url).send(text="x", blocks=[{"type": "bogus"}])

    assert (answer.status_code, json.loads(answer.body)) == (400, {"ok": False, "error": "invalid_blocks"})
    refused = owner.wait("exchange", lambda body: bool(body["title"].startswith("response_url")))
    assert refused["is_refused"]
    WebhookClient(command_url).send(text="다음")
    assert owner.wait("message", is_said)["text"] == "다음"


def test_response_url_works_five_times(command_url: str) -> None:
    codes = [WebhookClient(command_url).send(text=str(turn)).status_code for turn in range(6)]

    assert codes == [200] * 5 + [404]
    assert json.loads(WebhookClient(command_url).send(text="x").body)["error"] == "used_url"


def test_response_url_expires(probe: Probe) -> None:
    workspace = LocalWorkspace(a_script(), patience=Patience(response_url=0.0))
    workspace.start(host="127.0.0.1", port=0)
    workspace.point_to(probe.url)
    visitor = Visitor(workspace.page_url, OWNER)
    visitor.do("say", room=visitor.room("성과관리"), text="/perf")

    answer = WebhookClient(probe.next("command").form["response_url"]).send(text="늦음")

    visitor.leave()
    workspace.stop()
    assert (answer.status_code, json.loads(answer.body)["error"]) == (404, "expired_url")


@pytest.mark.parametrize("raw", [b"", b"not json", b"[]"])
def test_response_url_refuses_what_is_no_json_object(command_url: str, raw: bytes) -> None:
    status, _, text = fetch(command_url, method="POST", body=raw)

    assert (status, json.loads(text)["error"]) == (400, "invalid_payload")


def test_replace_original_changes_the_message_of_the_button(
    owner: Visitor, pressed: tuple[str, Json]
) -> None:
    url, shown = pressed

    WebhookClient(url).send(text="바뀜", replace_original=True)

    changed = owner.wait("message", lambda body: bool(body["ts"] == shown["ts"] and body["is_edited"]))
    assert (changed["text"], changed["blocks"], changed["only_for"]) == ("바뀜", [], OWNER)


def test_delete_original_removes_the_message_of_the_button(owner: Visitor, pressed: tuple[str, Json]) -> None:
    url, shown = pressed

    WebhookClient(url).send(delete_original=True)

    assert owner.wait("gone")["ts"] == shown["ts"]
    assert WebhookClient(url).send(delete_original=True).status_code == 400


def test_reply_without_replace_original_is_a_second_message(
    owner: Visitor, pressed: tuple[str, Json]
) -> None:
    url, shown = pressed

    WebhookClient(url).send(text="둘째")

    assert owner.wait("message", lambda body: bool(body["text"] == "둘째"))["ts"] > shown["ts"]


def test_response_url_never_reaches_the_page_in_usable_form(
    owner: Visitor, visit: Callable[[str], Visitor], command_url: str
) -> None:
    del visit
    key = command_url.rsplit("/", 1)[1]

    _, _, listed = fetch(f"{owner.page_url}page/exchanges")

    assert "명령 /perf" in listed
    assert key not in listed
