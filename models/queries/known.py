"""Since when anything is known of a subject."""

from datetime import date

from sqlmodel import Session, col, func, select

from models.queries.placing import find_plans_of
from models.rules.names import Subject
from models.tables.plans import Document, Plan
from models.values.kinds import SubjectKind


def first_known_day(session: Session, subject: Subject) -> date | None:
    """The day of the first document of the plans that a subject lies in or takes part in, None without any.

    A plan made in the bot is its own document, dated on the day on which it was entered.
    """
    query = select(func.min(col(Document.dated))).join(Plan, col(Plan.document_id) == Document.id)
    match subject.kind:
        case SubjectKind.AGENCY:
            query = query.where(Plan.agency_id == subject.id)
        case SubjectKind.DEPARTMENT | SubjectKind.TEAM:
            query = query.where(col(Plan.id).in_(find_plans_of(session, subject)))
        case _:
            places = [
                place for kind, place in (subject.identity, *subject.within) if kind is SubjectKind.PLAN
            ]
            query = query.where(col(Plan.id).in_(places))
    return session.exec(query).one()
