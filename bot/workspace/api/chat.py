"""Web API methods chat.*: posting, changing and deleting messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.workspace.api.method import Method, demand, demand_room
from bot.workspace.limits.payloads import check_message
from bot.workspace.messages import Message
from bot.workspace.rooms import Room
from bot.workspace.switchboard import Switchboard
from bot.workspace.wire import Json, SlackError, refuse

MESSAGE_NOT_FOUND = "message_not_found"
CANT_UPDATE = "cant_update_message"
CANT_DELETE = "cant_delete_message"
USER_NOT_IN_CHANNEL = "user_not_in_channel"


def post_message(board: Switchboard, arguments: Json) -> Json:
    """Post a message to a channel, a direct message conversation or a person."""
    room = demand_room(board, arguments)
    message = board.workspace.post(_compose(board, room, arguments=arguments))
    return _said(board, message)


def post_ephemeral(board: Switchboard, arguments: Json) -> Json:
    """Post a message that one person sees."""
    room = demand_room(board, arguments)
    user_id = demand(arguments, "user")
    if user_id not in room.members:
        raise SlackError(USER_NOT_IN_CHANNEL)
    composed = replace(_compose(board, room, arguments=arguments), only_for=user_id)
    return {"message_ts": board.workspace.post(composed).ts}


def update_message(board: Switchboard, arguments: Json) -> Json:
    """Change a message of the app. Ephemeral messages cannot be found here, as with Slack."""
    room = demand_room(board, arguments)
    old = _own(board, room, arguments=arguments, refusal=CANT_UPDATE)
    composed = _compose(board, room, arguments=arguments)
    kept = composed.metadata if "metadata" in arguments else old.metadata
    changed = replace(old, text=composed.text, blocks=composed.blocks, metadata=kept)
    return _said(board, board.workspace.rewrite(changed)) | {"text": changed.text}


def delete_message(board: Switchboard, arguments: Json) -> Json:
    """Delete a message of the app."""
    room = demand_room(board, arguments)
    old = _own(board, room, arguments=arguments, refusal=CANT_DELETE)
    board.workspace.remove(old)
    return {"channel": room.room_id, "ts": old.ts}


def get_permalink(board: Switchboard, arguments: Json) -> Json:
    """Form the address of a message: here, of the page."""
    room = demand_room(board, arguments)
    stamp = demand(arguments, "message_ts")
    if board.workspace.message(room.room_id, stamp) is None:
        raise SlackError(MESSAGE_NOT_FOUND)
    link = f"{board.address.url}/#{room.room_id}/{stamp}"
    return {"channel": room.room_id, "permalink": link}


def _compose(board: Switchboard, room: Room, *, arguments: Json) -> Message:
    refuse(check_message(arguments))
    metadata = arguments.get("metadata")
    return Message(
        ts="",
        room_id=room.room_id,
        author=board.script.bot_user_id,
        text=str(arguments.get("text") or ""),
        blocks=tuple(arguments.get("blocks") or ()),
        attachments=tuple(arguments.get("attachments") or ()),
        thread_ts=arguments.get("thread_ts") or None,
        metadata=metadata if isinstance(metadata, dict) else None,
    )


def _own(board: Switchboard, room: Room, *, arguments: Json, refusal: str) -> Message:
    message = board.workspace.message(room.room_id, demand(arguments, "ts"))
    if message is None or message.only_for is not None:
        raise SlackError(MESSAGE_NOT_FOUND)
    if message.author != board.script.bot_user_id:
        raise SlackError(refusal)
    return message


def _said(board: Switchboard, message: Message) -> Json:
    return {"channel": message.room_id, "ts": message.ts, "message": message.on_wire(board.script)}


METHODS: Mapping[str, Method] = {
    "chat.postMessage": Method(call=post_message, scope="chat:write"),
    "chat.postEphemeral": Method(call=post_ephemeral, scope="chat:write"),
    "chat.update": Method(call=update_message, scope="chat:write"),
    "chat.delete": Method(call=delete_message, scope="chat:write"),
    "chat.getPermalink": Method(call=get_permalink),
}
