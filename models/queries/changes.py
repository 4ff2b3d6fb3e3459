"""What was changed last, from the audit."""

from sqlmodel import Session, col, select

from models.reports.settings import Touch
from models.tables.audit import AuditEntry
from models.tables.people import Person
from models.values.kinds import Aspect
from models.values.planning import Record

NEWEST = 5


def find_touches(
    session: Session,
    record: Record,
    *,
    aspect: Aspect,
    label: str | None = None,
    year: int | None = None,
    quarter: int | None = None,
    most: int = NEWEST,
) -> tuple[Touch, ...]:
    """The newest changes of one side of a record; a label, year or quarter narrows them."""
    query = (
        select(AuditEntry, Person.slack_user_id)
        .outerjoin(Person, col(Person.id) == col(AuditEntry.person_id))
        .where(
            AuditEntry.record_kind == record.kind,
            AuditEntry.record_id == record.id,
            AuditEntry.aspect == aspect,
        )
    )
    for column, wanted in (
        (col(AuditEntry.label), label),
        (col(AuditEntry.year), year),
        (col(AuditEntry.quarter), quarter),
    ):
        query = query if wanted is None else query.where(column == wanted)
    newest = query.order_by(col(AuditEntry.id).desc()).limit(most)
    return tuple(touch_of(entry, who) for entry, who in session.exec(newest))


def newest_by_label(session: Session, record: Record, *, aspect: Aspect) -> dict[str, Touch]:
    """The newest change of every label of a record."""
    query = (
        select(AuditEntry, Person.slack_user_id)
        .outerjoin(Person, col(Person.id) == col(AuditEntry.person_id))
        .where(
            AuditEntry.record_kind == record.kind,
            AuditEntry.record_id == record.id,
            AuditEntry.aspect == aspect,
        )
        .order_by(col(AuditEntry.id))
    )
    return {entry.label: touch_of(entry, who) for entry, who in session.exec(query)}


def touch_of(entry: AuditEntry, who: str | None) -> Touch:
    """One change as it is shown."""
    return Touch(who or "", entry.at, entry.door, entry.old, entry.new, entry.reason)
