"""담당: whose work a project or an indicator is; its end is a day, nothing is deleted."""

from datetime import date, timedelta

from sqlmodel import Session, select

from models.errors.changes import AlreadyDecided, FieldsRefused
from models.ports import Reference
from models.queries.assignments import find_work
from models.reports.people import WorkSheet
from models.rules.permissions import Place, may_assign
from models.services.acting import Act, By, acting
from models.services.persons import demand_served
from models.services.versions import wait_for_turn
from models.store import Store
from models.tables.audit import AuditEntry
from models.tables.people import Assignment, Person
from models.values.kinds import Aspect, AssignmentKind, RecordKind, SubjectKind
from models.values.people import ACCOUNT, AssignmentEntry
from models.values.planning import NO_REASON, Record, Why
from models.wording import moment_text, short_date_text

WORK_ASSIGNED = "work_assigned"
WORK_ENDED = "work_ended"
WHO = "총괄이나 해당 부서의 부서장·팀장"
ALWAYS = "처음부터"
OPEN_END = "계속"


def place_of(work: WorkSheet) -> Place:
    """Where some work lies."""
    return Place(work.agency_id, work.department_id, work.team_id)


def assign(
    store: Store, kind: SubjectKind, *, subject_id: int, entry: AssignmentEntry, why: Why, by: By
) -> None:
    """Make a project or an indicator somebody's work, or change the days of it; others keep theirs.

    Raises NotYoursToChange, Expired, and FieldsRefused for somebody not registered at the agency, days in
    the wrong order, or what is so already.
    """
    with acting(store, by) as act:
        wait_for_turn(act.session)
        work = _work(act, kind, subject_id=subject_id)
        person = demand_served(act, entry.slack_user_id, field="person", agency_id=work.agency_id)
        if entry.ends_on is not None and entry.ends_on < entry.starts_on:
            raise FieldsRefused({"ends_on": "끝나는 날이 시작하는 날보다 앞섭니다."})
        row = _row(act.session, person, kind=kind, subject_id=subject_id)
        old = span_of(row) if row is not None and is_alive(row, by.today) else ""
        if row is None:
            row = Assignment(
                person_id=person.id or 0, subject_kind=kind, subject_id=subject_id, kind=AssignmentKind.OWNER
            )
        elif old and _is_same(row, entry, today=by.today):
            raise FieldsRefused({"person": "이미 담당이신 분입니다. 다른 분을 고르거나 날짜를 바꿔 주세요."})
        row.starts_on, row.ends_on = entry.starts_on, entry.ends_on
        change = note_assignment(act, row, person=person, old=old, new=span_of(row), why=why)
        _tell(act, WORK_ASSIGNED, row=row, change=change, to=person.slack_user_id)


def unassign(store: Store, row_id: int, *, why: Why, by: By) -> WorkSheet:
    """End somebody's work from today; returns what it was.

    Raises NotYoursToChange, Expired, and AlreadyDecided for one that has ended.
    """
    with acting(store, by) as act:
        wait_for_turn(act.session)
        row = act.get(Assignment, row_id)
        act.session.refresh(row)
        work = _work(act, row.subject_kind, subject_id=row.subject_id)
        if not is_alive(row, by.today):
            raise AlreadyDecided(moment_text(by.now), "담당 해제")
        person = act.get(Person, row.person_id)
        old = span_of(row)
        row.ends_on = by.today - timedelta(days=1)
        change = note_assignment(act, row, person=person, old=old, new="", why=why)
        _tell(act, WORK_ENDED, row=row, change=change, to=person.slack_user_id)
        return work


def _work(act: Act, kind: SubjectKind, *, subject_id: int) -> WorkSheet:
    work = find_work(act.session, kind, subject_id=subject_id, today=act.by.today)
    act.demand(is_allowed=may_assign(act.actor, place_of(work)), who=WHO)
    return work


def _row(session: Session, person: Person, *, kind: SubjectKind, subject_id: int) -> Assignment | None:
    query = select(Assignment).where(
        Assignment.person_id == person.id,
        Assignment.subject_kind == kind,
        Assignment.subject_id == subject_id,
        Assignment.kind == AssignmentKind.OWNER,
    )
    return session.exec(query).first()


def is_alive(row: Assignment, today: date) -> bool:
    """Whether it is in force on a day, or will be."""
    return row.ends_on is None or row.ends_on >= today


def _is_same(row: Assignment, entry: AssignmentEntry, *, today: date) -> bool:
    """Whether a wish changes nothing: what runs already runs, whichever day it is said to begin."""
    has_begun = row.starts_on is None or row.starts_on <= today
    begins_alike = row.starts_on == entry.starts_on or (has_begun and entry.starts_on <= today)
    return begins_alike and row.ends_on == entry.ends_on


def span_of(row: Assignment) -> str:
    """From and to when, in words."""
    first = short_date_text(row.starts_on) if row.starts_on else ALWAYS
    last = short_date_text(row.ends_on) if row.ends_on else OPEN_END
    return f"{first} ~ {last}"


def note_assignment(
    act: Act, row: Assignment, *, person: Person, old: str, new: str, why: Why = NO_REASON
) -> AuditEntry:
    """Store whose work something is from now on, and put it on record."""
    act.add(row)
    record, label = Record(RecordKind(row.subject_kind), row.subject_id), f"{ACCOUNT}{person.slack_user_id}"
    return act.note(record, Aspect.ASSIGNMENT, label=label, old=old, new=new, why=why)


def _tell(act: Act, kind: str, *, row: Assignment, change: AuditEntry, to: str) -> None:
    """Tell whose work it is: once for each change of it, since the same work may come and go."""
    act.session.flush()
    what = Reference(kind, {"assignment": row.id or 0, "by": act.actor.slack_user_id})
    act.tell(f"assignment:{row.id}:change:{change.id}", to=to, what=what)
