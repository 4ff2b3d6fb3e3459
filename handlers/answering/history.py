"""이력 of a subject, or of everything that the asker may read."""

from handlers.answering.asking import Asking
from handlers.requests import ShowHistory
from handlers.views.history import show_history
from models.ports import Message
from models.queries.history import report_history

PAGE = 10


def answer_history(request: ShowHistory, asking: Asking) -> Message:
    """A page of changes; raises Expired and NotYoursToSee."""
    subject = asking.subject(request.subject) if request.subject else None
    agency_id = asking.actor.agency_id
    title = subject.name if subject else "우리 기관"
    with asking.memory.store.read() as session:
        report = report_history(
            session,
            subject,
            agency_id=None if asking.actor.is_admin else agency_id,
            title=title if not asking.actor.is_admin or subject else "모든 기관",
            names=asking.memory.names(),
            period=request.period,
            page=request.page,
            size=PAGE,
        )
    return show_history(report, request, size=PAGE, zone=asking.zone)
