"""담당: whose work a project or an indicator is; its end is a day, nothing is deleted."""

from datetime import date, timedelta

from sqlmodel import Session, select

from models.errors import AlreadyDecided, FieldsRefused
from models.queries.assignments import find_work
from models.reports.people import WorkSheet
from models.rules.permissions import Place, may_assign
from models.services.acting import Act, By, acting
from models.services.persons import demand_served
from models.services.versions import wait_for_turn
from models.store import Store
from models.tables.people import Assignment, Person
from models.values.kinds import Aspect, AssignmentKind, RecordKind, SubjectKind
from models.values.people import ACCOUNT, AssignmentEntry
from models.values.planning import Record, Why
from models.wording import moment_text, short_date_text

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
            raise FieldsRefused({"ends_on": "끝나는 날이 시작하는 날보다 빠릅니다."})
        row = _row(act.session, person, kind=kind, subject_id=subject_id)
        old = _span(row) if row is not None and _is_alive(row, by.today) else ""
        if row is None:
            row = Assignment(
                person_id=person.id or 0, subject_kind=kind, subject_id=subject_id, kind=AssignmentKind.OWNER
            )
        elif old and _is_same(row, entry, today=by.today):
            raise FieldsRefused({"person": "이미 담당이신 분입니다. 다른 분을 고르거나 날짜를 바꿔 주세요."})
        row.starts_on, row.ends_on = entry.starts_on, entry.ends_on
        act.add(row)
        _note(act, work, person=person, old=old, new=_span(row), why=why)


def unassign(store: Store, row_id: int, *, why: Why, by: By) -> tuple[WorkSheet, str]:
    """End somebody's work from today; returns what it was and whose.

    Raises NotYoursToChange, Expired, and AlreadyDecided for one that has ended.
    """
    with acting(store, by) as act:
        wait_for_turn(act.session)
        row = act.get(Assignment, row_id)
        act.session.refresh(row)
        work = _work(act, row.subject_kind, subject_id=row.subject_id)
        if not _is_alive(row, by.today):
            raise AlreadyDecided(moment_text(by.now), "담당 해제")
        person = act.get(Person, row.person_id)
        old = _span(row)
        row.ends_on = by.today - timedelta(days=1)
        act.add(row)
        _note(act, work, person=person, old=old, new="", why=why)
        return work, person.slack_user_id


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


def _is_alive(row: Assignment, today: date) -> bool:
    return row.ends_on is None or row.ends_on >= today


def _is_same(row: Assignment, entry: AssignmentEntry, *, today: date) -> bool:
    """Whether a wish changes nothing: what runs already runs, whichever day it is said to begin."""
    has_begun = row.starts_on is None or row.starts_on <= today
    begins_alike = row.starts_on == entry.starts_on or (has_begun and entry.starts_on <= today)
    return begins_alike and row.ends_on == entry.ends_on


def _span(row: Assignment) -> str:
    first = short_date_text(row.starts_on) if row.starts_on else ALWAYS
    last = short_date_text(row.ends_on) if row.ends_on else OPEN_END
    return f"{first} ~ {last}"


def _note(act: Act, work: WorkSheet, *, person: Person, old: str, new: str, why: Why) -> None:
    record = Record(RecordKind(work.kind), work.id)
    act.note(record, Aspect.ASSIGNMENT, label=f"{ACCOUNT}{person.slack_user_id}", old=old, new=new, why=why)
