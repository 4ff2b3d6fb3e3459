"""The one table of messages that are written when they are sent: kind → what is said, or nothing.

A service tells by a reference (`Act.tell(key, to=…, what=Reference(kind, {…ids}))`); its writer here reads
what is true now, asks a view for the message, and returns None when it is needed no more.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlmodel import Session

from handlers.views.handovers import show_asked, show_declined, show_handed, show_released
from handlers.views.letters import welcome
from handlers.views.reviews import show_decided, show_receipt, show_review
from models.ports import Message, Reference
from models.queries.handovers import find_handover
from models.queries.reviews import find_review
from models.queries.welcomes import report_welcome
from models.reports.handovers import HandoverSheet
from models.reports.reviews import ReviewSheet
from models.services.welcomes import WELCOME
from models.store import Store
from models.values.kinds import Role

Params: TypeAlias = Mapping[str, int | str]


@dataclass(frozen=True)
class Writing:
    """What a writer is given: a session that reads, the ids of the reference, and the office's time."""

    session: Session
    params: Params
    now: datetime


Writer: TypeAlias = Callable[[Writing], Message | None]


def write_receipt(writing: Writing) -> Message | None:
    """접수증; needed no more when the same figures were submitted again since."""
    review = _review(writing)
    is_same = review.revision == writing.params["revision"]
    return show_receipt(review, zone=writing.now.tzinfo) if is_same else None


def write_review(writing: Writing) -> Message | None:
    """검토 요청; what was submitted anew or decided is written as it stands now."""
    return show_review(_review(writing), zone=writing.now.tzinfo)


def write_decided(writing: Writing) -> Message | None:
    """승인 or 반려; needed no more when it was submitted again since."""
    review = _review(writing)
    is_same = review.revision == writing.params["revision"]
    return show_decided(review, zone=writing.now.tzinfo) if is_same else None


def _review(writing: Writing) -> ReviewSheet:
    return find_review(writing.session, int(writing.params["entry"]), today=writing.now.date())


def write_welcome(writing: Writing) -> Message | None:
    """The first message to somebody in a new role, with what they find now."""
    role = Role(str(writing.params["role"]))
    person = int(writing.params["person"])
    found = report_welcome(writing.session, person, role=role, today=writing.now.date())
    return None if found is None else welcome(found)


def write_handover(writing: Writing) -> Message | None:
    """인계 요청 to the receiver; decided or asked of somebody else since, it says so."""
    return show_asked(_handover(writing), zone=writing.now.tzinfo)


def write_handed(writing: Writing) -> Message | None:
    """What has moved, to both."""
    return show_handed(_handover(writing))


def write_handover_declined(writing: Writing) -> Message | None:
    """To who asked: the receiver says no."""
    return show_declined(_handover(writing))


def write_released(writing: Writing) -> Message | None:
    """To the team lead: what is nobody's, since an account was deactivated."""
    return show_released(_handover(writing))


def _handover(writing: Writing) -> HandoverSheet:
    return find_handover(writing.session, int(writing.params["request"]), today=writing.now.date())


NOTICES: Mapping[str, Writer] = {
    WELCOME: write_welcome,
    "receipt": write_receipt,
    "review": write_review,
    "decided": write_decided,
    "handover": write_handover,
    "handed": write_handed,
    "handover_declined": write_handover_declined,
    "released": write_released,
}


@dataclass(frozen=True)
class NoticeWriter:
    """The Renderer over one database."""

    store: Store
    writers: Mapping[str, Writer]

    def render(self, reference: Reference, *, now: datetime) -> Message | None:
        """See ports.Renderer; raises KeyError for a kind that nobody writes."""
        with self.store.read() as session:
            return self.writers[reference.kind](Writing(session, reference.params, now))
