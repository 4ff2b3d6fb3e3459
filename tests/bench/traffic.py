"""Signed slash commands from some clients at once, over connections that stay open."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import zip_longest
from threading import Barrier, Thread
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from handlers.ids import SLASH_COMMAND
from tests.bench.databases import ASKER
from tests.bench.results import Round
from tests.bench.servers import HOST, HTTP_OK, Server, ServerFailedError

ANSWER_SECONDS = 30
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Call:
    """A signed request, ready to be sent, and a word that its answer has to hold ("" = any)."""

    body: bytes
    headers: dict[str, str]
    expected: str


def make_calls(server: Server, texts: Sequence[str], *, expected: Sequence[str]) -> list[Call]:
    """Commands as Slack would send and sign them now; Slack's signatures are good for five minutes."""
    verifier = SignatureVerifier(server.secret)
    stamp = str(int(time.time()))
    calls: list[Call] = []
    for text, word in zip(texts, expected, strict=True):
        body = urlencode(_form(text))
        signature = verifier.generate_signature(timestamp=stamp, body=body) or ""
        headers = {"Content-Type": FORM, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}
        calls.append(Call(body.encode(), headers, word))
    return calls


def _form(text: str) -> dict[str, str]:
    return {
        "token": "deprecated",
        "team_id": "T00BENCH",
        "team_domain": "bench",
        "channel_id": "C00BENCH",
        "channel_name": "bench",
        "user_id": ASKER,
        "user_name": "bench",
        "command": SLASH_COMMAND,
        "text": text,
        "api_app_id": "A00BENCH",
        "is_enterprise_install": "false",
        "response_url": f"http://{HOST}:9/commands/T00BENCH/1/bench",
        "trigger_id": "1.1.bench",
    }


def drive(server: Server, calls: Sequence[Call], *, clients: int, may_fail: bool = False) -> Round:
    """Send every call once, shared among the clients.

    Raises ServerFailedError for an answer that is not what was asked for; with `may_fail` those are counted.
    """
    drivers = [Driver(server.port, tuple(calls[number::clients])) for number in range(clients)]
    start = Barrier(clients + 1)
    threads = [Thread(target=driver.run, args=(start,), daemon=True) for driver in drivers]
    for thread in threads:
        thread.start()
    start.wait(ANSWER_SECONDS)
    began, used = time.perf_counter(), server.processor_seconds
    for thread in threads:
        thread.join()
    seconds, used = time.perf_counter() - began, server.processor_seconds - used
    wrong = [answer for driver in drivers for answer in driver.find_wrong()]
    if wrong and not may_fail:
        raise ServerFailedError(server.label, f"{len(wrong)} wrong answers, the first: {wrong[0]}")
    return Round(tuple(took for driver in drivers for took in driver.latencies), seconds, used, len(wrong))


class Driver:
    """One client: a connection and its share of the calls."""

    def __init__(self, port: int, calls: Sequence[Call]) -> None:
        self.calls = calls
        self.latencies: list[float] = []
        self._answers: list[tuple[int, bytes]] = []
        self._caller = HTTPConnection(HOST, port, timeout=ANSWER_SECONDS)

    def run(self, start: Barrier) -> None:
        """One call after another; what came back is looked at later, so that looking takes no time here."""
        self._caller.connect()
        start.wait(ANSWER_SECONDS)
        for call in self.calls:
            began = time.perf_counter()
            self._caller.request("POST", "/slack/events", body=call.body, headers=call.headers)
            response = self._caller.getresponse()
            self._answers.append((response.status, response.read()))
            self.latencies.append(time.perf_counter() - began)
        self._caller.close()

    def find_wrong(self) -> Iterator[str]:
        """Answers without a 200, or without what was asked for; a call without any answer is one too."""
        for call, answer in zip_longest(self.calls, self._answers):
            status, body = answer or (0, b"")
            if status != HTTP_OK or call.expected not in said_in(body):
                yield f"{status} {body[:200]!r}"


def said_in(body: bytes) -> str:
    """What an answer says, as text."""
    if not body.startswith(b"{"):
        return body.decode()
    return json.dumps(json.loads(body), ensure_ascii=False)
