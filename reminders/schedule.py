"""The clock's work: APScheduler as an alarm clock without memory; truth is in the tables."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy.exc import DatabaseError

from models.ports import Clock, Messenger
from models.store import Store
from reminders.housekeeping import forget_old_events, refresh_accounts
from reminders.reconciler import Reconciler
from reminders.sender import Sender
from reminders.welcome import send_welcomes

HOUR_SECONDS = 3600
MINUTE_SECONDS = 60
SEND_SECONDS = 1
LOOK_SECONDS = 15
# How long a message that is on its way may still take when the process ends.
LAST_SECONDS = 4.5


log = structlog.get_logger("reminders")


@dataclass(frozen=True)
class Schedule:
    """Fixed interval jobs on the memory job store; each may run twice or late without harm."""

    store: Store
    messenger: Messenger
    clock: Clock
    sender: Sender
    reconciler: Reconciler
    _scheduler: BackgroundScheduler = field(
        default_factory=lambda: BackgroundScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
    )

    def start(self) -> None:
        """Set the alarms."""
        add = self._scheduler.add_job
        add(self._forget, "interval", seconds=HOUR_SECONDS, id="forget_events")
        add(self._refresh, "interval", seconds=HOUR_SECONDS, id="refresh_accounts")
        add(self._welcome, "interval", seconds=MINUTE_SECONDS, id="send_welcomes")
        # A turn that takes longer than until the next alarm is not doubled: the second one returns at once.
        add(self._send, "interval", seconds=SEND_SECONDS, id="send", max_instances=2)
        add(self._look, "interval", seconds=LOOK_SECONDS, id="reconcile", max_instances=2)
        self._scheduler.start()

    def nudge(self) -> None:
        """Send at once what was just written, not at the next alarm; before the start this is nothing."""
        if self._scheduler.running:
            self._scheduler.add_job(self._send)

    def stop(self) -> None:
        """Stop without waiting for the next alarm; a message that is on its way may still arrive."""
        if self._scheduler.running:
            self._scheduler.remove_all_jobs()  # none may ring between its alarm clock's end and its threads'
            self._scheduler.shutdown(wait=False)
        workers = (self.sender, self.reconciler)
        over = time.monotonic() + LAST_SECONDS
        for worker in workers:
            worker.stop(patience=0)
        for worker in workers:
            worker.stop(patience=max(over - time.monotonic(), 0))

    def _send(self) -> None:
        in_peace("send", self.sender.turn)

    def _look(self) -> None:
        in_peace("reconcile", self.reconciler.turn)

    def _forget(self) -> None:
        forget_old_events(self.store, now=self.clock.now())

    def _welcome(self) -> None:
        in_peace("welcome", lambda: send_welcomes(self.store, now=self.clock.now()))

    def _refresh(self) -> None:
        refresh_accounts(self.store, self.messenger, now=self.clock.now())


def in_peace(job: str, turn: Callable[[], object]) -> None:
    """Do what rings every few seconds; a silent database is one line of the log, not a trace."""
    try:
        turn()
    except DatabaseError as error:
        log.warning("database_silent", job=job, error=type(error).__name__)
