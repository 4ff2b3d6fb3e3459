"""What waits for a check, and what a submission changed."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlmodel import Session, col, select

from models.errors.refusals import Expired
from models.queries.checkers import find_checkers
from models.queries.entries import find_entry_sheet
from models.reports.entries import EntryField
from models.reports.reviews import CorrectionSheet, ReviewLine, ReviewSheet
from models.rules.achievement import attain
from models.rules.entries import may_check
from models.rules.permissions import Actor, Place, may_plan
from models.tables.audit import AuditEntry
from models.tables.entries import Correction, Entry
from models.tables.people import Person
from models.tables.plans import Plan, Project
from models.values.entries import EntryPlace
from models.values.kinds import Aspect, EntryState, RecordKind
from models.wording import number_text

BATCH: Final = timedelta(hours=1)
MAX_BATCH: Final = 7
MAX_LOCKED: Final = 8
_SHOWN = (Aspect.ACTUAL, Aspect.EXECUTION)


def find_review(session: Session, entry_id: int, *, today: date) -> ReviewSheet:
    """An entry as who checks it sees it: each change old → new; raises Expired when it is gone."""
    entry = session.get(Entry, entry_id)
    if entry is None:
        raise Expired
    sheet = find_entry_sheet(session, _place(entry), today=today)
    ids = {field.slot[0]: field.indicator for field in sheet.fields}
    rates = {(field.slot[0], field.component): _rates(field) for field in sheet.fields}
    changes = session.exec(
        select(AuditEntry)
        .where(
            AuditEntry.at == entry.submitted_at,
            AuditEntry.year == entry.year,
            AuditEntry.quarter == entry.quarter,
            AuditEntry.person_id == entry.submitted_by,
            col(AuditEntry.aspect).in_([Aspect.PART] if sheet.place.is_part else _SHOWN),
        )
        .order_by(col(AuditEntry.id))
    ).all()
    lines = [
        ReviewLine(
            name=" ".join(part for part in (ids[change.record_id], change.label) if part),
            old=change.old,
            new=change.new,
            reason=change.reason,
            rates=rates.get((change.record_id, change.label), ""),
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


def find_batch(session: Session, entry_id: int, *, today: date) -> Sequence[ReviewSheet]:
    """What the same person submitted within the hour for the same people and waits too, oldest first."""
    entry = session.get(Entry, entry_id)
    if entry is None or entry.submitted_at is None:
        return ()
    rows = session.exec(
        select(Entry)
        .where(
            Entry.submitted_by == entry.submitted_by,
            Entry.state == EntryState.SUBMITTED,
            Entry.id != entry_id,
            col(Entry.submitted_at) > entry.submitted_at - BATCH,
            col(Entry.submitted_at) < entry.submitted_at + BATCH,
        )
        .order_by(col(Entry.submitted_at))
        .limit(MAX_BATCH)
    ).all()
    if not rows:
        return ()
    asked = _checkers(session, entry, today=today)
    same = [row for row in rows if _checkers(session, row, today=today) == asked]
    return [find_review(session, row.id or 0, today=today) for row in same]


def _checkers(session: Session, entry: Entry, *, today: date) -> tuple[str, ...]:
    sheet = find_entry_sheet(session, _place(entry), today=today)
    return find_checkers(
        session, sheet.where, project_id=entry.project_id, submitted_by=entry.submitted_by, today=today
    )


def _place(entry: Entry) -> EntryPlace:
    return EntryPlace(entry.project_id, entry.year, entry.quarter, entry.indicator_id, entry.department_id)


def _rates(field: EntryField) -> str:
    """What the figure makes of the year's rate: "24 → 100%", "" where no rate is formed."""
    aim = field.year_target or field.target
    target = aim.value if aim else None
    value = field.stored.value if field.stored else None
    whole = field.whole_with(value)
    found = [
        attain(target=target, actual=actual, direction=field.direction).rate
        for actual in (field.so_far, whole)
    ]
    shown = ["-" if rate is None else number_text(rate.rounded(field.rate_decimals)) for rate in found]
    return f"{shown[0]} → {shown[1]}%" if found[1] is not None else ""


