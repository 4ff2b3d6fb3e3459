"""A message, as it is kept and as Slack's JSON."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.workspace.markup import read_mrkdwn, with_rich
from bot.workspace.script import WorkspaceScript
from bot.workspace.wire import Json


class MessageKind(StrEnum):
    """What a line of a conversation is."""

    SAID = "said"
    COMMAND = "command"
    """The command that somebody typed: Slack keeps no trace of it, the page does for its typist."""
    FAILURE = "failure"
    """Slack's own word that something went wrong."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """One line of a conversation. `only_for` makes it ephemeral; `ts` is its identity within the room.

    `ts` is real time, `shown_at` (ISO 8601) the bot's own clock when it was posted.
    """

    ts: str
    room_id: str
    author: str
    text: str = ""
    blocks: tuple[Json, ...] = ()
    attachments: tuple[Json, ...] = ()
    files: tuple[Json, ...] = ()
    kind: MessageKind = MessageKind.SAID
    only_for: str | None = None
    thread_ts: str | None = None
    is_edited: bool = False
    metadata: Json | None = None
    shown_at: str = ""

    def on_page(self) -> Json:
        """Form what the page draws; attachments, Slack's older form, as a block that it does not know."""
        old = [{"type": "attachments", "attachments": list(self.attachments)}] if self.attachments else []
        return {
            "ts": self.ts,
            "at": self.shown_at,
            "room": self.room_id,
            "author": self.author,
            "text": self.text,
            "rich": [] if self.blocks else read_mrkdwn(self.text),
            "blocks": with_rich([*self.blocks, *old]),
            "files": list(self.files),
            "kind": self.kind.value,
            "only_for": self.only_for,
            "thread_ts": self.thread_ts,
            "is_edited": self.is_edited,
        }

    def on_wire(self, script: WorkspaceScript) -> Json:
        """Form Slack's message object, as Web API answers and payloads carry it."""
        body: Json = {"type": "message", "user": self.author, "ts": self.ts, "text": self.text}
        body["team"] = script.team_id
        if self.author == script.bot_user_id:
            body |= {"bot_id": script.bot_id, "app_id": script.app_id}
        if self.blocks:
            body["blocks"] = list(self.blocks)
        if self.attachments:
            body["attachments"] = list(self.attachments)
        if self.files:
            body["files"] = list(self.files)
        if self.thread_ts:
            body["thread_ts"] = self.thread_ts
        if self.is_edited:
            body["edited"] = {"user": self.author, "ts": self.ts}
        if self.metadata:
            body["metadata"] = self.metadata
        return body
