"""Carries signed requests to the app, as Slack does, and waits no longer than Slack would."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import structlog
from slack_sdk.signature import SignatureVerifier

from bot.workspace.inspector import Direction, Exchange, Inspector
from bot.workspace.wire import Json

FORM = "application/x-www-form-urlencoded"
OK = 200
log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the app answered. `status` 0 means nothing in time: `code` is then Slack's name for the reason."""

    status: int
    body: str
    code: str = ""

    @property
    def is_ok(self) -> bool:
        """Tell whether the app acknowledged (Slack wants exactly 200)."""
        return self.status == OK

    def json(self) -> Json | None:
        """Read the body as a JSON object; None when it is something else."""
        try:
            value = json.loads(self.body)
        except ValueError:
            return None
        return value if isinstance(value, dict) else None


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A request on its way to the app: `title` is its name in the inspector."""

    title: str
    body: bytes
    content_type: str
    headers: tuple[tuple[str, str], ...] = ()


def form_parcel(title: str, fields: Mapping[str, str]) -> Parcel:
    """Wrap form fields, the way slash commands and interactive payloads travel."""
    return Parcel(title=title, body=urlencode(fields).encode(), content_type=FORM)


def json_parcel(title: str, body: Json, *, headers: tuple[tuple[str, str], ...] = ()) -> Parcel:
    """Wrap a JSON body, the way events travel."""
    text = json.dumps(body, ensure_ascii=False)
    return Parcel(title=title, body=text.encode(), content_type="application/json", headers=headers)


class Courier:
    """Signs with the app's signing secret and posts to its request URL. Safe between threads."""

    def __init__(self, *, signing_secret: str, ack_seconds: float, inspector: Inspector) -> None:
        """Begin without an address: until `point_to`, nothing can be delivered."""
        self._verifier = SignatureVerifier(signing_secret)
        self._ack_seconds = ack_seconds
        self._inspector = inspector
        self._url = ""

    def point_to(self, url: str) -> None:
        """Send everything to this URL from now on."""
        self._url = url

    def deliver(self, parcel: Parcel) -> Answer:
        """Post a parcel and wait for the answer at most as long as Slack waits for an ack."""
        begun = time.monotonic()
        answer = self._post(parcel)
        spent = time.monotonic() - begun
        if answer.status and spent > self._ack_seconds:
            answer = Answer(status=0, body="", code="operation_timeout")
        self._inspector.record(
            Exchange(
                direction=Direction.TO_APP,
                title=parcel.title,
                request=parcel.body.decode(),
                status=answer.status,
                answer=answer.body or answer.code,
                millis=round(spent * 1000),
                is_refused=not answer.is_ok,
            )
        )
        return answer

    def _post(self, parcel: Parcel) -> Answer:
        target = urlsplit(self._url)
        if not target.hostname:
            return Answer(status=0, body="", code="dispatch_failed")
        connection = http.client.HTTPConnection(target.hostname, target.port, timeout=self._ack_seconds)
        try:
            connection.request("POST", target.path or "/", body=parcel.body, headers=self._headers(parcel))
            response = connection.getresponse()
            return Answer(status=response.status, body=response.read().decode(errors="replace"))
        except TimeoutError:
            return Answer(status=0, body="", code="operation_timeout")
        except (OSError, http.client.HTTPException) as error:
            log.warning("workspace.delivery_failed", title=parcel.title, error=str(error))
            return Answer(status=0, body="", code="dispatch_failed")
        finally:
            connection.close()

    def _headers(self, parcel: Parcel) -> dict[str, str]:
        stamp = str(int(time.time()))
        signature = self._verifier.generate_signature(timestamp=stamp, body=parcel.body)
        return {
            "Content-Type": parcel.content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature or "",
            **dict(parcel.headers),
        }
