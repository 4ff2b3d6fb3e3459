"""Everything that a page needs to draw itself for one person."""

from __future__ import annotations

from dataclasses import asdict

from bot.workspace.manifest import Shortcut
from bot.workspace.rooms import Room
from bot.workspace.switchboard import Switchboard
from bot.workspace.wire import Json


def snapshot(board: Switchboard, user_id: str) -> tuple[Json, int]:
    """Describe the workspace as one person sees it, and the number of the latest change it includes.

    Holds neither the token nor the signing secret.
    """
    script, workspace = board.script, board.workspace
    messages, number = workspace.seen_by(user_id)
    home = board.views.home_of(user_id)
    shown: Json = {
        "me": user_id,
        "team": script.team_name,
        "app": {"name": script.app_name, "user_id": script.bot_user_id, "has_home": board.manifest.has_home},
        "people": [
            {"id": person.slack_user_id, "name": person.name, "title": person.title, "guest": person.is_guest}
            for person in script.people
        ],
        "rooms": [
            {"id": room.room_id, "name": _name(board, room, user_id=user_id), "kind": room.kind.value}
            for room in workspace.rooms.values()
            if user_id in room.members
        ],
        "commands": [*map(asdict, board.manifest.commands), *map(_as_command, board.manifest.shortcuts)],
        "prompts": [asdict(prompt) for prompt in board.manifest.prompts],
        "messages": messages,
        "read": workspace.marks_of(user_id),
        "stack": [view.on_page() for view in board.views.stack_of(user_id)],
        "home": home.on_page() if home else None,
        "now": script.now().isoformat(),
    }
    return shown, number


def _as_command(shortcut: Shortcut) -> Json:
    """A shortcut as the message box completes it."""
    return {"name": f"/{shortcut.name}", "description": shortcut.description, "hint": "", "is_escaped": False}


def _name(board: Switchboard, room: Room, *, user_id: str) -> str:
    """Name a room for one person: a conversation of two is named for the other."""
    other = board.script.person(next(iter(room.members - {user_id}), ""))
    return room.name or (other.name if other else "")
