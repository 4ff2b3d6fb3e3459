"""The Events API: what people say is sent to the app, with Slack's retries."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread

from bot.workspace.commands import encode_for_app
from bot.workspace.courier import json_parcel
from bot.workspace.messages import Message
from bot.workspace.payloads import event_callback
from bot.workspace.rooms import Room
from bot.workspace.switchboard import Switchboard
from bot.workspace.wire import Json


def say(board: Switchboard, room: Room, *, said: Message) -> None:
    """Post what somebody typed and tell the app of it, if the manifest subscribes to such events."""
    message = board.workspace.post(replace(said, text=encode_for_app(board, said.text.strip())))
    for kind, event in _events_of(board, room, message=message):
        send_event(board, event, subscription=kind, room_id=room.room_id)


def send_event(board: Switchboard, event: Json, *, subscription: str, room_id: str) -> None:
    """Send an event in the background; say so on the page when the manifest does not subscribe to it."""
    if subscription not in board.manifest.events:
        if room_id:
            text = "앱이 이 메시지를 받지 못했습니다. 매니페스트가 해당 이벤트를 구독하지 않습니다."
            board.workspace.report(
                room_id, user_id=event["user"], text=text, code=f"bot_events: {subscription}"
            )
        return
    body = event_callback(board.script, event)
    Thread(target=_deliver, args=(board, body), name=body["event_id"], daemon=True).start()


def _events_of(board: Switchboard, room: Room, *, message: Message) -> list[tuple[str, Json]]:
    event: Json = {
        "type": "message",
        "user": message.author,
        "text": message.text,
        "ts": message.ts,
        "client_msg_id": message.ts,
        "team": board.script.team_id,
        "channel": room.room_id,
        "event_ts": message.ts,
    }
    if message.thread_ts:
        event["thread_ts"] = message.thread_ts
    if message.files:
        event |= {"subtype": "file_share", "files": list(message.files)}
    if board.script.bot_user_id not in room.members:
        return []
    if room.is_direct:
        return [("message.im", {**event, "channel_type": "im"})]
    events: list[tuple[str, Json]] = []
    if f"<@{board.script.bot_user_id}>" in message.text:
        mention = {key: value for key, value in event.items() if key != "subtype"}
        events.append(("app_mention", {**mention, "type": "app_mention"}))
    if "message.channels" in board.manifest.events:
        events.append(("message.channels", {**event, "channel_type": "channel"}))
    return events


def _deliver(board: Switchboard, body: Json) -> None:
    """Send an event until it is acknowledged: at once, then three more times (platform facts §1.1)."""
    kind = body["event"]["type"]
    answer = board.courier.deliver(json_parcel(f"이벤트 {kind}", body))
    for attempt, pause in enumerate(board.patience.event_retries, start=1):
        if answer.is_ok:
            return
        if not board.workspace.feed.rest(pause):
            return
        reason = "http_timeout" if answer.code == "operation_timeout" else "http_error"
        headers = (("X-Slack-Retry-Num", str(attempt)), ("X-Slack-Retry-Reason", reason))
        parcel = json_parcel(f"이벤트 {kind} (다시 {attempt})", body, headers=headers)
        answer = board.courier.deliver(parcel)
