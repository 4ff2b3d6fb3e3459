"""The sender: what is due goes out once, as it is true then; what does not get through waits or ends."""

from datetime import timedelta
from threading import Event, Thread

import pytest

from models.ports import (
    AccountFlags,
    Message,
    MessengerRefused,
    MessengerSilent,
    MessengerUnreached,
    Receipt,
    Reference,
)
from models.services.accounts import remember_account
from models.store import Store
from models.values.sending import OutboxState
from tests.fakes import RecordingMessenger
from tests.reminders.outgoing import HELLO, NOW, Post

REFERENCE = Reference("welcome", {"person": 3})


def test_what_is_due_is_sent_once_with_its_mark(store: Store) -> None:
    post = Post(store)
    post.write("1", "2")
    assert (post.sender.turn(), post.sender.turn()) == (2, 0)
    assert post.told == ["U1", "U2"]
    assert len({posted.mark for posted in post.messenger.posted}) == 2
    row = post.row("1")
    assert (row.state, row.channel, row.ts, row.sent_at) == (OutboxState.SENT, "D-U1", "1.000100", NOW)


def test_a_reference_is_written_when_it_is_sent(store: Store) -> None:
    post = Post(store)
    post.write("1", what=REFERENCE)
    post.writer.ready["welcome"] = Message("어서 오세요.", blocks=())
    post.sender.turn()
    assert post.writer.asked == [(REFERENCE, NOW)]
    assert [posted.message.text for posted in post.messenger.posted] == ["어서 오세요."]


def test_what_is_needed_no_more_is_not_sent(store: Store) -> None:
    post = Post(store)
    post.write("1", what=REFERENCE)
    post.writer.ready["welcome"] = None
    post.sender.turn()
    assert (post.told, post.row("1").state) == ([], OutboxState.CANCELLED)


def test_a_message_that_cannot_be_written_does_not_hold_up_others(store: Store) -> None:
    post = Post(store)
    post.write("1", what=REFERENCE)
    post.write("2")
    post.writer.ready["welcome"] = ValueError("in a view")
    post.sender.turn()
    row = post.row("1")
    assert (post.told, row.state, row.attempts, row.error) == (["U2"], OutboxState.PENDING, 1, "not_rendered")


def test_a_message_that_cannot_be_read_does_not_hold_up_others(store: Store) -> None:
    post = Post(store)
    post.write("1", "2")
    with store.begin() as session:
        session.merge(post.row("1")).content = "[]"
    post.sender.turn()
    assert (post.told, post.row("1").error) == (["U2"], "not_rendered")


def test_who_was_paused_for_too_long_does_not_post(store: Store) -> None:
    post = Post(store).with_limits(window=timedelta(seconds=-1))
    post.write("1")
    post.sender.turn()
    assert (post.told, post.row("1").state) == ([], OutboxState.POSTING)


def test_a_deactivated_account_is_told_nothing(store: Store) -> None:
    post = Post(store)
    post.write("1")
    remember_account(store, "U1", flags=AccountFlags(is_deactivated=True), now=NOW)
    post.sender.turn()
    row = post.row("1")
    assert (post.told, row.state, row.error) == ([], OutboxState.DEAD, "account_deactivated")


@pytest.mark.parametrize(
    ("error", "state", "attempts"),
    [
        (MessengerRefused("channel_not_found"), OutboxState.DEAD, 1),
        (MessengerRefused("a_word_of_tomorrow"), OutboxState.PENDING, 1),
        (MessengerRefused("ratelimited", retry_after=60), OutboxState.PENDING, 0),
        (MessengerRefused("invalid_auth"), OutboxState.PENDING, 0),
        (MessengerUnreached(), OutboxState.PENDING, 0),
        (MessengerSilent(), OutboxState.UNCERTAIN, 1),
    ],
    ids=repr,
)
def test_what_does_not_get_through_waits_or_ends(
    error: MessengerRefused | MessengerSilent, state: OutboxState, attempts: int, store: Store
) -> None:
    post = Post(store)
    post.write("1")
    post.messenger.errors["U1"].append(error)
    post.sender.turn()
    assert post.sender.turn() == 0
    row = post.row("1")
    assert (post.told, row.state, row.attempts) == ([], state, attempts)


@pytest.mark.parametrize(
    "error",
    [MessengerRefused("ratelimited"), MessengerRefused("invalid_auth"), MessengerUnreached()],
    ids=repr,
)
def test_while_slack_asks_to_wait_nobody_else_is_told_either(
    error: MessengerRefused | MessengerSilent, store: Store
) -> None:
    post = Post(store)
    post.write("1", "2")
    post.messenger.errors["U1"].append(error)
    assert (post.sender.turn(), post.sender.turn()) == (0, 0)
    second = post.row("2")
    assert (post.told, second.state, second.attempts) == ([], OutboxState.PENDING, 0)


def test_a_sender_that_lost_its_claim_does_not_post(store: Store) -> None:
    post = Post(store)

    class Thief:
        """Takes the claim away while the message is being written."""

        def render(self, reference: Reference, *, now: object) -> Message:
            del reference, now
            with store.begin() as session:
                row = session.merge(post.row("1"))
                row.token = "another"  # noqa: S105  the claim of somebody else
            return HELLO

    post.write("1", what=REFERENCE)
    post.writer.render = Thief().render  # type: ignore[method-assign]
    post.sender.turn()
    assert post.told == []


def test_stopping_ends_after_the_message_that_is_on_its_way(store: Store) -> None:
    reached, go_on = Event(), Event()

    class SlowMessenger(RecordingMessenger):
        def post(
            self,
            *,
            channel: str,
            message: Message,
            thread: str | None = None,
            only_to: str | None = None,
            mark: str = "",
        ) -> Receipt:
            reached.set()
            assert go_on.wait(timeout=30)
            return super().post(channel=channel, message=message, thread=thread, only_to=only_to, mark=mark)

    post = Post(store, messenger=SlowMessenger())
    post.write("1", "2")
    sender = post.sender
    thread = Thread(target=sender.turn)
    thread.start()
    assert reached.wait(timeout=30)
    assert not sender.stop(patience=0)
    go_on.set()
    assert sender.stop(patience=30)
    thread.join(timeout=30)
    second = post.row("2")
    assert (post.told, post.row("1").state) == (["U1"], OutboxState.SENT)
    assert (second.state, second.attempts) == (OutboxState.PENDING, 0)
    assert sender.turn() == 0


def test_posting_is_said_before_it_happens(store: Store) -> None:
    post = Post(store)
    post.write("1")
    states: list[OutboxState] = []

    class Witness(RecordingMessenger):
        def post(self, *, channel: str, message: Message, **_: object) -> Receipt:
            states.append(post.row("1").state)
            return super().post(channel=channel, message=message)

    post.messenger = Witness()
    post.sender.turn()
    assert states == [OutboxState.POSTING]
