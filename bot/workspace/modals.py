"""Sending off and closing modals, and what the app may answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot.workspace.courier import form_parcel
from bot.workspace.entries import problems_of
from bot.workspace.limits.payloads import check_view
from bot.workspace.payloads import interactive, view_closed, view_submission
from bot.workspace.switchboard import Switchboard
from bot.workspace.values import Chosen, read_state
from bot.workspace.views import NOT_FOUND, View
from bot.workspace.wire import Json, SlackError, refuse

Typed = Mapping[str, Mapping[str, Chosen]]
DISPATCH_FAILED = "dispatch_failed"
INVALID_ACTION = "invalid_response_action"
UNKNOWN_BLOCK = "unknown_block_id"


def submit(board: Switchboard, view_id: str, *, user_id: str, typed: Typed) -> dict[str, str]:
    """Send off a modal and do what the app answers; returns errors by block id, none when it was taken.

    Raises SlackError when the app did not acknowledge, or answered what Slack would refuse.
    """
    view = _own_view(board, view_id, user_id=user_id)
    values = read_state(view.blocks, typed, offered=partial(board.offered, user_id=user_id))
    problems = problems_of(view.blocks, values)
    if problems:
        return problems
    trigger_id = board.triggers.issue(user_id, view_id)
    payload = view_submission(board.script, view, values=values, trigger_id=trigger_id)
    name = view.content.get("callback_id") or "view"
    answer = board.courier.deliver(form_parcel(f"제출 {name}", interactive(payload)))
    if not answer.is_ok:
        raise SlackError(answer.code or DISPATCH_FAILED)
    return _obey(board, view, answer=answer.json() or {})


def close(board: Switchboard, view_id: str, *, user_id: str, typed: Typed, is_cleared: bool) -> None:
    """Close a modal (or all of the stack); the app hears of those that asked for it."""
    view = _own_view(board, view_id, user_id=user_id)
    values = read_state(view.blocks, typed, offered=partial(board.offered, user_id=user_id))
    if is_cleared or view.content.get("clear_on_close"):
        closed = board.views.clear(user_id)
    else:
        closed = (board.views.close(view_id),)
    for item in closed:
        if item.content.get("notify_on_close"):
            held = values if item.view_id == view_id else {}
            payload = view_closed(board.script, item, values=held, is_cleared=is_cleared)
            board.courier.deliver(form_parcel("창 닫음", interactive(payload)))


def _own_view(board: Switchboard, view_id: str, *, user_id: str) -> View:
    view = board.views.find(view_id)
    if view.user_id != user_id:
        raise SlackError(NOT_FOUND)
    return view


def _obey(board: Switchboard, view: View, *, answer: Json) -> dict[str, str]:
    action = answer.get("response_action")
    if action is None:
        board.views.close(view.view_id)
    elif action == "clear":
        board.views.clear(view.user_id)
    elif action == "errors":
        return _errors(view, answer.get("errors"))
    elif action in {"update", "push"}:
        refuse(check_view(answer.get("view")))
        if action == "update":
            board.views.update(view.view_id, answer["view"])
        else:
            board.views.push(view.user_id, answer["view"])
    else:
        raise SlackError(INVALID_ACTION)
    return {}


def _errors(view: View, errors: object) -> dict[str, str]:
    """Check that every error belongs to an input block: Slack shows no other."""
    known = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not known.issuperset(errors):
        raise SlackError(UNKNOWN_BLOCK)
    return {str(block_id): str(words) for block_id, words in errors.items()}
