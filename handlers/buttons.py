"""Buttons and menus: each carries a request, which is answered for the person who clicks."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from handlers.answering.table import answer
from handlers.delivery import Courier
from handlers.desk import Desk
from handlers.guard import Delivery, Listener, guarded
from handlers.identity import ask_as
from handlers.ids import Action
from handlers.requests import decode
from handlers.views.sharing import SHARE, shared_by
from models.errors.refusals import CannotShare, Expired
from models.ports import Message, MessengerRefused

if TYPE_CHECKING:
    from slack_bolt import App, Args


def register(app: "App", desk: Desk) -> None:
    """Bind every kind of button."""
    courier = Courier(desk)

    def answer_click(args: "Args") -> Message:
        args.ack()
        return answer(decode(value_of(args.body)), ask_as(args.body, desk))

    def answer_menu(args: "Args") -> Message:
        args.ack()
        value = value_of(args.body)
        asking = ask_as(args.body, desk)
        if not value.startswith(SHARE):
            return answer(decode(value), asking)
        message = answer(decode(value.removeprefix(SHARE)), asking)
        return shared_by(asking.actor.slack_user_id, message)

    def deliver_menu(args: "Args", message: Message) -> None:
        if not message.is_shared:
            courier.beside(args, message)
            return
        try:
            courier.to_channel(args, message)
        except MessengerRefused as refused:
            raise CannotShare from refused

    doors: tuple[tuple[Action, Listener, Delivery], ...] = (
        (Action.SHOW, answer_click, courier.beside),
        (Action.PICK, answer_click, courier.beside),
        (Action.REPLACE, answer_click, courier.in_place),
        (Action.MENU, answer_menu, deliver_menu),
    )
    for action, listener, delivery in doors:
        pattern = re.compile(rf"^{action}:")
        app.action(pattern)(
            guarded(
                f"button_{action}", listener, deliver=delivery, apologise=courier.beside, record=desk.record
            )
        )


def value_of(body: Mapping[str, object]) -> str:
    """The value of the clicked button or chosen option; raises Expired when there is none."""
    actions = body.get("actions")
    first = actions[0] if isinstance(actions, list) and actions else None
    if isinstance(first, Mapping):
        chosen = first.get("selected_option")
        value = chosen.get("value") if isinstance(chosen, Mapping) else first.get("value")
        if isinstance(value, str):
            return value
    raise Expired
