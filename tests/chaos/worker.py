"""A sender and a reconciler as a process of their own, to be killed at any moment."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from bot.slack import SlackMessenger
from models.ports import Receipt
from models.store import Store
from models.values.sending import Limits
from reminders.reconciler import Reconciler
from reminders.sender import Sender
from tests.fakes import Writer

LIMITS = Limits(
    rate=400,
    gap=timedelta(0),
    look_rate_per_minute=60_000,
    lease=timedelta(seconds=2.5),
    window=timedelta(seconds=0.5),
    look_after=timedelta(seconds=0.6),
    attempts=1000,
)
PAUSE = 0.02


class RealClock:
    """Business time is real time here."""

    def now(self) -> datetime:
        """Now."""
        return datetime.now(UTC)


@dataclass
class BlindMessenger(SlackMessenger):
    """Looks nothing up: what it would be to send again whatever was not answered."""

    def find_posted(self, *, channel: str, mark: str, since: datetime) -> Receipt | None:
        """See nothing."""
        del channel, mark, since
        return None


def work(database: str, api_url: str, *, looks_up: bool) -> None:
    """Send and look up until killed."""
    store = Store(database)
    kind = SlackMessenger if looks_up else BlindMessenger
    messenger = kind(token="xoxb-of-a-test", base_url=api_url)  # noqa: S106  a token of nobody
    sender = Sender(store, messenger, renderer=Writer(), clock=RealClock(), limits=LIMITS)
    reconciler = Reconciler(store, messenger, clock=RealClock(), limits=LIMITS)
    never = Event()

    def look() -> None:
        while not never.wait(PAUSE):
            reconciler.turn()

    Thread(target=look, daemon=True).start()
    while True:
        sender.turn()
        time.sleep(PAUSE)
