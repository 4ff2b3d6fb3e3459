from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from slack_sdk import WebClient

from bot.workspace.server import LocalWorkspace, WorkspaceScript
from tests.bot.workspace.build import BOT_KEY, BOT_USER, GUEST, LEAD, OWNER, SCOPES, a_script
from tests.bot.workspace.refusals import error_of
from tests.bot.workspace.visitor import Json, Visitor, fetch


def is_said(body: Json) -> bool:
    return bool(body["kind"] == "said")


def test_auth_test_says_whose_token_it_is_and_its_scopes(client: WebClient) -> None:
    answer = client.auth_test()

    assert (answer["user_id"], answer["team_id"], answer["bot_id"]) == (BOT_USER, "T0LOCAL001", "B0BOT00001")
    headers = {name.lower(): value for name, value in answer.headers.items()}
    assert headers["x-oauth-scopes"] == ",".join(SCOPES)


def test_wrong_or_missing_token_is_refused(workspace: LocalWorkspace) -> None:
    wrong = WebClient(token="xoxb-wrong", base_url=workspace.api_url)  # noqa: S106  a token that must fail
    _, headers, missing = fetch(f"{workspace.api_url}auth.test", method="POST")

    assert error_of(wrong.auth_test)["error"] == "invalid_auth"
    assert json.loads(missing) == {"ok": False, "error": "not_authed"}
    assert "x-oauth-scopes" not in headers


def test_token_and_structured_arguments_may_come_as_a_form(owner: Visitor, workspace: LocalWorkspace) -> None:
    blocks = json.dumps([{"type": "divider"}])
    form = {"token": BOT_KEY, "channel": owner.room("성과관리"), "text": "폼", "blocks": blocks}

    _, _, text = fetch(
        f"{workspace.api_url}chat.postMessage",
        method="POST",
        body=urlencode(form).encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )

    assert json.loads(text)["ok"]
    assert owner.wait("message", is_said)["blocks"][0]["type"] == "divider"


def test_unknown_method_is_refused(client: WebClient) -> None:
    assert error_of(lambda: client.api_call("chat.whisper"))["error"] == "unknown_method"


def test_missing_scope_of_the_manifest_is_refused_with_what_is_needed(
    open_workspace: Callable[[WorkspaceScript], LocalWorkspace],
) -> None:
    workspace = open_workspace(a_script(scopes=("commands",)))
    client = WebClient(token=BOT_KEY, base_url=workspace.api_url)

    body = error_of(lambda: client.chat_postMessage(channel="성과관리", text="x"))

    assert body == {"ok": False, "error": "missing_scope", "needed": "chat:write", "provided": "commands"}


def test_message_is_posted_by_name_id_or_user(client: WebClient, owner: Visitor) -> None:
    by_name = client.chat_postMessage(channel="#성과관리", text="하나")
    by_id = client.chat_postMessage(channel=owner.room("성과관리"), text="둘")
    to_user = client.chat_postMessage(channel=OWNER, text="셋")

    assert by_name["channel"] == by_id["channel"] == owner.room("성과관리")
    assert to_user["channel"] == owner.room("성과관리봇")
    assert [owner.wait("message")["text"] for _ in range(3)] == ["하나", "둘", "셋"]
    assert by_name["ts"] < by_id["ts"] < to_user["ts"]
    assert by_name["message"]["bot_id"] == "B0BOT00001"
    assert error_of(lambda: client.chat_postMessage(channel="C0NOWHERE", text="x"))["error"] == (
        "channel_not_found"
    )


def test_direct_message_is_seen_by_its_member_alone(
    client: WebClient, visit: Callable[[str], Visitor]
) -> None:
    room = client.conversations_open(users=LEAD)["channel"]["id"]
    client.chat_postMessage(channel=room, text="팀장에게")

    assert [line["text"] for line in visit(LEAD).state["messages"]] == ["팀장에게"]
    assert visit(OWNER).state["messages"] == []
    assert error_of(lambda: client.conversations_open(users="U0NOBODY"))["error"] == "user_not_found"


