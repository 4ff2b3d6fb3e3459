"""Places where messages stand: channels, and conversations of two: with the app, or between members."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from bot.workspace.script import WorkspaceScript


class RoomKind(StrEnum):
    """What sort of conversation a room is."""

    CHANNEL = "channel"
    APP = "app"
    DIRECT = "direct"
    """Between two members: the app is not there, but a command can be typed."""


@dataclass(frozen=True, kw_only=True)
class Room:
    """A conversation. `members` holds user ids; a channel is open to every member of the workspace."""

    room_id: str
    name: str
    kind: RoomKind
    members: frozenset[str]

    @property
    def is_direct(self) -> bool:
        """Tell whether this is a direct message conversation."""
        return self.kind is not RoomKind.CHANNEL

    @property
    def payload_name(self) -> str:
        """Return the name as Slack puts it into payloads, where every direct message has the same one."""
        return "directmessage" if self.is_direct else self.name


def lay_out(script: WorkspaceScript) -> dict[str, Room]:
    """Make the rooms of a script: channels, one per person with the app, one per pair of people."""
    everybody = frozenset(person.slack_user_id for person in script.people) | {script.bot_user_id}
    rooms = [
        Room(room_id=f"C{number:08d}", name=name, kind=RoomKind.CHANNEL, members=everybody)
        for number, name in enumerate(script.channels, start=1)
    ]
    rooms += [
        Room(
            room_id=f"D{number:08d}",
            name=script.app_name,
            kind=RoomKind.APP,
            members=frozenset({person.slack_user_id, script.bot_user_id}),
        )
        for number, person in enumerate(script.people, start=1)
    ]
    pairs = combinations(script.people, 2)
    rooms += [
        Room(
            room_id=f"D1{number:07d}",
            name="",
            kind=RoomKind.DIRECT,
            members=frozenset({one.slack_user_id, other.slack_user_id}),
        )
        for number, (one, other) in enumerate(pairs, start=1)
    ]
    return {room.room_id: room for room in rooms}
