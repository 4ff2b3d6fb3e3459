"""Names that change: the old one stays an alias; what is over is retired, and nothing is deleted."""

import secrets
from collections.abc import Sequence
from typing import Final, TypeAlias

from sqlmodel import Session, col, select

from models.errors.changes import FieldsRefused, NotNow
from models.queries.collections import open_collections
from models.rules.names import fold
from models.services.acting import Act, By, acting
from models.store import Store
from models.tables.indicators import Indicator
from models.tables.organisations import Alias, Department
from models.tables.plans import Plan, Project, ProjectItem, Task
from models.values.kinds import Aspect, RecordKind, SubjectKind
from models.values.planning import Record, Why
from models.wording import period_text, short_date_text, shorten, with_particle

Retirable: TypeAlias = Plan | Task | Project | ProjectItem | Indicator | Department
TABLES: Final[dict[RecordKind, type[Retirable]]] = {
    RecordKind.PLAN: Plan,
    RecordKind.TASK: Task,
    RecordKind.PROJECT: Project,
    RecordKind.ITEM: ProjectItem,
    RecordKind.INDICATOR: Indicator,
    RecordKind.DEPARTMENT: Department,
}


PARENTS: Final[dict[RecordKind, str]] = {
    RecordKind.PLAN: "agency_id",
    RecordKind.TASK: "plan_id",
    RecordKind.PROJECT: "plan_id",
    RecordKind.ITEM: "project_id",
    RecordKind.INDICATOR: "project_id",
    RecordKind.DEPARTMENT: "agency_id",
}
"""Within what the names of a kind must differ."""
WORDS: Final[dict[RecordKind, str]] = {
    RecordKind.PLAN: "계획",
    RecordKind.TASK: "추진과제",
    RecordKind.PROJECT: "사업",
    RecordKind.ITEM: "세부추진항목",
    RecordKind.INDICATOR: "지표",
    RecordKind.DEPARTMENT: "부서",
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


def demand_own_name(act: Act, record: Record, *, name: str, within: int, field: str = "name") -> None:
    """Raise FieldsRefused at the field when something beside the record has this name, or had it before.

    `record` has id 0 for something new; names that differ only in spaces or case are one name.
    """
    said = taken_by(act.session, record, name=name, within=within)
    if said:
        raise FieldsRefused({field: said})


def taken_by(session: Session, record: Record, *, name: str, within: int) -> str:
    """Who has a name already, as a sentence; "" where nobody has."""
    table, words = TABLES[record.kind], WORDS[record.kind]
    rows = session.exec(select(table).where(getattr(table, PARENTS[record.kind]) == within)).all()
    others = {_id(row): _name(row) for row in rows}
    others.pop(record.id, None)
    if fold(name) in set(map(fold, others.values())):
        return f"「{shorten(name)}」 {with_particle(words, '이/가')} 이미 있습니다. 다른 이름을 적어 주세요."
    aliases = select(Alias).where(
        Alias.subject_kind == SubjectKind(record.kind), col(Alias.subject_id).in_(list(others))
    )
    for alias in session.exec(aliases):
        if fold(alias.text) == fold(name):
            holder = f"「{shorten(others[alias.subject_id])}」 {words}"
            return f"「{shorten(name)}」: {holder}의 다른 이름으로 쓰고 있습니다. 다른 이름을 적어 주세요."
    return ""


def _id(row: object) -> int:
    return int(getattr(row, "id", 0) or 0)


def _name(row: object) -> str:
    return row.title if isinstance(row, Plan) else str(getattr(row, "name", ""))


def keep_old_name(act: Act, record: Record, *, old: str) -> None:
    """Make the old name an alias, so that whoever still uses it finds the thing."""
    kind = SubjectKind(record.kind)
    where = (Alias.subject_kind == kind, Alias.subject_id == record.id, Alias.text == old)
    if act.session.exec(select(Alias).where(*where)).first() is None:
        act.add(Alias(subject_kind=kind, subject_id=record.id, text=old))


def save_aliases(store: Store, record: Record, *, texts: Sequence[str], revision: int, by: By) -> None:
    """Make these the aliases of a record.

    Spellings that fold to the same one are one. Raises NotYoursToChange, Overtaken, and FieldsRefused for a
    name that something beside it has.
    """
    with acting(store, by) as act:
        act.demand_planner(agency_of(act.session, record))
        row = act.take(TABLES[record.kind], record.id, revision=revision)
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
                within = int(getattr(row, PARENTS[record.kind]))
                demand_own_name(act, record, name=text, within=within, field="aliases")
                act.note(record, Aspect.ALIAS, new=text)
                act.add(Alias(subject_kind=kind, subject_id=record.id, text=text))


def _demand_closed(act: Act, plan_id: int) -> None:
    """Who still owes figures of a plan would be reminded of something that is no more."""
    open_ones = open_collections(act.session, plan_id)
    if open_ones:
        periods = ", ".join(period_text(row.year, (row.quarter,) if row.quarter else ()) for row in open_ones)
        why = f"실적을 받고 있는 기간({periods})이 있습니다. 그 기간을 마감한 뒤에 끝내 주세요."
        raise NotNow(why)


def retire(store: Store, record: Record, *, revision: int, why: Why, by: By) -> None:
    """End something from today on, or take its end back when it has one; its figures stay in any case.

    Raises NotYoursToChange, Overtaken, and NotNow for a plan with a period that is open.
    """
    with acting(store, by) as act:
        act.demand_planner(agency_of(act.session, record))
        row = act.take(TABLES[record.kind], record.id, revision=revision)
        if isinstance(row, Plan) and row.retired_on is None:
            _demand_closed(act, record.id)
        old = short_date_text(row.retired_on) if row.retired_on else ""
        row.retired_on = None if row.retired_on else act.by.today
        act.session.add(row)
        new = short_date_text(row.retired_on) if row.retired_on else ""
        act.note(record, Aspect.RETIRED, old=old, new=new, why=why)
