"""The two ports, played: a clock that stands still, a messenger that remembers."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from models.ports import AccountFlags, Message, MessengerRefused, MessengerSilent, Profile


@dataclass
class FixedClock:
    """A clock that stands at an instant until it is set to another."""

    instant: datetime = datetime(2019, 2, 18, 8, 55, tzinfo=UTC)

    def now(self) -> datetime:
        """The instant at which it stands."""
        return self.instant

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self.instant += by


@dataclass(frozen=True)
class Posted:
    """A message that went out by `post`."""

    channel: str
    message: Message
    thread: str | None
    only_to: str | None


@dataclass(frozen=True)
class Responded:
    """A message that went out by `respond`."""

    response_url: str
    message: Message
    options: Mapping[str, object]


@dataclass
class RecordingMessenger:
    """Keeps what is sent and answers for Slack.

    `accounts` are the accounts that exist, all others are ordinary colleagues. `errors` are raised instead of
    an answer, by the channel, response_url or account that is asked for; each once, in their order.
    """

    accounts: dict[str, AccountFlags] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    errors: defaultdict[str, list[MessengerRefused | MessengerSilent]] = field(
        default_factory=lambda: defaultdict(list)
    )
    posted: list[Posted] = field(default_factory=list)
    responded: list[Responded] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    opened: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    updated: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)

    def post(
        self, *, channel: str, message: Message, thread: str | None = None, only_to: str | None = None
    ) -> None:
        """Keep a message for a channel."""
        self._fail(channel)
        self.posted.append(Posted(channel, message, thread, only_to))

    def respond(self, *, response_url: str, message: Message, options: Mapping[str, object]) -> None:
        """Keep an answer."""
        self._fail(response_url)
        self.responded.append(Responded(response_url, message, options))

    def open_view(self, *, trigger_id: str, view: Mapping[str, object]) -> None:
        """Keep a dialog that opens."""
        self._fail(trigger_id)
        self.opened.append((trigger_id, view))

    def update_view(self, *, view_id: str, view: Mapping[str, object]) -> None:
        """Keep a dialog that changes."""
        self._fail(view_id)
        self.updated.append((view_id, view))

    def account_of(self, slack_user_id: str) -> AccountFlags:
        """What is known of an account."""
        self.asked.append(slack_user_id)
        self._fail(slack_user_id)
        return self.accounts.get(slack_user_id, AccountFlags())

    def profile_of(self, slack_user_id: str) -> Profile:
        """What is known of a person."""
        self.asked.append(slack_user_id)
        self._fail(slack_user_id)
        return self.profiles.get(slack_user_id, Profile())

    def _fail(self, place: str) -> None:
        if self.errors[place]:
            raise self.errors[place].pop(0)
