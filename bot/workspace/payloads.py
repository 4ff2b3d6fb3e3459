"""The payloads that Slack sends to an app, field by field. Pure: values in, JSON out."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass

from bot.workspace.messages import Message
from bot.workspace.rooms import Room
from bot.workspace.script import WorkspaceScript
from bot.workspace.views import View
from bot.workspace.wire import Json

VERIFICATION_TOKEN = "local-workspace"  # noqa: S105  Slack's deprecated token is no secret here
"""Slack still sends its deprecated verification token; signatures are what an app checks."""


@dataclass(frozen=True, kw_only=True)
class Call:
    """A slash command that somebody typed in a room."""

    user_id: str
    room: Room
    command: str
    text: str
    response_url: str
    trigger_id: str


@dataclass(frozen=True, kw_only=True)
class Press:
    """Somebody's use of an element, in a message of a room or in a view."""

    user_id: str
    action: Json
    values: Json
    trigger_id: str
    room: Room | None = None
    message: Message | None = None
    view: View | None = None
    response_url: str = ""


def slash_command(script: WorkspaceScript, call: Call) -> dict[str, str]:
    """Form the fields of a slash command request (application/x-www-form-urlencoded)."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": script.team_id,
        "team_domain": script.team_domain,
        "channel_id": call.room.room_id,
        "channel_name": call.room.payload_name,
        "user_id": call.user_id,
        "user_name": user_name(call.user_id),
        "command": call.command,
        "text": call.text,
        "api_app_id": script.app_id,
        "is_enterprise_install": "false",
        "response_url": call.response_url,
        "trigger_id": call.trigger_id,
    }


def interactive(payload: Json) -> dict[str, str]:
    """Wrap an interactive payload the way Slack does: JSON in one form field."""
    return {"payload": json.dumps(payload, ensure_ascii=False)}


def shortcut(script: WorkspaceScript, user_id: str, *, callback_id: str, trigger_id: str) -> Json:
    """Form the payload of a global shortcut: it comes from no conversation."""
    return {
        "type": "shortcut",
        "action_ts": f"{time.time():.6f}",
        **_heading(script, user_id),
        "callback_id": callback_id,
        "trigger_id": trigger_id,
    }


def block_actions(script: WorkspaceScript, press: Press) -> Json:
    """Form a block_actions payload."""
    body = {
        "type": "block_actions",
        **_heading(script, press.user_id),
        "container": _container(press),
        "trigger_id": press.trigger_id,
        "actions": [{**press.action, "action_ts": f"{time.time():.6f}"}],
    }
    return body | _place(script, press)


def block_suggestion(script: WorkspaceScript, press: Press, *, typed: str) -> Json:
    """Form the payload that asks for the options of an external select."""
    body = {
        "type": "block_suggestion",
        **_heading(script, press.user_id),
        "container": _container(press),
        "action_id": press.action["action_id"],
        "block_id": press.action["block_id"],
        "value": typed,
    }
    return body | _place(script, press)


def view_submission(script: WorkspaceScript, view: View, *, values: Json, trigger_id: str) -> Json:
    """Form the payload of a modal that was sent off."""
    return {
        "type": "view_submission",
        **_heading(script, view.user_id),
        "trigger_id": trigger_id,
        "view": view.on_wire(script, values=values),
        "response_urls": [],
    }


def view_closed(script: WorkspaceScript, view: View, *, values: Json, is_cleared: bool) -> Json:
    """Form the payload of a modal that was closed unsent."""
    return {
        "type": "view_closed",
        **_heading(script, view.user_id),
        "view": view.on_wire(script, values=values),
        "is_cleared": is_cleared,
    }


def event_callback(script: WorkspaceScript, event: Json) -> Json:
    """Wrap an event in the Events API envelope, with an event_id of its own."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": script.team_id,
        "context_team_id": script.team_id,
        "context_enterprise_id": None,
        "api_app_id": script.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{secrets.token_hex(5).upper()}",
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": script.team_id,
                "user_id": script.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{secrets.token_hex(8)}",
    }


def user_name(user_id: str) -> str:
    """Return the handle that Slack sends beside a user id."""
    return user_id.lower()


def _heading(script: WorkspaceScript, user_id: str) -> Json:
    name = user_name(user_id)
    return {
        "user": {"id": user_id, "username": name, "name": name, "team_id": script.team_id},
        "api_app_id": script.app_id,
        "token": VERIFICATION_TOKEN,
        "team": {"id": script.team_id, "domain": script.team_domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _container(press: Press) -> Json:
    if press.view is not None:
        return {"type": "view", "view_id": press.view.view_id}
    if press.message is None or press.room is None:
        return {}
    thread = {"thread_ts": press.message.thread_ts} if press.message.thread_ts else {}
    return {
        "type": "message",
        "message_ts": press.message.ts,
        "channel_id": press.room.room_id,
        "is_ephemeral": press.message.only_for is not None,
        **thread,
    }


def _place(script: WorkspaceScript, press: Press) -> Json:
    if press.view is not None:
        return {"view": press.view.on_wire(script, values=press.values)}
    if press.message is None or press.room is None:
        return {}
    place: Json = {"channel": {"id": press.room.room_id, "name": press.room.payload_name}}
    if press.message.only_for is None:  # Slack leaves an ephemeral message out of the payload
        place["message"] = press.message.on_wire(script)
    return place | {"state": {"values": press.values}, "response_url": press.response_url}
