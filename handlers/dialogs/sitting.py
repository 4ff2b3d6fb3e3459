"""Who sits at a dialog, and what came of what was sent off."""

from dataclasses import dataclass, field
from datetime import datetime

from handlers.answering.asking import Asking
from handlers.openings.codec import Opening
from models.ports import Messenger
from models.services.acting import By
from models.store import Store
from models.values.kinds import Door


@dataclass(frozen=True)
class Sitting:
    """One person at one dialog: `key` names the submission, "" where a dialog is only shown.

    `messenger` is for what only Slack knows of an account.
    """

    asking: Asking
    now: datetime
    key: str = ""
    messenger: Messenger = field(kw_only=True)

    @property
    def store(self) -> Store:
        """Where it is stored."""
        return self.asking.memory.store

    @property
    def by(self) -> By:
        """Whose act a submission is."""
        return By(self.asking.actor.slack_user_id, Door.DIALOG, self.now, key=self.key)


@dataclass(frozen=True)
class Turn:
    """Where a submission leads: the dialog that follows, and what is said on top of it.

    `then` None closes the dialog.
    """

    then: Opening | None
    notice: str = ""
