"""Web API methods conversations.*: rooms, their members and what was said in them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from bot.workspace.api.method import INVALID_ARGUMENTS, Method, demand, demand_room
from bot.workspace.messages import Message
from bot.workspace.rooms import Room
from bot.workspace.switchboard import Switchboard
from bot.workspace.wire import Json, SlackError

USER_NOT_FOUND = "user_not_found"
MISSING_SCOPE = "missing_scope"
THREAD_NOT_FOUND = "thread_not_found"
INVALID_CURSOR = "invalid_cursor"
LONGEST_PAGE = 999
CURSOR = "next:"


def open_direct(board: Switchboard, arguments: Json) -> Json:
    """Open the conversation between the app and one member."""
    user_id = demand(arguments, "users")
    room = board.workspace.direct_room(user_id)
    if room is None or user_id == board.script.bot_user_id:
        raise SlackError(USER_NOT_FOUND)
    return {"channel": {"id": room.room_id}}


def show_room(board: Switchboard, arguments: Json) -> Json:
    """Describe a room."""
    return {"channel": describe(board, demand_room(board, arguments))}


def list_rooms(board: Switchboard, arguments: Json) -> Json:
    """Describe the rooms of the asked types, on one page."""
    wanted = str(arguments.get("types") or "public_channel")
    rooms = [room for room in board.workspace.rooms.values() if board.script.bot_user_id in room.members]
    shown = [room for room in rooms if ("im" if room.is_direct else "public_channel") in wanted.split(",")]
    return {"channels": [describe(board, room) for room in shown], "response_metadata": {"next_cursor": ""}}


def list_members(board: Switchboard, arguments: Json) -> Json:
    """List the user ids of a room's members."""
    room = demand_room(board, arguments)
    return {"members": sorted(room.members), "response_metadata": {"next_cursor": ""}}


def read_history(board: Switchboard, arguments: Json) -> Json:
    """List messages of a room, newest first; `metadata` only with include_all_metadata."""
    room = demand_room(board, arguments)
    _demand_history_scope(board, room)
    lines = [line for line in board.workspace.said_in(room.room_id) if not line.thread_ts]
    return _page(board, lines[::-1], arguments=arguments)


def read_replies(board: Switchboard, arguments: Json) -> Json:
    """List a thread, oldest first: the message that began it and its answers."""
    room = demand_room(board, arguments)
    _demand_history_scope(board, room)
    root = demand(arguments, "ts")
    lines = [line for line in board.workspace.said_in(room.room_id) if root in {line.ts, line.thread_ts}]
    if not lines:
        raise SlackError(THREAD_NOT_FOUND)
    return _page(board, lines, arguments=arguments)


def describe(board: Switchboard, room: Room) -> Json:
    """Form Slack's conversation object."""
    body: Json = {"id": room.room_id, "is_im": room.is_direct, "is_channel": not room.is_direct}
    if room.is_direct:
        other = next(iter(room.members - {board.script.bot_user_id}))
        return body | {"user": other, "is_open": True}
    return body | {"name": room.name, "is_member": True, "is_private": False, "is_archived": False}


def _demand_history_scope(board: Switchboard, room: Room) -> None:
    needed = "im:history" if room.is_direct else "channels:history"
    if needed not in board.manifest.scopes:
        raise SlackError(MISSING_SCOPE, needed=needed, provided=",".join(board.manifest.scopes))


def _page(board: Switchboard, lines: list[Message], *, arguments: Json) -> Json:
    oldest, latest = _bound(arguments, "oldest"), _bound(arguments, "latest")
    is_inclusive = str(arguments.get("inclusive")).lower() in {"true", "1"}
    shown = []
    for line in lines:
        stamp = Decimal(line.ts)
        after = oldest is None or stamp > oldest or (is_inclusive and stamp == oldest)
        before = latest is None or stamp < latest or (is_inclusive and stamp == latest)
        if after and before:
            shown.append(line)
    limit, begin = min(int(arguments.get("limit") or 100), LONGEST_PAGE), _place(arguments)
    with_metadata = str(arguments.get("include_all_metadata")).lower() in {"true", "1"}
    messages = [_body(board, line, with_metadata=with_metadata) for line in shown[begin : begin + limit]]
    has_more = len(shown) > begin + limit
    cursor = f"{CURSOR}{begin + limit}" if has_more else ""
    return {"messages": messages, "has_more": has_more, "response_metadata": {"next_cursor": cursor}}


def _place(arguments: Json) -> int:
    """Read where a page begins. Raises SlackError `invalid_cursor`."""
    cursor = str(arguments.get("cursor") or f"{CURSOR}0")
    if not cursor.removeprefix(CURSOR).isdecimal():
        raise SlackError(INVALID_CURSOR)
    return int(cursor.removeprefix(CURSOR))


def _body(board: Switchboard, line: Message, *, with_metadata: bool) -> Json:
    body = line.on_wire(board.script)
    if not with_metadata:
        body.pop("metadata", None)
    return body


def _bound(arguments: Json, name: str) -> Decimal | None:
    value = arguments.get(name)
    try:
        return Decimal(str(value)) if value else None
    except InvalidOperation:
        raise SlackError(INVALID_ARGUMENTS) from None


METHODS: Mapping[str, Method] = {
    "conversations.open": Method(call=open_direct, scope="im:write"),
    "conversations.info": Method(call=show_room),
    "conversations.list": Method(call=list_rooms),
    "conversations.members": Method(call=list_members),
    "conversations.history": Method(call=read_history),
    "conversations.replies": Method(call=read_replies),
}
