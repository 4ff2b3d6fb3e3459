"""Direct messages and mentions: answered like the same words behind /perf."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from handlers.answering.texts import answer_text
from handlers.delivery import Courier
from handlers.desk import Desk
from handlers.guard import guarded
from handlers.identity import ask_as
from handlers.language.text import mentions_of, words_of
from models.ports import Message
from models.services.events import take_event

if TYPE_CHECKING:
    from slack_bolt import App, Args


def register(app: "App", desk: Desk) -> None:
    """Bind mentions and messages; `message` comes last, since it catches every kind of them."""
    courier = Courier(desk)

    def answer_words(args: "Args") -> Message | None:
        event = args.body.get("event")
        if not isinstance(event, Mapping) or is_of_bot(event) or not _is_meant(event):
            return None
        store = desk.store_of(str(args.body.get("team_id") or ""))
        if not take_event(store, str(args.body.get("event_id") or ""), now=desk.clock.now()):
            return None
        text = str(event.get("text") or "")
        return answer_text(words_of(text), ask_as(args.body, desk), mentions=mentions_of(text))

    app.event("app_mention")(
        guarded("mention", answer_words, deliver=courier.posted, apologise=courier.posted, record=desk.record)
    )
    app.event("message")(
        guarded("message", answer_words, deliver=courier.posted, apologise=courier.posted, record=desk.record)
    )


def is_of_bot(event: Mapping[str, object]) -> bool:
    """Whether a bot or an edit made it: those are never answered."""
    return bool(event.get("bot_id") or event.get("subtype") or not event.get("user"))


def _is_meant(event: Mapping[str, object]) -> bool:
    return event.get("type") == "app_mention" or event.get("channel_type") == "im"
