"""Messages that an app gives back: in the ack of a command, or through a response_url."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.workspace.limits.payloads import check_message
from bot.workspace.messages import Message
from bot.workspace.switchboard import Switchboard
from bot.workspace.tickets import Reply
from bot.workspace.wire import Json, SlackError, refuse

INVALID_PAYLOAD = "invalid_payload"
NO_ORIGINAL = "message_not_found"


def post_reply(board: Switchboard, reply: Reply, *, body: Json) -> Message:
    """Post what an app answered: for everybody with response_type in_channel, else for the asker alone.

    Raises SlackError with Slack's code when the message breaks a limit.
    """
    refuse(check_message(body))
    is_public = body.get("response_type") == "in_channel"
    return board.workspace.post(
        Message(
            ts="",
            room_id=reply.room_id,
            author=board.script.bot_user_id,
            text=str(body.get("text") or ""),
            blocks=tuple(body.get("blocks") or ()),
            attachments=tuple(body.get("attachments") or ()),
            only_for=None if is_public else reply.user_id,
            thread_ts=body.get("thread_ts") or reply.thread_ts,
        )
    )


def follow_response_url(board: Switchboard, key: str, *, raw: bytes) -> None:
    """Do what an app posted to a response_url: a new message, replace_original or delete_original.

    Raises SlackError (`expired_url`, `used_url`, `invalid_payload`, or a broken limit); a refused message
    does not count as a use.
    """
    reply = board.response_urls.look_up(key)
    body = _read(raw)
    original = board.workspace.message(reply.room_id, reply.original_ts) if reply.original_ts else None
    if body.get("delete_original") is True:
        if original is None:
            raise SlackError(NO_ORIGINAL)
        board.workspace.remove(original)
    elif body.get("replace_original") is True and original is not None:
        refuse(check_message(body))
        text, blocks = str(body.get("text") or ""), tuple(body.get("blocks") or ())
        board.workspace.rewrite(replace(original, text=text, blocks=blocks))
    else:
        post_reply(board, reply, body=body)
    board.response_urls.spend(key)


def _read(raw: bytes) -> Json:
    try:
        body = json.loads(raw)
    except ValueError:
        raise SlackError(INVALID_PAYLOAD) from None
    if not isinstance(body, dict):
        raise SlackError(INVALID_PAYLOAD)
    for flag in ("replace_original", "delete_original"):
        if body.get(flag) == "true":  # Slack's own examples send the word
            body[flag] = True
    return body
