"""What Slack sends, filled in for a test and signed as Slack signs it."""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

FOLDER = Path(__file__).parent.parent / "payloads"
SIGNING_SECRET = "8f742231b10e-of-a-test"  # noqa: S105  (a secret of nobody)
TEAM = "T0GANGBUK1"
CHANNEL = "C0JOBS0001"
Json: TypeAlias = dict[str, Any]


def read_payload(name: str, **changes: object) -> Json:
    """A payload with some of its fields changed."""
    payload: Json = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return {**payload, **changes}


def slash_command(text: str, *, user: str, response_url: str, team: str = TEAM) -> str:
    """The body of a slash command."""
    fields = {"text": text, "user_id": user, "response_url": response_url, "team_id": team}
    return urlencode(read_payload("slash_command", **fields))


def block_actions(action: Json, *, user: str, response_url: str, home: str = TEAM) -> str:
    """The body of a click; `home` is the workspace of whoever clicks."""
    person = {**read_payload("block_actions")["user"], "id": user, "team_id": home}
    payload = read_payload("block_actions", user=person, response_url=response_url, actions=[action])
    return urlencode({"payload": json.dumps(payload)})


def a_button(value: str, *, action_id: str = "show:1") -> Json:
    return read_payload("action_button", value=value, action_id=action_id)


def an_option(value: str, *, of: str) -> Json:
    """A choice in a menu: `of` is overflow or select."""
    action = read_payload(f"action_{of}")
    return {**action, "selected_option": {**action["selected_option"], "value": value}}


def an_event(name: str, *, event_id: str = "Ev0000000001", team: str = TEAM, **changes: Any) -> str:  # noqa: ANN401
    """The body of an event; `changes` are those of the event itself."""
    event = read_payload(f"event_{name}", **changes)
    return json.dumps(read_payload("event_callback", event=event, event_id=event_id, team_id=team))


def a_user_change(user: Json, *, event_id: str = "Ev0000000009") -> str:
    """The body of an event that tells of a changed account."""
    event = {"type": "user_change", "user": user, "cache_ts": 1550447000, "event_ts": "1550447700.000500"}
    return json.dumps(read_payload("event_callback", event=event, event_id=event_id))


def headers_of(body: str, *, secret: str = SIGNING_SECRET, seconds_ago: int = 0) -> Mapping[str, str]:
    """The headers of a request that was signed some seconds ago."""
    timestamp = str(int(time.time()) - seconds_ago)
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    kind = "application/json" if body.startswith("{") else "application/x-www-form-urlencoded"
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature or "",
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    }
