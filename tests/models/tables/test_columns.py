"""Columns that keep what a database would lose: digits, time zones, closed sets."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Dialect, Integer, MetaData, Table, insert, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import StatementError
from sqlalchemy.types import TypeEngine

from models.store import Store
from models.tables.columns import AwareDateTime, ExactDecimal, kind_of
from models.values.kinds import Bound, ProjectStatus

SEOUL = ZoneInfo("Asia/Seoul")
DIALECTS: list[Dialect] = [
    make_url(f"{name}://").get_dialect()() for name in ("sqlite", "postgresql+psycopg")
]


@dataclass(frozen=True)
class Shelf:
    """A table of one column."""

    store: Store
    table: Table

    def put_and_get(self, value: object) -> object:
        with self.store.begin() as session:
            session.execute(insert(self.table).values(value=value))
        with self.store.read() as session:
            return session.execute(select(self.table.c.value)).scalar_one()

    def stored(self) -> object:
        with self.store.read() as session:
            return session.execute(text(f"SELECT value FROM {self.table.name}")).scalar_one()  # noqa: S608


def a_shelf(store: Store, column_type: type[TypeEngine[Any]]) -> Shelf:
    table = Table(f"shelf_{uuid4().hex}", MetaData(), Column("id", Integer, primary_key=True))
    table.append_column(Column("value", column_type()))
    with store.begin() as session:
        table.create(session.connection())
    return Shelf(store, table)


@pytest.fixture
def decimals(empty_store: Store) -> Shelf:
    return a_shelf(empty_store, ExactDecimal)


@pytest.fixture
def instants(empty_store: Store) -> Shelf:
    return a_shelf(empty_store, AwareDateTime)


@pytest.fixture
def statuses(empty_store: Store) -> Shelf:
    return a_shelf(empty_store, kind_of(ProjectStatus))


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("2.0", "2.0"),
        ("-0.10", "-0.10"),
        ("1E+3", "1000"),
        ("1E-7", "0.0000001"),
        ("1234567890123456789012345678", "1234567890123456789012345678"),
        ("0.1234567890123456789012345678", "0.1234567890123456789012345678"),
    ],
)
def test_a_decimal_keeps_all_its_digits(number: str, digits: str, decimals: Shelf) -> None:
    found = decimals.put_and_get(Decimal(number))
    assert isinstance(found, Decimal)
    assert format(found, "f") == digits
    assert decimals.stored() == digits


def test_no_decimal_stays_none(decimals: Shelf) -> None:
    assert decimals.put_and_get(None) is None


@given(number=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18))
def test_any_decimal_is_the_same_number_again(number: Decimal) -> None:
    column = ExactDecimal()
    for dialect in DIALECTS:
        stored = column.process_bind_param(number, dialect)
        assert stored is not None
        assert "E" not in stored
        assert column.process_result_value(stored, dialect) == number


@pytest.mark.parametrize("zone", [SEOUL, UTC, timezone(timedelta(hours=-3, minutes=-30))])
def test_an_instant_comes_back_aware_and_in_utc(zone: ZoneInfo | timezone, instants: Shelf) -> None:
    instant = datetime(2019, 2, 18, 8, 55, 1, 234567, tzinfo=zone)
    found = instants.put_and_get(instant)
    assert isinstance(found, datetime)
    assert found == instant
    assert found.tzinfo is UTC


def test_no_instant_stays_none(instants: Shelf) -> None:
    assert instants.put_and_get(None) is None


def test_a_naive_instant_is_refused(instants: Shelf) -> None:
    with pytest.raises(StatementError, match="naive"):
        instants.put_and_get(datetime(2019, 2, 18, 8, 55))  # noqa: DTZ001  (what is refused)
    assert instants.put_and_get(datetime(2019, 2, 18, tzinfo=UTC)) == datetime(2019, 2, 18, tzinfo=UTC)


@pytest.mark.parametrize("status", ProjectStatus)
def test_a_kind_is_stored_by_its_word_and_comes_back_as_its_member(
    status: ProjectStatus, statuses: Shelf
) -> None:
    assert statuses.put_and_get(status) is status
    assert statuses.stored() == status.value


def test_no_kind_stays_none(statuses: Shelf) -> None:
    assert statuses.put_and_get(None) is None


@pytest.mark.parametrize("word", ["finished", "NORMAL", "", "정상"])
def test_a_word_that_is_no_kind_is_refused(word: str, statuses: Shelf) -> None:
    with pytest.raises(StatementError, match="is not a valid ProjectStatus"):
        statuses.put_and_get(word)


def test_an_unknown_word_in_the_database_is_not_read_as_something_else(statuses: Shelf) -> None:
    with statuses.store.begin() as session:
        session.execute(text(f"INSERT INTO {statuses.table.name} (id, value) VALUES (1, 'finished')"))  # noqa: S608
    with pytest.raises(ValueError, match="finished"), statuses.store.read() as session:
        session.execute(select(statuses.table.c.value)).scalar_one()


def test_two_kinds_have_column_types_of_their_own() -> None:
    assert kind_of(Bound).members is Bound
    assert kind_of(ProjectStatus).members is ProjectStatus
