"""Databases for tests: a new one for each, on every kind that there is.

SQLite is always there. PostgreSQL is where TEST_POSTGRES_URL points to: a database that the tests may fill;
each test has a schema for itself, under a random name, so that processes do not meet.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

from models.store import Store

Rows: TypeAlias = dict[str, list[dict[str, Any]]]

SQLITE: Final = "sqlite"
POSTGRES: Final = "postgresql"
POSTGRES_URL: Final = "TEST_POSTGRES_URL"


def backends(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The kinds of databases that tests run on."""
    return (SQLITE, POSTGRES) if environment.get(POSTGRES_URL) else (SQLITE,)


def header(environment: Mapping[str, str] = os.environ) -> str:
    """One line that says which databases are tested, and how to test the other one too."""
    if POSTGRES in backends(environment):
        return "databases: sqlite, postgresql"
    return f"databases: sqlite only; set {POSTGRES_URL} to test postgresql too"


class Databases(Protocol):
    """Where databases of one kind come from; each is gone, or empty again, when its block ends."""

    def empty(self) -> AbstractContextManager[str]:
        """The URL of a database without tables."""

    def migrated(self) -> AbstractContextManager[str]:
        """The URL of a database with the tables of this version and no more rows than migrations make."""

    def close(self) -> None:
        """Leave nothing behind."""


@dataclass
class SqliteDatabases:
    """Files in a folder of the tests' own."""

    folder: Path

    @contextmanager
    def empty(self) -> Iterator[str]:
        """A file that does not exist yet."""
        yield f"sqlite:///{self.folder / f'{uuid4().hex}.db'}"

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """A copy of a file that was migrated once."""
        with self.empty() as url:
            shutil.copyfile(self._template, make_url(url).database or "")
            yield url

    def close(self) -> None:
        """The folder is pytest's, which keeps the last ones to look into."""

    @cached_property
    def _template(self) -> Path:
        path = self.folder / "template.db"
        _migrate(f"sqlite:///{path}")  # the last connection writes the log into the file
        return path


@dataclass
class PostgresDatabases:
    """Schemas in the database of `url`; a migrated one is emptied after a test and used again."""

    url: str
    _idle: list[str] = field(default_factory=list)
    _first_rows: Rows = field(default_factory=dict)

    @contextmanager
    def empty(self) -> Iterator[str]:
        """A schema without tables, the only one in the search path of its URL."""
        url = self._create()
        try:
            yield url
        finally:
            self._drop(url)

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """A schema in which every migration has run: migrating takes a fifth of a second, emptying none."""
        url = self._idle.pop() if self._idle else self._new()
        try:
            yield url
        finally:
            _restore(url, self._first_rows)
            self._idle.append(url)

    def close(self) -> None:
        """Drop every schema that waits for another test."""
        for url in self._idle:
            self._drop(url)

    def _new(self) -> str:
        url = self._create()
        _migrate(url)
        self._first_rows = _rows(url)
        return url

    def _create(self) -> str:
        schema = f"test_{uuid4().hex}"
        self._run(f"CREATE SCHEMA {schema}")
        url = make_url(self.url).update_query_dict({"options": f"-csearch_path={schema}"})
        return url.render_as_string(hide_password=False)

    def _drop(self, url: str) -> None:
        self._run(f"DROP SCHEMA {str(make_url(url).query['options']).partition('=')[2]} CASCADE")

    def _run(self, statement: str) -> None:
        with create_engine(self.url, poolclass=NullPool).begin() as connection:
            connection.execute(text(statement))


def _migrate(url: str) -> None:
    store = Store(url)
    store.upgrade()
    store.close()


def _rows(url: str) -> Rows:
    """What stands in every table."""
    with create_engine(url, poolclass=NullPool).connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(table.select()).mappings()]
            for table in SQLModel.metadata.sorted_tables
        }


def _restore(url: str, rows: Rows) -> None:
    """Put into every table what stood in it, and nothing else."""
    with create_engine(url, poolclass=NullPool).begin() as connection:
        backwards = reversed(SQLModel.metadata.sorted_tables)
        connection.exec_driver_sql(";".join(str(table.delete()) for table in backwards))
        for table in SQLModel.metadata.sorted_tables:
            if rows[table.name]:
                connection.execute(table.insert(), rows[table.name])


def databases_of(backend: str, folder: Path) -> Databases:
    """Where databases of a kind come from; `folder` is for those that are files."""
    return SqliteDatabases(folder) if backend == SQLITE else PostgresDatabases(os.environ[POSTGRES_URL])


@contextmanager
def opened(database: AbstractContextManager[str]) -> Iterator[Store]:
    """The store of a database, closed before the database goes."""
    with database as url:
        store = Store(url)
        try:
            yield store
        finally:
            store.close()
