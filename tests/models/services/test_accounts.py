"""What is remembered of Slack: accounts, tables, events."""

import contextlib
from datetime import UTC, datetime, timedelta

from models.ports import AccountFlags
from models.queries.people import find_flags
from models.queries.versions import Versions, find_table_trial, find_versions
from models.services.accounts import remember_account, remember_tables
from models.services.events import forget_events, take_event
from models.services.versions import bump_versions
from models.store import Store
from models.tables.people import SlackAccount
from tests.models.services.loading.readback import stored_rows

NOW = datetime(2019, 2, 18, 8, 55, tzinfo=UTC)


def flags(store: Store, slack_user_id: str) -> AccountFlags | None:
    with store.read() as session:
        return find_flags(session, slack_user_id)


def versions(store: Store) -> Versions:
    with store.read_connection() as connection:
        return find_versions(connection)


def tables(store: Store) -> tuple[bool | None, datetime | None]:
    with store.read() as session:
        return versions(store).takes_tables, find_table_trial(session)


def test_an_account_is_remembered_as_slack_last_described_it(store: Store) -> None:
    assert flags(store, "U1") is None
    for now, seen in (
        (NOW, AccountFlags(is_guest=True, is_bot=True)),
        (NOW + timedelta(days=1), AccountFlags(is_stranger=True, is_deactivated=True)),
    ):
        remember_account(store, "U1", flags=seen, now=now)
        assert flags(store, "U1") == seen
    assert [row["seen_at"] for row in stored_rows(store, SlackAccount)] == [NOW + timedelta(days=1)]
    assert flags(store, "U2") is None


def test_whether_slack_takes_tables_is_remembered_with_the_moment(store: Store) -> None:
    assert tables(store) == (None, None)
    remember_tables(store, takes_tables=False, now=NOW)
    assert tables(store) == (False, NOW)
    remember_tables(store, takes_tables=True, now=NOW + timedelta(days=7))
    assert tables(store) == (True, NOW + timedelta(days=7))


def test_what_slack_takes_is_no_change_of_data(store: Store) -> None:
    with store.begin() as session:
        bump_versions(session, names=True)
    before = versions(store)
    remember_tables(store, takes_tables=True, now=NOW)
    remember_account(store, "U1", flags=AccountFlags(), now=NOW)
    after = versions(store)
    assert (after.data, after.names) == (before.data, before.names)


def test_figures_and_names_have_versions_of_their_own(store: Store) -> None:
    before = versions(store)
    for names, expected in ((True, (1, 1)), (False, (2, 1)), (True, (3, 2))):
        with store.begin() as session:
            bump_versions(session, names=names)
        after = versions(store)
        assert (after.data - before.data, after.names - before.names) == expected


def test_a_change_that_failed_is_no_new_version(store: Store) -> None:
    before = versions(store)
    with contextlib.suppress(ZeroDivisionError), store.begin() as session:
        bump_versions(session, names=True)
        raise ZeroDivisionError
    assert versions(store) == before


def test_an_event_is_new_once(store: Store) -> None:
    assert take_event(store, "Ev1", now=NOW)
    assert not take_event(store, "Ev1", now=NOW + timedelta(hours=1))
    assert take_event(store, "Ev2", now=NOW)


def test_old_events_are_forgotten_and_new_again(store: Store) -> None:
    for number in range(3):
        take_event(store, f"Ev{number}", now=NOW + timedelta(hours=number))
    assert forget_events(store, before=NOW + timedelta(hours=1)) == 1
    assert [take_event(store, f"Ev{number}", now=NOW) for number in range(3)] == [True, False, False]
    assert forget_events(store, before=NOW) == 0
