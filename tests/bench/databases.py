"""The two databases of a run: the sample documents alone, and the same with generated data beside them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import create_engine, inspect, text
from sqlmodel import Session, SQLModel, select

from models.ports import AccountFlags
from models.queries.names import build_name_index
from models.rules.permissions import EVERYTHING
from models.services.accounts import remember_account, remember_tables
from models.services.samples import load_sample, register_sample_people
from models.store import Store
from models.tables.indicators import Indicator
from models.tables.plans import BudgetProgram, Project, ProjectItem
from tests.bench.generator import Generated, Sizes, generate
from tests.bench.results import say

# The operator of the sample people: reads every agency, so that each request searches all names.
ASKER: Final = "U00HEOSW"
SUBJECT: Final = "공공근로사업"
SHOWN: Final = "124%"  # what its answer holds
NOW: Final = "2019-11-20T09:00:00+09:00"


@dataclass(frozen=True)
class Database:
    """A filled database: its URL, the sample's names with exactly one meaning, and what was generated."""

    label: str
    url: str
    sample_names: tuple[str, ...]
    generated: Generated | None = None

    @property
    def is_lent(self) -> bool:
        """Whether another engine than that of the small one holds it, so that the two cannot be compared."""
        return not self.url.startswith("sqlite")


class NotEmptyError(Exception):
    """A database that was lent for the bench holds something already; it is left alone."""


def make_small(url: str, *, label: str) -> Database:
    """The four documents, their people, and an asker whose account is known and whose Slack takes tables."""
    store = Store(url)
    store.upgrade()
    load_sample(store)
    now = datetime.now(UTC)
    register_sample_people(store, now=now)
    remember_account(store, ASKER, flags=AccountFlags(), now=now)
    remember_tables(store, takes_tables=True, now=now)
    with store.read() as session:
        names = _unambiguous(session)
    store.close()
    return Database(label, url, names)


def make_big(url: str, sizes: Sizes, *, label: str) -> Database:
    """The small one with generated data beside it."""
    small = make_small(url, label=label)
    store = Store(url)
    figures = 0

    def advance(more: int) -> None:
        nonlocal figures
        figures += more
        say(f"  {label}: {figures:,} of {sizes.figures:,} figures", is_passing=True)

    generated = generate(store, sizes, advance=advance)
    store.close()
    return Database(label, url, small.sample_names, generated)


def make_sqlite(folder: Path, sizes: Sizes) -> tuple[Database, Database]:
    """Both in files of a folder."""
    small = make_small(f"sqlite:///{folder / 'small.sqlite3'}", label="small")
    return small, make_big(f"sqlite:///{folder / 'big.sqlite3'}", sizes, label="big")


@contextmanager
def lent_postgres(url: str, sizes: Sizes) -> Iterator[Database]:
    """The big one in an empty PostgreSQL database, cleared again; raises NotEmptyError for any other."""
    engine = create_engine(url)
    try:
        if inspect(engine).get_table_names():
            raise NotEmptyError
        try:
            yield make_big(url, sizes, label="PostgreSQL, big")
        finally:
            SQLModel.metadata.drop_all(engine)
            with engine.begin() as connection:
                connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    finally:
        engine.dispose()


def _unambiguous(session: Session) -> tuple[str, ...]:
    """Names of projects and of what lies in them that mean one thing for somebody who reads everything."""
    index = build_name_index(session)
    tables = (Project, ProjectItem, BudgetProgram, Indicator)
    names = dict.fromkeys(name for table in tables for name in session.exec(select(table.name)))
    return tuple(name for name in names if index.find_exact(name, EVERYTHING).only is not None)
