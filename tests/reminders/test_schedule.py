"""The schedule: an alarm clock that starts, does its work, and stops."""

from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from threading import enumerate as threads

import pytest
from apscheduler.events import EVENT_JOB_EXECUTED
from apscheduler.schedulers.background import BackgroundScheduler
from sqlmodel import select

from models.ports import AccountFlags, Message
from models.queries.people import find_flags
from models.services.accounts import remember_account
from models.services.events import take_event
from models.services.outbox import Notice, send_off
from models.store import Store
from models.tables.workspaces import SeenEvent
from reminders.reconciler import Reconciler
from reminders.schedule import HOUR_SECONDS, LOOK_SECONDS, MINUTE_SECONDS, SEND_SECONDS, Schedule, in_peace
from reminders.sender import Sender
from tests.fakes import FixedClock, RecordingMessenger, Writer

NOW = datetime(2019, 2, 18, 8, 55, tzinfo=UTC)
JOBS = {"forget_events", "refresh_accounts", "send_welcomes", "send", "reconcile"}


def alarm_clocks() -> set[Thread]:
    return {thread for thread in threads() if thread.name == "APScheduler"}


def a_schedule(store: Store, scheduler: BackgroundScheduler | None = None) -> Schedule:
    clock, messenger = FixedClock(NOW), RecordingMessenger(accounts={"U1": AccountFlags(is_guest=True)})
    sender = Sender(store, messenger, renderer=Writer(), clock=clock)
    reconciler = Reconciler(store, messenger, clock=clock)
    if scheduler is None:
        return Schedule(store, messenger, clock, sender, reconciler)
    return Schedule(store, messenger, clock, sender, reconciler, scheduler)


def test_a_schedule_runs_from_start_to_stop(store: Store) -> None:
    before = alarm_clocks()
    schedule = a_schedule(store)
    assert alarm_clocks() == before
    schedule.start()
    (clock,) = alarm_clocks() - before
    schedule.stop()
    clock.join(timeout=10)
    assert not clock.is_alive()


def test_stopping_what_does_not_run_is_nothing(store: Store) -> None:
    schedule = a_schedule(store)
    schedule.stop()
    schedule.start()
    schedule.stop()
    schedule.stop()


def test_every_alarm_rings_in_its_time(store: Store) -> None:
    scheduler = BackgroundScheduler(timezone=UTC)
    a_schedule(store, scheduler).start()
    try:
        jobs = {job.id: job for job in scheduler.get_jobs()}
        assert jobs.keys() == JOBS
        seconds = {name: job.trigger.interval.total_seconds() for name, job in jobs.items()}
        hourly = dict.fromkeys(("forget_events", "refresh_accounts"), HOUR_SECONDS)
        assert seconds == hourly | {
            "send_welcomes": MINUTE_SECONDS,
            "send": SEND_SECONDS,
            "reconcile": LOOK_SECONDS,
        }
    finally:
        scheduler.shutdown()


def test_alarms_of_its_own_scheduler_are_late_rather_than_never(store: Store) -> None:
    schedule = a_schedule(store)
    (scheduler,) = (value for value in vars(schedule).values() if isinstance(value, BackgroundScheduler))
    schedule.start()
    try:
        for job in scheduler.get_jobs():
            assert (job.misfire_grace_time, job.coalesce) == (None, True)
    finally:
        schedule.stop()


@pytest.mark.parametrize("times", [1, 2])
def test_when_an_alarm_rings_its_work_is_done_and_again_without_harm(times: int, store: Store) -> None:
    take_event(store, "old", now=NOW - timedelta(days=3))
    remember_account(store, "U1", flags=AccountFlags(), now=NOW - timedelta(days=3))
    scheduler = BackgroundScheduler(timezone=UTC)
    schedule = a_schedule(store, scheduler)
    schedule.start()
    try:
        for _ in range(times):
            for name in JOBS:
                ring(scheduler, name)
    finally:
        schedule.stop()
    with store.read() as session:
        assert session.exec(select(SeenEvent)).all() == []
        assert find_flags(session, "U1") == AccountFlags(is_guest=True)


def test_a_nudge_sends_at_once(store: Store) -> None:
    scheduler = BackgroundScheduler(timezone=UTC)
    schedule = a_schedule(store, scheduler)
    schedule.nudge()  # before the start it is nothing
    schedule.start()
    try:
        scheduler.remove_job("send")
        send_off(store, [Notice("hello", to="U2", what=Message("안내", blocks=()))], now=NOW)
        sent = wait_for_a_job(scheduler)
        schedule.nudge()
        assert sent.wait(timeout=30)
    finally:
        schedule.stop()
    assert isinstance(schedule.messenger, RecordingMessenger)
    assert [posted.channel for posted in schedule.messenger.posted] == ["U2"]


def test_a_silent_database_is_told_and_ends_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    store = Store("sqlite:////a-folder-that-is-not-there/bot.db")
    schedule = a_schedule(store)
    in_peace("send", schedule.sender.turn)
    in_peace("reconcile", schedule.reconciler.turn)
    store.close()
    assert capsys.readouterr().out.count("database_silent") == 2


def wait_for_a_job(scheduler: BackgroundScheduler) -> Event:
    """Set when any job has ended."""
    done = Event()
    scheduler.add_listener(lambda _event: done.set(), EVENT_JOB_EXECUTED)
    return done


def ring(scheduler: BackgroundScheduler, name: str) -> None:
    """Let an alarm ring now and wait until its work is done."""
    done = Event()

    def note(event: object) -> None:
        if getattr(event, "job_id", "") == name:
            done.set()

    scheduler.add_listener(note, EVENT_JOB_EXECUTED)
    scheduler.modify_job(name, next_run_time=datetime.now(UTC))
    assert done.wait(timeout=30)
    scheduler.remove_listener(note)