def test_ephemeral_message_is_seen_by_one_and_cannot_be_updated(
    client: WebClient, owner: Visitor, visit: Callable[[str], Visitor]
) -> None:
    room = owner.room("성과관리")
    stamp = client.chat_postEphemeral(channel=room, user=OWNER, text="나만")["message_ts"]

    assert owner.wait("message", is_said)["only_for"] == OWNER
    assert visit(LEAD).state["messages"] == []
    refused = error_of(lambda: client.chat_update(channel=room, ts=stamp, text="y"))
    assert refused["error"] == "message_not_found"


def test_update_changes_a_message_in_place_and_marks_it(client: WebClient, owner: Visitor) -> None:
    posted = client.chat_postMessage(channel=owner.room("성과관리"), text="앞")

    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="뒤")

    changed = owner.wait("message", lambda body: bool(body["is_edited"]))
    assert (changed["ts"], changed["text"]) == (posted["ts"], "뒤")


def test_app_changes_and_deletes_only_its_own_messages(client: WebClient, owner: Visitor) -> None:
    room = owner.room("성과관리")
    owner.do("say", room=room, text="사람의 말")
    stamp = owner.wait("message", is_said)["ts"]

    assert error_of(lambda: client.chat_update(channel=room, ts=stamp, text="x"))["error"] == (
        "cant_update_message"
    )
    assert error_of(lambda: client.chat_delete(channel=room, ts=stamp))["error"] == "cant_delete_message"
    own = client.chat_postMessage(channel=room, text="앱의 말")
    client.chat_delete(channel=room, ts=own["ts"])
    assert owner.wait("gone") == {"room": room, "ts": own["ts"]}


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ({"text": ""}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [{"type": "bogus"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": {"type": "divider"}}, "invalid_blocks_format"),
    ],
)
def test_message_that_breaks_a_limit_is_refused(
    client: WebClient, owner: Visitor, message: Json, error: str
) -> None:
    room = owner.room("성과관리")

    body = error_of(lambda: client.api_call("chat.postMessage", json={"channel": room, **message}))

    assert body["error"] == error
    assert body["response_metadata"]["messages"][0].startswith("[ERROR]")
    assert owner.wait("exchange")["is_refused"]


def test_history_finds_messages_by_their_metadata_newest_first(client: WebClient) -> None:
    room = client.conversations_open(users=OWNER)["channel"]["id"]
    metadata: Json = {"event_type": "receipt", "event_payload": {"key": "k1"}}
    first = client.chat_postMessage(channel=room, text="하나", metadata=metadata)
    client.chat_postMessage(channel=room, text="둘")

    plain = client.conversations_history(channel=room)["messages"]
    full = client.conversations_history(channel=room, include_all_metadata=True)["messages"]
    late = client.conversations_history(channel=room, oldest=first["ts"])["messages"]

    assert [line["text"] for line in plain] == ["둘", "하나"]
    assert "metadata" not in plain[1]
    assert full[1]["metadata"] == metadata
    assert [line["text"] for line in late] == ["둘"]


def test_history_needs_the_scope_of_its_room(client: WebClient, owner: Visitor) -> None:
    body = error_of(lambda: client.conversations_history(channel=owner.room("성과관리")))

    assert (body["error"], body["needed"]) == ("missing_scope", "channels:history")


def test_users_info_tells_guests_apart_and_hides_mail_without_its_scope(client: WebClient) -> None:
    owner = client.users_info(user=OWNER)["user"]

    assert (owner["real_name"], owner["is_restricted"], owner["tz"]) == ("홍길동", False, "Asia/Seoul")
    assert "email" not in owner["profile"]
    assert client.users_info(user=GUEST)["user"]["is_restricted"]
    assert client.users_info(user=BOT_USER)["user"]["is_bot"]
    assert error_of(lambda: client.users_info(user="U0NOBODY"))["error"] == "user_not_found"


def test_mail_is_shown_and_looked_up_with_its_scope(
    open_workspace: Callable[[WorkspaceScript], LocalWorkspace],
) -> None:
    workspace = open_workspace(a_script(scopes=(*SCOPES, "users:read.email")))
    client = WebClient(token=BOT_KEY, base_url=workspace.api_url)

    assert client.users_lookupByEmail(email="Owner@example.org")["user"]["id"] == OWNER
    assert client.users_info(user=OWNER)["user"]["profile"]["email"] == "owner@example.org"
    assert error_of(lambda: client.users_lookupByEmail(email="x@example.org"))["error"] == "users_not_found"
