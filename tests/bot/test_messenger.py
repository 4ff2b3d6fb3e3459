"""The Messenger over Slack's Web API: what is posted can be found again, and what an error means."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.slack import EVENT_TYPE, MOST_PAGES, SlackMessenger
from models.ports import Message, MessengerRefused, MessengerSilent, MessengerUnreached, Receipt
from tests.handlers.slack import HANG_UP, PlayedSlack, Reply, play_slack

HELLO = Message("안내", blocks=({"type": "divider"},))
SINCE = datetime(2019, 2, 18, tzinfo=UTC)
TOKEN = "xoxb-of-a-test"  # noqa: S105  (a token of nobody)


@pytest.fixture
def slack() -> Iterator[PlayedSlack]:
    slack, stop = play_slack()
    yield slack
    stop()


def messenger_of(slack: PlayedSlack) -> SlackMessenger:
    return SlackMessenger(token=TOKEN, base_url=slack.api_url)


def said(mark: str, *, ts: str = "1.1", event_type: str = EVENT_TYPE) -> dict[str, Any]:
    return {"ts": ts, "text": "", "metadata": {"event_type": event_type, "event_payload": {"key": mark}}}


def a_page(*messages: dict[str, Any], cursor: str = "") -> Reply:
    body = {"ok": True, "messages": list(messages), "has_more": bool(cursor)}
    return Reply({**body, "response_metadata": {"next_cursor": cursor}})


def test_a_marked_message_carries_only_its_mark(slack: PlayedSlack) -> None:
    receipt = messenger_of(slack).post(channel="U1", message=HELLO, mark="f00")
    assert receipt == Receipt("D0HONGGD01", "1550447701.000100")
    body = slack.next("chat.postMessage")
    assert body["metadata"] == {"event_type": EVENT_TYPE, "event_payload": {"key": "f00"}}
    assert body["client_msg_id"]
    messenger_of(slack).post(channel="U1", message=HELLO)
    assert {"metadata", "client_msg_id"}.isdisjoint(slack.next("chat.postMessage"))


def test_the_conversation_with_somebody_is_opened(slack: PlayedSlack) -> None:
    slack.will_answer("conversations.open", Reply({"ok": True, "channel": {"id": "D1"}}))
    assert messenger_of(slack).open_conversation("U1") == "D1"
    assert slack.next("conversations.open") == {"users": "U1"}


def test_a_message_is_found_by_its_mark_on_any_page(slack: PlayedSlack) -> None:
    pages = (
        a_page(said("other"), said("f00", event_type="another_app"), {"ts": "1.2"}, cursor="next"),
        a_page(said("f00", ts="1.3")),
    )
    slack.will_answer("conversations.history", *pages)
    assert messenger_of(slack).find_posted(channel="D1", mark="f00", since=SINCE) == Receipt("D1", "1.3")
    first, second = slack.next("conversations.history"), slack.next("conversations.history")
    assert (first["include_all_metadata"], float(first["oldest"])) == ("1", SINCE.timestamp())
    assert ("cursor" in first, second["cursor"]) == (False, "next")


def test_what_is_not_there_is_not_found(slack: PlayedSlack) -> None:
    slack.will_answer("conversations.history", a_page(said("other")))
    assert messenger_of(slack).find_posted(channel="D1", mark="f00", since=SINCE) is None


@pytest.mark.parametrize(
    "pages",
    [(Reply({"ok": True, "messages": [], "has_more": True}),), (a_page(cursor="next"),) * MOST_PAGES],
    ids=["no way further", "too far"],
)
def test_a_history_that_is_not_whole_says_nothing(pages: tuple[Reply, ...], slack: PlayedSlack) -> None:
    slack.will_answer("conversations.history", *pages)
    with pytest.raises(MessengerSilent):
        messenger_of(slack).find_posted(channel="D1", mark="f00", since=SINCE)


@pytest.mark.parametrize("body", ["", '{"ok":false,"error":"ratelimited"}'], ids=["empty", "json"])
def test_too_many_calls_tell_how_long_to_wait(body: str, slack: PlayedSlack) -> None:
    slack.will_answer("chat.postMessage", Reply(body, status=429, retry_after=30))
    with pytest.raises(MessengerRefused) as refused:
        messenger_of(slack).post(channel="U1", message=HELLO, mark="f00")
    assert (refused.value.error, refused.value.retry_after) == ("ratelimited", 30)


@pytest.mark.parametrize(
    "reply",
    [Reply("", status=HANG_UP), Reply("", status=500), Reply({"ok": False, "error": "x"}, status=503)],
    ids=["hung up", "broken", "broken with a word"],
)
def test_a_broken_answer_is_none_and_nothing_is_posted_twice(reply: Reply, slack: PlayedSlack) -> None:
    slack.will_answer("chat.postMessage", reply)
    with pytest.raises(MessengerSilent) as silent:
        messenger_of(slack).post(channel="U1", message=HELLO, mark="f00")
    assert not isinstance(silent.value, MessengerUnreached)
    assert slack.rest() == ["chat.postMessage"]


def test_where_nobody_listens_nothing_was_sent() -> None:
    slack, stop = play_slack()
    stop()
    with pytest.raises(MessengerUnreached):
        messenger_of(slack).post(channel="U1", message=HELLO, mark="f00")


def test_a_home_is_published_to_one_person(slack: PlayedSlack) -> None:
    view = {"type": "home", "blocks": [{"type": "divider"}]}
    messenger_of(slack).publish_home("U1", view)
    assert slack.next("views.publish") == {"user_id": "U1", "view": view}
    slack.will_answer("views.publish", Reply({"ok": False, "error": "not_enabled"}))
    with pytest.raises(MessengerRefused, match="not_enabled"):
        messenger_of(slack).publish_home("U1", view)


def test_no_client_tries_again_by_itself(slack: PlayedSlack) -> None:
    assert messenger_of(slack).client().retry_handlers == []
