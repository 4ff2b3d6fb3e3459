"""The outbox as services use it: written with the act, once for a key, and taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from models.errors.refusals import Expired
from models.ports import Message, Reference
from models.queries.outbox import count_states, find_oldest_due, has_due
from models.services.acting import By, acting
from models.services.outbox import AT_ONCE, Notice, cancel, enqueue, read_content, send_off
from models.store import Store
from models.tables.outbox import OutboxMessage
from models.values.kinds import Door
from models.values.sending import OutboxState

NOW = datetime(2019, 2, 18, 8, 55, tzinfo=UTC)
DAY = timedelta(days=1)
HELLO = Message("안내", blocks=({"type": "divider"},))
BY = By("", Door.TERMINAL, NOW)


def stored(store: Store) -> list[OutboxMessage]:
    with store.read() as session:
        return list(session.exec(select(OutboxMessage).order_by(OutboxMessage.key)).all())


def test_a_message_is_written_with_what_it_needs(store: Store) -> None:
    what = Reference("welcome", {"person": 3, "role": "owner"})
    assert (
        send_off(store, [Notice("welcome:3:owner", to="U1", what=what, expires_at=NOW + DAY)], now=NOW) == 1
    )
    (row,) = stored(store)
    assert (row.key, row.recipient, row.kind, row.state) == (
        "welcome:3:owner",
        "U1",
        "welcome",
        OutboxState.PENDING,
    )
    assert (row.made_at, row.not_before, row.expires_at) == (NOW, NOW, NOW + DAY)
    assert read_content(row.kind, row.content) == what


def test_a_ready_message_comes_back_as_it_was(store: Store) -> None:
    send_off(store, [Notice("hello", to="U1", what=HELLO)], now=NOW)
    (row,) = stored(store)
    assert read_content(row.kind, row.content) == HELLO


def test_the_same_key_is_the_same_message(store: Store) -> None:
    first = Notice("hello", to="U1", what=HELLO)
    assert send_off(store, [first], now=NOW) == 1
    assert send_off(store, [first, Notice("other", to="U1", what=HELLO)], now=NOW + DAY) == 1
    assert [(row.key, row.made_at) for row in stored(store)] == [("hello", NOW), ("other", NOW + DAY)]


def test_many_messages_are_written_at_once_and_counted(store: Store) -> None:
    notices = [Notice(f"n:{number}", to="U1", what=HELLO) for number in range(AT_ONCE * 2 + 1)]
    assert send_off(store, notices[:5], now=NOW) == 5
    assert send_off(store, notices, now=NOW) == len(notices) - 5


def tell_and_fail(store: Store) -> None:
    with acting(store, BY) as act:
        act.tell("lost", to="U1", what=HELLO)
        raise Expired


def test_an_act_tells_only_when_it_holds(store: Store) -> None:
    with acting(store, BY) as act:
        act.tell("held", to="U1", what=HELLO)
    with pytest.raises(Expired):
        tell_and_fail(store)
    assert [row.key for row in stored(store)] == ["held"]


def test_a_waiting_message_is_taken_back_and_a_sent_one_is_not(store: Store) -> None:
    send_off(store, [Notice(key, to="U1", what=HELLO) for key in ("a", "b", "c")], now=NOW)
    with store.begin() as session:
        sent = session.exec(select(OutboxMessage).where(OutboxMessage.key == "b")).one()
        sent.state = OutboxState.SENT
    with store.begin() as session:
        assert cancel(session, ["a", "b", "nothing"]) == 1
    assert [row.state for row in stored(store)] == [
        OutboxState.CANCELLED,
        OutboxState.SENT,
        OutboxState.PENDING,
    ]


def test_the_outbox_tells_what_waits(store: Store) -> None:
    with store.begin() as session:
        enqueue(session, [Notice("later", to="U1", what=HELLO, not_before=NOW + DAY)], now=NOW)
    with store.read() as session:
        assert (has_due(session, now=NOW), find_oldest_due(session, now=NOW)) == (False, None)
        assert has_due(session, now=NOW + DAY)
        assert find_oldest_due(session, now=NOW + 2 * DAY) == NOW + DAY
        assert count_states(session) == dict.fromkeys(OutboxState, 0) | {OutboxState.PENDING: 1}
