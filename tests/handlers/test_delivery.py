"""Tables that Slack may refuse: tried once by response_url, remembered, then in the ack."""

from datetime import timedelta

import pytest

from handlers.delivery import ASK_AGAIN
from handlers.desk import Desk
from models.queries.versions import find_versions
from models.services.accounts import remember_tables
from tests.handlers.office import NOW, Office
from tests.handlers.payloads import Json, an_event
from tests.handlers.sample import OWNER
from tests.handlers.slack import HANG_UP, RESPOND, Reply

ASKED = "현황 공공근로사업"
ANSWER = "공공근로사업 2015년: 목표 450명, 실적 560명, 달성률 124%"
REFUSED = Reply('{"ok":false,"error":"invalid_blocks"}', status=400)


def kinds_of(message: Json) -> list[str]:
    return [block["type"] for block in message["blocks"]]


def has_code(message: Json) -> bool:
    return any(
        element["type"] == "rich_text_preformatted"
        for block in message["blocks"]
        if block["type"] == "rich_text"
        for element in block["elements"]
    )


def takes_tables(office: Office) -> bool | None:
    with office.store.read_connection() as connection:
        return find_versions(connection).takes_tables


def test_the_first_table_goes_by_response_url(office: Office) -> None:
    first = office.perf_later(ASKED)
    assert (first["text"], first["response_type"], first["replace_original"]) == (ANSWER, "ephemeral", False)
    assert "table" in kinds_of(first)
    assert office.settle() == ["users.info"]
    assert takes_tables(office) is True


def test_a_table_goes_in_the_ack_once_one_was_taken(office: Office) -> None:
    remember_tables(office.store, takes_tables=True, now=NOW)
    ack = office.perf(ASKED)
    assert (ack["text"], ack["response_type"]) == (ANSWER, "ephemeral")
    assert "table" in kinds_of(ack)
    assert office.settle() == ["users.info"]


@pytest.mark.parametrize(
    "refusal",
    [
        REFUSED,
        Reply('{"ok":false,"error":"invalid_attachments"}', status=400),
        Reply("invalid_blocks", status=400),
        Reply('{"ok": false, "error": "invalid_blocks_format"}'),
    ],
    ids=["invalid_blocks", "invalid_attachments", "as text", "as 200"],
)
def test_a_table_that_slack_refuses_follows_as_code_and_is_remembered(office: Office, refusal: Reply) -> None:
    office.meet(OWNER)
    office.slack.will_answer(RESPOND, refusal)
    assert "table" in kinds_of(office.perf_later(ASKED))
    again = office.slack.next(RESPOND)
    assert again["text"] == ANSWER
    assert "table" not in kinds_of(again)
    assert has_code(again)
    assert takes_tables(office) is False
    ack = office.perf(ASKED)
    assert has_code(ack)
    assert "table" not in kinds_of(ack)
    assert office.settle() == []


def test_another_refusal_is_no_word_about_tables(office: Office) -> None:
    office.meet(OWNER)
    office.slack.will_answer(RESPOND, Reply('{"ok":false,"error":"expired_url"}', status=404))
    office.perf_later(ASKED)
    assert office.settle() == []
    assert takes_tables(office) is None


def test_an_answer_without_a_table_is_no_trial(office: Office) -> None:
    assert office.perf("도움말")["text"]
    assert takes_tables(office) is None


@pytest.mark.parametrize(
    ("passed", "expected"), [(timedelta(days=1), False), (ASK_AGAIN + timedelta(days=1), True)]
)
def test_a_workspace_that_refused_tables_is_asked_again_after_a_while(
    office: Office, passed: timedelta, *, expected: bool
) -> None:
    office.meet(OWNER)
    remember_tables(office.store, takes_tables=False, now=NOW - passed)
    if expected:
        assert "table" in kinds_of(office.perf_later(ASKED))
    else:
        assert has_code(office.perf(ASKED))


def test_a_click_tries_a_table_too(office: Office) -> None:
    office.meet(OWNER)
    office.slack.will_answer(RESPOND, REFUSED)
    assert "table" in kinds_of(office.press('{"type":"status"}'))
    assert has_code(office.slack.next(RESPOND))
    office.settle()
    assert takes_tables(office) is False


def test_a_mention_tries_a_table_too(office: Office) -> None:
    office.slack.will_answer("chat.postEphemeral", Reply({"ok": False, "error": "invalid_blocks"}))
    office.tell(an_event("app_mention"))
    assert "table" in kinds_of(office.slack.next("chat.postEphemeral"))
    assert has_code(office.slack.next("chat.postEphemeral"))


def test_no_client_of_the_bot_repeats_a_call(office: Office) -> None:
    desk: Desk = office.running.desk
    assert office.running.app.client.retry_handlers == []
    assert office.running.messenger.client().retry_handlers == []
    assert desk.messenger is office.running.messenger


@pytest.mark.parametrize("lost", [Reply("", status=500), Reply("", status=HANG_UP)], ids=["500", "hung up"])
def test_an_answer_that_slack_may_have_taken_is_not_sent_again(office: Office, lost: Reply) -> None:
    """The first call carries the answer, a second one may only say that something went wrong."""
    office.meet(OWNER)
    office.slack.will_answer(RESPOND, lost)
    assert office.press('{"type":"help"}')["text"].startswith("성과관리봇 도움말")
    office.settle()
    for _ in office.slack.rest():
        assert not office.slack.next(RESPOND)["text"].startswith("성과관리봇 도움말")


def test_a_message_that_slack_may_have_taken_is_not_posted_again(office: Office) -> None:
    office.slack.will_answer("chat.postMessage", Reply("", status=HANG_UP))
    office.tell(an_event("message_im", text="도움말"))
    assert office.slack.next("chat.postMessage")["text"].startswith("성과관리봇 도움말")
    office.settle()
    for method in office.slack.rest():
        assert not office.slack.next(method).get("text", "").startswith("성과관리봇 도움말")
