"""HTTP: Slack's requests and what an operator looks at."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler

MAX_BODY = 1024 * 1024
TIMESTAMP_HEADER = "X-Slack-Request-Timestamp"


@dataclass(frozen=True)
class Health:
    """What readiness depends on: each check returns "" or what is wrong; `notes` are told, not judged."""

    checks: dict[str, Callable[[], str]]
    notes: dict[str, Callable[[], str]]


def make_web(app: App | None, health: Health, *, registry: CollectorRegistry) -> Flask:
    """POST /slack/events for everything of Slack; GET /livez, /readyz, /metrics."""
    web = Flask("perf-bot", static_folder=None)
    web.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    if app is not None:
        handler = SlackRequestHandler(app)

        @web.post("/slack/events")
        def take_request() -> Response:
            if not request.headers.get(TIMESTAMP_HEADER, "").isdecimal():
                return Response("", status=401)  # Bolt would stumble over a time that is none
            return handler.handle(request)

    @web.get("/livez")
    def tell_alive() -> Response:
        return jsonify(alive=True)

    @web.get("/readyz")
    def tell_ready() -> tuple[Response, int]:
        wrong = {name: found for name, check in health.checks.items() if (found := check())}
        notes = {name: note() or "ok" for name, note in health.notes.items()}
        states = {name: wrong.get(name, "ok") for name in health.checks}
        return jsonify(ready=not wrong, **states, **notes), 503 if wrong else 200

    @web.get("/metrics")
    def tell_metrics() -> Response:
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return web
