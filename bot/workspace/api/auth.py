"""Web API methods auth.test and api.test."""

from __future__ import annotations

from collections.abc import Mapping

from bot.workspace.api.method import Method
from bot.workspace.payloads import user_name
from bot.workspace.switchboard import Switchboard
from bot.workspace.wire import Json


def identify_token(board: Switchboard, _arguments: Json) -> Json:
    """Say whose token it is."""
    script = board.script
    return {
        "url": f"{board.address.url}/",
        "team": script.team_name,
        "user": user_name(script.bot_user_id),
        "team_id": script.team_id,
        "user_id": script.bot_user_id,
        "bot_id": script.bot_id,
        "is_enterprise_install": False,
    }


def give_back(_board: Switchboard, arguments: Json) -> Json:
    """Give back the arguments."""
    return {"args": arguments}


METHODS: Mapping[str, Method] = {
    "auth.test": Method(call=identify_token),
    "api.test": Method(call=give_back),
}
