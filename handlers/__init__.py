"""Everything a user can do, by noun."""

from typing import TYPE_CHECKING

from handlers import accounts, buttons, commands, conversations, home, shortcuts
from handlers.dialogs import door

if TYPE_CHECKING:
    from slack_bolt import App

    from handlers.desk import Desk


def register(app: "App", desk: "Desk") -> None:
    """Bind every listener; each stands behind the guard."""
    commands.register(app, desk)
    buttons.register(app, desk)
    door.register(app, desk)
    home.register(app, desk)
    shortcuts.register(app, desk)
    conversations.register(app, desk)
    accounts.register(app, desk)
