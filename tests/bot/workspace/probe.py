"""An app that plays the bot: it records what it is sent and answers what a test wants."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Queue
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

from flask import Flask, Response, request
from slack_sdk.signature import SignatureVerifier

from bot.workspace.serving import LoopbackServer

Json: TypeAlias = dict[str, Any]
SIGNING_KEY = "probe-signing-secret"
PATIENT = 5.0
"""Seconds after which a test gives up on a request that never came."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One request of the workspace: its headers, and its body in the shape it came in."""

    headers: dict[str, str]
    raw: bytes
    is_signed: bool
    form: dict[str, str] = field(default_factory=dict)
    body: Json = field(default_factory=dict)

    @property
    def kind(self) -> str:
        if "command" in self.form:
            return "command"
        return str(self.body.get("event", self.body)["type"])


Answer: TypeAlias = Response | Json | str
Answering: TypeAlias = Callable[[Sent], Answer]


class Probe:
    """Serves POST /slack/events. `answers` maps kinds of requests to functions; others get an empty ack."""

    def __init__(self) -> None:
        self.sent: Queue[Sent] = Queue()
        self.answers: dict[str, Answering] = {}
        app = Flask(__name__)
        app.add_url_rule("/slack/events", view_func=self._receive, methods=["POST"])
        self._server = LoopbackServer(app, host="127.0.0.1", port=0, threads=8)
        self._server.start()
        self.url = f"{self._server.url}/slack/events"

    def next(self, kind: str) -> Sent:
        """Wait for the next request of one kind; others are skipped."""
        while True:
            sent = self.sent.get(timeout=PATIENT)
            if sent.kind == kind:
                return sent

    def stop(self) -> None:
        self._server.stop()

    def _receive(self) -> Response:
        sent = read_request()
        self.sent.put(sent)
        answer = self.answers.get(sent.kind, _acknowledge)(sent)
        if isinstance(answer, Response):
            return answer
        if isinstance(answer, str):
            return Response(answer, mimetype="text/plain")
        return Response(json.dumps(answer), mimetype="application/json")


def _acknowledge(_sent: Sent) -> Answer:
    return ""


def read_request() -> Sent:
    raw = request.get_data()
    headers = dict(request.headers)
    is_signed = SignatureVerifier(SIGNING_KEY).is_valid_request(raw, headers)
    if request.mimetype == "application/json":
        return Sent(headers=headers, raw=raw, is_signed=is_signed, body=json.loads(raw))
    form = dict(parse_qsl(raw.decode(), keep_blank_values=True))
    body = json.loads(form["payload"]) if "payload" in form else {}
    return Sent(headers=headers, raw=raw, is_signed=is_signed, form=form, body=body)
