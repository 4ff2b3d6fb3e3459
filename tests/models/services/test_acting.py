"""An act whose database is slow, locked or gone: words instead of an error, and nothing half-written."""

import time
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import select

from models.errors.changes import SavingFailed, SavingSlow
from models.services.acting import By, acting
from models.store import Store
from models.tables.organisations import Agency
from models.tables.workspaces import WorkspaceState
from models.values.kinds import Door
from tests.locks import PATIENT, held

BY = By("", Door.TERMINAL, datetime(2019, 2, 18, tzinfo=UTC))


def add_agency(store: Store) -> None:
    with acting(store, BY) as act:
        act.session.execute(select(WorkspaceState).with_for_update())
        act.add(Agency(name="가온구"))


def fill_up(store: Store) -> None:
    with acting(store, BY) as act:
        act.session.add_all(Agency(name=f"{number}" * 100) for number in range(400))
        act.session.flush()


def agencies(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.exec(select(Agency.name)))


def test_a_lock_that_is_not_given_up_ends_in_words_within_the_deadline(store: Store) -> None:
    began = time.monotonic()
    with held(store), pytest.raises(SavingSlow):
        add_agency(store)
    assert time.monotonic() - began < PATIENT
    assert agencies(store) == []
    add_agency(store)
    assert agencies(store) == ["가온구"]


def test_a_lock_of_another_process_ends_in_words_as_well(store: Store) -> None:
    """A second Store is a second process to the database: its own pool, its own connections."""
    with ExitStack() as stack:
        other = Store(store.url.render_as_string(hide_password=False))
        stack.callback(other.close)
        stack.enter_context(held(other))
        with pytest.raises(SavingSlow):
            add_agency(store)
    assert agencies(store) == []


def test_a_database_that_cannot_store_ends_in_words(store: Store) -> None:
    with store.begin() as session:
        session.execute(text("ALTER TABLE agency RENAME TO elsewhere"))
    with pytest.raises((SavingFailed, ProgrammingError)):  # the latter is logged with a reference
        add_agency(store)
    with store.begin() as session:
        session.execute(text("ALTER TABLE elsewhere RENAME TO agency"))
    assert agencies(store) == []


def test_a_full_disk_ends_in_words(store: Store) -> None:
    if not store.is_sqlite:
        pytest.skip("PostgreSQL has no limit of pages")
    with store.begin() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(SavingFailed):
        fill_up(store)
    assert agencies(store) == []
