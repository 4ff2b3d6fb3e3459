"""Global shortcuts: 「실적 입력」 opens what the person owes."""

from typing import TYPE_CHECKING

from handlers.delivery import Courier
from handlers.desk import Desk
from handlers.dialogs.door import put_up, sit_down
from handlers.dialogs.table import show
from handlers.guard import guarded
from handlers.ids import ENTER_FIGURES
from handlers.openings.entries import EntryList

if TYPE_CHECKING:
    from slack_bolt import App, Args


def register(app: "App", desk: Desk) -> None:
    """Bind the shortcut; a refusal is said in a direct message, since it comes from no conversation."""

    def open_figures(args: "Args") -> None:
        args.ack()
        opening = EntryList()
        view = show(opening, sit_down(args.body, desk, opening=opening))
        put_up(args.body, view, desk=desk)

    directly = Courier(desk).directly
    app.shortcut({"callback_id": ENTER_FIGURES, "type": "shortcut"})(
        guarded("shortcut", open_figures, deliver=directly, apologise=directly, record=desk.record)
    )
