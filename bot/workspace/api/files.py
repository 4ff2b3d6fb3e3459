"""Web API methods files.*: upload addresses, sharing, and what is known of a file."""

from __future__ import annotations

from collections.abc import Mapping

from bot.workspace.api.method import INVALID_ARGUMENTS, Method, demand, demand_room
from bot.workspace.files import LARGEST, TOO_LARGE, new_file
from bot.workspace.messages import Message
from bot.workspace.switchboard import Switchboard
from bot.workspace.wire import Json, SlackError

CANT_DELETE = "cant_delete_file"


def announce_upload(board: Switchboard, arguments: Json) -> Json:
    """Give an address to post the bytes of a file to."""
    name, length = demand(arguments, "filename"), str(arguments.get("length") or "")
    if not length.isdecimal() or not int(length):
        raise SlackError(INVALID_ARGUMENTS)
    if int(length) > LARGEST:
        raise SlackError(TOO_LARGE)
    alt_text = str(arguments.get("alt_txt") or "")
    file = new_file(name, owner=board.script.bot_user_id, alt_text=alt_text)
    key = board.files.announce(file)
    return {"upload_url": f"{board.address.url}/upload/v1/{key}", "file_id": file.file_id}


def complete_upload(board: Switchboard, arguments: Json) -> Json:
    """Show uploaded files in a conversation, with a comment; without `channel_id` they stay private."""
    asked = arguments.get("files")
    if not isinstance(asked, list) or not asked:
        raise SlackError(INVALID_ARGUMENTS)
    for entry in asked:
        board.files.find(str(entry.get("id")))
    channels = str(arguments.get("channel_id") or arguments.get("channels") or "")
    rooms = [demand_room(board, {"channel": name}) for name in channels.split(",") if name]
    files = [board.files.share(entry["id"], room_id="", title=entry.get("title") or "") for entry in asked]
    for room in rooms:
        files = [board.files.share(file.file_id, room_id=room.room_id) for file in files]
        board.workspace.post(
            Message(
                ts="",
                room_id=room.room_id,
                author=board.script.bot_user_id,
                text=str(arguments.get("initial_comment") or ""),
                thread_ts=arguments.get("thread_ts") or None,
                files=tuple(board.describe(file) for file in files),
            )
        )
    return {"files": [board.describe(file) for file in files]}


def show_file(board: Switchboard, arguments: Json) -> Json:
    """Describe one file."""
    return {"file": board.describe(board.files.find(demand(arguments, "file"))), "comments": []}


def delete_file(board: Switchboard, arguments: Json) -> Json:
    """Forget a file of the app's own."""
    file = board.files.find(demand(arguments, "file"))
    if file.owner != board.script.bot_user_id:
        raise SlackError(CANT_DELETE)
    board.files.drop(file.file_id)
    return {}


METHODS: Mapping[str, Method] = {
    "files.getUploadURLExternal": Method(call=announce_upload, scope="files:write"),
    "files.completeUploadExternal": Method(call=complete_upload, scope="files:write"),
    "files.info": Method(call=show_file, scope="files:read"),
    "files.delete": Method(call=delete_file, scope="files:write"),
}
