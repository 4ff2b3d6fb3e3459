"""Real time: message stamps and how long Slack waits. The bot's own clock is never used here."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock

MICROSECONDS = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long Slack waits, in seconds of real time (platform facts §1.1)."""

    ack: float = 3.0
    trigger: float = 3.0
    response_url: float = 1800.0
    response_url_uses: int = 5
    event_retries: tuple[float, ...] = (0.0, 60.0, 300.0)


class Stamps:
    """Hands out message stamps: Slack's `ts`, unique and growing within the workspace."""

    def __init__(self) -> None:
        """Begin before any real instant, so that the first stamp is the present one."""
        self._lock = Lock()
        self._last = 0

    def take(self) -> str:
        """Return the next stamp: seconds, a dot and six digits."""
        with self._lock:
            self._last = max(self._last + 1, time.time_ns() // 1_000)
            return f"{self._last // MICROSECONDS}.{self._last % MICROSECONDS:06d}"
