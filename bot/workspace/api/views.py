"""Web API methods views.*: modals and Home tabs."""

from __future__ import annotations

from collections.abc import Mapping

from bot.workspace.api.method import INVALID_ARGUMENTS, Method, demand
from bot.workspace.limits.payloads import check_view
from bot.workspace.switchboard import Switchboard
from bot.workspace.views import View
from bot.workspace.wire import Json, SlackError, refuse

USER_NOT_FOUND = "user_not_found"
NOT_ENABLED = "not_enabled"


def open_view(board: Switchboard, arguments: Json) -> Json:
    """Show a modal to the person whose trigger it is."""
    content = _content(arguments, kind="modal")
    trigger = board.triggers.redeem(demand(arguments, "trigger_id"))
    return _shown(board, board.views.open(trigger.user_id, content))


def push_view(board: Switchboard, arguments: Json) -> Json:
    """Lay a modal over the one in which the trigger was born."""
    content = _content(arguments, kind="modal")
    trigger = board.triggers.redeem(demand(arguments, "trigger_id"))
    return _shown(board, board.views.push(trigger.user_id, content))


def update_view(board: Switchboard, arguments: Json) -> Json:
    """Change an open modal, found by view_id or external_id."""
    content = _content(arguments, kind="modal")
    view_id = arguments.get("view_id")
    if not view_id:
        view_id = board.views.find_external(demand(arguments, "external_id")).view_id
    return _shown(board, board.views.update(str(view_id), content, expected=arguments.get("hash")))


def publish_view(board: Switchboard, arguments: Json) -> Json:
    """Put up the Home tab of one member."""
    content = _content(arguments, kind="home")
    user_id = demand(arguments, "user_id")
    if not board.manifest.has_home:
        raise SlackError(NOT_ENABLED)
    if board.script.person(user_id) is None:
        raise SlackError(USER_NOT_FOUND)
    return _shown(board, board.views.publish(user_id, content, expected=arguments.get("hash")))


def _content(arguments: Json, *, kind: str) -> Json:
    content = arguments.get("view")
    refuse(check_view(content))
    if not isinstance(content, dict) or content.get("type") != kind:
        raise SlackError(INVALID_ARGUMENTS)
    return content


def _shown(board: Switchboard, view: View) -> Json:
    return {"view": view.on_wire(board.script)}


METHODS: Mapping[str, Method] = {
    "views.open": Method(call=open_view),
    "views.push": Method(call=push_view),
    "views.update": Method(call=update_view),
    "views.publish": Method(call=publish_view),
}
