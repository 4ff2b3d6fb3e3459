"""Questions of the sample people on the sample data, answered without Slack.

What a database makes of rows is tested beside the models, on every kind of database; here SQLite is enough.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from handlers.answering.asking import Asking
from handlers.answering.memory import Memory
from handlers.answering.table import answer
from handlers.answering.texts import answer_text
from handlers.requests import Request
from models.ports import Message
from models.rules.permissions import TERMINAL, Actor
from models.store import Store
from tests.handlers.office import Office, open_office
from tests.handlers.sample import write_sample

TODAY = date(2019, 2, 18)


@dataclass(frozen=True)
class Counter:
    """Where somebody's questions are answered; without a name, the operator's."""

    memory: Memory
    today: date = TODAY

    def asking(self, person: str = "") -> Asking:
        return Asking(actor=self.actor(person), today=self.today, memory=self.memory)

    def ask(self, text: str, *, person: str = "") -> Message:
        """Answer a typed text."""
        return answer_text(text, self.asking(person))

    def answer(self, request: Request, *, person: str = "") -> Message:
        """Answer a request."""
        return answer(request, self.asking(person))

    def actor(self, person: str) -> Actor:
        if not person:
            return TERMINAL
        actor = self.memory.actor(person)
        assert actor
        return actor


def open_counter(store: Store, *, today: date = TODAY) -> Counter:
    memory = Memory(store)
    memory.refresh()
    return Counter(memory, today)


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The four documents and the people of the mock-ups, shared: only for reading."""
    store = Store(write_sample(tmp_path_factory.mktemp("sample")))
    yield store
    store.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database of this test's own without rows."""
    store = Store(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    store.upgrade()
    yield store
    store.close()


@pytest.fixture(scope="session")
def counter(sample_store: Store) -> Counter:
    """The counter of the four documents on the day of the mock-ups."""
    return open_counter(sample_store)


@pytest.fixture
def counter_on(sample_store: Store) -> Callable[[date], Counter]:
    """The same counter on another day."""
    return lambda today: open_counter(sample_store, today=today)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A bot at work in a played Slack."""
    with open_office(tmp_path) as office:
        yield office
