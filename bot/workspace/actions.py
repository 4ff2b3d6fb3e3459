"""Buttons, selects and type-ahead, in messages and in views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from bot.workspace.blocks import find_element
from bot.workspace.courier import Answer, form_parcel
from bot.workspace.limits.payloads import check_suggestions
from bot.workspace.messages import Message
from bot.workspace.payloads import Press, block_actions, block_suggestion, interactive
from bot.workspace.rooms import Room
from bot.workspace.switchboard import Switchboard
from bot.workspace.tickets import Reply
from bot.workspace.values import Chosen, act, read_state
from bot.workspace.views import View
from bot.workspace.wire import Json, SlackError, refuse

GONE = "message_not_found"
DISPATCH_FAILED = "dispatch_failed"


@dataclass(frozen=True, kw_only=True)
class Touch:
    """What a person did on the page: which element of which message or view, and what was typed around it.

    `typed` maps block id and action id to what was chosen since the message or view was shown.
    """

    user_id: str
    block_id: str
    action_id: str
    room_id: str = ""
    ts: str = ""
    view_id: str = ""
    chosen: Chosen = None
    typed: Mapping[str, Mapping[str, Chosen]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where an element stands: in a message of a room, or in a view."""

    element: Json
    room: Room | None = None
    message: Message | None = None
    view: View | None = None


def press(board: Switchboard, touch: Touch) -> None:
    """Send a block_actions payload. Raises SlackError when the app did not acknowledge it."""
    spot = _find(board, touch)
    offered = board.offered(spot.element, user_id=touch.user_id)
    action = {**act(spot.element, touch.chosen, offered=offered), "block_id": touch.block_id}
    view_id = spot.view.view_id if spot.view else None
    sent = Press(
        user_id=touch.user_id,
        action=action,
        values=_values(board, touch, spot=spot),
        trigger_id=board.triggers.issue(touch.user_id, view_id),
        room=spot.room,
        message=spot.message,
        view=spot.view,
        response_url=_response_url(board, touch, spot=spot),
    )
    payload = block_actions(board.script, sent)
    _demand(board.courier.deliver(form_parcel(f"누름 {touch.action_id}", interactive(payload))))


def suggest(board: Switchboard, touch: Touch, *, typed: str) -> Json:
    """Ask the app for options; returns `options` or `option_groups`.

    Raises SlackError when the app does not answer in time or offers what Slack would refuse.
    """
    spot = _find(board, touch)
    sent = Press(
        user_id=touch.user_id,
        action={"action_id": touch.action_id, "block_id": touch.block_id},
        values=_values(board, touch, spot=spot),
        trigger_id="",
        room=spot.room,
        message=spot.message,
        view=spot.view,
    )
    payload = block_suggestion(board.script, sent, typed=typed)
    answer = board.courier.deliver(form_parcel(f"선택지 {touch.action_id}", interactive(payload)))
    _demand(answer)
    offer = answer.json() or {}
    refuse(check_suggestions(offer))
    groups = offer.get("option_groups") or [{"options": offer.get("options") or []}]
    options = [option for group in groups for option in group["options"]]
    board.suggestions.keep(touch.action_id, user_id=touch.user_id, options=options)
    return offer


def _find(board: Switchboard, touch: Touch) -> Spot:
    view, room, message = None, None, None
    if touch.view_id:
        view = board.views.find(touch.view_id)
        blocks = view.blocks
        if view.user_id != touch.user_id:
            raise SlackError(GONE)
    else:
        room, message = _message(board, touch)
        blocks = message.blocks
    element = find_element(blocks, block_id=touch.block_id, action_id=touch.action_id)
    if element is None:
        raise SlackError(GONE)
    return Spot(element=element, room=room, message=message, view=view)


def _message(board: Switchboard, touch: Touch) -> tuple[Room, Message]:
    room = board.workspace.rooms.get(touch.room_id)
    message = board.workspace.message(touch.room_id, touch.ts)
    if room is None or message is None or message.only_for not in {None, touch.user_id}:
        raise SlackError(GONE)
    if touch.user_id not in room.members:
        raise SlackError(GONE)
    return room, message


def _values(board: Switchboard, touch: Touch, *, spot: Spot) -> Json:
    blocks = spot.view.blocks if spot.view else spot.message.blocks if spot.message else ()
    return read_state(blocks, touch.typed, offered=partial(board.offered, user_id=touch.user_id))


def _response_url(board: Switchboard, touch: Touch, *, spot: Spot) -> str:
    if spot.room is None or spot.message is None:
        return ""  # views give none (platform facts §1.1)
    reply = Reply(
        user_id=touch.user_id,
        room_id=spot.room.room_id,
        original_ts=spot.message.ts,
        thread_ts=spot.message.thread_ts,
    )
    return board.make_response_url(reply, family="actions")


def _demand(answer: Answer) -> None:
    if not answer.is_ok:
        raise SlackError(answer.code or DISPATCH_FAILED)
