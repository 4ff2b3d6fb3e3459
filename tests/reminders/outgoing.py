"""An outbox, and who sends from it, for tests of the sender and the reconciler."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from sqlmodel import select

from models.ports import Message, Reference
from models.services.outbox import Notice, send_off
from models.store import Store
from models.tables.outbox import OutboxMessage
from models.values.sending import Limits
from reminders.reconciler import Reconciler
from reminders.sender import Sender
from tests.fakes import FixedClock, RecordingMessenger, Writer

NOW = datetime(2019, 2, 18, 8, 55, tzinfo=UTC)
HELLO = Message("안내", blocks=())
FAST = Limits(rate=1000, batch=1000, gap=timedelta(0), look_rate_per_minute=60_000, look_after=timedelta(0))


@dataclass
class Post:
    """One database's outbox with a played Slack behind it."""

    store: Store
    limits: Limits = FAST
    messenger: RecordingMessenger = field(default_factory=RecordingMessenger)
    writer: Writer = field(default_factory=Writer)
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))

    @property
    def sender(self) -> Sender:
        return Sender(self.store, self.messenger, self.writer, clock=self.clock, limits=self.limits)

    @property
    def reconciler(self) -> Reconciler:
        return Reconciler(self.store, self.messenger, clock=self.clock, limits=self.limits)

    def write(self, *keys: str, what: Message | Reference = HELLO) -> None:
        """Messages, each to a person named after its key."""
        send_off(self.store, [Notice(key, to=f"U{key}", what=what) for key in keys], now=NOW)

    def row(self, key: str) -> OutboxMessage:
        with self.store.read() as session:
            return session.exec(select(OutboxMessage).where(OutboxMessage.key == key)).one()

    def wake(self) -> None:
        """Let the waits of real time be over."""
        with self.store.begin() as session:
            for row in session.exec(select(OutboxMessage)):
                row.wake_at = None if row.wake_at is None else row.wake_at - timedelta(hours=1)

    @property
    def told(self) -> list[str]:
        return [posted.channel for posted in self.messenger.posted]

    def with_limits(self, **changes: timedelta) -> "Post":
        return replace(self, limits=replace(self.limits, **changes))  # type: ignore[arg-type]
