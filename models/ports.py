"""The seams to the outside: time, and messages that go out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

Block = Mapping[str, object]


@dataclass(frozen=True)
class Message:
    """What is shown in Slack.

    `text` is a sentence that answers alone (notifications, screen readers); `blocks` may hold one native
    table, then `plain_blocks` says the same without it for workspaces whose Slack refuses tables.
    `is_shared` when it is meant for a whole channel.
    """

    text: str
    blocks: tuple[Block, ...]
    plain_blocks: tuple[Block, ...] = ()
    is_shared: bool = False

    @property
    def has_table(self) -> bool:
        """Whether Slack may refuse it for its native table."""
        return any(block.get("type") == "table" for block in self.blocks)

    def without_table(self) -> "Message":
        """The same message for a workspace that takes no native tables."""
        return replace(self, blocks=self.plain_blocks, plain_blocks=()) if self.has_table else self


@dataclass(frozen=True)
class AccountFlags:
    """What Slack says of an account; all false for an ordinary colleague."""

    is_guest: bool = False
    is_stranger: bool = False
    is_deactivated: bool = False
    is_bot: bool = False

    @property
    def is_outside(self) -> bool:
        """Whether the account is refused."""
        return self.is_guest or self.is_stranger or self.is_deactivated or self.is_bot


@dataclass(frozen=True)
class Profile:
    """What Slack says of a person; `email` is "" where the app may not see it or there is none."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Reference:
    """What a message is about, as ids; it is looked at and written when it is sent."""

    kind: str
    params: Mapping[str, int | str]


@dataclass(frozen=True)
class Receipt:
    """Where a message stands in Slack."""

    channel: str
    ts: str


class Renderer(Protocol):
    """Writes what is stored as a reference; views lie beyond the sender's sight."""

    def render(self, reference: Reference, *, now: datetime) -> Message | None:
        """The message as it is true now, None when it is needed no more."""


class Clock(Protocol):
    """Business time: today, D-n, hours. Leases and signatures use real time instead."""

    def now(self) -> datetime:
        """The present instant, aware, in the office's time zone."""


class Messenger(Protocol):
    """Slack's Web API as far as this project needs it."""

    def post(
        self,
        *,
        channel: str,
        message: Message,
        thread: str | None = None,
        only_to: str | None = None,
        mark: str = "",
    ) -> Receipt:
        """Post a message, to everybody or `only_to` one person; `mark` is what `find_posted` finds it by.

        Raises MessengerRefused with Slack's error, MessengerSilent without an answer.
        """

    def open_conversation(self, slack_user_id: str) -> str:
        """The id of the direct conversation with somebody; raises as `post` does."""

    def find_posted(self, *, channel: str, mark: str, since: datetime) -> Receipt | None:
        """Look a marked message up in a conversation, from a real instant on; None when it is not there.

        Raises as `post` does; also MessengerSilent when not everything could be read.
        """

    def respond(self, *, response_url: str, message: Message, options: Mapping[str, object]) -> None:
        """Answer by response_url; raises as `post` does. `options` are Slack's (replace_original, …)."""

    def rewrite(self, *, channel: str, ts: str, message: Message) -> None:
        """Change a message of ours; raises as `post` does."""

    def open_view(self, *, trigger_id: str, view: Mapping[str, object]) -> None:
        """Open a dialog; raises as `post` does."""

    def update_view(self, *, view_id: str, view: Mapping[str, object]) -> None:
        """Change an open dialog; raises as `post` does."""

    def publish_home(self, slack_user_id: str, view: Mapping[str, object]) -> None:
        """Put up somebody's Home tab in the place of the last one; raises as `post` does."""

    def account_of(self, slack_user_id: str) -> AccountFlags:
        """Look an account up; raises as `post` does."""

    def profile_of(self, slack_user_id: str) -> Profile:
        """Look up what a person is called and where mail reaches them; raises as `post` does."""


class MessengerRefused(Exception):
    """Slack answered with an error; `error` is its word, `retry_after` the seconds that it asks to wait."""

    def __init__(self, error: str, *, retry_after: int = 0) -> None:
        """Keep Slack's word."""
        self.error = error
        self.retry_after = retry_after
        super().__init__(error)


class MessengerSilent(Exception):
    """Slack gave no answer in time; whether it acted is unknown."""


class MessengerUnreached(MessengerSilent):
    """Nobody took the call at the other end: Slack has not acted."""
