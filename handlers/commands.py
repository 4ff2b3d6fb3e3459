"""/perf: parse, answer, show in the ack."""

from typing import TYPE_CHECKING

from handlers.answering.texts import read_text
from handlers.delivery import Courier
from handlers.desk import Desk
from handlers.dialogs.door import put_up
from handlers.dialogs.sitting import Sitting
from handlers.dialogs.table import show
from handlers.guard import guarded
from handlers.identity import ask_as
from handlers.ids import SLASH_COMMAND
from handlers.language.text import mentions_of, words_of
from models.ports import Message

if TYPE_CHECKING:
    from slack_bolt import App, Args


def register(app: "App", desk: Desk) -> None:
    """Bind the slash command."""

    def answer_command(args: "Args") -> Message | None:
        asking = ask_as(args.body, desk)
        text = str(args.body.get("text") or "")
        found = read_text(words_of(text), asking, mentions=mentions_of(text))
        if isinstance(found, Message):
            return found
        view = show(found.opening, Sitting(asking, desk.clock.now(), messenger=desk.messenger))
        args.ack()
        put_up(args.body, view, desk=desk)
        return None

    in_ack = Courier(desk).in_ack
    app.command(SLASH_COMMAND)(
        guarded("command", answer_command, deliver=in_ack, apologise=in_ack, record=desk.record)
    )
