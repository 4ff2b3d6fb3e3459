"""What every Web API method is: a function of arguments, and the scope it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.workspace.rooms import Room
from bot.workspace.switchboard import Switchboard
from bot.workspace.wire import Json, SlackError

CHANNEL_NOT_FOUND = "channel_not_found"
INVALID_ARGUMENTS = "invalid_arguments"


@dataclass(frozen=True, kw_only=True)
class Method:
    """A Web API method. `scope` is the bot scope that the manifest has to ask for; blank needs none."""

    call: Callable[[Switchboard, Json], Json]
    scope: str = ""


def demand_room(board: Switchboard, arguments: Json) -> Room:
    """Find the room that `channel` names. Raises SlackError `channel_not_found`."""
    room = board.workspace.find_room(str(arguments.get("channel") or ""))
    if room is None:
        raise SlackError(CHANNEL_NOT_FOUND)
    return room


def demand(arguments: Json, name: str) -> str:
    """Return a text argument. Raises SlackError `invalid_arguments` when it is missing."""
    value = arguments.get(name)
    if not isinstance(value, str) or not value:
        raise SlackError(INVALID_ARGUMENTS)
    return value
