"""The database: engines, pragmas, and the only place that commits.

SQLite is written by one connection at a time with BEGIN IMMEDIATE: deferred transactions lose updates, and
SQLite's own waiting is unfair. Reads have a pool of their own. PostgreSQL uses one pool for both.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from models.errors.operators import DatabaseBehind, DatabaseUnreachable
from models.migrations.revisions import HEAD, KNOWN, found_revision, upgrade_to_head

WAIT_SECONDS = 2
READERS = 32


class Store:
    """One workspace's database, opened by its URL; `close` disposes the connections."""

    def __init__(self, url: str) -> None:
        """Prepare the engines; nothing is connected yet."""
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writer = self._engine(size=1 if self.is_sqlite else READERS)
        self._reader = (
            self._engine(size=READERS)
            if self.is_sqlite
            else self._writer.execution_options(isolation_level="REPEATABLE READ")
        )
        # One statement needs no transaction; on the hot path its BEGIN would cost as much as itself.
        self._glancer = (
            self._engine(size=READERS)
            if self.is_sqlite
            else self._writer.execution_options(isolation_level="AUTOCOMMIT")
        )
        if self.is_sqlite:
            event.listen(self._writer, "begin", _begin_immediate)
            event.listen(self._reader, "begin", _begin_reading)

    def _engine(self, *, size: int) -> Engine:
        arguments: dict[str, Any] = (
            {"timeout": WAIT_SECONDS} if self.is_sqlite else {"connect_timeout": WAIT_SECONDS}
        )
        engine = create_engine(
            self.url,
            poolclass=QueuePool,
            pool_size=size,
            max_overflow=0,
            pool_timeout=30,
            pool_pre_ping=not self.is_sqlite,
            hide_parameters=True,
            connect_args=arguments,
        )
        if self.is_sqlite:
            event.listen(engine, "connect", _set_pragmas)
        return engine

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A transaction that commits at its end, or leaves nothing behind when something is raised."""
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that only reads; what it changed is thrown away."""
        with Session(self._reader, autoflush=False) as session:
            yield session

    @contextmanager
    def read_connection(self) -> Iterator[Connection]:
        """A bare connection without a transaction, for the one statement that every request begins with."""
        with self._glancer.connect() as connection:
            yield connection

    def upgrade(self) -> None:
        """Bring the tables to this version; doing it again changes nothing.

        Raises DatabaseBehind for tables of a later version, DatabaseUnreachable without an answer.
        """
        found = self.revision()
        if found and found not in KNOWN:
            raise DatabaseBehind(found, HEAD)
        try:
            with self._writer.begin() as connection:
                upgrade_to_head(connection)
        except DatabaseError as error:
            raise DatabaseUnreachable(self.place) from error

    def check(self) -> None:
        """Raise DatabaseBehind unless the tables are this version's, DatabaseUnreachable without one."""
        found = self.revision()
        if found != HEAD:
            raise DatabaseBehind(found, HEAD)

    def revision(self) -> str:
        """The revision of the tables, "" for an empty database; raises DatabaseUnreachable."""
        try:
            with self._reader.connect() as connection:
                return found_revision(connection)
        except DatabaseError as error:
            raise DatabaseUnreachable(self.place) from error

    def prepare(self) -> None:
        """Bring SQLite to this version; PostgreSQL is only checked, since an operator upgrades it."""
        if self.is_sqlite:
            if self.revision() != HEAD:
                self.upgrade()
        else:
            self.check()

    @property
    def place(self) -> str:
        """Where the database is, without its password."""
        return self.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Give every connection back."""
        self._writer.dispose()
        self._reader.dispose()
        self._glancer.dispose()


def _set_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401  (a DBAPI connection has no common type)
    connection.isolation_level = None  # SQLAlchemy says BEGIN itself; the driver's own would be deferred
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-8000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_reading(connection: Connection) -> None:
    """Every query of a session sees the same moment, and nothing that it changes stays."""
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
