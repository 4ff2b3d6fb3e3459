"""The one table of messages that are written when they are sent: kind → what is said, or nothing.

A service tells by a reference (`Act.tell(key, to=…, what=Reference(kind, {…ids}))`); its writer here reads
what is true now, asks a view for the message, and returns None when it is needed no more.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlmodel import Session

from handlers.views.letters import welcome
from models.ports import Message, Reference
from models.queries.welcomes import report_welcome
from models.services.welcomes import WELCOME
from models.store import Store
from models.values.kinds import Role

Params: TypeAlias = Mapping[str, int | str]
Writer: TypeAlias = Callable[[Session, Params, datetime], Message | None]


def write_welcome(session: Session, params: Params, now: datetime) -> Message | None:  # noqa: PLR0917  (a Writer)
    """The first message to somebody in a new role, with what they find now."""
    found = report_welcome(session, int(params["person"]), role=Role(str(params["role"])), today=now.date())
    return None if found is None else welcome(found)


NOTICES: Mapping[str, Writer] = {WELCOME: write_welcome}


@dataclass(frozen=True)
class NoticeWriter:
    """The Renderer over one database."""

    store: Store
    writers: Mapping[str, Writer]

    def render(self, reference: Reference, *, now: datetime) -> Message | None:
        """See ports.Renderer; raises KeyError for a kind that nobody writes."""
        with self.store.read() as session:
            return self.writers[reference.kind](session, reference.params, now)
