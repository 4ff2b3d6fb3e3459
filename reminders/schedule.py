"""The clock's work: APScheduler as an alarm clock without memory; truth is in the tables."""

from dataclasses import dataclass, field
from datetime import UTC

from apscheduler.schedulers.background import BackgroundScheduler

from models.ports import Clock, Messenger
from models.store import Store
from reminders.housekeeping import forget_old_events, refresh_accounts
from reminders.welcome import Renderer, send_welcomes

HOUR_SECONDS = 3600
MINUTE_SECONDS = 60


@dataclass(frozen=True)
class Schedule:
    """Fixed interval jobs on the memory job store; each may run twice or late without harm."""

    store: Store
    messenger: Messenger
    clock: Clock
    renderer: Renderer
    _scheduler: BackgroundScheduler = field(
        default_factory=lambda: BackgroundScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
    )

    def start(self) -> None:
        """Set the alarms."""
        self._scheduler.add_job(self._forget, "interval", seconds=HOUR_SECONDS, id="forget_events")
        self._scheduler.add_job(self._refresh, "interval", seconds=HOUR_SECONDS, id="refresh_accounts")
        self._scheduler.add_job(self._welcome, "interval", seconds=MINUTE_SECONDS, id="send_welcomes")
        self._scheduler.start()

    def stop(self) -> None:
        """Stop without waiting for the next alarm."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _forget(self) -> None:
        forget_old_events(self.store, now=self.clock.now())

    def _welcome(self) -> None:
        send_welcomes(self.store, self.messenger, now=self.clock.now(), renderer=self.renderer)

    def _refresh(self) -> None:
        refresh_accounts(self.store, self.messenger, now=self.clock.now())
