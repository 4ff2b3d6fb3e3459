"""`run` and `try` as processes: what they say, what they serve, how they end."""

import http.client
import json
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from models.ports import Message
from models.queries.outbox import count_states
from models.services.outbox import Notice, send_off
from models.store import Store
from models.values.sending import OutboxState
from tests.bot.processes import Process, a_process
from tests.bot.socket_mode import PlayedSocket
from tests.handlers.payloads import SIGNING_SECRET, headers_of, read_payload, slash_command
from tests.handlers.sample import OWNER, write_sample
from tests.handlers.slack import Call, PlayedSlack, Reply, play, play_slack

BOT_TOKEN, APP_TOKEN = "xoxb-of-a-test", "xapp-of-a-test"
PAGE = r"http://127\.0\.0\.1:(\d+)/ 에서 /perf status"
READY = r'"port": (\d+)'


@pytest.fixture
def slack() -> Iterator[PlayedSlack]:
    slack, stop = play_slack()
    yield slack
    stop()


@pytest.fixture
def played() -> Iterator[PlayedSocket]:
    played = PlayedSocket()
    yield played
    played.close()


def fetch(port: str, path: str, body: str = "") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)
    if body:
        connection.request("POST", path, body=body.encode(), headers=dict(headers_of(body)))
    else:
        connection.request("GET", path)
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, text


def ended_in_peace(process: Process) -> bool:
    return not [line for line in process.lines if "Traceback" in line or "Exception" in line]


@dataclass
class SlowSlack(PlayedSlack):
    """Takes a message and does not answer."""

    over: Event = field(default_factory=Event)

    def answer(self, call: Call) -> Reply:
        reply = super().answer(call)
        if call.method == "chat.postMessage":
            self.over.wait(timeout=30)
        return reply


def test_a_bot_ends_in_time_while_slack_takes_its_time(tmp_path: Path) -> None:
    slack, stop = play(SlowSlack())
    url = write_sample(tmp_path)
    store = Store(url)
    notices = [Notice(f"n:{number}", to=f"U{number}", what=Message("안내", blocks=())) for number in range(3)]
    send_off(store, notices, now=datetime(2019, 2, 18, tzinfo=UTC))
    variables = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": url,
    }
    with a_process("run", "--port", "0", folder=tmp_path, **variables) as process:
        slack.next("chat.postMessage")
        assert process.end() == 0
    slack.over.set()
    stop()
    assert ended_in_peace(process)
    with store.read() as session:
        found = {state: count for state, count in count_states(session).items() if count}
    store.close()
    assert found == {OutboxState.UNCERTAIN: 1, OutboxState.PENDING: 2}


def test_a_partial_set_of_tokens_ends_with_2_and_names_everything(tmp_path: Path) -> None:
    with a_process("run", folder=tmp_path, SLACK_BOT_TOKEN="xoxp-wrong", BOT_NOW="soon") as process:  # noqa: S106
        assert process.rest() == 2
        said = "\n".join(process.lines)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "BOT_NOW"):
        assert name in said
    assert "xoxp-wrong" not in said
    assert ended_in_peace(process)
    assert list(tmp_path.iterdir()) == []


def test_without_tokens_the_local_workspace_opens_on_its_own_database(tmp_path: Path) -> None:
    with a_process("run", "--port", "0", folder=tmp_path) as process:
        port = process.wait_for(PAGE)[1]
        assert process.lines[0] == "Slack 토큰이 없어 로컬 업무공간을 예시 자료로 엽니다."
        status, text = fetch(port, "/")
        assert (status, "<!doctype html>" in text.lower()) == (200, True)
        assert process.end() == 0
    assert ended_in_peace(process)
    assert [path.name for path in tmp_path.iterdir()] == ["var"]


def test_a_trial_leaves_nothing_behind_even_when_it_is_ended_at_once(tmp_path: Path) -> None:
    words = ("try", "--port", "0", "--now", "2019-02-18T08:55")
    with a_process(*words, folder=tmp_path, TMPDIR=str(tmp_path)) as process:
        process.wait_for(PAGE)
        assert process.end() == 0
    assert ended_in_peace(process)
    assert list(tmp_path.iterdir()) == []


def test_with_a_signing_secret_commands_are_answered_over_http(tmp_path: Path, slack: PlayedSlack) -> None:
    variables = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": write_sample(tmp_path),
    }
    with a_process("run", "--port", "0", folder=tmp_path, **variables) as process:
        port = process.wait_for(READY)[1]
        assert fetch(port, "/livez") == (200, '{"alive":true}\n')
        body = slash_command("도움말", user=OWNER, response_url=slack.response_url)
        status, text = fetch(port, "/slack/events", body)
        assert (status, json.loads(text)["response_type"]) == (200, "ephemeral")
        assert json.loads(fetch(port, "/readyz")[1])["ready"] is True
        assert process.end(signal.SIGINT) == 0
    assert ended_in_peace(process)
    said = "\n".join(process.lines)
    assert BOT_TOKEN not in said
    assert SIGNING_SECRET not in said


def test_with_an_app_token_commands_are_answered_over_the_socket(
    tmp_path: Path, slack: PlayedSlack, played: PlayedSocket
) -> None:
    slack.will_answer("apps.connections.open", *[Reply({"ok": True, "url": played.url})] * 3)
    variables = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": write_sample(tmp_path),
    }
    with a_process("run", "--port", "0", folder=tmp_path, **variables) as process:
        port = process.wait_for(READY)[1]
        played.accept()
        assert slack.calls.next("apps.connections.open").authorization == f"Bearer {APP_TOKEN}"
        command = read_payload("slash_command", text="도움말", user_id=OWNER, response_url=slack.response_url)
        played.send(
            {
                "envelope_id": "e1",
                "type": "slash_commands",
                "accepts_response_payload": True,
                "payload": command,
            }
        )
        answer = played.receive()
        assert answer["envelope_id"] == "e1"
        assert answer["payload"]["text"].startswith("성과관리봇 도움말")
        assert fetch(port, "/slack/events", "command=/perf")[0] == 404
        assert process.end() == 0
    assert ended_in_peace(process)


def test_a_bot_calls_again_while_slack_is_silent(
    tmp_path: Path, slack: PlayedSlack, played: PlayedSocket
) -> None:
    broken, whole = Reply("bad gateway", status=502), Reply({"ok": True, "url": played.url})
    slack.will_answer("apps.connections.open", broken, whole)
    variables = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": slack.api_url}
    with a_process("run", "--port", "0", folder=tmp_path, **variables) as process:
        process.wait_for(READY)
        played.accept()
        assert process.end() == 0
    assert ended_in_peace(process)
    assert any("slack_silent" in line for line in process.lines)


def test_an_app_token_that_slack_does_not_take_ends_the_bot(tmp_path: Path, slack: PlayedSlack) -> None:
    slack.will_answer("apps.connections.open", Reply({"ok": False, "error": "invalid_auth"}))
    variables = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": slack.api_url}
    with a_process("run", "--port", "0", folder=tmp_path, **variables) as process:
        assert process.rest() == 1
    assert "Slack이 앱 토큰을 받지 않았습니다(invalid_auth)." in process.lines[-1]
    assert APP_TOKEN not in "\n".join(process.lines)


def test_a_taken_port_is_said_in_one_line(tmp_path: Path, slack: PlayedSlack) -> None:
    taken = slack.address.rsplit(":", 1)[-1]
    with a_process("run", "--port", taken, folder=tmp_path) as process:
        assert process.rest() == 1
    assert ended_in_peace(process)
    assert taken in process.lines[-1]
