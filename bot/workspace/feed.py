"""The stream of changes that every open page follows."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from threading import Condition

from bot.workspace.wire import Json

KEPT = 300
"""A page that falls further behind than this is sent a fresh snapshot instead."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that a page has to redraw; `audience` None means everybody."""

    number: int
    kind: str
    body: Json
    audience: frozenset[str] | None


class Feed:
    """Keeps the latest changes and wakes those who wait for the next one. Safe between threads."""

    def __init__(self) -> None:
        """Begin empty."""
        self._changes: deque[Change] = deque(maxlen=KEPT)
        self._number = 0
        self._is_open = True
        self._news = Condition()

    def publish(self, kind: str, body: Json, *, audience: frozenset[str] | None = None) -> None:
        """Append a change and wake every waiting page."""
        with self._news:
            self._number += 1
            self._changes.append(Change(number=self._number, kind=kind, body=body, audience=audience))
            self._news.notify_all()

    @property
    def number(self) -> int:
        """Return the number of the latest change."""
        with self._news:
            return self._number

    @property
    def is_open(self) -> bool:
        """Tell whether more may follow."""
        with self._news:
            return self._is_open

    def close(self) -> None:
        """Wake everybody for the last time."""
        with self._news:
            self._is_open = False
            self._news.notify_all()

    def rest(self, seconds: float) -> bool:
        """Wait for `seconds` or until the feed closes; tells whether it is still open."""
        with self._news:
            self._news.wait_for(lambda: not self._is_open, timeout=seconds)
            return self._is_open

    def wait_after(
        self, number: int, user_id: str, *, seconds: float
    ) -> tuple[int, tuple[Change, ...]] | None:
        """Wait up to `seconds` for changes after `number`.

        Returns the number to go on from and those changes that `user_id` may see; None when some were
        missed because the page was too slow, so that it needs a snapshot.
        """
        with self._news:
            self._news.wait_for(lambda: self._number > number or not self._is_open, timeout=seconds)
            fresh = [change for change in self._changes if change.number > number]
            if len(fresh) < self._number - number:
                return None
            seen = tuple(item for item in fresh if item.audience is None or user_id in item.audience)
            return self._number, seen
