"""What a person can do on the page, each as the JSON that the page posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.workspace.actions import Touch, press, suggest
from bot.workspace.commands import run_command
from bot.workspace.events import say, send_event
from bot.workspace.files import NOT_FOUND as FILE_NOT_FOUND
from bot.workspace.files import File
from bot.workspace.messages import Message
from bot.workspace.modals import close, submit
from bot.workspace.rooms import Room
from bot.workspace.switchboard import Switchboard
from bot.workspace.values import Chosen
from bot.workspace.wire import Json, SlackError

STEPS = frozenset({1, 24})
"""Hours by which the page moves the bot's clock on."""
NO_SUCH_STEP = "invalid_arguments"
ROOM_NOT_FOUND = "channel_not_found"
EMPTY = "no_text"
LONGEST = 12_000
"""Characters that Slack's own message box takes."""


def say_something(board: Switchboard, asked: Json) -> Json:
    """Send what was typed: a command when it begins with "/", else a message."""
    user_id, room = asked["as"], _room(board, asked)
    typed = str(asked.get("text") or "")[:LONGEST]
    files = [_own_file(board, file_id, user_id=user_id) for file_id in asked.get("files") or ()]
    if not typed.strip() and not files:
        raise SlackError(EMPTY)
    thread_ts = asked.get("thread_ts") or None
    if typed.lstrip().startswith("/") and thread_ts is not None:
        text = "스레드에서는 명령을 쓸 수 없습니다. 아래 메시지 칸에 적어 주세요."
        board.workspace.report(room.room_id, user_id=user_id, text=text)
    elif typed.lstrip().startswith("/"):
        run_command(board, room, user_id=user_id, typed=typed)
    else:
        shared = [board.files.share(file.file_id, room_id=room.room_id) for file in files]
        said = Message(ts="", room_id=room.room_id, author=user_id, text=typed, thread_ts=thread_ts)
        say(board, room, said=replace(said, files=tuple(board.describe(file) for file in shared)))
    return {}


def press_element(board: Switchboard, asked: Json) -> Json:
    """Press a button or choose in a select."""
    press(board, _touch(asked))
    return {}


def suggest_options(board: Switchboard, asked: Json) -> Json:
    """Ask the app for the options of an external select."""
    return suggest(board, _touch(asked), typed=str(asked.get("query") or ""))


def submit_modal(board: Switchboard, asked: Json) -> Json:
    """Send off a modal; `errors` maps block ids to words where it was not taken."""
    errors = submit(board, str(asked.get("view_id")), user_id=asked["as"], typed=_typed(asked))
    return {"errors": errors}


def close_modal(board: Switchboard, asked: Json) -> Json:
    """Close a modal, or the whole stack with `all`."""
    is_cleared = asked.get("all") is True
    view_id = str(asked.get("view_id"))
    close(board, view_id, user_id=asked["as"], typed=_typed(asked), is_cleared=is_cleared)
    return {}


def mark_read(board: Switchboard, asked: Json) -> Json:
    """Remember that a room was read up to `ts`."""
    room = _room(board, asked)
    board.workspace.mark_read(room.room_id, user_id=asked["as"], ts=str(asked.get("ts") or ""))
    return {}


def visit_app(board: Switchboard, asked: Json) -> Json:
    """Open the app's Home or Messages tab: the app hears of it as app_home_opened, if it has that tab."""
    user_id = asked["as"]
    if asked.get("tab") == "home" and not board.manifest.has_home:
        return {}
    room = board.workspace.direct_room(user_id)
    event: Json = {
        "type": "app_home_opened",
        "user": user_id,
        "channel": room.room_id if room else "",
        "tab": "home" if asked.get("tab") == "home" else "messages",
        "event_ts": board.workspace.stamps.take(),
    }
    home = board.views.home_of(user_id)
    if home is not None and event["tab"] == "home":
        event["view"] = home.on_wire(board.script)
    send_event(board, event, subscription="app_home_opened", room_id="")
    return {}


def move_clock(board: Switchboard, asked: Json) -> Json:
    """Move the bot's clock on by `hours`, for everybody."""
    hours = asked.get("hours")
    if hours not in STEPS:
        raise SlackError(NO_SUCH_STEP)
    board.script.move(timedelta(hours=hours))
    board.workspace.feed.publish("clock", {"now": board.script.now().isoformat(), "moved": hours})
    return {}


def _own_file(board: Switchboard, file_id: object, *, user_id: str) -> File:
    file = board.files.find(str(file_id))
    if file.owner != user_id:
        raise SlackError(FILE_NOT_FOUND)
    return file


def _room(board: Switchboard, asked: Json) -> Room:
    room = board.workspace.rooms.get(str(asked.get("room")))
    if room is None or asked["as"] not in room.members:
        raise SlackError(ROOM_NOT_FOUND)
    return room


def _touch(asked: Json) -> Touch:
    return Touch(
        user_id=asked["as"],
        block_id=str(asked.get("block_id")),
        action_id=str(asked.get("action_id")),
        room_id=str(asked.get("room") or ""),
        ts=str(asked.get("ts") or ""),
        view_id=str(asked.get("view_id") or ""),
        chosen=asked.get("chosen"),
        typed=_typed(asked),
    )


def _typed(asked: Json) -> Mapping[str, Mapping[str, Chosen]]:
    typed = asked.get("typed")
    return typed if isinstance(typed, dict) else {}
