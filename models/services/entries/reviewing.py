"""검토: a team lead approves or returns what was submitted; 주무부서 locks what was approved."""

from sqlmodel import Session, col, select

from models.errors.changes import AlreadyDecided, FieldsRefused
from models.errors.refusals import Expired
from models.queries.entries import find_entry_sheet
from models.queries.shelves import chunks
from models.reports.entries import EntrySheet
from models.rules.entries import RETURNABLE, may_check, may_lock
from models.services.acting import Act, By, acting
from models.services.entries.parts import is_all_confirmed, lock_indicator
from models.services.entries.submitting import note_state
from models.services.entries.telling import tell_decided
from models.store import Store
from models.tables.entries import Entry
from models.tables.figures import Actual, Target
from models.values.entries import ENTRY_WORDS, EntryPlace
from models.values.kinds import EntryState
from models.values.planning import NO_REASON, Why
from models.wording import short_date_text

CHECKER = "소속 팀장이나 부서장"
LOCKER = "총괄"


def place_of(entry: Entry) -> EntryPlace:
    """The place of a stored entry."""
    return EntryPlace(entry.project_id, entry.year, entry.quarter, entry.indicator_id, entry.department_id)


def approve(store: Store, *, entry_id: int, revision: int, by: By) -> None:
    """From submitted to checked: from now on the figures keep the targets by which they were judged.

    Raises NotYoursToChange, AlreadyDecided for what was decided or submitted anew meanwhile.
    """
    with acting(store, by) as act:
        entry, sheet = _load(act, entry_id)
        _demand_checker(act, sheet)
        _demand_state(entry, EntryState.SUBMITTED, revision=revision)
        _decide(act, entry, sheet=sheet, new=EntryState.CHECKED)
        if not entry.indicator_id or is_all_confirmed(act, sheet):
            _judge(act.session, sheet, by=by)
        tell_decided(act, entry_id=entry_id, revision=entry.revision, to=entry.submitted_by)


def send_back(store: Store, *, entry_id: int, revision: int, reason: str, by: By) -> None:
    """Return what was submitted (team lead), checked or locked (주무부서), with a reason (E21).

    What was locked is submitted and checked anew, so a second person looks at it again.
    """
    with acting(store, by) as act:
        entry, sheet = _load(act, entry_id)
        if entry.state is EntryState.LOCKED:
            act.demand(is_allowed=may_lock(act.actor, sheet.where), who=LOCKER)
        elif entry.state is not EntryState.CHECKED or not may_lock(act.actor, sheet.where):
            _demand_checker(act, sheet)
        if not reason:
            raise FieldsRefused({"reason": "사유를 적어 주세요. 담당자에게 그대로 전해집니다."})
        if entry.state not in RETURNABLE or entry.revision != revision:
            raise _decided(entry)
        _decide(act, entry, sheet=sheet, new=EntryState.RETURNED, why=Why(reason=reason))
        entry.reason = reason
        act.session.add(entry)
        tell_decided(act, entry_id=entry_id, revision=entry.revision, to=entry.submitted_by)


def lock(store: Store, *, entry_id: int, revision: int, by: By) -> None:
    """From checked to locked, by 주무부서; raises NotYoursToChange and AlreadyDecided."""
    with acting(store, by) as act:
        entry, sheet = _load(act, entry_id)
        act.demand(is_allowed=may_lock(act.actor, sheet.where), who=LOCKER)
        _demand_state(entry, EntryState.CHECKED, revision=revision)
        _decide(act, entry, sheet=sheet, new=EntryState.LOCKED)


def _load(act: Act, entry_id: int) -> tuple[Entry, EntrySheet]:
    entry = act.session.get(Entry, entry_id)
    if entry is None:
        raise Expired
    if entry.indicator_id:
        lock_indicator(act, entry.indicator_id)
    return entry, find_entry_sheet(act.session, place_of(entry), today=act.by.today)


def _demand_checker(act: Act, sheet: EntrySheet) -> None:
    is_allowed = may_check(
        act.actor, sheet.where, project_id=sheet.place.project_id, submitted_by=sheet.submitted_by
    )
    act.demand(is_allowed=is_allowed, who=CHECKER)


def _demand_state(entry: Entry, state: EntryState, *, revision: int) -> None:
    if entry.state is not state or entry.revision != revision:
        raise _decided(entry)


def _decided(entry: Entry) -> AlreadyDecided:
    at = entry.decided_at or entry.submitted_at
    return AlreadyDecided(short_date_text(at.date()) if at else "방금", ENTRY_WORDS[entry.state])


def _decide(act: Act, entry: Entry, *, sheet: EntrySheet, new: EntryState, why: Why = NO_REASON) -> None:
    """One conditional update, so that of two who decide at once exactly one does."""
    note_state(act, entry, new=new, why=why, label=sheet.title if sheet.place.is_part else "")
    row = act.take(Entry, entry.id or 0, revision=entry.revision)
    row.state, row.decided_by, row.decided_at = new, act.actor.person_id, act.by.now
    act.session.add(row)


def _judge(session: Session, sheet: EntrySheet, *, by: By) -> None:
    """Give every figure of a place the version of the target that is in force today."""
    place = sheet.place
    ids = [field.slot[0] for field in sheet.fields]
    for some in chunks(ids):
        versions: dict[tuple[int, int], int] = {}
        in_force = col(Target.effective_from).is_(None) | (col(Target.effective_from) <= by.today)
        targets = session.exec(
            select(Target)
            .where(
                col(Target.indicator_id).in_(some),
                Target.year == place.year,
                Target.quarter == place.quarter,
                in_force,
            )
            .order_by(col(Target.version))
        )
        for target in targets:
            versions[target.indicator_id, target.component] = target.version
        actuals = session.exec(
            select(Actual).where(
                col(Actual.indicator_id).in_(some), Actual.year == place.year, Actual.quarter == place.quarter
            )
        )
        for actual in actuals:
            actual.judged_version = versions.get((actual.indicator_id, actual.component))
            session.add(actual)
