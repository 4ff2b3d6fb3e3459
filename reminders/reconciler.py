"""The reconciler: what was perhaps sent is looked up in Slack before anything is sent again.

A message is perhaps sent when Slack's answer was lost, or when its sender went silent between saying that it
may have happened and keeping where it stands. Slack may show it late: it is looked up twice, a minute apart.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event, Lock

import structlog

from models.ports import Clock, Messenger, MessengerRefused, MessengerSilent, Receipt
from models.queries.outbox import has_open
from models.services.dispatch import Claimed, end, mark_sent, put_back
from models.services.doubts import claim_uncertain, look_again, release
from models.services.pace import close
from models.store import Store
from models.values.sending import LIMITS, Budget, Limits, OutboxState
from reminders.retrying import PAUSE, STOP_PAUSE, Verdict, judge

# Slack's clock and ours differ.
EARLIER = timedelta(minutes=1)
# Ids of people; everything else is a conversation already.
PEOPLE = ("U", "W")
log = structlog.get_logger("reminders")


@dataclass(frozen=True)
class Reconciler:
    """Finds out what became of lost answers."""

    store: Store
    messenger: Messenger
    clock: Clock
    limits: Limits = LIMITS
    _busy: Lock = field(default_factory=Lock)
    _stopping: Event = field(default_factory=Event)

    def turn(self) -> int:
        """Take messages from who went silent, and look up what is uncertain; returns how many were found."""
        if not self._busy.acquire(blocking=False):
            return 0
        try:
            if self._stopping.is_set() or self._is_idle():
                return 0
            _, lost = release(self.store, limits=self.limits)
            if lost:
                log.warning("answers_lost", count=lost)
            return self._look_up_all()
        finally:
            self._busy.release()

    def stop(self, *, patience: float) -> bool:
        """Look nothing more up and wait for the look that is on its way; whether it came to its end."""
        self._stopping.set()
        ended = self._busy.acquire(timeout=patience)
        if ended:
            self._busy.release()
        return ended

    def _is_idle(self) -> bool:
        with self.store.read() as session:
            return not has_open(session)

    def _look_up_all(self) -> int:
        found = 0
        for claimed in claim_uncertain(self.store, limits=self.limits):
            if self._stopping.is_set():
                look_again(self.store, claimed, wait=timedelta())
            elif self._look_up(claimed):
                found += 1
        return found

    def _look_up(self, claimed: Claimed) -> bool:
        try:
            receipt = self._find(claimed)
        except (MessengerRefused, MessengerSilent) as error:
            self._unseen(claimed, error)
            return False
        if receipt is not None:
            log.info("message_found", key=claimed.key)
            return mark_sent(self.store, claimed, receipt=receipt, now=self.clock.now())
        if claimed.looks + 1 < self.limits.looks:
            look_again(self.store, claimed, wait=self.limits.look_after, counts=True)
        else:
            log.info("message_not_found", key=claimed.key)
            put_back(self.store, claimed, error="not_found", counts=True)
        return False

    def _find(self, claimed: Claimed) -> Receipt | None:
        channel = claimed.recipient
        if channel.startswith(PEOPLE):
            channel = self.messenger.open_conversation(channel)
        since = (claimed.since or datetime.now(UTC)) - EARLIER
        return self.messenger.find_posted(channel=channel, mark=claimed.mark, since=since)

    def _unseen(self, claimed: Claimed, error: MessengerRefused | MessengerSilent) -> None:
        """A look that saw nothing says nothing about the message."""
        word = error.error if isinstance(error, MessengerRefused) else type(error).__name__
        wait = self.limits.look_after
        match judge(error):
            case Verdict.DEAD:
                log.error("message_dead", key=claimed.key, error=word)
                end(self.store, claimed, state=OutboxState.DEAD, error=word)
                return
            case Verdict.STOP:
                log.error("looking_stopped", error=word)
                wait = STOP_PAUSE
                close(self.store, Budget.HISTORY, wait=wait)
            case Verdict.LATER:
                seconds = error.retry_after if isinstance(error, MessengerRefused) else 0
                wait = timedelta(seconds=max(seconds, 1))
                close(self.store, Budget.HISTORY, wait=wait)
            case _:
                wait = min(wait, PAUSE)
        look_again(self.store, claimed, wait=wait, error=word)
