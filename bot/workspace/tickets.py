"""Things that work only for a while: trigger ids and response_urls."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from threading import Lock

from bot.workspace.wire import SlackError

EXCHANGED = "exchanged_trigger_id"
INVALID = "invalid_trigger_id"
EXPIRED = "expired_trigger_id"
EXPIRED_URL = "expired_url"
USED_URL = "used_url"


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """What a trigger id stands for. `view_id` is the modal it was born in, if any."""

    user_id: str
    view_id: str | None
    expires: float


class Triggers:
    """Hands out trigger ids: each works once and for `seconds` of real time."""

    def __init__(self, seconds: float) -> None:
        """Begin with none."""
        self._seconds = seconds
        self._live: dict[str, Trigger] = {}
        self._used: set[str] = set()
        self._lock = Lock()

    def issue(self, user_id: str, view_id: str | None = None) -> str:
        """Make a trigger for a person."""
        trigger_id = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**6)}.{secrets.token_hex(16)}"
        with self._lock:
            self._live[trigger_id] = Trigger(
                user_id=user_id, view_id=view_id, expires=time.monotonic() + self._seconds
            )
        return trigger_id

    def redeem(self, trigger_id: str) -> Trigger:
        """Use a trigger up.

        Raises SlackError `exchanged_trigger_id` for a used one, `expired_trigger_id` for one too old and
        `invalid_trigger_id` for one never issued (error codes of views.open).
        """
        with self._lock:
            if trigger_id in self._used:
                raise SlackError(EXCHANGED)
            trigger = self._live.pop(trigger_id, None)
            if trigger is None:
                raise SlackError(INVALID)
            self._used.add(trigger_id)
        if time.monotonic() > trigger.expires:
            raise SlackError(EXPIRED)
        return trigger


@dataclass(frozen=True, kw_only=True)
class Reply:
    """Where a response_url leads: who asked, in which room, and the message they pressed a button of."""

    user_id: str
    room_id: str
    original_ts: str | None = None
    thread_ts: str | None = None


class ResponseUrls:
    """Hands out the secret last part of response_urls: each works a few times and for a while."""

    def __init__(self, *, seconds: float, uses: int) -> None:
        """Begin with none."""
        self._seconds = seconds
        self._uses = uses
        self._replies: dict[str, Reply] = {}
        self._expires: dict[str, float] = {}
        self._left: dict[str, int] = {}
        self._lock = Lock()

    def issue(self, reply: Reply) -> str:
        """Make a key for a reply."""
        key = secrets.token_urlsafe(24)
        with self._lock:
            self._replies[key] = reply
            self._expires[key] = time.monotonic() + self._seconds
            self._left[key] = self._uses
        return key

    def look_up(self, key: str) -> Reply:
        """Find where a key leads without using it.

        Raises SlackError `expired_url` when it is unknown or too old, `used_url` when it was used up.
        """
        with self._lock:
            reply = self._replies.get(key)
            if reply is None or time.monotonic() > self._expires[key]:
                raise SlackError(EXPIRED_URL)
            if self._left[key] <= 0:
                raise SlackError(USED_URL)
            return reply

    def spend(self, key: str) -> None:
        """Count one use of a key."""
        with self._lock:
            self._left[key] -= 1
