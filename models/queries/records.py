"""Any record that has a name: what it is called, where it lies, whether it is over."""

from sqlmodel import Session

from models.errors.refusals import Expired
from models.reports.planning import RecordSheet
from models.tables.indicators import Indicator
from models.tables.organisations import Department
from models.tables.plans import Plan, Project, ProjectItem, Task
from models.values.kinds import RecordKind
from models.values.planning import Record


def find_record(session: Session, record: Record) -> RecordSheet:
    """A record by its kind and id; raises Expired when it is gone or of a kind that has no name to keep."""
    match record.kind:
        case RecordKind.PLAN:
            plan = session.get(Plan, record.id)
            return _sheet(
                record, plan, name=plan.title if plan else "", agency_id=plan.agency_id if plan else 0
            )
        case RecordKind.DEPARTMENT:
            department = session.get(Department, record.id)
            place = department.agency_id if department else 0
            return _sheet(record, department, name=department.name if department else "", agency_id=place)
        case RecordKind.TASK | RecordKind.PROJECT:
            row = session.get(Task if record.kind is RecordKind.TASK else Project, record.id)
            return _inside(session, record, row=row, within=Record(RecordKind.PLAN, _number(row, "plan_id")))
        case RecordKind.ITEM | RecordKind.INDICATOR:
            part = session.get(ProjectItem if record.kind is RecordKind.ITEM else Indicator, record.id)
            within = Record(RecordKind.PROJECT, _number(part, "project_id"))
            return _inside(session, record, row=part, within=within)
        case _:
            raise Expired


def _number(row: object, column: str) -> int:
    return int(getattr(row, column, 0) or 0)


def _inside(session: Session, record: Record, *, row: object, within: Record) -> RecordSheet:
    if row is None:
        raise Expired
    outer = find_record(session, within)
    name = str(getattr(row, "name", ""))
    return _sheet(record, row, name=name, agency_id=outer.agency_id, within=within.id)


def _sheet(record: Record, row: object, *, name: str, agency_id: int, within: int = 0) -> RecordSheet:
    if row is None:
        raise Expired
    return RecordSheet(
        kind=record.kind,
        id=record.id,
        name=name,
        agency_id=agency_id,
        within=within,
        revision=_number(row, "revision"),
        retired_on=getattr(row, "retired_on", None),
    )
