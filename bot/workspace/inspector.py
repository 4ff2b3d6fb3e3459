"""A record of what the app and the workspace said to each other, for a developer to look at."""

from __future__ import annotations

import json
import re
from collections import deque
from dataclasses import asdict, dataclass
from enum import StrEnum
from threading import Lock
from urllib.parse import parse_qsl

from bot.workspace.feed import Feed
from bot.workspace.wire import Json

KEPT = 200
LONGEST = 20_000
"""Characters of one body that are kept; longer ones are cut."""

SECRETS = re.compile(r"xox[abep]-[\w-]+|v0=[0-9a-f]{64}|((?:commands|actions)(?:/|%2F)\w+(?:/|%2F))[\w-]+")


class Direction(StrEnum):
    """Who asked whom."""

    TO_APP = "Slack → 앱"
    FROM_APP = "앱 → Slack"


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """One request and its answer. `status` 0 means that no answer came; `millis` is real time."""

    direction: Direction
    title: str
    request: str
    status: int
    answer: str
    millis: int
    is_refused: bool = False


class Inspector:
    """Keeps the latest exchanges with secrets blanked. Safe between threads."""

    def __init__(self, feed: Feed) -> None:
        """Begin empty; every exchange is also published to open pages."""
        self._feed = feed
        self._exchanges: deque[Exchange] = deque(maxlen=KEPT)
        self._lock = Lock()

    def record(self, exchange: Exchange) -> None:
        """Keep an exchange and tell the pages that there is one more."""
        with self._lock:
            self._exchanges.append(exchange)
        self._feed.publish("exchange", self.shown(exchange))

    def listed(self) -> list[Json]:
        """List the exchanges, oldest first, as the page shows them."""
        with self._lock:
            kept = tuple(self._exchanges)
        return [self.shown(exchange) for exchange in kept]

    @staticmethod
    def shown(exchange: Exchange) -> Json:
        """Form what the page may see: no token, no signature, no usable response_url."""
        shown: Json = asdict(exchange)
        shown["direction"] = exchange.direction.value
        shown["request"] = blank_secrets(pretty(exchange.request))
        shown["answer"] = blank_secrets(pretty(exchange.answer))
        return shown


def blank_secrets(text: str) -> str:
    """Replace tokens, signatures and response_url keys by dots, and cut what is too long to show."""
    return SECRETS.sub(lambda match: f"{match.group(1) or ''}…", text)[:LONGEST]


def pretty(text: str) -> str:
    """Break JSON, forms and JSON inside forms into lines; anything else stays as it is."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1)
    except ValueError:
        fields = parse_qsl(text, keep_blank_values=True)
    if [name for name, _ in fields] == ["payload"]:
        return pretty(fields[0][1])
    return "\n".join(f"{name}: {value}" for name, value in fields) if len(fields) > 1 else text
