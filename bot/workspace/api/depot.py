"""The doors of bytes: where the app posts them to, and where it fetches them with its token."""

from __future__ import annotations

import time
from hmac import compare_digest
from io import BytesIO

from flask import Blueprint, Response, request, send_file

from bot.workspace.files import LARGEST, File
from bot.workspace.inspector import Direction, Exchange
from bot.workspace.switchboard import Switchboard
from bot.workspace.wire import SlackError

OK, FORBIDDEN, NOT_FOUND = 200, 403, 404
READ_SCOPE = "files:read"


def make_depot(board: Switchboard) -> Blueprint:
    """Make the blueprint that answers /upload/v1/… and /files-pri/…."""
    depot = Blueprint("depot", __name__)

    @depot.post("/upload/v1/<key>")
    def upload(key: str) -> Response:
        begun = time.monotonic()
        request.max_content_length = LARGEST + 65_536  # the wrapping of a form
        # Bytes come as they are, whatever type the client names (urllib says a form), or in a real form.
        parts = request.files.values() if request.mimetype == "multipart/form-data" else ()
        content = next((part.read() for part in parts), b"") or request.get_data()
        try:
            board.files.receive(key, content)
        except SlackError as error:
            return _answer(board, "파일 올림", text=error.code, status=NOT_FOUND, begun=begun)
        return _answer(board, "파일 올림", text=f"OK - {len(content)}", status=OK, begun=begun)

    @depot.get("/files-pri/<name>")
    @depot.get("/files-pri/<name>/download")
    def download(name: str) -> Response:
        begun = time.monotonic()
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        is_own = compare_digest(token.encode(), board.script.bot_token.encode())
        if not is_own or READ_SCOPE not in board.manifest.scopes:
            # Slack shows its sign-in page here, with status 200; that would only hide the mistake.
            text = f"missing_scope {READ_SCOPE}" if is_own else "invalid_auth"
            return _answer(board, "파일 받음", text=text, status=FORBIDDEN, begun=begun)
        try:
            file = board.files.find(name.removeprefix(f"{board.script.team_id}-"))
        except SlackError as error:
            return _answer(board, "파일 받음", text=error.code, status=NOT_FOUND, begun=begun)
        _answer(board, "파일 받음", text=f"{len(file.content or b'')} bytes", status=OK, begun=begun)
        return as_attachment(file)

    return depot


def as_attachment(file: File) -> Response:
    """Serve a file to be saved: no browser runs or shows it as a page."""
    content = BytesIO(file.content or b"")
    return send_file(content, mimetype=file.media_type, as_attachment=True, download_name=file.name)


def _answer(board: Switchboard, title: str, *, text: str, status: int, begun: float) -> Response:
    board.inspector.record(
        Exchange(
            direction=Direction.FROM_APP,
            title=title,
            request=request.path.split("/")[1],
            status=status,
            answer=text,
            millis=round((time.monotonic() - begun) * 1000),
            is_refused=status != OK,
        )
    )
    return Response(text, status=status, mimetype="text/plain")
