"""The reconciler: a lost answer is looked up, twice, before anything is sent again."""

from datetime import timedelta

import pytest

from models.ports import MessengerRefused, MessengerSilent, Receipt
from models.services.dispatch import Claimed, claim, mark_posting
from models.store import Store
from models.values.sending import OutboxState
from tests.reminders.outgoing import NOW, Post

LONG = timedelta(hours=1)


def lose(post: Post, key: str = "1") -> None:
    """Send a message whose answer is lost."""
    post.write(key)
    post.messenger.errors[f"U{key}"].append(MessengerSilent())
    post.sender.turn()


def mark_of(post: Post, key: str = "1") -> str:
    """The mark under which a message would be found."""
    other = Post(post.store)
    with post.store.begin() as session:
        row = session.merge(post.row(key))
        row.state, row.wake_at = OutboxState.PENDING, None
    (claimed,) = claim(post.store, now=NOW, limits=other.limits).claimed
    return claimed.mark


def hold(post: Post, *, posting: bool, lease: timedelta = timedelta(0)) -> Claimed:
    """Claim the one message and go silent, before or after saying that it is posted."""
    limits = post.with_limits(lease=lease).limits
    (claimed,) = claim(post.store, now=NOW, limits=post.limits if posting else limits).claimed
    if posting:
        assert mark_posting(post.store, claimed, limits=limits)
    return claimed


def test_a_lost_answer_that_slack_shows_is_sent(store: Store) -> None:
    post = Post(store)
    lose(post)
    mark = mark_of(Post(store))
    with store.begin() as session:
        session.merge(post.row("1")).state = OutboxState.UNCERTAIN
    post.wake()
    post.messenger.accepted[mark] = Receipt("D-U1", "9.0001")
    assert post.reconciler.turn() == 1
    row = post.row("1")
    assert (row.state, row.channel, row.ts) == (OutboxState.SENT, "D-U1", "9.0001")
    assert [channel for channel, _ in post.messenger.looked] == ["D-U1"]
    assert post.sender.turn() == 0


def test_what_slack_does_not_show_twice_is_sent_again(store: Store) -> None:
    post = Post(store)
    lose(post)
    states = []
    for _ in range(2):
        assert post.reconciler.turn() == 0
        states.append(post.row("1").state)
    assert states == [OutboxState.UNCERTAIN, OutboxState.PENDING]
    assert post.sender.turn() == 1
    assert post.told == ["U1"]


def test_nobody_looks_before_the_time_has_come(store: Store) -> None:
    post = Post(store).with_limits(look_after=LONG)
    lose(post)
    assert post.reconciler.turn() == 0
    assert post.messenger.looked == []
    post.wake()
    post.reconciler.turn()
    post.reconciler.turn()
    assert len(post.messenger.looked) == 1


def test_the_look_begins_before_the_first_try(store: Store) -> None:
    post = Post(store)
    lose(post)
    first = post.row("1").first_tried_at
    post.reconciler.turn()
    ((_, since),) = post.messenger.looked
    assert first is not None
    assert since < first


@pytest.mark.parametrize("error", [MessengerSilent(), MessengerRefused("fatal_error")], ids=repr)
def test_a_look_that_saw_nothing_does_not_count(
    error: MessengerSilent | MessengerRefused, store: Store
) -> None:
    post = Post(store)
    lose(post)
    post.messenger.errors["find D-U1"].append(error)
    post.reconciler.turn()
    row = post.row("1")
    assert (row.state, row.looks) == (OutboxState.UNCERTAIN, 0)


@pytest.mark.parametrize("word", ["ratelimited", "missing_scope"])
def test_when_slack_closes_its_history_nobody_looks(word: str, store: Store) -> None:
    post = Post(store)
    lose(post)
    post.messenger.errors["find D-U1"].append(MessengerRefused(word, retry_after=600))
    post.reconciler.turn()
    post.wake()
    post.reconciler.turn()
    assert (len(post.messenger.looked), post.row("1").state) == (1, OutboxState.UNCERTAIN)


def test_a_person_who_cannot_be_reached_ends_the_search(store: Store) -> None:
    post = Post(store)
    lose(post)
    post.messenger.errors["open U1"].append(MessengerRefused("user_not_found"))
    post.reconciler.turn()
    assert (post.row("1").state, post.row("1").error) == (OutboxState.DEAD, "user_not_found")


def test_who_went_silent_before_posting_loses_only_the_claim(store: Store) -> None:
    post = Post(store)
    post.write("1")
    hold(post, posting=False)
    post.reconciler.turn()
    assert (post.row("1").state, post.messenger.looked) == (OutboxState.PENDING, [])


def test_what_was_posted_by_who_went_silent_is_found(store: Store) -> None:
    post = Post(store)
    post.write("1")
    claimed = hold(post, posting=True)
    post.messenger.accepted[claimed.mark] = Receipt("D-U1", "9.0001")
    assert post.reconciler.turn() == 1
    assert (post.row("1").state, post.told) == (OutboxState.SENT, [])


def test_who_is_still_at_it_is_left_alone(store: Store) -> None:
    post = Post(store)
    post.write("1")
    hold(post, posting=True, lease=LONG)
    post.reconciler.turn()
    assert (post.row("1").state, post.messenger.looked) == (OutboxState.POSTING, [])


def test_a_stopped_reconciler_looks_no_more(store: Store) -> None:
    post = Post(store)
    lose(post)
    reconciler = post.reconciler
    assert reconciler.stop(patience=0)
    assert (reconciler.turn(), post.messenger.looked) == (0, [])
