"""The bot's own Messenger in the local workspace: what it posts to a person it finds again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk import WebClient

from bot.manifest import SCOPES
from bot.slack import SlackMessenger
from bot.workspace.server import LocalWorkspace, WorkspaceScript
from models.ports import Message, MessengerRefused
from tests.bot.workspace.build import BOT_KEY, OWNER, a_script
from tests.bot.workspace.refusals import error_of


def long_ago() -> datetime:
    return datetime.now(UTC) - timedelta(minutes=1)


def test_a_message_to_a_person_is_found_by_its_mark(
    open_workspace: Callable[[WorkspaceScript], LocalWorkspace],
) -> None:
    workspace = open_workspace(a_script(scopes=SCOPES))
    messenger = SlackMessenger(token=BOT_KEY, base_url=workspace.api_url)
    receipts = [
        messenger.post(channel=OWNER, message=Message("안내", blocks=()), mark=f"f{number}")
        for number in range(3)
    ]
    channel = messenger.open_conversation(OWNER)

    assert {receipt.channel for receipt in receipts} == {channel}
    found = [
        messenger.find_posted(channel=channel, mark=f"f{number}", since=long_ago()) for number in range(4)
    ]
    assert found == [*receipts, None]
    assert messenger.find_posted(channel=channel, mark="f0", since=datetime.now(UTC)) is None


def test_looking_up_needs_its_scopes(open_workspace: Callable[[WorkspaceScript], LocalWorkspace]) -> None:
    workspace = open_workspace(a_script(scopes=("chat:write",)))
    messenger = SlackMessenger(token=BOT_KEY, base_url=workspace.api_url)
    channel = messenger.post(channel=OWNER, message=Message("안내", blocks=())).channel

    with pytest.raises(MessengerRefused, match="missing_scope"):
        messenger.open_conversation(OWNER)
    with pytest.raises(MessengerRefused, match="missing_scope"):
        messenger.find_posted(channel=channel, mark="f0", since=long_ago())


def test_history_goes_on_from_its_cursor(client: WebClient) -> None:
    room = client.conversations_open(users=OWNER)["channel"]["id"]
    for number in range(5):
        client.chat_postMessage(channel=room, text=str(number))

    pages = [
        ([line["text"] for line in page["messages"]], page["has_more"])
        for page in client.conversations_history(channel=room, limit=2)
    ]

    assert pages == [(["4", "3"], True), (["2", "1"], True), (["0"], False)]
    wrong = error_of(lambda: client.conversations_history(channel=room, cursor="somewhere"))
    assert wrong["error"] == "invalid_cursor"
