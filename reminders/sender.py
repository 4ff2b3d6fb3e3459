"""The sender: claim a few → still needed? → render → say that it may have happened → post → keep where.

Whatever breaks between any two of these leaves a row from which the reconciler knows what to do.
"""

import random
import time
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event, Lock

import structlog

from models.ports import (
    Clock,
    Message,
    Messenger,
    MessengerRefused,
    MessengerSilent,
    Receipt,
    Reference,
    Renderer,
)
from models.queries.outbox import has_due
from models.queries.people import find_flags
from models.services.dispatch import (
    Claimed,
    claim,
    doubt,
    end,
    mark_posting,
    mark_sent,
    put_back,
)
from models.services.pace import close
from models.store import Store
from models.values.sending import LIMITS, Budget, Limits, OutboxState
from reminders.retrying import PAUSE, STOP_PAUSE, Verdict, back_off, judge

# A pause of the whole machine counts too, where the system tells it.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
BROKEN = "not_rendered"
GONE = "account_deactivated"
log = structlog.get_logger("reminders")


@dataclass(frozen=True)
class Sender:
    """Sends what is due; any number of them, in any number of processes on PostgreSQL, keep one pace."""

    store: Store
    messenger: Messenger
    renderer: Renderer
    clock: Clock
    limits: Limits = LIMITS
    _busy: Lock = field(default_factory=Lock)
    _wanted: Event = field(default_factory=Event)
    _stopping: Event = field(default_factory=Event)

    def turn(self, *, patience: float = 0) -> int:
        """Send what is due now and the pace allows; returns how many were dealt with.

        While another thread has its turn, that one looks once more instead; `patience` seconds wait for it.
        """
        self._wanted.set()
        if not self._busy.acquire(timeout=patience):
            return 0
        sent = 0
        try:
            while self._wanted.is_set() and not self._stopping.is_set():
                self._wanted.clear()
                sent += self._drain()
        finally:
            self._busy.release()
        return sent

    def stop(self, *, patience: float) -> bool:
        """Claim nothing more and wait for the message that is on its way; whether it came to its end."""
        self._stopping.set()
        ended = self._busy.acquire(timeout=patience)
        if ended:
            self._busy.release()
        return ended

    def _drain(self) -> int:
        sent = 0
        while not self._stopping.is_set():
            now = self.clock.now()
            with self.store.read() as session:
                if not has_due(session, now=now):
                    break
            taken = claim(self.store, now=now, limits=self.limits)
            for key in taken.expired:
                log.warning("message_expired", key=key)
            for key in taken.dead:
                log.error("message_dead", key=key, error="attempts")
            if not taken.claimed:
                break
            sent += self._send_all(taken.claimed)
        return sent

    def _send_all(self, claimed: tuple[Claimed, ...]) -> int:
        """Send one after another; when the workspace rests or the end is near, the others go back."""
        sent = 0
        for place, one in enumerate(claimed):
            if self._stopping.is_set() or not self._send(one):
                for other in claimed[place:]:  # what has had its outcome is no longer ours to put back
                    put_back(self.store, other)
                break
            sent += 1
        return sent

    def _send(self, claimed: Claimed) -> bool:
        """Send one message; False when no other would get through now."""
        message = self._render(claimed)
        begun = time.clock_gettime(_CLOCK)
        if message is None or not mark_posting(self.store, claimed, limits=self.limits):
            return True
        if time.clock_gettime(_CLOCK) - begun > self.limits.window.total_seconds():
            log.warning("paused_before_posting", key=claimed.key)
            return True
        try:
            receipt = self.messenger.post(channel=claimed.recipient, message=message, mark=claimed.mark)
        except (MessengerRefused, MessengerSilent) as error:
            return self._refused(claimed, error)
        self._keep(claimed, receipt)
        return True

    def _render(self, claimed: Claimed) -> Message | None:
        """What is said, as it is true now; None when the message came to its end here."""
        with self.store.read() as session:
            flags = find_flags(session, claimed.recipient)
        if flags is not None and flags.is_deactivated:  # Slack would say that it arrived
            self._bury(claimed, GONE)
            return None
        try:
            message = self._write(claimed.what)
        except Exception as error:  # noqa: BLE001  one message that cannot be written does not hold up others
            log.error("message_not_rendered", key=claimed.key, error=type(error).__name__)  # noqa: TRY400
            self._wait(claimed, BROKEN)
            return None
        if message is None:
            end(self.store, claimed, state=OutboxState.CANCELLED)
            return None
        return message.without_table()

    def _write(self, what: Reference | Message) -> Message | None:
        return what if isinstance(what, Message) else self.renderer.render(what, now=self.clock.now())

    def _keep(self, claimed: Claimed, receipt: Receipt) -> None:
        if not mark_sent(self.store, claimed, receipt=receipt, now=self.clock.now()):
            log.warning("sent_after_the_lease", key=claimed.key)  # the reconciler finds it

    def _refused(self, claimed: Claimed, error: MessengerRefused | MessengerSilent) -> bool:
        word = error.error if isinstance(error, MessengerRefused) else type(error).__name__
        match judge(error):
            case Verdict.UNCERTAIN:
                log.warning("message_uncertain", key=claimed.key, error=word)
                doubt(self.store, claimed, limits=self.limits, error=word)
            case Verdict.DEAD:
                self._bury(claimed, word)
            case Verdict.AGAIN:
                self._wait(claimed, word)
            case Verdict.STOP:
                log.error("sending_stopped", error=word)
                return self._rest(claimed, word, wait=STOP_PAUSE)
            case Verdict.UNREACHED:
                return self._rest(claimed, word, wait=PAUSE)
            case Verdict.LATER:
                seconds = error.retry_after if isinstance(error, MessengerRefused) else 0
                return self._rest(claimed, word, wait=timedelta(seconds=max(seconds, 1)))
        return True

    def _wait(self, claimed: Claimed, word: str) -> None:
        wait = back_off(claimed.attempts, chance=random.random())  # noqa: S311  it spreads, it keeps no secret
        put_back(self.store, claimed, wait=wait, error=word, counts=True)

    def _rest(self, claimed: Claimed, word: str, *, wait: timedelta) -> bool:
        log.warning("sending_rests", error=word, seconds=wait.total_seconds())
        put_back(self.store, claimed, wait=wait, error=word)
        close(self.store, Budget.POST, wait=wait)
        return False

    def _bury(self, claimed: Claimed, word: str) -> None:
        log.error("message_dead", key=claimed.key, error=word)
        end(self.store, claimed, state=OutboxState.DEAD, error=word)
