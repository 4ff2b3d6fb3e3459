"""How a message reaches the person: in the ack, by response_url, or posted.

A native table goes by response_url until Slack has taken one in this workspace, because an ack gets no word
back; after that in the ack. Where Slack refuses it, the same rows follow as code, and that is remembered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.desk import Desk
from handlers.identity import caller_of
from models.ports import Message, MessengerRefused
from models.queries.versions import find_table_trial
from models.services.accounts import remember_tables

if TYPE_CHECKING:
    from slack_bolt import Args

# A workspace that refused tables is asked again after this long: Slack rolls blocks out step by step.
ASK_AGAIN = timedelta(days=30)
REFUSALS = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "invalid_attachments", "msg_blocks_too_long"}
)
PRIVATE: Mapping[str, object] = {"response_type": "ephemeral", "replace_original": False}


@dataclass(frozen=True)
class Courier:
    """Delivers for one desk."""

    desk: Desk

    def in_ack(self, args: "Args", message: Message) -> None:
        """Answer a slash command, privately."""
        if args.ack.response is not None:
            self._respond(args, message, options=PRIVATE)
            return
        takes = self._takes_tables(args.body) if message.has_table else False
        if message.has_table and takes is None:
            args.ack()
            self._respond(args, message, options=PRIVATE)
            return
        kept = message if takes else message.without_table()
        args.ack(response_type="ephemeral", text=kept.text, blocks=[dict(block) for block in kept.blocks])

    def beside(self, args: "Args", message: Message) -> None:
        """Answer a click with a private message of its own."""
        self._respond(args, message, options=PRIVATE)

    def in_place(self, args: "Args", message: Message) -> None:
        """Answer a click by changing the message that was clicked."""
        self._respond(args, message, options={"replace_original": True})

    def to_channel(self, args: "Args", message: Message) -> None:
        """Answer a click for everybody in the channel."""
        self._respond(args, message, options={"response_type": "in_channel", "replace_original": False})

    def _respond(self, args: "Args", message: Message, *, options: Mapping[str, object]) -> None:
        """By response_url; a click on Home and a shortcut have none: those are answered by direct message."""
        url = str(args.body.get("response_url") or "")
        if not url:
            self.directly(args, message)
            return
        self._send(
            args.body,
            message,
            send=lambda kept: self.desk.messenger.respond(response_url=url, message=kept, options=options),
        )

    def directly(self, args: "Args", message: Message) -> None:
        """Answer in the direct conversation with the person."""
        user = caller_of(args.body).user
        self._send(
            args.body,
            message,
            send=lambda kept: self.desk.messenger.post(channel=user, message=kept),
        )

    def posted(self, args: "Args", message: Message) -> None:
        """Answer a direct message in its conversation, a mention in a channel only to who asked."""
        event = args.body["event"]
        channel, thread = str(event["channel"]), event.get("thread_ts")
        only_to = None if event.get("channel_type") == "im" else str(event["user"])
        self._send(
            args.body,
            message,
            send=lambda kept: self.desk.messenger.post(
                channel=channel, message=kept, thread=thread, only_to=only_to
            ),
        )

    def _send(
        self, body: Mapping[str, object], message: Message, *, send: Callable[[Message], object]
    ) -> None:
        takes = self._takes_tables(body) if message.has_table else False
        if not message.has_table or takes is False:
            send(message.without_table())
            return
        try:
            send(message)
        except MessengerRefused as refused:
            if refused.error not in REFUSALS:
                raise
            if takes is None:
                self._remember(body, takes_tables=False)
            send(message.without_table())
        else:
            if takes is None:
                self._remember(body, takes_tables=True)

    def _takes_tables(self, body: Mapping[str, object]) -> bool | None:
        """True and False as learned; None when it was never tried, or refused too long ago."""
        memory = self.desk.memory_of(caller_of(body).team)
        takes = memory.versions.takes_tables
        if takes is not False:
            return takes
        with memory.store.read() as session:
            tried = find_table_trial(session)
        is_old = tried is not None and self.desk.clock.now() - tried > ASK_AGAIN
        return None if is_old else False

    def _remember(self, body: Mapping[str, object], *, takes_tables: bool) -> None:
        store = self.desk.store_of(caller_of(body).team)
        remember_tables(store, takes_tables=takes_tables, now=self.desk.clock.now())
