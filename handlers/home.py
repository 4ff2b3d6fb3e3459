"""The Home tab: put up when it is opened or renewed, and again after what its person has just changed.

opened, renewed ──▶ who is it → report → view ──▶ views.publish
                      │           └ broke: the last good view stays, with a note
                      └ unknown or a guest: the sentence that every other door says
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.answering.asking import Asking
from handlers.answering.home import answer_home
from handlers.desk import Desk
from handlers.guard import guarded, shown
from handlers.identity import ask_as, caller_of
from handlers.ids import Action
from handlers.views.blocks import Json
from handlers.views.home import draw_home, draw_refused, draw_stale
from models.errors.refusals import UnknownPerson
from models.ports import Message

if TYPE_CHECKING:
    from slack_bolt import App, Args


def register(app: "App", desk: Desk) -> None:
    """Bind the opening of the tab and its button."""

    def open_home(args: "Args") -> None:
        event = args.body.get("event")
        if isinstance(event, Mapping) and event.get("tab") == "home":
            put_up_home(desk, args.body, last=event.get("view"))

    def renew(args: "Args") -> None:
        args.ack()
        put_up_home(desk, args.body, last=args.body.get("view"))

    def say_nothing(args: "Args", message: Message) -> None:
        """Nothing was published, and nobody waits for words: the guard has logged it."""
        del args, message

    app.event("app_home_opened")(
        guarded("home", open_home, deliver=say_nothing, apologise=say_nothing, record=desk.record)
    )
    app.action(re.compile(rf"^{Action.RENEW}:"))(
        guarded("renew", renew, deliver=say_nothing, apologise=say_nothing, record=desk.record)
    )


def put_up_home(desk: Desk, body: Mapping[str, object], *, last: object) -> None:
    """Publish the Home of whoever a payload names; `last` is the view that stands there."""
    user = caller_of(body).user

    def draw() -> Json:
        asking = ask_as(body, desk)
        asking.memory.note_home(user)
        return _drawn(desk, asking)

    if user:
        _publish(desk, user, draw=draw, last=last)


def renew_home(desk: Desk, asking: Asking) -> None:
    """Publish the Home of who has just changed something, if it was opened before (others: on opening)."""
    user = asking.actor.slack_user_id
    if not asking.memory.has_home(user):
        return

    def draw() -> Json:
        asking.memory.refresh()
        actor = asking.memory.actor(user, today=asking.today)
        if actor is None or not actor.is_served:
            raise UnknownPerson(user)
        return _drawn(desk, replace(asking, actor=actor))

    shown(lambda: _publish(desk, user, draw=draw, last=None), kind="home")


def _drawn(desk: Desk, asking: Asking) -> Json:
    return draw_home(answer_home(asking), now=desk.clock.now())


def _publish(desk: Desk, user: str, *, draw: Callable[[], Json], last: object) -> None:
    drawn: list[Json] = []
    outcome = shown(lambda: drawn.append(draw()), kind="home.draw")
    if not drawn and outcome.message is not None:
        is_broken = outcome.word == "failed" and isinstance(last, Mapping)
        drawn.append(draw_stale(dict(last)) if is_broken else draw_refused(outcome.message))  # type: ignore[call-overload]  # a mapping, by is_broken
    desk.messenger.publish_home(user, drawn[0])
