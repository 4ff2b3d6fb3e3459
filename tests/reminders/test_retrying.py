"""What Slack's answers mean for a message, and how long it waits."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ports import MessengerRefused, MessengerSilent, MessengerUnreached
from reminders.retrying import LONGEST_WAIT, Verdict, back_off, judge


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (MessengerSilent(), Verdict.UNCERTAIN),
        (MessengerUnreached(), Verdict.UNREACHED),
        (MessengerRefused("ratelimited", retry_after=30), Verdict.LATER),
        (MessengerRefused("internal_error"), Verdict.UNCERTAIN),
        (MessengerRefused("fatal_error"), Verdict.UNCERTAIN),
        (MessengerRefused("duplicate_message_not_found"), Verdict.UNCERTAIN),
        (MessengerRefused("channel_not_found"), Verdict.DEAD),
        (MessengerRefused("is_archived"), Verdict.DEAD),
        (MessengerRefused("msg_too_long"), Verdict.DEAD),
        (MessengerRefused("invalid_auth"), Verdict.STOP),
        (MessengerRefused("missing_scope"), Verdict.STOP),
        (MessengerRefused("a_word_of_tomorrow"), Verdict.AGAIN),
    ],
    ids=repr,
)
def test_an_error_means(error: MessengerRefused | MessengerSilent, verdict: Verdict) -> None:
    assert judge(error) is verdict


@given(attempts=st.integers(0, 10_000), chance=st.floats(0, 1))
def test_waiting_grows_and_stays_within_five_minutes(attempts: int, chance: float) -> None:
    wait = back_off(attempts, chance=chance)
    assert back_off(attempts, chance=0) <= wait <= min(back_off(attempts + 1, chance=chance), LONGEST_WAIT)


def test_waiting_doubles_from_half_a_second() -> None:
    assert [back_off(n, chance=1).total_seconds() for n in range(4)] == [0.5, 1, 2, 4]
    assert back_off(2, chance=0) == timedelta(seconds=1)
