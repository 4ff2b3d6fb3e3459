"""The door of the Web API: token, scope, arguments, and one answer for every method."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from hmac import compare_digest

from flask import Blueprint, Request, Response, request

from bot.workspace.api import auth, chat, conversations, files, users, views
from bot.workspace.api.method import Method
from bot.workspace.inspector import Direction, Exchange
from bot.workspace.switchboard import Switchboard
from bot.workspace.wire import Json, SlackError

METHODS: Mapping[str, Method] = {
    **auth.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **users.METHODS,
    **views.METHODS,
}
STRUCTURED = frozenset({"blocks", "view", "metadata", "attachments", "files"})
"""Arguments that are JSON even where the others are form fields."""
NOT_AUTHED = "not_authed"
INVALID_AUTH = "invalid_auth"
UNKNOWN_METHOD = "unknown_method"
MISSING_SCOPE = "missing_scope"
INVALID_JSON = "invalid_json"


def make_api(board: Switchboard) -> Blueprint:
    """Make the blueprint that answers /api/<method>."""
    api = Blueprint("api", __name__)

    @api.route("/api/<name>", methods=["GET", "POST"])
    def call(name: str) -> Response:
        begun = time.monotonic()
        arguments: Json = {}
        try:
            arguments = _arguments(request)
            answer = _answer(board, name, arguments=arguments)
        except SlackError as error:
            answer = error.answer()
        _record(board, name, arguments=arguments, answer=answer, begun=begun)
        response = Response(json.dumps(answer, ensure_ascii=False), mimetype="application/json")
        if answer.get("error") not in {NOT_AUTHED, INVALID_AUTH}:
            response.headers["X-OAuth-Scopes"] = ",".join(board.manifest.scopes)
        return response

    return api


def _answer(board: Switchboard, name: str, *, arguments: Json) -> Json:
    _check_token(board, str(arguments.pop("token", "")))
    method = METHODS.get(name)
    if method is None:
        raise SlackError(UNKNOWN_METHOD)
    if method.scope and method.scope not in board.manifest.scopes:
        raise SlackError(MISSING_SCOPE, needed=method.scope, provided=",".join(board.manifest.scopes))
    return {"ok": True, **method.call(board, arguments)}


def _check_token(board: Switchboard, given: str) -> None:
    header = request.headers.get("Authorization", "")
    token = header.removeprefix("Bearer ") if header.startswith("Bearer ") else given
    if not token:
        raise SlackError(NOT_AUTHED)
    if not compare_digest(token.encode(), board.script.bot_token.encode()):
        raise SlackError(INVALID_AUTH)


def _arguments(asked: Request) -> Json:
    """Read arguments from the query, a form or JSON. Raises SlackError `invalid_json`."""
    if asked.mimetype == "application/json":
        body = _parse(asked.get_data(as_text=True) or "{}")
        if not isinstance(body, dict):
            raise SlackError(INVALID_JSON)
        return {**asked.args.to_dict(), **body}
    fields: Json = {**asked.args.to_dict(), **asked.form.to_dict()}
    for name in STRUCTURED & fields.keys():
        fields[name] = _parse(fields[name])
    return fields


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        raise SlackError(INVALID_JSON) from None


def _record(board: Switchboard, name: str, *, arguments: Json, answer: Json, begun: float) -> None:
    shown = {key: value for key, value in arguments.items() if key not in {"token", "trigger_id"}}
    board.inspector.record(
        Exchange(
            direction=Direction.FROM_APP,
            title=name,
            request=json.dumps(shown, ensure_ascii=False),
            status=200,
            answer=json.dumps(answer, ensure_ascii=False),
            millis=round((time.monotonic() - begun) * 1000),
            is_refused=answer["ok"] is not True,
        )
    )
