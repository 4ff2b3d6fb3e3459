"""The door of response_urls."""

from __future__ import annotations

import json
import time

from flask import Blueprint, Response, request

from bot.workspace.inspector import Direction, Exchange
from bot.workspace.replies import follow_response_url
from bot.workspace.switchboard import Switchboard
from bot.workspace.wire import SlackError

OK, BAD_REQUEST, NOT_FOUND = 200, 400, 404
LEADS_NOWHERE = frozenset({"used_url", "expired_url"})


def make_hooks(board: Switchboard) -> Blueprint:
    """Make the blueprint that answers /commands/… and /actions/…, the two families of response_urls."""
    hooks = Blueprint("hooks", __name__)

    @hooks.post("/commands/<team_id>/<key>")
    @hooks.post("/actions/<team_id>/<key>")
    def respond(team_id: str, key: str) -> Response:
        begun = time.monotonic()
        status, body, detail = OK, "ok", "ok"
        try:
            follow_response_url(board, key, raw=request.get_data())
        except SlackError as error:
            status = NOT_FOUND if error.code in LEADS_NOWHERE else BAD_REQUEST
            body = json.dumps({"ok": False, "error": error.code})
            detail = json.dumps(error.answer(), ensure_ascii=False)
        board.inspector.record(
            Exchange(
                direction=Direction.FROM_APP,
                title=f"response_url {team_id}",
                request=request.get_data(as_text=True),
                status=status,
                answer=detail,
                millis=round((time.monotonic() - begun) * 1000),
                is_refused=status != OK,
            )
        )
        return Response(body, status=status, mimetype="text/html" if status == OK else "application/json")

    return hooks
