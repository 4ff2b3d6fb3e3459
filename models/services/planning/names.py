"""Names that change: the old one stays an alias; what is over is retired, and nothing is deleted."""

import secrets
from collections.abc import Sequence
from typing import Final, TypeAlias

from sqlmodel import Session, col, select

from models.rules.names import fold
from models.services.acting import Act, By, acting
from models.store import Store
from models.tables.indicators import Indicator
from models.tables.organisations import Alias, Department
from models.tables.plans import Plan, Project, ProjectItem, Task
from models.values.kinds import Aspect, RecordKind, SubjectKind
from models.values.planning import Record, Why
from models.wording import short_date_text

Retirable: TypeAlias = Plan | Task | Project | ProjectItem | Indicator | Department
TABLES: Final[dict[RecordKind, type[Retirable]]] = {
    RecordKind.PLAN: Plan,
    RecordKind.TASK: Task,
    RecordKind.PROJECT: Project,
    RecordKind.ITEM: ProjectItem,
    RecordKind.INDICATOR: Indicator,
    RecordKind.DEPARTMENT: Department,
}


def new_key() -> str:
    """A key for a row that no document names."""
    return f"entered-{secrets.token_hex(8)}"


def agency_of(session: Session, record: Record) -> int | None:
    """The agency that a record belongs to, None for one that is gone."""
    row = session.get(TABLES[record.kind], record.id) if record.kind in TABLES else None
    match row:
        case Department() | Plan():
            return row.agency_id
        case Task() | Project():
            return agency_of(session, Record(RecordKind.PLAN, row.plan_id))
        case ProjectItem() | Indicator():
            return agency_of(session, Record(RecordKind.PROJECT, row.project_id))
        case _:
            return None


def keep_old_name(act: Act, record: Record, *, old: str) -> None:
    """Make the old name an alias, so that whoever still uses it finds the thing."""
    kind = SubjectKind(record.kind)
    where = (Alias.subject_kind == kind, Alias.subject_id == record.id, Alias.text == old)
    if act.session.exec(select(Alias).where(*where)).first() is None:
        act.add(Alias(subject_kind=kind, subject_id=record.id, text=old))


def save_aliases(store: Store, record: Record, *, texts: Sequence[str], by: By) -> None:
    """Make these the aliases of a record; raises NotYoursToChange.

    Spellings that fold to the same one are one.
    """
    with acting(store, by) as act:
        act.demand_planner(agency_of(act.session, record))
        kind = SubjectKind(record.kind)
        stored = act.session.exec(
            select(Alias)
            .where(Alias.subject_kind == kind, Alias.subject_id == record.id)
            .order_by(col(Alias.id))
        ).all()
        wanted = {fold(text): text for text in reversed(texts) if fold(text)}
        kept = {fold(alias.text) for alias in stored}
        for alias in stored:
            if fold(alias.text) not in wanted:
                act.note(record, Aspect.ALIAS, old=alias.text)
                act.session.delete(alias)
        for folded, text in reversed(wanted.items()):
            if folded not in kept:
                act.note(record, Aspect.ALIAS, new=text)
                act.add(Alias(subject_kind=kind, subject_id=record.id, text=text))


def retire(store: Store, record: Record, *, revision: int, why: Why, by: By) -> None:
    """End something from today on, or take its end back when it has one; its figures stay in any case.

    Raises NotYoursToChange and Overtaken.
    """
    with acting(store, by) as act:
        act.demand_planner(agency_of(act.session, record))
        row = act.take(TABLES[record.kind], record.id, revision=revision)
        old = short_date_text(row.retired_on) if row.retired_on else ""
        row.retired_on = None if row.retired_on else act.by.today
        act.session.add(row)
        new = short_date_text(row.retired_on) if row.retired_on else ""
        act.note(record, Aspect.RETIRED, old=old, new=new, why=why)
