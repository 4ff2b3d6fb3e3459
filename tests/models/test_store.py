"""The store: a transaction is whole or nothing, and writers at the same moment lose nothing."""

import contextlib
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import text
from sqlmodel import select

from models.ports import AccountFlags
from models.queries.people import find_flags
from models.queries.versions import find_versions
from models.services.accounts import remember_account
from models.services.events import take_event
from models.services.versions import bump_versions
from models.store import Store
from models.tables.organisations import Agency
from models.tables.workspaces import WorkspaceState

Result = TypeVar("Result")
WRITERS = 8
TIMES = 10
NOW = datetime(2019, 2, 18, tzinfo=UTC)


def names(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(session.exec(select(Agency.name)))


def data_version(store: Store) -> int:
    with store.read_connection() as connection:
        return find_versions(connection).data


def at_once(work: Callable[[], Result]) -> list[Result]:
    """What writers return who all start at the same moment."""
    barrier = Barrier(WRITERS)

    def start(_number: int) -> Result:
        barrier.wait(timeout=30)
        return work()

    with ThreadPoolExecutor(WRITERS) as executor:
        return list(executor.map(start, range(WRITERS)))


def test_what_was_begun_is_kept_at_the_end(store: Store) -> None:
    with store.begin() as session:
        session.add_all([Agency(name="가온구"), Agency(name="나온구")])
    assert names(store) == ["가온구", "나온구"]


def test_an_error_leaves_nothing_behind(store: Store) -> None:
    with store.begin() as session:
        session.add(Agency(name="가온구"))
    with contextlib.suppress(ZeroDivisionError), store.begin() as session:
        session.add(Agency(name="나온구"))
        session.flush()
        raise ZeroDivisionError
    assert names(store) == ["가온구"]


def test_what_was_stored_can_be_read_after_its_transaction(store: Store) -> None:
    with store.begin() as session:
        agency = Agency(name="가온구")
        session.add(agency)
    assert agency.name == "가온구"
    assert agency.id is not None


def test_others_see_nothing_before_the_end(store: Store) -> None:
    with store.begin() as session:
        session.add(Agency(name="가온구"))
        session.flush()
        assert names(store) == []
    assert names(store) == ["가온구"]


def test_reading_changes_nothing(store: Store) -> None:
    with store.begin() as session:
        session.add(Agency(name="가온구"))
    with store.read() as session:
        session.exec(select(Agency)).one().name = "나온구"
        session.add(Agency(name="다온구"))
        session.flush()
    assert names(store) == ["가온구"]


def test_a_reader_does_not_wait_for_a_writer(store: Store) -> None:
    with store.begin() as writing:
        writing.add(Agency(name="가온구"))
        writing.flush()
        with store.read() as reading, store.read() as another:
            assert reading.exec(select(Agency)).all() == another.exec(select(Agency)).all() == []


def test_a_foreign_key_is_checked(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"), store.begin() as session:
        session.execute(text("INSERT INTO department (agency_id, name) VALUES (12345, '기획과')"))


def test_writers_that_count_on_what_they_read_lose_nothing(store: Store) -> None:
    before = data_version(store)

    def write() -> None:
        for _ in range(TIMES):
            with store.begin() as session:
                state = session.get_one(WorkspaceState, 1, with_for_update=True)
                state.data_version += 1

    at_once(write)
    assert data_version(store) == before + WRITERS * TIMES


def test_a_second_process_writes_after_the_first_even_what_it_only_read_so_far(store: Store) -> None:
    if not store.is_sqlite:  # others may write at the same time: rows are locked, not the database
        with store.begin() as session, store.begin() as another:
            session.add(Agency(name="가온구"))
            session.flush()
            another.add(Agency(name="나온구"))
            another.flush()
        assert names(store) == ["가온구", "나온구"]
        return
    with contextlib.closing(sqlite3.connect(str(store.url.database), timeout=0)) as other:
        with store.begin() as session:
            session.exec(select(Agency)).all()
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


def test_every_change_counts_when_many_come_at_once(store: Store) -> None:
    """From the first one on, on a database that nobody has changed yet."""
    before = data_version(store)

    def change() -> None:
        for _ in range(TIMES):
            with store.begin() as session:
                bump_versions(session)

    at_once(change)
    assert data_version(store) == before + WRITERS * TIMES


def test_an_event_that_arrives_many_times_at_once_is_taken_once(store: Store) -> None:
    for event in ("Ev1", "Ev2", "Ev3"):
        taken = at_once(partial(take_event, store, event, now=NOW))
        assert sorted(taken) == [False] * (WRITERS - 1) + [True]


def test_an_account_that_is_seen_first_by_many_at_once_is_remembered(store: Store) -> None:
    guest = AccountFlags(is_guest=True)
    for user in ("U0001", "U0002", "U0003"):
        at_once(partial(remember_account, store, user, flags=guest, now=NOW))
        with store.read() as session:
            assert find_flags(session, user) == guest


def test_the_place_of_a_database_has_no_password() -> None:
    store = Store("postgresql+psycopg://somebody:a-secret@127.0.0.1:1/none")
    assert store.place == "postgresql+psycopg://somebody:***@127.0.0.1:1/none"
