"""Slash commands: typed on the page, sent to the app, answered in the ack."""

from __future__ import annotations

import json

from bot.workspace.courier import Answer, form_parcel
from bot.workspace.manifest import Shortcut
from bot.workspace.messages import Message, MessageKind
from bot.workspace.mrkdwn import encode_typed, escape
from bot.workspace.payloads import Call, interactive, shortcut, slash_command
from bot.workspace.replies import post_reply
from bot.workspace.rooms import Room
from bot.workspace.switchboard import Switchboard
from bot.workspace.tickets import Reply
from bot.workspace.wire import Json, SlackError

OPERATION_TIMEOUT = "operation_timeout"


def run_command(board: Switchboard, room: Room, *, user_id: str, typed: str) -> None:
    """Send a command to the app and show what its ack says; every failure is shown to the typist.

    The name of a global shortcut behind the slash sends that.
    """
    found = board.manifest.shortcut(typed)
    if found is not None:
        _use_shortcut(board, room, user_id=user_id, found=found)
        return
    name, rest = (*typed.split(maxsplit=1), "")[:2]
    board.workspace.post(
        Message(
            ts="",
            room_id=room.room_id,
            author=user_id,
            text=typed.strip(),
            kind=MessageKind.COMMAND,
            only_for=user_id,
        )
    )
    command = board.manifest.command(name)
    if command is None:
        text = f"{name} 명령은 이 워크스페이스에 없습니다. /를 입력하면 쓸 수 있는 명령이 나옵니다."
        board.workspace.report(room.room_id, user_id=user_id, text=text)
        return
    reply = Reply(user_id=user_id, room_id=room.room_id)
    call = Call(
        user_id=user_id,
        room=room,
        command=name,
        text=encode_for_app(board, rest.strip()) if command.is_escaped else escape(rest.strip()),
        response_url=board.make_response_url(reply, family="commands"),
        trigger_id=board.triggers.issue(user_id),
    )
    answer = board.courier.deliver(form_parcel(f"명령 {name}", slash_command(board.script, call)))
    _show_ack(board, reply, name=name, answer=answer)


def _use_shortcut(board: Switchboard, room: Room, *, user_id: str, found: Shortcut) -> None:
    trigger_id = board.triggers.issue(user_id)
    payload = shortcut(board.script, user_id, callback_id=found.callback_id, trigger_id=trigger_id)
    answer = board.courier.deliver(form_parcel(f"바로가기 {found.name}", interactive(payload)))
    if not answer.is_ok:
        reply = Reply(user_id=user_id, room_id=room.room_id)
        _report_failure(board, reply, name=found.name, answer=answer)


def encode_for_app(board: Switchboard, text: str) -> str:
    """Encode typed text with the mentions and channels of this workspace."""
    people = {person.name: person.slack_user_id for person in board.script.people}
    people[board.script.app_name] = board.script.bot_user_id
    channels = {room.name: room.room_id for room in board.workspace.rooms.values() if not room.is_direct}
    return encode_typed(text, people=people, channels=channels)


def _show_ack(board: Switchboard, reply: Reply, *, name: str, answer: Answer) -> None:
    if not answer.is_ok:
        _report_failure(board, reply, name=name, answer=answer)
        return
    body = _ack_message(answer.body)
    if body is None:
        return
    try:
        post_reply(board, reply, body=body)
    except SlackError as error:
        where = "\n".join(fault.line() for fault in error.faults)
        text = f"{name} 명령의 응답을 Slack이 표시하지 못합니다. 앱은 이 사실을 알지 못합니다."
        code = f"{error.code}\n{where}"
        board.workspace.report(reply.room_id, user_id=reply.user_id, text=text, code=code)


def _report_failure(board: Switchboard, reply: Reply, *, name: str, answer: Answer) -> None:
    if answer.code == OPERATION_TIMEOUT:
        text = f"{name} 명령이 시간 안에 응답하지 않았습니다."
    else:
        text = f"{name} 명령이 실패했습니다. 앱이 받지 못했거나 오류로 답했습니다."
    code = answer.code or f"dispatch_failed (HTTP {answer.status})"
    board.workspace.report(reply.room_id, user_id=reply.user_id, text=text, code=code)


def _ack_message(body: str) -> Json | None:
    """Read an ack: nothing, a JSON message, or plain text that Slack shows as it is."""
    if not body.strip():
        return None
    try:
        message = json.loads(body)
    except ValueError:
        return {"text": body}
    if not isinstance(message, dict):
        return {"text": body}
    return message or None
