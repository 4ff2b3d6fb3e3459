"""The schedule: an alarm clock that starts, does its work, and stops."""

from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from threading import enumerate as threads

import pytest
from apscheduler.events import EVENT_JOB_EXECUTED
from apscheduler.schedulers.background import BackgroundScheduler
from sqlmodel import select

from handlers.views.letters import welcome
from models.ports import AccountFlags
from models.queries.people import find_flags
from models.services.accounts import remember_account
from models.services.events import take_event
from models.store import Store
from models.tables.workspaces import SeenEvent
from reminders.schedule import HOUR_SECONDS, MINUTE_SECONDS, Schedule
from reminders.welcome import Renderer
from tests.fakes import FixedClock, RecordingMessenger

NOW = datetime(2019, 2, 18, 8, 55, tzinfo=UTC)
JOBS = {"forget_events", "refresh_accounts", "send_welcomes"}
RENDERER = Renderer(welcome=welcome)


def alarm_clocks() -> set[Thread]:
    return {thread for thread in threads() if thread.name == "APScheduler"}


def a_schedule(store: Store, scheduler: BackgroundScheduler | None = None) -> Schedule:
    clock, messenger = FixedClock(NOW), RecordingMessenger(accounts={"U1": AccountFlags(is_guest=True)})
    if scheduler is None:
        return Schedule(store, messenger, clock, RENDERER)
    return Schedule(store, messenger, clock, RENDERER, scheduler)


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


def test_every_alarm_rings_at_its_pace_and_late_rather_than_never(store: Store) -> None:
    scheduler = BackgroundScheduler(timezone=UTC)
    a_schedule(store, scheduler).start()
    try:
        jobs = {job.id: job for job in scheduler.get_jobs()}
        assert jobs.keys() == JOBS
        paces = {name: job.trigger.interval for name, job in jobs.items()}
        assert paces.pop("send_welcomes") == timedelta(seconds=MINUTE_SECONDS)
        assert set(paces.values()) == {timedelta(seconds=HOUR_SECONDS)}
    finally:
        scheduler.shutdown()


def test_alarms_of_its_own_scheduler_are_late_rather_than_never_and_one_at_a_time(store: Store) -> None:
    schedule = a_schedule(store)
    (scheduler,) = (value for value in vars(schedule).values() if isinstance(value, BackgroundScheduler))
    schedule.start()
    try:
        for job in scheduler.get_jobs():
            assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
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
