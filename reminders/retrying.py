"""What an answer of Slack's means for a message, and how long to wait (reliability.md §2.2, §2.5). Pure."""

from datetime import timedelta
from enum import StrEnum

from models.ports import MessengerRefused, MessengerSilent, MessengerUnreached

FIRST_WAIT = timedelta(seconds=0.5)
LONGEST_WAIT = timedelta(minutes=5)
MOST_DOUBLINGS = 20
# How long a workspace rests when Slack cannot be reached, and when it knows our token no more.
PAUSE = timedelta(seconds=5)
STOP_PAUSE = timedelta(minutes=1)

STOPS = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope"}
)
FOR_GOOD = frozenset(
    {
        "cannot_dm_bot",
        "channel_not_found",
        "invalid_arguments",
        "invalid_blocks",
        "invalid_blocks_format",
        "is_archived",
        "messages_tab_disabled",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "not_in_channel",
        "restricted_action",
        "user_disabled",
        "user_not_found",
    }
)
# "Some aspect of the operation may have succeeded": as good as no answer.
UNCLEAR = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})


class Verdict(StrEnum):
    """What is done with a message after an answer that was none of success."""

    LATER = "later"
    """Surely not sent, and not its fault: Slack asks to wait."""
    UNREACHED = "unreached"
    """Surely not sent: nobody took the call."""
    STOP = "stop"
    """Surely not sent, and no other would be: the token is refused."""
    AGAIN = "again"
    """Surely not sent; tried again, but not for ever."""
    DEAD = "dead"
    """Refused for good."""
    UNCERTAIN = "uncertain"
    """Perhaps sent: looked up before anything else."""


def judge(error: MessengerRefused | MessengerSilent) -> Verdict:
    """What an error means. A word that is not known here is a refusal that may pass."""
    match error:
        case MessengerUnreached():
            return Verdict.UNREACHED
        case MessengerRefused(error=word):
            return _judge_word(word)
        case _:
            return Verdict.UNCERTAIN


def _judge_word(word: str) -> Verdict:
    if word == "ratelimited":
        return Verdict.LATER
    if word in STOPS:
        return Verdict.STOP
    if word in FOR_GOOD:
        return Verdict.DEAD
    # duplicate_message_not_found and its like: Slack has seen this message before.
    if word in UNCLEAR or word.startswith("duplicate_"):
        return Verdict.UNCERTAIN
    return Verdict.AGAIN


def back_off(attempts: int, *, chance: float) -> timedelta:
    """How long to wait after so many attempts: doubling, to 5 minutes; `chance` (0 to 1) spreads 50-100 %."""
    wait: timedelta = min(FIRST_WAIT * (1 << min(attempts, MOST_DOUBLINGS)), LONGEST_WAIT)
    return wait * (0.5 + chance / 2)
