"""Changes of accounts: somebody became a guest, left (then their work is nobody's), or came back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from handlers.desk import Desk
from handlers.guard import guarded
from models.ports import AccountFlags, Message
from models.services.accounts import remember_account
from models.services.acting import By
from models.services.handovers import release_work
from models.values.kinds import Door

if TYPE_CHECKING:
    from slack_bolt import App, Args


def register(app: "App", desk: Desk) -> None:
    """Bind user_change."""

    def note_change(args: "Args") -> None:
        event = args.body.get("event")
        user = event.get("user") if isinstance(event, Mapping) else None
        if isinstance(user, Mapping) and user.get("id"):
            memory, now = desk.memory_of(str(args.body.get("team_id") or "")), desk.clock.now()
            flags = flags_of(user)
            remember_account(memory.store, str(user["id"]), flags=flags, now=now)
            memory.keep_flags(str(user["id"]), flags, at=now)
            if flags.is_deactivated:
                release_work(memory.store, str(user["id"]), by=By("", Door.SLACK, now))
                desk.nudge()

    def say_nothing(args: "Args", message: Message) -> None:
        del args, message

    app.event("user_change")(
        guarded("account", note_change, deliver=say_nothing, apologise=say_nothing, record=desk.record)
    )


def flags_of(user: Mapping[str, object]) -> AccountFlags:
    """What a user object of Slack says about being a colleague."""
    return AccountFlags(
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_stranger=bool(user.get("is_stranger")),
        is_deactivated=bool(user.get("deleted")),
        is_bot=bool(user.get("is_bot")),
    )
