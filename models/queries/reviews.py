"""What waits for a check, and what a submission changed."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from models.errors import Expired
from models.queries.entries import find_entry_sheet
from models.reports.reviews import ReviewLine, ReviewSheet
from models.rules.entries import may_check
from models.rules.permissions import Actor
from models.tables.audit import AuditEntry
from models.tables.entries import Entry
from models.tables.people import Person
from models.tables.plans import Plan, Project
from models.values.entries import EntryPlace
from models.values.kinds import Aspect, EntryState, RecordKind

_SHOWN = (Aspect.ACTUAL, Aspect.EXECUTION)


def find_review(session: Session, entry_id: int, *, today: date) -> ReviewSheet:
    """An entry as who checks it sees it: each change old → new; raises Expired when it is gone."""
    entry = session.get(Entry, entry_id)
    if entry is None:
        raise Expired
    place = EntryPlace(entry.project_id, entry.year, entry.quarter, entry.indicator_id, entry.department_id)
    sheet = find_entry_sheet(session, place, today=today)
    ids = {field.slot[0]: field.indicator for field in sheet.fields}
    changes = session.exec(
        select(AuditEntry)
        .where(
            AuditEntry.at == entry.submitted_at,
            AuditEntry.year == entry.year,
            AuditEntry.quarter == entry.quarter,
            AuditEntry.person_id == entry.submitted_by,
            col(AuditEntry.aspect).in_([Aspect.PART] if place.is_part else _SHOWN),
        )
        .order_by(col(AuditEntry.id))
    ).all()
    lines = [
        ReviewLine(
            name=" ".join(part for part in (ids[change.record_id], change.label) if part),
            old=change.old,
            new=change.new,
            reason=change.reason,
        )
        for change in changes
        if change.record_kind is RecordKind.INDICATOR and change.record_id in ids
    ]
    lines += [
        ReviewLine(name="집행액", old=change.old, new=change.new, reason=change.reason)
        for change in changes
        if change.record_kind is RecordKind.PROJECT and change.record_id == entry.project_id
    ]
    return ReviewSheet(
        entry_id=entry_id,
        revision=entry.revision,
        sheet=sheet,
        lines=tuple(lines),
        submitted_by=_slack_id(session, entry.submitted_by),
        submitted_at=entry.submitted_at,
        decided_by=_slack_id(session, entry.decided_by),
        decided_at=entry.decided_at,
    )


def _slack_id(session: Session, person_id: int | None) -> str:
    person = session.get(Person, person_id) if person_id is not None else None
    return person.slack_user_id if person else ""


def find_waiting(session: Session, actor: Actor, *, today: date) -> Sequence[ReviewSheet]:
    """Everything submitted that somebody may check, the oldest first."""
    if actor.agency_id is None:
        return ()
    rows = session.exec(
        select(Entry)
        .join(Project, col(Project.id) == Entry.project_id)
        .join(Plan, col(Plan.id) == Project.plan_id)
        .where(Plan.agency_id == actor.agency_id, Entry.state == EntryState.SUBMITTED)
        .order_by(col(Entry.submitted_at))
    ).all()
    found = []
    for row in rows:
        review = find_review(session, row.id or 0, today=today)
        where = review.sheet.where
        if may_check(actor, where, project_id=row.project_id, submitted_by=row.submitted_by):
            found.append(review)
    return found
