"""A database that somebody else is writing to."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from sqlmodel import select

from models.store import WAIT_SECONDS, Store
from models.tables.workspaces import WorkspaceState

PATIENT = WAIT_SECONDS + 3
"""Seconds in which an answer must have come, however busy the machine."""


@contextmanager
def held(store: Store) -> Iterator[None]:
    """Somebody else holds what every act has to write."""
    ready, over = Event(), Event()

    def hold() -> None:
        with store.begin() as session:
            session.execute(select(WorkspaceState).with_for_update())
            ready.set()
            over.wait(PATIENT * 2)

    thread = Thread(target=hold)
    thread.start()
    assert ready.wait(PATIENT)
    try:
        yield
    finally:
        over.set()
        thread.join()
