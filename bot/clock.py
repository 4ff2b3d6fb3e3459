"""The office's clock."""

import time
from datetime import UTC, datetime, timedelta
from threading import Lock
from zoneinfo import ZoneInfo


class OfficeClock:
    """Business time in the office's zone; with `starts_at` it runs on from there instead of from today.

    The local workspace moves it on; it never goes back. Safe between threads.
    """

    def __init__(self, zone: ZoneInfo, starts_at: datetime | None = None) -> None:
        self._zone = zone
        self._starts_at = starts_at
        self._begun = time.monotonic()
        self._moved = timedelta()
        self._lock = Lock()

    def now(self) -> datetime:
        """The present instant."""
        with self._lock:
            moved = self._moved
        if self._starts_at is None:
            return (datetime.now(UTC) + moved).astimezone(self._zone)
        passed = timedelta(seconds=time.monotonic() - self._begun)
        return (self._starts_at + passed + moved).astimezone(self._zone)

    def move(self, by: timedelta) -> None:
        """Move on by `by`; raises ValueError for a step back, which would undo what was already due."""
        if by < timedelta():
            message = f"a clock is not turned back, by {by}"
            raise ValueError(message)
        with self._lock:
            self._moved += by
