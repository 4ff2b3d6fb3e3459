"""The only try/except of the handlers: every listener stands behind it.

    identify → listener → deliver
                  └ Refusal → its sentence          └ anything else → E42 with a reference, one log line

Nothing is lost silently: what cannot be said in the ack is said by response_url.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

import structlog

from handlers.views.help import show_failure, show_refusal
from models.errors.changes import FieldsRefused, Overtaken
from models.errors.refusals import Refusal
from models.ports import Message

if TYPE_CHECKING:
    from slack_bolt import Args

Listener: TypeAlias = "Callable[[Args], Message | None]"
Delivery: TypeAlias = "Callable[[Args, Message], None]"
Done = TypeVar("Done")
log = structlog.get_logger("handlers")


class Record(Protocol):
    """Counts what happened."""

    def __call__(self, kind: str, outcome: str, *, seconds: float) -> None:
        """One request of a kind, how it ended, and after how long."""


@dataclass(frozen=True)
class Outcome:
    """What a call came to: `word` is answered, refused or failed."""

    message: Message | None
    word: str


def shown(call: Callable[[], Message | None], *, kind: str) -> Outcome:
    """Run a call; whatever it raises becomes a message for the person who waits."""
    try:
        return Outcome(call(), "answered")
    except Refusal as refusal:
        return Outcome(show_refusal(refusal), "refused")
    except Exception as error:  # noqa: BLE001  the one place where everything is caught
        return Outcome(show_failure(log_failure(error, kind=kind)), "failed")


def attempted(call: Callable[[], Done]) -> Done | FieldsRefused | Overtaken:
    """What a call comes to, or which of the refusals that a dialog shows in places of their own."""
    try:
        return call()
    except (FieldsRefused, Overtaken) as refusal:
        return refusal


def log_failure(error: Exception, *, kind: str) -> str:
    """One log line for an internal error, without its values; returns the reference that the user sees."""
    reference = secrets.token_hex(3).upper()
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else ""
    log.error("internal_error", reference=reference, kind=kind, error=type(error).__name__, where=where)
    return reference


@dataclass(frozen=True)
class Guarded:
    """A listener behind the guard; Bolt calls it with all its arguments in one."""

    kind: str
    listener: Listener
    deliver: Delivery
    apologise: Delivery
    record: Record

    def __call__(self, args: "Args") -> None:
        """Answer, then deliver; a delivery that breaks is logged, one that is refused is said privately."""
        started = time.perf_counter()
        outcome = shown(lambda: self.listener(args), kind=self.kind)
        word = outcome.word
        if outcome.message is not None:
            word = self._deliver(args, outcome)
        self.record(self.kind, word, seconds=time.perf_counter() - started)

    def _deliver(self, args: "Args", outcome: Outcome) -> str:
        """Deliver once: what Slack may have taken is not said again, a refusal of the delivery is."""
        message = outcome.message
        if message is None:
            return outcome.word
        delivered = shown(lambda: self.deliver(args, message), kind=f"{self.kind}.deliver")
        if delivered.message is None:
            return outcome.word
        if delivered.word == "refused":
            sorry = delivered.message
            shown(lambda: self.apologise(args, sorry), kind=f"{self.kind}.apologise")
        return delivered.word


def guarded(
    kind: str, listener: Listener, *, deliver: Delivery, apologise: Delivery, record: Record
) -> "Callable[[Args], None]":
    """A function for Bolt (which looks at parameter names) around a guarded listener."""
    call = Guarded(kind, listener, deliver, apologise, record)

    def listen(args: "Args") -> None:
        call(args)

    listen.__name__ = f"listen_to_{kind}"
    listen.is_guarded = True  # type: ignore[attr-defined]  # what the test of all listeners looks for
    return listen
