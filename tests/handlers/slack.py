"""Slack's side of the wire, played by a small server: the Web API and addresses for answers."""

import json
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

from tests.handlers.payloads import Json, read_payload

PATIENT = 20.0
RESPOND = "respond"


@dataclass(frozen=True)
class Call:
    """One call of the bot: the method (`respond` for an answer by response_url) and what it said."""

    method: str
    body: Json
    authorization: str


HANG_UP = 0


@dataclass(frozen=True)
class Reply:
    """What Slack answers: a status and a body; with the status HANG_UP the line goes dead instead."""

    body: Json | str
    status: int = 200
    scopes: str = ""
    retry_after: int | None = None


class Calls:
    """Calls that came in and that nobody has looked at yet."""

    def __init__(self) -> None:
        self._calls: list[Call] = []
        self._came = Condition()

    @property
    def waiting(self) -> list[str]:
        with self._came:
            return [call.method for call in self._calls]

    def add(self, call: Call) -> None:
        with self._came:
            self._calls.append(call)
            self._came.notify_all()

    def next(self, method: str) -> Call:
        """Take the next call of a method; waits for it."""
        with self._came:
            came = self._came.wait_for(
                lambda: [call for call in self._calls if call.method == method], PATIENT
            )
            assert came, f"no {method}, but {[call.method for call in self._calls]}"
            self._calls.remove(came[0])
            return came[0]


@dataclass
class PlayedSlack:
    """Remembers every call; answers with what was laid ready for a method, else as Slack usually does."""

    calls: Calls = field(default_factory=Calls)
    ready: defaultdict[str, deque[Reply]] = field(default_factory=lambda: defaultdict(deque))
    accounts: dict[str, Json] = field(default_factory=dict)
    address: str = ""

    @property
    def api_url(self) -> str:
        return f"{self.address}/api/"

    @property
    def response_url(self) -> str:
        """An address for answers, in the shape of Slack's."""
        return f"{self.address}/commands/T0GANGBUK1/4571892034567/bX8kTQ1mNc2vZ4wL"

    def will_answer(self, method: str, *replies: Reply) -> None:
        """Lay answers ready for the next calls of a method."""
        self.ready[method].extend(replies)

    def next(self, method: str) -> Json:
        """Wait for the next call of a method and return its body."""
        return self.calls.next(method).body

    def rest(self) -> list[str]:
        """The methods of the calls that nobody has looked at."""
        return sorted(self.calls.waiting)

    def answer(self, call: Call) -> Reply:
        """Remember a call and say what Slack says."""
        self.calls.add(call)
        if self.ready[call.method]:
            return self.ready[call.method].popleft()
        match call.method:
            case "respond":
                return Reply("ok")
            case "auth.test":
                return Reply(read_payload("auth_test"))
            case "users.info":
                user = call.body["user"]
                return Reply({"ok": True, "user": self.accounts.get(user) or read_payload("user", id=user)})
            case _:
                return Reply({"ok": True, "channel": "D0HONGGD01", "ts": "1550447701.000100"})


class Desk(BaseHTTPRequestHandler):
    """Reads a call and hands it to the played Slack of its server."""

    slack: PlayedSlack

    def do_GET(self) -> None:
        self._take(dict(parse_qsl(urlsplit(self.path).query)))

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        is_json = "json" in self.headers.get("Content-Type", "")
        self._take(json.loads(raw) if is_json and raw else dict(parse_qsl(raw)))

    def log_message(self, *_args: object) -> None:
        """Stay silent."""

    def _take(self, body: Json) -> None:
        path = urlsplit(self.path).path
        method = path.removeprefix("/api/") if path.startswith("/api/") else RESPOND
        reply = self.slack.answer(Call(method, body, self.headers.get("Authorization", "")))
        if reply.status == HANG_UP:
            self.close_connection = True
            return
        is_text = isinstance(reply.body, str)
        answer = (reply.body if isinstance(reply.body, str) else json.dumps(reply.body)).encode()
        self.send_response(reply.status)
        self.send_header("Content-Type", "text/plain" if is_text else "application/json")
        self.send_header("Content-Length", str(len(answer)))
        if reply.scopes:
            self.send_header("X-OAuth-Scopes", reply.scopes)
        if reply.retry_after is not None:
            self.send_header("Retry-After", str(reply.retry_after))
        self.end_headers()
        self.wfile.write(answer)


Slack = TypeVar("Slack", bound=PlayedSlack)


def play_slack() -> tuple[PlayedSlack, Callable[[], None]]:
    """Start a Slack on a free port; returns it and what stops it."""
    return play(PlayedSlack())


def play(slack: Slack) -> tuple[Slack, Callable[[], None]]:
    """Start this Slack on a free port; returns it and what stops it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("DeskOfOne", (Desk,), {"slack": slack}))
    slack.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="slack", daemon=True)
    thread.start()

    def stop() -> None:
        server.shutdown()
        server.server_close()
        thread.join(timeout=PATIENT)

    return slack, stop
