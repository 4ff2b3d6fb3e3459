"""The ports, played: a clock that stands still, a messenger that remembers, a writer of prepared texts."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from models.ports import (
    AccountFlags,
    Message,
    MessengerRefused,
    MessengerSilent,
    Profile,
    Receipt,
    Reference,
)


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


@dataclass
class Writer:
    """A Renderer that writes what was laid ready for a kind: a message, None, or an error that it raises."""

    ready: dict[str, Message | Exception | None] = field(default_factory=dict)
    asked: list[tuple[Reference, datetime]] = field(default_factory=list)

    def render(self, reference: Reference, *, now: datetime) -> Message | None:
        """What was laid ready."""
        self.asked.append((reference, now))
        found = self.ready[reference.kind]
        if isinstance(found, Exception):
            raise found
        return found


@dataclass(frozen=True)
class Posted:
    """A message that went out by `post`."""

    channel: str
    message: Message
    thread: str | None
    only_to: str | None
    mark: str = ""


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
    rewritten: list[tuple[str, str, Message]] = field(default_factory=list)
    opened: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    updated: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    homes: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    accepted: dict[str, Receipt] = field(default_factory=dict)
    looked: list[tuple[str, datetime]] = field(default_factory=list)

    def post(
        self,
        *,
        channel: str,
        message: Message,
        thread: str | None = None,
        only_to: str | None = None,
        mark: str = "",
    ) -> Receipt:
        """Keep a message for a channel."""
        self._fail(channel)
        self.posted.append(Posted(channel, message, thread, only_to, mark))
        return Receipt(f"D-{channel}", f"{len(self.posted)}.000100")

    def open_conversation(self, slack_user_id: str) -> str:
        """The conversation with somebody."""
        self._fail(f"open {slack_user_id}")
        return f"D-{slack_user_id}"

    def find_posted(self, *, channel: str, mark: str, since: datetime) -> Receipt | None:
        """What of `accepted` (by mark) stands in a conversation although its answer was lost."""
        self.looked.append((channel, since))
        self._fail(f"find {channel}")
        return self.accepted.get(mark)

    def respond(self, *, response_url: str, message: Message, options: Mapping[str, object]) -> None:
        """Keep an answer."""
        self._fail(response_url)
        self.responded.append(Responded(response_url, message, options))

    def rewrite(self, *, channel: str, ts: str, message: Message) -> None:
        """Keep a changed message."""
        self._fail(channel)
        self.rewritten.append((channel, ts, message))

    def open_view(self, *, trigger_id: str, view: Mapping[str, object]) -> None:
        """Keep a dialog that opens."""
        self._fail(trigger_id)
        self.opened.append((trigger_id, view))

    def update_view(self, *, view_id: str, view: Mapping[str, object]) -> None:
        """Keep a dialog that changes."""
        self._fail(view_id)
        self.updated.append((view_id, view))

    def publish_home(self, slack_user_id: str, view: Mapping[str, object]) -> None:
        """Keep a Home tab."""
        self._fail(f"home {slack_user_id}")
        self.homes.append((slack_user_id, view))

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
