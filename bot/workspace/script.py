"""What a local workspace is told before it starts: its people, channels and the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class WorkspacePerson:
    """One member whom the page can speak for.

    `title` is the Korean label shown beside the name, for example "담당자 · 강북구 일자리지원과".
    """

    slack_user_id: str
    name: str
    title: str
    is_guest: bool = False
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class WorkspaceScript:
    """Everything that the workspace has to know.

    `channels` are names without "#". `manifest` is the Slack app manifest: it decides which commands are
    completed, which scopes the token has and which events are sent. `now` is the bot's own clock, which is
    shown, and `move` moves it on; signatures, triggers, timeouts and message stamps use real time.
    """

    team_id: str
    team_name: str
    app_id: str
    app_name: str
    bot_user_id: str
    bot_token: str
    signing_secret: str
    people: tuple[WorkspacePerson, ...]
    channels: tuple[str, ...]
    manifest: Mapping[str, object]
    now: Callable[[], datetime]
    move: Callable[[timedelta], None]

    @property
    def team_domain(self) -> str:
        """Return the sub-domain Slack would give the team; it only has to look like one."""
        return f"local-{self.team_id.lower()}"

    @property
    def bot_id(self) -> str:
        """Return the bot id (B…), which Slack keeps apart from the bot's user id (U…)."""
        return f"B{self.bot_user_id[1:]}"

    def person(self, user_id: str) -> WorkspacePerson | None:
        """Find a member by id; None for a stranger."""
        return next((person for person in self.people if person.slack_user_id == user_id), None)
