"""Claims: fenced, paced, one a recipient, and taken from those who go silent."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlmodel import select

from models.ports import Message, Receipt
from models.services.dispatch import Claimed, claim, doubt, end, mark_posting, mark_sent, put_back
from models.services.doubts import claim_uncertain, look_again, release
from models.services.outbox import Notice, cancel, send_off
from models.services.pace import close
from models.store import Store
from models.tables.outbox import OutboxMessage
from models.values.sending import Budget, Limits, OutboxState

NOW = datetime(2019, 2, 18, 8, 55, tzinfo=UTC)
DAY = timedelta(days=1)
NONE = timedelta(0)
HELLO = Message("안내", blocks=())
FAST = Limits(rate=1000, batch=1000, gap=NONE, look_rate_per_minute=60_000, look_after=NONE)
SILENT = replace(FAST, lease=NONE)
RECEIPT = Receipt("D1", "1.0001")


def write(store: Store, *keys: str, to: str = "", expires_at: datetime | None = None) -> None:
    """Messages, each to somebody else unless it is said to whom."""
    notices = [Notice(key, to=to or f"U{key}", what=HELLO, expires_at=expires_at) for key in keys]
    assert send_off(store, notices, now=NOW) == len(keys)


def take(store: Store, *, limits: Limits = FAST, now: datetime = NOW) -> tuple[Claimed, ...]:
    return claim(store, now=now, limits=limits).claimed


def keys(claimed: tuple[Claimed, ...]) -> list[str]:
    return [one.key for one in claimed]


def row(store: Store, key: str) -> OutboxMessage:
    with store.read() as session:
        return session.exec(select(OutboxMessage).where(OutboxMessage.key == key)).one()


def test_what_is_due_is_claimed_once(store: Store) -> None:
    write(store, "a", "b")
    assert keys(take(store)) == ["a", "b"]
    assert take(store) == ()


def test_what_is_not_due_waits_for_business_time(store: Store) -> None:
    send_off(store, [Notice("a", to="U1", what=HELLO, not_before=NOW + DAY)], now=NOW)
    assert take(store) == ()
    assert keys(take(store, now=NOW + DAY)) == ["a"]


def test_one_recipient_gets_one_at_a_time_in_their_order(store: Store) -> None:
    write(store, "a", "b", to="U1")
    write(store, "c")
    first = take(store)
    assert keys(first) == ["a", "c"]
    assert mark_posting(store, first[0], limits=FAST)
    assert take(store) == ()
    mark_sent(store, first[0], receipt=RECEIPT, now=NOW)
    assert take(store, limits=replace(FAST, gap=timedelta(minutes=1))) == ()
    assert keys(take(store)) == ["b"]


def test_a_workspace_sends_no_more_than_its_rate_at_once(store: Store) -> None:
    write(store, *"abcdefgh")
    slow = replace(FAST, rate=3)
    assert keys(take(store, limits=slow)) == ["a", "b", "c"]
    assert take(store, limits=replace(slow, rate=1)) == ()


def test_no_more_is_claimed_than_can_be_sent_within_the_lease(store: Store) -> None:
    write(store, *"abc")
    few = replace(FAST, batch=2)
    assert [keys(take(store, limits=few)) for _ in range(3)] == [["a", "b"], ["c"], []]


def test_a_closed_method_is_not_used_until_its_time(store: Store) -> None:
    write(store, "a")
    close(store, Budget.HISTORY, wait=timedelta(hours=1))
    close(store, Budget.POST, wait=timedelta(hours=1))
    close(store, Budget.POST, wait=NONE)
    assert take(store) == ()


def test_outcomes_are_written_only_under_the_own_claim(store: Store) -> None:
    write(store, "a")
    (old,) = take(store, limits=SILENT)
    assert release(store, limits=FAST) == (1, 0)
    (new,) = take(store)
    assert not mark_posting(store, old, limits=FAST)
    assert not put_back(store, old)
    assert not end(store, old, state=OutboxState.DEAD)
    assert mark_posting(store, new, limits=FAST)
    assert not mark_sent(store, old, receipt=RECEIPT, now=NOW)
    assert mark_sent(store, new, receipt=RECEIPT, now=NOW)
    found = row(store, "a")
    assert (found.state, found.channel, found.ts, found.sent_at, found.attempts) == (
        OutboxState.SENT,
        "D1",
        "1.0001",
        NOW,
        2,
    )


def test_a_claim_whose_lease_is_over_may_not_post(store: Store) -> None:
    write(store, "a")
    (late,) = take(store, limits=SILENT)
    assert not mark_posting(store, late, limits=FAST)


def test_what_was_taken_back_is_not_posted(store: Store) -> None:
    write(store, "a")
    (claimed,) = take(store)
    with store.begin() as session:
        assert cancel(session, ["a"]) == 1
    assert not mark_posting(store, claimed, limits=FAST)


def test_who_went_silent_while_posting_leaves_a_doubt(store: Store) -> None:
    write(store, "a", "b")
    first, second = take(store)
    assert mark_posting(store, first, limits=SILENT)
    assert mark_posting(store, second, limits=FAST)
    assert release(store, limits=FAST) == (0, 1)
    assert take(store) == ()
    (doubted,) = claim_uncertain(store, limits=FAST)
    assert (doubted.key, doubted.mark, doubted.looks) == ("a", first.mark, 0)
    assert doubted.since is not None
    assert claim_uncertain(store, limits=FAST) == ()
    assert not mark_sent(store, first, receipt=RECEIPT, now=NOW)
    assert mark_sent(store, doubted, receipt=RECEIPT, now=NOW)


def test_a_look_that_counts_is_remembered(store: Store) -> None:
    write(store, "a")
    (claimed,) = take(store)
    mark_posting(store, claimed, limits=FAST)
    assert doubt(store, claimed, limits=FAST, error="MessengerSilent")
    for looks, counts in ((0, False), (0, True), (1, True)):
        (doubted,) = claim_uncertain(store, limits=FAST)
        assert doubted.looks == looks
        assert look_again(store, doubted, wait=NONE, counts=counts)
    first_try = row(store, "a").first_tried_at
    (doubted,) = claim_uncertain(store, limits=FAST)
    assert put_back(store, doubted, counts=True)
    (again,) = take(store)
    mark_posting(store, again, limits=FAST)
    found = row(store, "a")
    assert (found.first_tried_at, found.looks, found.attempts) == (first_try, 0, 2)


def test_a_mark_tells_nothing_and_is_the_workspaces_own(store: Store) -> None:
    write(store, "a", "b")
    first, second = take(store)
    assert len({first.mark, second.mark}) == 2
    assert len(first.mark) == len(second.mark) == 32


def test_what_is_too_late_or_was_tried_too_often_ends(store: Store) -> None:
    write(store, "a", expires_at=NOW)
    write(store, "b")
    taken = claim(store, now=NOW, limits=FAST)
    assert (taken.expired, taken.dead, keys(taken.claimed)) == (("a",), (), ["b"])
    assert put_back(store, taken.claimed[0], counts=True)
    taken = claim(store, now=NOW, limits=replace(FAST, attempts=1))
    assert (taken.expired, taken.dead, taken.claimed) == ((), ("b",), ())
    assert (row(store, "a").state, row(store, "b").state) == (OutboxState.EXPIRED, OutboxState.DEAD)


def test_waiting_to_be_sent_again_is_no_attempt_unless_it_was_one(store: Store) -> None:
    write(store, "a")
    for counts, attempts in ((False, 1), (True, 1), (False, 2)):
        (claimed,) = take(store)
        assert claimed.attempts == attempts
        put_back(store, claimed, counts=counts)


def test_many_who_claim_at_once_share(store: Store) -> None:
    write(store, *(f"{number:03}" for number in range(60)))
    few = replace(FAST, batch=7)

    def claim_all(_: int) -> list[str]:
        mine: list[str] = []
        while taken := take(store, limits=few):
            mine += keys(taken)
            for one in taken[5:]:
                put_back(store, one)
                mine.remove(one.key)
        return mine

    with ThreadPoolExecutor(3) as pool:
        claimed = [key for share in pool.map(claim_all, range(3)) for key in share]
    assert len(claimed) == len(set(claimed)) == 60
