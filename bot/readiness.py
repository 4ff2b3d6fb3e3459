"""What readiness looks at: the database and its tables; Slack is told, and judged only when it says no."""

import time
from threading import Lock

from bot.slack import SlackMessenger
from bot.web import Health
from models.errors.operators import OperatorError
from models.ports import MessengerRefused, MessengerSilent
from models.store import Store

KEPT_SECONDS = 60.0


class SlackState:
    """auth.test, asked at most once a minute."""

    def __init__(self, messenger: SlackMessenger) -> None:
        """Nothing is asked yet."""
        self._messenger = messenger
        self._lock = Lock()
        self._asked_at = float("-inf")
        self._refusal = ""
        self._note = ""

    def refusal(self) -> str:
        """Slack's word when it does not know our token, "" otherwise."""
        self._ask()
        return self._refusal

    def note(self) -> str:
        """The word "unreachable" without an answer from Slack; commands are answered all the same."""
        self._ask()
        return self._note

    def _ask(self) -> None:
        with self._lock:
            if time.monotonic() - self._asked_at < KEPT_SECONDS:
                return
            self._refusal, self._note = "", ""
            try:
                self._messenger.check()
            except MessengerRefused as refused:
                self._refusal = refused.error
            except MessengerSilent:
                self._note = "unreachable"
            self._asked_at = time.monotonic()


def make_health(store: Store, messenger: SlackMessenger) -> Health:
    """The checks of one bot."""
    slack = SlackState(messenger)
    return Health(
        checks={"database": lambda: _database(store), "slack_token": slack.refusal},
        notes={"slack": slack.note},
    )


def _database(store: Store) -> str:
    try:
        store.check()
    except OperatorError as error:
        return type(error).__name__
    return ""