def _slack_id(session: Session, person_id: int | None) -> str:
    person = session.get(Person, person_id) if person_id is not None else None
    return person.slack_user_id if person else ""


def find_correction(session: Session, correction_id: int, *, today: date) -> CorrectionSheet:
    """A request for correction as the second person sees it; raises Expired when it is gone."""
    row = session.get(Correction, correction_id)
    entry = session.get(Entry, row.entry_id) if row else None
    if row is None or entry is None:
        raise Expired
    sheet = find_entry_sheet(session, _place(entry), today=today)
    lines = [
        ReviewLine(
            name=" ".join(dict.fromkeys(part for part in (field.indicator, field.component) if part)),
            old=field.stored.raw if field.stored else "",
            new=row.cells[name],
            reason="",
        )
        for field in sheet.fields
        if (name := f"figure:{field.slot[0]}:{field.slot[1]}") in row.cells
    ]
    return CorrectionSheet(
        id=correction_id,
        sheet=sheet,
        lines=tuple(lines),
        cells=dict(row.cells),
        reason=row.reason,
        asked_by=_slack_id(session, row.asked_by),
        asked_at=row.asked_at,
        state=row.state,
        decided_by=_slack_id(session, row.decided_by),
        decided_at=row.decided_at,
    )


def find_lockable(session: Session, actor: Actor, *, today: date) -> Sequence[ReviewSheet]:
    """Everything approved that 총괄 may lock, the oldest first."""
    if not may_plan(actor, actor.agency_id):
        return ()
    rows = _in_state(session, actor, state=EntryState.CHECKED)
    return [find_review(session, row.id or 0, today=today) for row in rows]


def find_locked(session: Session, actor: Actor, *, today: date) -> Sequence[ReviewSheet]:
    """What was locked last and 총괄 may return, the newest first; what was loaded was never submitted."""
    if not may_plan(actor, actor.agency_id):
        return ()
    rows = [row for row in _in_state(session, actor, state=EntryState.LOCKED) if row.submitted_at]
    rows.sort(key=lambda row: (row.decided_at or row.submitted_at, row.id), reverse=True)
    return [find_review(session, row.id or 0, today=today) for row in rows[:MAX_LOCKED]]


def _in_state(session: Session, actor: Actor, *, state: EntryState) -> Sequence[Entry]:
    return session.exec(
        select(Entry)
        .join(Project, col(Project.id) == Entry.project_id)
        .join(Plan, col(Plan.id) == Project.plan_id)
        .where(Plan.agency_id == actor.agency_id, Entry.state == state)
        .order_by(col(Entry.submitted_at))
    ).all()


def find_waiting(session: Session, actor: Actor, *, today: date) -> Sequence[ReviewSheet]:
    """Everything submitted that somebody may check, the oldest first."""
    return [
        find_review(session, entry.id or 0, today=today) for entry, _ in find_waiting_entries(session, actor)
    ]


def find_waiting_entries(session: Session, actor: Actor) -> Sequence[tuple[Entry, Project]]:
    """The same without its figures, each with its project; of a part its department's people are asked."""
    if actor.agency_id is None:
        return ()
    rows = session.exec(
        select(Entry, Project)
        .join(Project, col(Project.id) == Entry.project_id)
        .join(Plan, col(Plan.id) == Project.plan_id)
        .where(Plan.agency_id == actor.agency_id, Entry.state == EntryState.SUBMITTED)
        .order_by(col(Entry.submitted_at), col(Entry.id))
    ).all()
    found = []
    for entry, project in rows:
        where = Place(actor.agency_id, project.department_id, project.team_id)
        if entry.department_id:
            where = Place(actor.agency_id, entry.department_id)
        if may_check(actor, where, project_id=entry.project_id, submitted_by=entry.submitted_by):
            found.append((entry, project))
    return found
