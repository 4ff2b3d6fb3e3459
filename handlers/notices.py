"""The one table of messages that are written when they are sent: kind → what is said, or nothing.

A service tells by a reference (`Act.tell(key, to=…, what=Reference(kind, {…ids}))`); its writer here reads
what is true now, asks a view for the message, and returns None when it is needed no more.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlmodel import Session

from handlers.views.asking import show_request
from handlers.views.letters import welcome
from handlers.views.reviews import show_decided, show_receipt, show_review
from models.errors import Expired
from models.ports import Message, Reference
from models.queries.parts import find_shared_sheet
from models.queries.reviews import find_review
from models.queries.welcomes import report_welcome
from models.reports.reviews import ReviewSheet
from models.services.entries.asking import ASK_PART
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


def write_request(writing: Writing) -> Message | None:
    """미제출 부서에 요청; needed no more when the part is in, or not asked for any longer."""
    ids = {name: int(writing.params[name]) for name in ("indicator", "year", "quarter", "department")}
    try:
        sheet = find_shared_sheet(
            writing.session,
            ids["indicator"],
            year=ids["year"],
            quarter=ids["quarter"],
            today=writing.now.date(),
        )
    except Expired:
        return None
    line = next((one for one in sheet.missing if one.department_id == ids["department"]), None)
    if line is None or not sheet.is_collected:
        return None
    return show_request(sheet, line, asker=str(writing.params["asker"]), today=writing.now.date())


def write_welcome(writing: Writing) -> Message | None:
    """The first message to somebody in a new role, with what they find now."""
    role = Role(str(writing.params["role"]))
    person = int(writing.params["person"])
    found = report_welcome(writing.session, person, role=role, today=writing.now.date())
    return None if found is None else welcome(found)


NOTICES: Mapping[str, Writer] = {
    WELCOME: write_welcome,
    "receipt": write_receipt,
    "review": write_review,
    "decided": write_decided,
    ASK_PART: write_request,
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
