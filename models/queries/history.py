"""이력: the audit, read for a subject and everything in it, or for a whole agency."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TypeAlias

from sqlalchemy import ColumnElement, and_, false, or_
from sqlmodel import Session, col, func, select

from models.reports.history import HistoryLine, HistoryReport
from models.rules.names import NameIndex, Subject
from models.tables.audit import AuditEntry
from models.tables.indicators import Indicator
from models.tables.people import PersonRole
from models.tables.plans import Plan, Project, ProjectItem, Task
from models.values.kinds import RecordKind, Role, SubjectKind
from models.values.period import AskedPeriod

Place: TypeAlias = tuple[RecordKind, Collection[int]]


def report_history(
    session: Session,
    subject: Subject | None,
    *,
    agency_id: int | None,
    title: str,
    names: NameIndex,
    period: AskedPeriod,
    page: int,
    size: int,
) -> HistoryReport:
    """A page of the changes of a subject and of what lies in it, newest first.

    Without a subject: of every plan of an agency, None for all agencies. A period keeps only the changes of
    cells of that year and those quarters.
    """
    places = _places(session, subject, agency_id=agency_id)
    where = [or_(false(), *(_is_in(kind, ids) for kind, ids in places))]
    if subject is None and agency_id is None:
        where = []
    if period.year is not None:
        where.append(col(AuditEntry.year) == period.year)
    if period.quarters:
        where.append(col(AuditEntry.quarter).in_(period.quarters))
    count = session.exec(select(func.count()).select_from(AuditEntry).where(*where)).one()
    rows = session.exec(
        select(AuditEntry)
        .where(*where)
        .order_by(col(AuditEntry.id).desc())
        .offset((page - 1) * size)
        .limit(size)
    ).all()
    roles = _roles_of(session, {row.person_id for row in rows if row.person_id is not None})
    lines = tuple(_line(row, who=roles.get(row.person_id or 0, frozenset()), names=names) for row in rows)
    return HistoryReport(title=title, lines=lines, count=count)


def _roles_of(session: Session, person_ids: Collection[int]) -> dict[int, frozenset[Role]]:
    found: dict[int, set[Role]] = defaultdict(set)
    for row in session.exec(select(PersonRole).where(col(PersonRole.person_id).in_(person_ids))):
        found[row.person_id].add(row.role)
    return {person_id: frozenset(roles) for person_id, roles in found.items()}


def _is_in(kind: RecordKind, ids: Collection[int]) -> ColumnElement[bool]:
    return and_(col(AuditEntry.record_kind) == kind, col(AuditEntry.record_id).in_(sorted(ids)))


def _places(session: Session, subject: Subject | None, *, agency_id: int | None) -> Sequence[Place]:
    if subject is None:
        plans = session.exec(select(Plan.id).where(Plan.agency_id == agency_id)).all()
        return [(RecordKind.AGENCY, [agency_id or 0]), *_of_plans(session, [row or 0 for row in plans])]
    match subject.kind:
        case SubjectKind.PLAN:
            return _of_plans(session, [subject.id])
        case SubjectKind.PROJECT:
            return _of_projects(session, [subject.id])
        case SubjectKind.DEPARTMENT:
            projects = session.exec(select(Project.id).where(Project.department_id == subject.id)).all()
            own: Place = (RecordKind.DEPARTMENT, [subject.id])
            return [own, *_of_projects(session, [row or 0 for row in projects])]
        case SubjectKind.AGENCY:
            return _places(session, None, agency_id=subject.id)
        case _:
            return [(RecordKind(subject.kind), [subject.id])]


def _of_plans(session: Session, plan_ids: Collection[int]) -> list[Place]:
    tasks = session.exec(select(Task.id).where(col(Task.plan_id).in_(plan_ids))).all()
    projects = session.exec(select(Project.id).where(col(Project.plan_id).in_(plan_ids))).all()
    own: list[Place] = [(RecordKind.PLAN, plan_ids), (RecordKind.TASK, [row or 0 for row in tasks])]
    return [*own, *_of_projects(session, [row or 0 for row in projects])]


def _of_projects(session: Session, project_ids: Collection[int]) -> list[Place]:
    items = session.exec(select(ProjectItem.id).where(col(ProjectItem.project_id).in_(project_ids))).all()
    indicators = session.exec(select(Indicator.id).where(col(Indicator.project_id).in_(project_ids))).all()
    return [
        (RecordKind.PROJECT, project_ids),
        (RecordKind.ITEM, [row or 0 for row in items]),
        (RecordKind.INDICATOR, [row or 0 for row in indicators]),
    ]


def _line(entry: AuditEntry, *, who: frozenset[Role], names: NameIndex) -> HistoryLine:
    kinds = {kind.value: kind for kind in SubjectKind}
    kind = kinds.get(entry.record_kind)
    record = names.subject(kind, entry.record_id) if kind else None
    return HistoryLine(
        at=entry.at,
        who=who,
        door=entry.door,
        record_kind=entry.record_kind,
        record=record.name if record else "",
        aspect=entry.aspect,
        label=entry.label,
        year=entry.year,
        quarter=entry.quarter,
        component=entry.component,
        old=entry.old,
        new=entry.new,
        reason=entry.reason,
        approver=entry.approver,
        effective_from=entry.effective_from,
    )
