"""Reason, approver and day of a change in mid-year."""

from handlers.forms.typed import Typed
from models.values.planning import Why

MAX_REASON = 500
MAX_APPROVER = 100


def read_why(typed: Typed) -> Why:
    """What stands in the three fields; whether they are needed is for the change to say."""
    return Why(
        reason=" ".join(typed.lines("reason", limit=MAX_REASON)),
        approver=typed.line("approver", limit=MAX_APPROVER),
        effective_from=typed.day("effective_from"),
    )
