"""Sending: the states of a message that goes out, and how fast and how patiently it does."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class OutboxState(StrEnum):
    """Where a message is on its way (reliability.md §2.1).

    pending ─▶ claimed ─▶ posting ─▶ sent
       ▲          │          │ no answer, or killed
       └──────────┘          ▼
       ▲ looked twice    uncertain ─▶ sent (found)
       └─────────────────────┘
    pending ─▶ cancelled (needed no more) | expired (too late) | dead (refused for good, or too many attempts)
    """

    PENDING = "pending"
    CLAIMED = "claimed"
    POSTING = "posting"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    DEAD = "dead"


class Budget(StrEnum):
    """A method of Slack's whose calls are counted for the whole workspace, by Slack's name."""

    POST = "chat.postMessage"
    HISTORY = "conversations.history"


@dataclass(frozen=True)
class Limits:
    """How messages are sent; all times are real time, and shorter ones are for tests.

    Slack allows about one message a second and channel and several hundred a minute and workspace. Its
    history may show a message late: a lost answer is looked up only after `look_after`, and `looks` times.
    """

    rate: int = 5
    """Messages a second and workspace; as many may go at once."""
    batch: int = 5
    """Claimed together at most: they are sent one after another, within their lease."""
    gap: timedelta = timedelta(seconds=1.1)
    """Between two messages to the same channel."""
    look_rate_per_minute: int = 40
    lease: timedelta = timedelta(seconds=30)
    """After this long without a word of its claimer, a claimed message is taken from it."""
    window: timedelta = timedelta(seconds=5)
    """Who was paused for longer than this does not post what it had claimed."""
    look_after: timedelta = timedelta(seconds=60)
    looks: int = 2
    attempts: int = 8


LIMITS = Limits()
