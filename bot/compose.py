"""The one place where real adapters meet the ports: settings in, a running bot out."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Thread

import structlog
from flask import Flask
from slack_bolt import App
from sqlalchemy.exc import DatabaseError

from bot.clock import OfficeClock
from bot.metrics import Metrics, OutboxFigures
from bot.readiness import make_health
from bot.serving import Server
from bot.settings import Settings
from bot.slack import SlackMessenger, make_app
from bot.web import make_web
from handlers.answering.memory import Memory
from handlers.desk import Desk
from handlers.notices import NOTICES, NoticeWriter
from models.errors.operators import PortTaken
from models.ports import Clock, Messenger, MessengerRefused, MessengerSilent
from models.queries.outbox import count_states, find_oldest_due
from models.store import Store
from reminders.reconciler import Reconciler
from reminders.schedule import Schedule
from reminders.sender import Sender

log = structlog.get_logger("bot")


@dataclass(frozen=True)
class Running:
    """A bot put together: its app, its web server's application, and what has to be closed."""

    app: App
    web: Flask
    desk: Desk
    store: Store
    messenger: SlackMessenger
    schedule: Schedule

    def start(self) -> None:
        """Start the clock's work, and ask Slack once, beside everything else, whose bot this is."""
        self.schedule.start()
        Thread(target=self._meet_slack, name="meet-slack", daemon=True).start()
        Thread(target=self._warm_up, name="warm-up", daemon=True).start()

    def close(self) -> None:
        """Stop the clock's work and give every connection back."""
        self.schedule.stop()
        self.store.close()

    def _warm_up(self) -> None:
        """Read every name before somebody waits for it."""
        memory = self.desk.memory_of("")
        memory.refresh()
        memory.names()

    def _meet_slack(self) -> None:
        try:
            self.messenger.check()
        except MessengerRefused as refused:
            log.warning("slack_refused", error=refused.error)
        except MessengerSilent:
            log.warning("slack_silent")


def build(
    settings: Settings, *, signing_secret: str | None, store: Store, clock: OfficeClock | None = None
) -> Running:
    """Put a bot together on a prepared store; nothing is started and no call is made.

    `clock` is one that somebody else shows and moves too; without it the settings say what time it is.
    """
    metrics = Metrics()
    clock = clock or OfficeClock(settings.zone, settings.starts_at)
    metrics.watch(lambda: look_into_outbox(store, now=clock.now()))
    token = settings.slack_bot_token.get_secret_value()
    messenger = SlackMessenger(token=token, base_url=settings.slack_api_url)
    memory = Memory(store)
    schedule = make_schedule(store, messenger, clock=clock)
    desk = Desk(
        store_of=lambda _team: store,
        memory_of=lambda _team: memory,
        clock=clock,
        messenger=messenger,
        own_team=messenger.own_team,
        record=metrics.record,
        nudge=schedule.nudge,
    )
    app = make_app(desk, token=token, base_url=settings.slack_api_url, signing_secret=signing_secret)
    web = make_web(
        app if signing_secret is not None else None, make_health(store, messenger), registry=metrics.registry
    )
    return Running(app, web, desk, store, messenger, schedule)


def make_schedule(store: Store, messenger: Messenger, *, clock: Clock) -> Schedule:
    """The clock's work, with the views of the handlers to write messages with."""
    renderer = NoticeWriter(store, NOTICES)
    return Schedule(
        store=store,
        messenger=messenger,
        clock=clock,
        sender=Sender(store, messenger, renderer=renderer, clock=clock),
        reconciler=Reconciler(store, messenger, clock=clock),
    )


def look_into_outbox(store: Store, *, now: datetime) -> OutboxFigures | None:
    """What monitoring is told of the outbox, None while the database is silent."""
    try:
        with store.read() as session:
            oldest = find_oldest_due(session, now=now)
            states = count_states(session)
    except DatabaseError:
        return None
    return OutboxFigures(states, (now - oldest).total_seconds() if oldest else 0.0)


def open_store(url: str) -> Store:
    """The database, brought to this version (SQLite) or checked (PostgreSQL); raises an OperatorError."""
    store = Store(url)
    store.prepare()
    return store


@dataclass(frozen=True)
class Keys:
    """Made-up credentials of a local workspace; they never leave the machine."""

    token: str
    signing_secret: str

    @classmethod
    def make(cls) -> "Keys":
        """New ones for every start."""
        return cls(token=f"xoxb-local-{secrets.token_hex(12)}", signing_secret=secrets.token_hex(16))


def serve(web: Flask, *, host: str, port: int, ready: Callable[[int], None]) -> Callable[[], None]:
    """Serve in a thread; calls `ready` with the port and returns what stops it."""
    try:
        server = Server(web, host=host, port=port)
    except OSError as error:
        raise PortTaken(port) from error
    Thread(target=server.run, name="web", daemon=True).start()
    ready(server.effective_port)
    return server.close
