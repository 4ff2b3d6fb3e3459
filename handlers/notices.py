"""The one table of messages that are written when they are sent: kind → what is said, or nothing.

A service tells by a reference (`Act.tell(key, to=…, what=Reference(kind, {…ids}))`); its writer here reads
what is true now, asks a view for the message, and returns None when it is needed no more.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from sqlmodel import Session

from handlers.views.asking import show_request
from handlers.views.corrections import show_corrected, show_correction
from handlers.views.handovers import show_asked, show_declined, show_handed, show_released
from handlers.views.letters import (
    tell_approval,
    tell_assignment,
    tell_decline,
    tell_deputised,
    tell_deputy,
    tell_deputy_over,
    tell_request,
    welcome,
)
from handlers.views.reviews import show_decided, show_receipt, show_review
from models.errors.refusals import Expired
from models.ports import Message, Reference
from models.queries.assignments import find_assigned
from models.queries.handovers import find_handover
from models.queries.parts import find_shared_sheet
from models.queries.registration import find_request
from models.queries.reviews import find_batch, find_correction, find_review
from models.queries.staff import find_account_card, find_deputyship
from models.queries.welcomes import report_welcome
from models.reports.handovers import HandoverSheet
from models.reports.people import DeputyRow
from models.reports.reviews import CorrectionSheet, ReviewSheet
from models.services.assignments import WORK_ASSIGNED, WORK_ENDED
from models.services.deputies import DEPUTISED, DEPUTY_NAMED, DEPUTY_OVER
from models.services.entries.asking import ASK_PART
from models.services.registration import REGISTRATION_APPROVED, REGISTRATION_ASKED, REGISTRATION_DECLINED
from models.services.welcomes import WELCOME
from models.store import Store
from models.values.kinds import RequestState, Role

Params: TypeAlias = Mapping[str, int | str]


@dataclass(frozen=True)
class Writing:
    """What a writer is given: a session for reading, the ids of the reference, and the office's clock."""

    session: Session
    params: Params
    now: datetime

    @property
    def today(self) -> date:
        """The day in the office."""
        return self.now.date()

    def number(self, name: str) -> int:
        """An id of the reference."""
        return int(self.params[name])

    def word(self, name: str) -> str:
        """A word of the reference."""
        return str(self.params[name])


Writer: TypeAlias = Callable[[Writing], Message | None]


def write_receipt(writing: Writing) -> Message | None:
    """접수증, even if it was decided before this one went out; needed no more when it was submitted again."""
    review = _review(writing)
    is_same = review.submitted_at == datetime.fromisoformat(writing.word("at"))
    return show_receipt(review, zone=writing.now.tzinfo) if is_same else None


def write_review(writing: Writing) -> Message | None:
    """검토 요청; what was submitted anew or decided is written as it stands now."""
    others = find_batch(writing.session, writing.number("entry"), today=writing.today)
    return show_review(_review(writing), others=others, zone=writing.now.tzinfo)


def write_decided(writing: Writing) -> Message | None:
    """승인 or 반려; needed no more when it was submitted again since."""
    review = _review(writing)
    is_same = review.revision == writing.number("revision")
    return show_decided(review, zone=writing.now.tzinfo) if is_same else None


def write_correction(writing: Writing) -> Message | None:
    """정정 요청 to the second person."""
    return show_correction(_correction(writing), zone=writing.now.tzinfo)


def write_corrected(writing: Writing) -> Message | None:
    """What became of a 정정 요청."""
    return show_corrected(_correction(writing), zone=writing.now.tzinfo)


def _correction(writing: Writing) -> CorrectionSheet:
    number = writing.number("correction")
    return find_correction(writing.session, number, today=writing.today)


def _review(writing: Writing) -> ReviewSheet:
    return find_review(writing.session, writing.number("entry"), today=writing.today)


def write_part_request(writing: Writing) -> Message | None:
    """미제출 부서에 요청; needed no more when the part is in, or not asked for any longer."""
    ids = {name: writing.number(name) for name in ("indicator", "year", "quarter", "department")}
    try:
        sheet = find_shared_sheet(
            writing.session,
            ids["indicator"],
            year=ids["year"],
            quarter=ids["quarter"],
            today=writing.today,
        )
    except Expired:
        return None
    line = next((one for one in sheet.missing if one.department_id == ids["department"]), None)
    if line is None or not sheet.is_collected:
        return None
    return show_request(sheet, line, asker=writing.word("asker"), today=writing.today)


def write_welcome(writing: Writing) -> Message | None:
    """The first message to somebody in a new role, with what they find now."""
    role = Role(writing.word("role"))
    found = report_welcome(writing.session, writing.number("person"), role=role, today=writing.today)
    return None if found is None else welcome(found)


def write_request(writing: Writing) -> Message | None:
    """A request for registration, to who decides it; needless once it is decided."""
    request = find_request(writing.session, writing.number("request"))
    return tell_request(request) if request.state is RequestState.OPEN else None


def write_approval(writing: Writing) -> Message | None:
    """What was made of a request; needless for somebody who has left since."""
    request = find_request(writing.session, writing.number("request"))
    card = find_account_card(writing.session, request.slack_user_id, today=writing.today)
    return None if card is None else tell_approval(card)


def write_decline(writing: Writing) -> Message | None:
    """Why a request was declined."""
    return tell_decline(find_request(writing.session, writing.number("request")).reason)


def write_assignment(writing: Writing) -> Message | None:
    """Some work has become somebody's; needless once it is over."""
    work, is_theirs = find_assigned(writing.session, writing.number("assignment"), today=writing.today)
    return tell_assignment(work, by=writing.word("by")) if is_theirs else None


def write_assignment_end(writing: Writing) -> Message | None:
    """Some work is somebody's no longer; needless where it is theirs again."""
    work, is_theirs = find_assigned(writing.session, writing.number("assignment"), today=writing.today)
    return None if is_theirs else tell_assignment(work, by=writing.word("by"), is_over=True)


def write_deputy(writing: Writing) -> Message | None:
    """To the deputy: for whom, and when."""
    person, deputy = find_deputyship(writing.session, writing.number("deputyship"))
    return tell_deputy(person, deputy, by=writing.word("by")) if _is_ahead(deputy, writing) else None


def write_deputised(writing: Writing) -> Message | None:
    """To who will be away, where somebody else named the deputy."""
    _, deputy = find_deputyship(writing.session, writing.number("deputyship"))
    return tell_deputised(deputy, by=writing.word("by")) if _is_ahead(deputy, writing) else None


def write_deputy_over(writing: Writing) -> Message | None:
    """A deputy was taken back, which is for good."""
    person, _ = find_deputyship(writing.session, writing.number("deputyship"))
    return tell_deputy_over(person, by=writing.word("by"))


def _is_ahead(deputy: DeputyRow, writing: Writing) -> bool:
    return not deputy.is_cancelled and deputy.ends_on >= writing.today


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
    return find_handover(writing.session, writing.number("request"), today=writing.today)


NOTICES: Mapping[str, Writer] = {
    WELCOME: write_welcome,
    REGISTRATION_ASKED: write_request,
    REGISTRATION_APPROVED: write_approval,
    REGISTRATION_DECLINED: write_decline,
    WORK_ASSIGNED: write_assignment,
    WORK_ENDED: write_assignment_end,
    DEPUTY_NAMED: write_deputy,
    DEPUTISED: write_deputised,
    DEPUTY_OVER: write_deputy_over,
    "receipt": write_receipt,
    "review": write_review,
    "decided": write_decided,
    "correction": write_correction,
    "corrected": write_corrected,
    ASK_PART: write_part_request,
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
