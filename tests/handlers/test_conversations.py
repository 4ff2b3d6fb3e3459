"""Direct messages and mentions."""

import pytest

from tests.handlers.office import Office
from tests.handlers.payloads import CHANNEL, an_event
from tests.handlers.sample import NOBODY, OWNER
from tests.handlers.slack import Reply

ANSWER = "공공근로사업 2015년: 목표 450명, 실적 560명, 달성률 124%"
RETRIED = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}


def test_a_mention_is_answered_to_who_asked_only(office: Office) -> None:
    office.tell(an_event("app_mention"))
    answer = office.slack.next("chat.postEphemeral")
    assert (answer["text"], answer["channel"], answer["user"]) == (ANSWER, CHANNEL, OWNER)
    assert "thread_ts" not in answer
    assert office.settle() == ["users.info"]


def test_a_mention_in_a_thread_is_answered_there(office: Office) -> None:
    office.tell(an_event("app_mention", thread_ts="1550447000.000100"))
    assert office.slack.next("chat.postEphemeral")["thread_ts"] == "1550447000.000100"


def test_a_mention_without_words_is_answered_with_help(office: Office) -> None:
    office.tell(an_event("app_mention", text="<@U0PERFBOT1>"))
    assert office.slack.next("chat.postEphemeral")["text"].startswith("성과관리봇 도움말")


def test_a_direct_message_is_answered_in_its_conversation(office: Office) -> None:
    office.tell(an_event("message_im"))
    answer = office.slack.next("chat.postMessage")
    assert (answer["text"], answer["channel"]) == (ANSWER, "D0HONGGD01")
    assert "user" not in answer
    assert (answer["unfurl_links"], answer["unfurl_media"]) == (False, False)


def test_a_direct_message_in_a_thread_is_answered_there(office: Office) -> None:
    office.tell(an_event("message_im", thread_ts="1550447000.000100"))
    assert office.slack.next("chat.postMessage")["thread_ts"] == "1550447000.000100"


def test_somebody_unknown_is_told_how_to_be_registered(office: Office) -> None:
    office.tell(an_event("message_im", user=NOBODY))
    assert NOBODY in str(office.slack.next("chat.postMessage")["blocks"])


@pytest.mark.parametrize("event", ["app_mention", "message_im"])
def test_an_event_is_taken_once(office: Office, event: str) -> None:
    method = "chat.postEphemeral" if event == "app_mention" else "chat.postMessage"
    for headers in ({}, RETRIED, {**RETRIED, "X-Slack-Retry-Num": "2"}):
        office.tell(an_event(event), headers=headers)
    assert office.slack.next(method)["text"] == ANSWER
    assert office.settle() == ["users.info"]


def test_two_events_are_taken_both(office: Office) -> None:
    for number in (1, 2):
        office.tell(an_event("message_im", event_id=f"Ev000000000{number}"))
    assert office.settle().count("chat.postMessage") == 2


@pytest.mark.parametrize(
    "event",
    [
        an_event("message_bot"),
        an_event("message_changed"),
        an_event("message_channel"),
        an_event("message_im", bot_id="B0OTHERBOT"),
        an_event("message_im", subtype="channel_join"),
        an_event("message_im", subtype="message_deleted"),
        an_event("app_mention", bot_id="B0OTHERBOT"),
        an_event("message_im", user=""),
        an_event("message_im", channel_type="mpim"),
    ],
    ids=["bot", "edit", "channel", "bot as user", "join", "deletion", "bot's mention", "nobody", "group"],
)
def test_what_nobody_asked_the_bot_is_left_alone(office: Office, event: str) -> None:
    office.tell(event)
    assert office.settle() == []


def test_an_answer_that_slack_refuses_is_not_posted_twice(office: Office) -> None:
    office.slack.will_answer("chat.postMessage", Reply({"ok": False, "error": "channel_not_found"}))
    office.tell(an_event("message_im", text="도움말"))
    assert office.slack.next("chat.postMessage")
    assert office.settle() == ["users.info"]


def test_a_token_goes_nowhere_but_into_the_header(office: Office) -> None:
    office.tell(an_event("message_im"))
    call = office.slack.calls.next("chat.postMessage")
    assert call.authorization.startswith("Bearer xoxb-")
    assert "xoxb-" not in str(call.body)
