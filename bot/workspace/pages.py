"""The page and what it asks of the server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from flask import Blueprint, Response, abort, request, send_from_directory

from bot.workspace import gestures
from bot.workspace.api.depot import as_attachment
from bot.workspace.files import ANYTHING, LARGEST, TOO_LARGE, new_file
from bot.workspace.guards import guard_origins
from bot.workspace.snapshot import snapshot
from bot.workspace.switchboard import Switchboard
from bot.workspace.wire import Json, SlackError

PAGE = Path(__file__).with_name("page")
HEARTBEAT = 10.0
"""Seconds between signs of life; a page that left is noticed at the next one."""
BAD_REQUEST, NOT_FOUND = 400, 404
NOBODY = "nobody_of_that_id"
Gesture = Callable[[Switchboard, Json], Json]

GESTURES: Mapping[str, Gesture] = {
    "say": gestures.say_something,
    "press": gestures.press_element,
    "suggest": gestures.suggest_options,
    "submit": gestures.submit_modal,
    "close": gestures.close_modal,
    "read": gestures.mark_read,
    "visit": gestures.visit_app,
    "move": gestures.move_clock,
}


def make_pages(board: Switchboard) -> Blueprint:
    """Make the blueprint of the page: its files, its stream and its gestures."""
    page = Blueprint("page", __name__)
    guard_origins(page)

    @page.get("/")
    def index() -> Response:
        return send_from_directory(PAGE, "index.html")

    @page.get("/page/<name>")
    def file(name: str) -> Response:
        return send_from_directory(PAGE, name)

    @page.get("/page/exchanges")
    def exchanges() -> Response:
        return _as_json({"exchanges": board.inspector.listed()})

    @page.get("/page/stream")
    def stream() -> Response:
        asked = board.script.person(request.args.get("as", "")) or board.script.people[0]
        return Response(_follow(board, asked.slack_user_id), mimetype="text/event-stream")

    @page.post("/page/do/<name>")
    def gesture(name: str) -> Response:
        asked = request.get_json()  # refuses any other content type, which a plain form of another site has
        if name not in GESTURES or board.script.person(str(asked.get("as"))) is None:
            return _as_json({"ok": False, "error": NOBODY}, status=BAD_REQUEST)
        try:
            return _as_json({"ok": True, **GESTURES[name](board, asked)})
        except SlackError as error:
            return _as_json(error.answer())

    _add_files(page, board)
    return page


def _add_files(page: Blueprint, board: Switchboard) -> None:
    """Bytes up and down, for the person whom the page speaks for."""

    @page.post("/page/files")
    def upload() -> Response:
        owner = board.script.person(request.args.get("as", ""))
        if owner is None or request.mimetype != ANYTHING:  # a form of another site cannot send this type
            return _as_json({"ok": False, "error": NOBODY}, status=BAD_REQUEST)
        if (request.content_length or 0) > LARGEST:
            return _as_json({"ok": False, "error": TOO_LARGE})
        request.max_content_length = LARGEST
        try:
            file = new_file(request.args.get("name", ""), owner=owner.slack_user_id)
            kept = board.files.receive(board.files.announce(file), request.get_data())
        except SlackError as error:
            return _as_json(error.answer())
        return _as_json({"ok": True, "id": kept.file_id, "name": kept.name})

    @page.get("/page/files/<file_id>")
    def download(file_id: str) -> Response:
        user_id = request.args.get("as", "")
        try:
            file = board.files.find(file_id)
        except SlackError:
            abort(NOT_FOUND)
        rooms = (board.workspace.rooms[room_id] for room_id in file.rooms)
        if file.owner != user_id and not any(user_id in room.members for room in rooms):
            abort(NOT_FOUND)
        return as_attachment(file)


def _as_json(body: Json, *, status: int = 200) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), status=status, mimetype="application/json")


def _follow(board: Switchboard, user_id: str) -> Iterator[str]:
    """Send a snapshot, then every change that this person sees, until the page leaves."""
    shown, number = snapshot(board, user_id)
    yield _event("snapshot", shown)
    feed = board.workspace.feed
    while feed.is_open:
        news = feed.wait_after(number, user_id=user_id, seconds=HEARTBEAT)
        if news is None:
            shown, number = snapshot(board, user_id)
            yield _event("snapshot", shown)
            continue
        number, changes = news
        for change in changes:
            yield _event(change.kind, change.body)
        yield _event("clock", {"now": board.script.now().isoformat()})


def _event(kind: str, body: Json) -> str:
    return f"event: {kind}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n"
