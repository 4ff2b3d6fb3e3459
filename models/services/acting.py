"""A use case as one act of one person: one transaction, taken once, with its rights and its record.

    begin → taken before? → who is it, today? → (the use case: load, rules, write, note) → versions → commit

Whatever is raised on the way leaves nothing behind.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from models.errors.changes import AlreadyTaken, NotYoursToChange, Overtaken
from models.errors.refusals import Expired, UnknownPerson
from models.ports import Message, Reference
from models.queries.people import find_actor
from models.rules.permissions import TERMINAL, Actor, may_plan, nobody
from models.services.outbox import Notice, enqueue
from models.services.versions import bump_versions
from models.store import Store
from models.tables.audit import AuditEntry
from models.tables.workspaces import SeenEvent
from models.values.kinds import Aspect, Door
from models.values.planning import NO_REASON, Record, Why

MAX_KEY = 64
MAX_LABEL = 200
PLANNER = "총괄"
_NAMING = frozenset({Aspect.CREATED, Aspect.NAME, Aspect.ALIAS, Aspect.RETIRED})
Row = TypeVar("Row", bound=SQLModel)


@dataclass(frozen=True)
class By:
    """Who does something, through which door, and when.

    `now` is the office's clock; `key` names the one click or submission, so that a repeated delivery of it
    does nothing again ("" where repeating does no harm). `slack_user_id` "" is the operator at a terminal.
    """

    slack_user_id: str
    door: Door
    now: datetime
    key: str = ""

    @property
    def today(self) -> date:
        """The day in the office."""
        return self.now.date()


@dataclass
class Act:
    """What a use case is given inside its transaction."""

    session: Session
    actor: Actor
    by: By
    _changes: int = field(default=0, init=False)
    _renamed: bool = field(default=False, init=False)

    @property
    def changes(self) -> int:
        """How many changes are on record so far."""
        return self._changes

    def note(
        self,
        record: Record,
        aspect: Aspect,
        *,
        old: str = "",
        new: str = "",
        label: str = "",
        year: int = 0,
        quarter: int = 0,
        component: int = 0,
        why: Why = NO_REASON,
    ) -> AuditEntry:
        """Append one change to the audit; call it for every change, in words that people read."""
        self._changes += 1
        self._renamed = self._renamed or aspect in _NAMING
        entry = AuditEntry(
            at=self.by.now,
            person_id=self.actor.person_id or None,
            door=self.by.door,
            record_kind=record.kind,
            record_id=record.id,
            aspect=aspect,
            year=year,
            quarter=quarter,
            component=component,
            label=label[:MAX_LABEL],
            old=old,
            new=new,
            reason=why.reason,
            approver=why.approver,
            effective_from=why.effective_from,
        )
        self.session.add(entry)
        return entry

    def note_all(
        self, record: Record, changes: Iterable[tuple[str, str, str]], *, why: Why = NO_REASON
    ) -> None:
        """Append the facts that changed among (label, old, new)."""
        for label, old, new in changes:
            if old != new:
                self.note(record, Aspect.FACTS, label=label, old=old, new=new, why=why)

    def demand(self, *, is_allowed: bool, who: str) -> None:
        """Raise NotYoursToChange, naming who may, unless it is allowed."""
        if not is_allowed:
            raise NotYoursToChange(who)

    def demand_planner(self, agency_id: int | None) -> None:
        """Raise NotYoursToChange unless the actor keeps the plans of an agency."""
        self.demand(is_allowed=may_plan(self.actor, agency_id), who=PLANNER)

    def tell(self, key: str, *, to: str, what: Reference | Message) -> None:
        """Tell a person or channel, once for a key and only if the act holds; see outbox.Notice."""
        enqueue(self.session, [Notice(key, to=to, what=what)], now=self.by.now)

    def get(self, table: type[Row], row_id: int) -> Row:
        """A row by its id; raises Expired when it is gone."""
        row = self.session.get(table, row_id)
        if row is None:
            raise Expired
        return row

    def add(self, row: Row) -> Row:
        """Store a new row and give it its id."""
        self.session.add(row)
        self.session.flush()
        return row

    def take(self, table: type[Row], row_id: int, *, revision: int) -> Row:
        """A row for changing, at its next revision.

        Raises Overtaken when another revision is stored than was looked at. One conditional update: of two
        people who save at once exactly one goes on.
        """
        columns = table.__table__.c  # type: ignore[attr-defined]  # SQLModel does not type it
        query = update(table).where(columns.id == row_id, columns.revision == revision)
        result = self.session.execute(query.values(revision=revision + 1))
        row = self.get(table, row_id)
        self.session.refresh(row)
        if getattr(result, "rowcount", 0) != 1:
            raise Overtaken(int(getattr(row, "revision", 0)))
        return row

    def close(self) -> None:
        """Tell readers that what they kept is no longer true."""
        if self._changes:
            bump_versions(self.session, names=self._renamed)


@contextmanager
def acting(store: Store, by: By) -> Iterator[Act]:
    """Begin an act.

    Raises AlreadyTaken for a key that was used, UnknownPerson for somebody unregistered; rights are for the
    use case to look at.
    """
    with arriving(store, by) as act:
        if not act.actor.is_served:
            raise UnknownPerson(by.slack_user_id)
        yield act


@contextmanager
def arriving(store: Store, by: By) -> Iterator[Act]:
    """Begin an act of somebody who need not be registered: such an actor has no role, and so no right.

    Raises AlreadyTaken for a key that was used.
    """
    with store.begin() as session:
        if by.key:
            _take_once(session, by)
        act = Act(session, _actor(session, by), by)
        yield act
        act.close()


def _actor(session: Session, by: By) -> Actor:
    if not by.slack_user_id:
        return TERMINAL
    return find_actor(session, by.slack_user_id, today=by.today) or nobody(by.slack_user_id)


def _take_once(session: Session, by: By) -> None:
    """Use up the key inside the transaction: what fails may be sent again."""
    key = by.key[:MAX_KEY]
    if session.get(SeenEvent, key) is not None:
        raise AlreadyTaken
    session.add(SeenEvent(event_id=key, seen_at=by.now))
    try:
        session.flush()
    except IntegrityError as error:
        raise AlreadyTaken from error
