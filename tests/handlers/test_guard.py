"""The guard: every listener stands behind it, nothing is lost, nothing private reaches a log."""

import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from urllib.parse import urlencode

import pytest
import structlog
from sqlalchemy import text

from bot.logs import configure_logs
from handlers.guard import shown
from handlers.requests import ShowStatus, encode
from models.errors.refusals import Expired
from models.ports import Message
from tests.handlers.dialogs import Dialog
from tests.handlers.office import BOT_TOKEN, Office
from tests.handlers.payloads import SIGNING_SECRET, Json, an_event, read_payload
from tests.handlers.sample import LEAD_OFFICER, OWNER
from tests.handlers.slack import RESPOND, Reply

FAILED = r"처리하지 못했습니다\. 잠시 뒤 다시 해 주세요\. .*\(오류번호 [0-9A-F]{6}\)"
Logs = Callable[[], list[Json]]


@pytest.fixture
def logs() -> Iterator[Logs]:
    """The lines that a running bot writes to standard error, since the last look."""
    handlers, written = list(logging.getLogger().handlers), io.StringIO()
    with redirect_stderr(written):
        configure_logs()

    def take() -> list[Json]:
        lines = written.getvalue().splitlines()
        written.seek(0)
        written.truncate()
        return [json.loads(line) for line in lines]

    yield take
    logging.getLogger().handlers[:] = handlers
    structlog.reset_defaults()


def break_something(office: Office) -> None:
    """Take away a table that every status needs."""
    with office.store.begin() as session:
        session.execute(text("DROP TABLE actual"))


def reference_in(sentence: str) -> str:
    return sentence.rsplit(" ", 1)[-1].rstrip(")")


def test_every_listener_is_guarded(office: Office) -> None:
    listeners = office.running.app._listeners  # noqa: SLF001  (Bolt has no other list of them)
    assert len(listeners) == 17
    for listener in listeners:
        assert getattr(listener.ack_function, "is_guarded", False), listener.ack_function
        assert not listener.lazy_functions


def test_a_failure_in_a_command_is_a_sentence_with_a_reference(office: Office, logs: Logs) -> None:
    office.meet(OWNER)
    break_something(office)
    ack = office.perf("현황 공공근로사업")
    assert ack["response_type"] == "ephemeral"
    assert re.fullmatch(FAILED, ack["text"])
    (line,) = logs()
    assert line["reference"] == reference_in(ack["text"])
    assert (line["event"], line["level"], line["kind"]) == ("internal_error", "error", "command")


@pytest.mark.parametrize("kind", ["button", "event"])
def test_a_failure_behind_a_click_or_a_message_is_said_too(office: Office, logs: Logs, kind: str) -> None:
    office.meet(OWNER)
    break_something(office)
    if kind == "button":
        said = office.press(encode(ShowStatus()))
    else:
        office.tell(an_event("message_im"))
        said = office.slack.next("chat.postMessage")
    office.settle()
    assert [line["reference"] for line in logs()] == [reference_in(said["text"])]


def test_a_failure_is_one_line_without_anything_private(office: Office, logs: Logs) -> None:
    office.meet(OWNER)
    break_something(office)
    office.perf("현황 공공근로사업")
    office.press(encode(ShowStatus()))
    office.settle()
    lines = logs()
    assert len(lines) == 2
    everything = json.dumps(lines, ensure_ascii=False)
    for private in (
        "Traceback",
        "SELECT",
        "actual",
        BOT_TOKEN,
        SIGNING_SECRET,
        office.slack.response_url,
        OWNER,
        "홍길동",
        "gildong.hong",
        "공공근로사업",
        read_payload("slash_command")["trigger_id"],
    ):
        assert private not in everything


def test_an_answer_that_cannot_be_delivered_is_logged_without_its_text(office: Office, logs: Logs) -> None:
    office.meet(OWNER)
    office.slack.will_answer(RESPOND, Reply('{"ok":false,"error":"expired_url"}', status=404))
    office.press('{"type":"help"}')
    office.settle()
    (line,) = logs()
    assert (line["kind"], line["error"]) == ("button_show.deliver", "MessengerRefused")
    assert "도움말" not in json.dumps(line, ensure_ascii=False)


def test_a_refusal_is_no_failure(office: Office, logs: Logs) -> None:
    office.meet(OWNER)
    office.perf("제출 공공근로사업")
    office.press("{}")
    office.settle()
    assert logs() == []


def test_an_ordinary_day_leaves_no_line(office: Office, logs: Logs) -> None:
    office.perf("도움말")
    office.perf_later("현황 공공근로사업")
    office.tell(an_event("message_im"))
    office.settle()
    assert logs() == []


def test_what_nobody_listens_to_is_logged_without_its_values(office: Office, logs: Logs) -> None:
    person = {"id": OWNER, "name": "gildong.hong", "real_name": "홍길동"}
    shortcut = json.dumps({"type": "shortcut", "callback_id": "other", "token": "t", "user": person})
    event = json.dumps(read_payload("event_callback", event={"type": "team_join", "user": person}))
    assert office.post(urlencode({"payload": shortcut})).status_code == 404
    assert office.post(event).status_code == 404
    office.settle()
    everything = json.dumps(logs(), ensure_ascii=False)
    assert "홍길동" not in everything
    assert "gildong" not in everything


def test_every_outcome_is_counted(office: Office) -> None:
    office.perf("도움말")
    office.perf("점수")
    break_something(office)
    office.perf("현황 공공근로사업")
    office.settle()
    metrics = office.running.web.test_client().get("/metrics").text
    for outcome in ("answered", "refused", "failed"):
        assert f'perf_requests_total{{kind="command",outcome="{outcome}"}} 1.0' in metrics


def a_message() -> Message:
    return Message("text", ())


def test_a_call_that_answers_is_shown() -> None:
    outcome = shown(a_message, kind="test")
    assert (outcome.message, outcome.word) == (a_message(), "answered")


def test_a_call_that_refuses_is_shown_as_its_sentence() -> None:
    def refuse() -> Message:
        raise Expired

    outcome = shown(refuse, kind="test")
    assert outcome.message
    assert (outcome.message.text, outcome.word) == (Expired().sentence, "refused")


def test_a_dialog_that_was_closed_meanwhile_is_nobodys_failure(office: Office, logs: Logs) -> None:
    office.meet(LEAD_OFFICER)
    dialog = Dialog.by_command(office, "계획", user=LEAD_OFFICER)
    office.slack.will_answer("views.update", Reply({"ok": False, "error": "not_found"}))
    dialog.press("새 계획")
    assert logs() == []
