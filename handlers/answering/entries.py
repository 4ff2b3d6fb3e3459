"""What was submitted and what was not."""

from datetime import UTC, datetime, time

from handlers.answering.asking import Asking
from handlers.requests import ShowMissing, ShowReviews
from handlers.views.reviews import show_missing, show_reviews
from models.errors.refusals import NotYoursToSee
from models.ports import Message
from models.queries.missing import report_missing
from models.queries.reviews import find_lockable, find_locked, find_waiting
from models.rules.permissions import DEPARTMENT_ROLES, PLAN_ROLES
from models.values.kinds import SubjectKind


def answer_reviews(request: ShowReviews, asking: Asking) -> Message:
    """Everything that waits for the asker's check."""
    del request
    with asking.memory.store.read() as session:
        reviews = find_waiting(session, asking.actor, today=asking.today)
        lockable = find_lockable(session, asking.actor, today=asking.today)
        is_idle = not reviews and not lockable
        locked = find_locked(session, asking.actor, today=asking.today) if is_idle else ()
    return show_reviews(reviews, lockable, locked=locked, zone=asking.zone)


def answer_missing(request: ShowMissing, asking: Asking) -> Message:
    """Who has not submitted: of what is named, else of the own department, for 총괄 of the agency.

    Raises NotYoursToSee for a place outside the scope.
    """
    names, actor = asking.memory.names(), asking.actor
    subject = asking.subject(request.subject) if request.subject else None
    if subject is None and actor.department_id is not None and not actor.roles & PLAN_ROLES:
        subject = names.subject(SubjectKind.DEPARTMENT, actor.department_id)
    if subject is None and not actor.roles & (PLAN_ROLES | DEPARTMENT_ROLES) and not actor.is_admin:
        raise NotYoursToSee
    agency = names.subject(SubjectKind.AGENCY, actor.agency_id) if actor.agency_id else None
    title = subject.name if subject else (agency.name if agency else "모든 기관")
    with asking.memory.store.read() as session:
        report = report_missing(
            session, asking.scope, subject=subject, period=request.period, today=asking.today, title=title
        )
    return show_missing(report, today=datetime.combine(asking.today, time(), tzinfo=UTC))
