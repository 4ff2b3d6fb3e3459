"""The addresses of the web server, and the server itself."""

import http.client
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from sqlalchemy import text

from bot.compose import look_into_outbox, serve
from bot.metrics import Metrics
from bot.serving import Server
from bot.web import Health, make_web
from models.errors.operators import DatabaseBehind
from models.ports import Message
from models.services.outbox import Notice, send_off
from models.store import Store
from tests.handlers.office import NOW, Office, open_office
from tests.handlers.payloads import headers_of, slash_command
from tests.handlers.sample import OWNER
from tests.handlers.slack import Reply

PATIENT = 10.0


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as office:
        yield office


def get(office: Office, path: str) -> tuple[int, dict[str, object]]:
    response = office.running.web.test_client().get(path)
    return response.status_code, response.get_json()


def test_a_bot_that_runs_is_alive(office: Office) -> None:
    assert get(office, "/livez") == (200, {"alive": True})


def test_a_bot_with_its_database_and_token_is_ready(office: Office) -> None:
    assert get(office, "/readyz") == (
        200,
        {"ready": True, "database": "ok", "slack_token": "ok", "slack": "ok"},
    )


def test_a_bot_whose_token_is_refused_is_not_ready(office: Office) -> None:
    office.slack.will_answer("auth.test", Reply({"ok": False, "error": "invalid_auth"}))
    status, body = get(office, "/readyz")
    assert (status, body["ready"], body["slack_token"]) == (503, False, "invalid_auth")


def test_a_bot_stays_ready_while_slack_is_silent(office: Office) -> None:
    office.slack.will_answer("auth.test", Reply("bad gateway", status=502))
    status, body = get(office, "/readyz")
    assert (status, body["slack"]) == (200, "unreachable")


def test_slack_is_asked_once_in_a_while(office: Office) -> None:
    for _ in range(3):
        get(office, "/readyz")
    assert office.settle() == ["auth.test"]


def test_metrics_tell_what_waits_to_be_sent(office: Office) -> None:
    later = Notice("later", to="U1", what=Message("안내", blocks=()), not_before=NOW + timedelta(days=1))
    send_off(office.store, [later], now=NOW)
    lines = office.running.web.test_client().get("/metrics").text.splitlines()
    assert 'perf_outbox_messages{state="pending"} 1.0' in lines
    assert 'perf_outbox_messages{state="dead"} 0.0' in lines
    assert "perf_outbox_oldest_due_seconds 0.0" in lines


def test_a_silent_database_does_not_silence_the_other_metrics() -> None:
    store = Store("sqlite:////a-folder-that-is-not-there/bot.db")
    metrics = Metrics()
    metrics.watch(lambda: look_into_outbox(store, now=NOW))
    lines = generate_latest(metrics.registry).decode()
    store.close()
    assert "perf_requests" in lines
    assert "perf_outbox" not in lines


def test_a_bot_without_its_tables_is_not_ready(office: Office) -> None:
    with office.store.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'older'"))
    status, body = get(office, "/readyz")
    assert (status, body["database"]) == (503, DatabaseBehind.__name__)
    assert get(office, "/livez")[0] == 200


def test_metrics_count_and_measure(office: Office) -> None:
    office.perf("도움말")
    office.settle()
    response = office.running.web.test_client().get("/metrics")
    assert response.content_type.startswith("text/plain")
    assert 'perf_requests_total{kind="command",outcome="answered"} 1.0' in response.text
    assert 'perf_request_seconds_count{kind="command"} 1.0' in response.text


@pytest.mark.parametrize("path", ["/", "/slack/events", "/static/x", "/slack/install"])
def test_nothing_else_is_there(office: Office, path: str) -> None:
    assert office.running.web.test_client().get(path).status_code in {404, 405}


def test_a_bot_of_socket_mode_takes_no_requests() -> None:
    health = Health(checks={"database": lambda: ""}, notes={})
    web = make_web(None, health, registry=CollectorRegistry())
    assert web.test_client().post("/slack/events").status_code == 404
    assert web.test_client().get("/readyz").get_json() == {"ready": True, "database": "ok"}


def test_a_command_is_answered_over_the_wire(office: Office) -> None:
    ports: list[int] = []
    stop = serve(office.running.web, host="127.0.0.1", port=0, ready=ports.append)
    body = slash_command("도움말", user=OWNER, response_url=office.slack.response_url)
    connection = http.client.HTTPConnection("127.0.0.1", ports[0], timeout=PATIENT)
    connection.request("POST", "/slack/events", body=body.encode(), headers=dict(headers_of(body)))
    response = connection.getresponse()
    answered = json.loads(response.read())
    connection.close()
    stop()
    assert (response.status, answered["response_type"]) == (200, "ephemeral")
    assert "waitress" not in (response.getheader("Server") or "")


def test_a_server_ends_in_peace(office: Office) -> None:
    """What ends it comes from another thread: nothing may break in the one that serves."""
    server = Server(office.running.web, host="127.0.0.1", port=0)
    thread = Thread(target=server.run, name="web", daemon=True)
    thread.start()
    connection = http.client.HTTPConnection("127.0.0.1", int(server.effective_port), timeout=PATIENT)
    connection.request("GET", "/livez")
    assert connection.getresponse().read()
    server.close()
    thread.join(timeout=PATIENT)
    connection.close()
    assert not thread.is_alive()
