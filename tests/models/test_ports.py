"""What goes through the two seams: messages with and without a table, accounts, and the players of tests."""

from datetime import UTC, datetime, timedelta

import pytest

from models.ports import (
    AccountFlags,
    Block,
    Clock,
    Message,
    Messenger,
    MessengerRefused,
    MessengerSilent,
)
from tests.fakes import FixedClock, Posted, RecordingMessenger, Responded

TABLE: Block = {"type": "table", "rows": []}
TEXT: Block = {"type": "section"}


def test_a_message_with_a_table_can_do_without() -> None:
    message = Message("현황", blocks=(TEXT, TABLE), plain_blocks=(TEXT, TEXT), is_shared=True)
    assert message.has_table
    assert message.without_table() == Message("현황", blocks=(TEXT, TEXT), is_shared=True)
    assert not message.without_table().has_table


def test_a_message_without_a_table_stays_as_it_is() -> None:
    message = Message("현황", blocks=(TEXT,))
    assert not message.has_table
    assert message.without_table() is message


@pytest.mark.parametrize("flag", ["is_guest", "is_stranger", "is_deactivated", "is_bot"])
def test_an_account_with_any_flag_is_outside(flag: str) -> None:
    assert AccountFlags(**{flag: True}).is_outside
    assert not AccountFlags().is_outside


def test_the_clock_of_tests_stands_still_until_time_passes() -> None:
    clock = FixedClock(datetime(2019, 2, 18, tzinfo=UTC))
    port: Clock = clock
    assert port.now() == port.now() == datetime(2019, 2, 18, tzinfo=UTC)
    clock.advance(timedelta(days=1))
    assert port.now() == datetime(2019, 2, 19, tzinfo=UTC)


def test_the_messenger_of_tests_remembers_what_it_was_given() -> None:
    messenger = RecordingMessenger(accounts={"U1": AccountFlags(is_bot=True)})
    port: Messenger = messenger
    message = Message("현황", blocks=())
    port.post(channel="C1", message=message, only_to="U1")
    port.respond(response_url="https://slack.test/1", message=message, options={"replace_original": True})
    assert (port.account_of("U1"), port.account_of("U2")) == (AccountFlags(is_bot=True), AccountFlags())
    assert messenger.posted == [Posted("C1", message, None, "U1")]
    assert messenger.responded == [Responded("https://slack.test/1", message, {"replace_original": True})]
    assert messenger.asked == ["U1", "U2"]


def test_the_messenger_of_tests_refuses_or_is_silent_once_each() -> None:
    messenger = RecordingMessenger()
    messenger.errors["U1"] += [MessengerRefused("user_not_found"), MessengerSilent()]
    with pytest.raises(MessengerRefused, match="user_not_found"):
        messenger.account_of("U1")
    with pytest.raises(MessengerSilent):
        messenger.account_of("U1")
    assert messenger.account_of("U1") == AccountFlags()
