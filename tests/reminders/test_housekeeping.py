"""Housekeeping by the clock: old events go, accounts are looked at again."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from models.ports import AccountFlags, MessengerRefused, MessengerSilent
from models.queries.people import find_flags
from models.services.accounts import remember_account
from models.services.events import take_event
from models.store import Store
from models.tables.people import SlackAccount
from models.tables.workspaces import SeenEvent
from reminders.housekeeping import (
    ACCOUNTS_ARE_OLD,
    AT_ONCE,
    EVENTS_ARE_OVER,
    forget_old_events,
    refresh_accounts,
)
from tests.fakes import RecordingMessenger

NOW = datetime(2019, 2, 18, 8, 55, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
GONE = AccountFlags(is_deactivated=True)


def seen_at(store: Store) -> dict[str, datetime]:
    with store.read() as session:
        return {row.slack_user_id: row.seen_at for row in session.exec(select(SlackAccount))}


def flags(store: Store, slack_user_id: str) -> AccountFlags | None:
    with store.read() as session:
        return find_flags(session, slack_user_id)


def see(store: Store, *accounts: str, ago: timedelta = ACCOUNTS_ARE_OLD * 2) -> None:
    for slack_user_id in accounts:
        remember_account(store, slack_user_id, flags=AccountFlags(), now=NOW - ago)


def test_events_that_cannot_come_again_are_forgotten(store: Store) -> None:
    for name, ago in (
        ("old", EVENTS_ARE_OVER + MOMENT),
        ("just", EVENTS_ARE_OVER),
        ("new", timedelta(0)),
    ):
        take_event(store, name, now=NOW - ago)
    assert forget_old_events(store, now=NOW) == 1
    with store.read() as session:
        assert set(session.exec(select(SeenEvent.event_id))) == {"just", "new"}
    assert forget_old_events(store, now=NOW) == 0


def test_events_are_kept_longer_than_slack_retries_them() -> None:
    assert timedelta(days=1) < EVENTS_ARE_OVER


def test_accounts_that_were_not_looked_at_for_a_day_are_asked_about(store: Store) -> None:
    see(store, "U1")
    see(store, "U2", ago=ACCOUNTS_ARE_OLD - MOMENT)
    messenger = RecordingMessenger(accounts={"U1": GONE, "U2": GONE})
    assert refresh_accounts(store, messenger, now=NOW) == 1
    assert messenger.asked == ["U1"]
    assert (flags(store, "U1"), flags(store, "U2")) == (GONE, AccountFlags())
    assert seen_at(store)["U1"] == NOW


def test_an_account_that_was_just_asked_about_is_left_alone(store: Store) -> None:
    see(store, "U1")
    messenger = RecordingMessenger()
    assert [refresh_accounts(store, messenger, now=NOW) for _ in range(2)] == [1, 0]
    assert messenger.asked == ["U1"]


def test_nobody_is_asked_about_in_an_empty_database(store: Store) -> None:
    messenger = RecordingMessenger()
    assert refresh_accounts(store, messenger, now=NOW) == 0
    assert messenger.asked == []


def test_many_accounts_are_asked_about_in_portions_longest_waiting_first(store: Store) -> None:
    with store.begin() as session:
        session.add_all(
            SlackAccount(slack_user_id=f"U{n}", seen_at=NOW - ACCOUNTS_ARE_OLD - timedelta(minutes=n))
            for n in range(1, AT_ONCE + 3)
        )
    messenger = RecordingMessenger()
    assert refresh_accounts(store, messenger, now=NOW) == AT_ONCE
    assert messenger.asked == [f"U{n}" for n in range(AT_ONCE + 2, 2, -1)]
    assert refresh_accounts(store, messenger, now=NOW) == 2
    assert messenger.asked[-2:] == ["U2", "U1"]


@pytest.mark.parametrize("error", [MessengerSilent(), MessengerRefused("ratelimited")], ids=repr)
def test_nothing_is_forgotten_when_slack_does_not_answer(
    error: MessengerRefused | MessengerSilent, store: Store
) -> None:
    see(store, "U1")
    before = seen_at(store)
    messenger = RecordingMessenger(accounts={"U1": GONE})
    messenger.errors["U1"].append(error)
    assert refresh_accounts(store, messenger, now=NOW) == 0
    assert (flags(store, "U1"), seen_at(store)) == (AccountFlags(), before)
    assert refresh_accounts(store, messenger, now=NOW + timedelta(hours=1)) == 1
    assert flags(store, "U1") == GONE


def test_silence_ends_the_round(store: Store) -> None:
    see(store, "U1", ago=ACCOUNTS_ARE_OLD * 3)
    see(store, "U2")
    messenger = RecordingMessenger()
    messenger.errors["U1"].append(MessengerSilent())
    assert refresh_accounts(store, messenger, now=NOW) == 0
    assert messenger.asked == ["U1"]


def test_an_account_that_slack_knows_no_longer_does_not_stop_the_others(store: Store) -> None:
    see(store, "U1", ago=ACCOUNTS_ARE_OLD * 3)
    see(store, "U2")
    messenger = RecordingMessenger(accounts={"U2": GONE})
    messenger.errors["U1"] += [MessengerRefused("user_not_found")] * 2
    for hour in range(2):
        refresh_accounts(store, messenger, now=NOW + timedelta(hours=hour))
    assert flags(store, "U2") == GONE
