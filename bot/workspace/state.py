"""What the workspace remembers: rooms and messages. Nothing here speaks HTTP."""

from __future__ import annotations

from dataclasses import replace
from threading import RLock

from bot.workspace.blocks import name_blocks
from bot.workspace.clock import Stamps
from bot.workspace.feed import Feed
from bot.workspace.messages import Message, MessageKind
from bot.workspace.rooms import Room, RoomKind, lay_out
from bot.workspace.script import WorkspaceScript
from bot.workspace.wire import Json


class Workspace:
    """The rooms and messages of one workspace. Every method is safe between threads."""

    def __init__(self, script: WorkspaceScript) -> None:
        """Lay out the rooms of the script; nobody has said anything yet."""
        self.script = script
        self.feed = Feed()
        self.stamps = Stamps()
        self.rooms = lay_out(script)
        self._messages: dict[str, dict[str, Message]] = {room_id: {} for room_id in self.rooms}
        self._read: dict[str, dict[str, str]] = {}
        self._lock = RLock()

    def direct_room(self, user_id: str) -> Room | None:
        """Find the conversation between a member and the app."""
        rooms = self.rooms.values()
        return next((room for room in rooms if room.kind is RoomKind.APP and user_id in room.members), None)

    def find_room(self, name_or_id: str) -> Room | None:
        """Find a room of the app's as `channel` arguments name it: an id, "#name", a name, or a user's id."""
        bare = name_or_id.removeprefix("#")
        named = (room for room in self.rooms.values() if not room.is_direct and room.name == bare)
        found = self.rooms.get(name_or_id) or next(named, None) or self.direct_room(name_or_id)
        return found if found is not None and self.script.bot_user_id in found.members else None

    def post(self, message: Message) -> Message:
        """Append a message (a blank `ts` gets the next stamp) and show it; its blocks get their ids."""
        named = replace(message, blocks=name_blocks(message.blocks))
        with self._lock:
            stamp = message.ts or self.stamps.take()
            kept = replace(named, ts=stamp, shown_at=self.script.now().isoformat())
            self._messages[kept.room_id][kept.ts] = kept
            self._show(kept)
        return kept

    def rewrite(self, message: Message) -> Message:
        """Put a changed message in the place of the one with its `ts`."""
        kept = replace(message, blocks=name_blocks(message.blocks), is_edited=True)
        with self._lock:
            self._messages[kept.room_id][kept.ts] = kept
            self._show(kept)
        return kept

    def remove(self, message: Message) -> None:
        """Take a message off the page."""
        with self._lock:
            self._messages[message.room_id].pop(message.ts, None)
            body = {"room": message.room_id, "ts": message.ts}
            self.feed.publish("gone", body, audience=self._audience(message))

    def report(self, room_id: str, *, user_id: str, text: str, code: str = "") -> None:
        """Show one person that something failed, in the words Slack (or this page) has for it."""
        detail = f"{text}\n{code}" if code else text
        self.post(
            Message(
                ts="",
                room_id=room_id,
                author=user_id,
                text=detail,
                kind=MessageKind.FAILURE,
                only_for=user_id,
            )
        )

    def message(self, room_id: str, ts: str) -> Message | None:
        """Find a message by room and stamp."""
        with self._lock:
            return self._messages.get(room_id, {}).get(ts)

    def said_in(self, room_id: str) -> tuple[Message, ...]:
        """List what was really posted in a room (no ephemeral messages, no traces), oldest first."""
        with self._lock:
            lines = tuple(self._messages.get(room_id, {}).values())
        return tuple(line for line in lines if line.kind is MessageKind.SAID and line.only_for is None)

    def seen_by(self, user_id: str) -> tuple[list[Json], int]:
        """List the messages that a person sees, with the number of the latest change they include."""
        with self._lock:
            number = self.feed.number
            lines = [line for said in self._messages.values() for line in said.values()]
            shown = [line.on_page() for line in lines if self._is_visible(line, user_id)]
        return shown, number

    def mark_read(self, room_id: str, *, user_id: str, ts: str) -> None:
        """Remember how far somebody has read a room."""
        with self._lock:
            marks = self._read.setdefault(user_id, {})
            marks[room_id] = max(ts, marks.get(room_id, ""))

    def marks_of(self, user_id: str) -> dict[str, str]:
        """Tell how far somebody has read: room id → stamp of the last message seen."""
        with self._lock:
            return dict(self._read.get(user_id, {}))

    def _is_visible(self, message: Message, user_id: str) -> bool:
        audience = self._audience(message)
        return audience is None or user_id in audience

    def _audience(self, message: Message) -> frozenset[str] | None:
        if message.only_for is not None:
            return frozenset({message.only_for})
        room = self.rooms[message.room_id]
        return room.members if room.is_direct else None

    def _show(self, message: Message) -> None:
        self.feed.publish("message", message.on_page(), audience=self._audience(message))
