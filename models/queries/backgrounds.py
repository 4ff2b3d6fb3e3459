"""Tables around a plan as lines of text, and the names of any record."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from models.errors.refusals import Expired
from models.tables.organisations import Alias
from models.tables.resources import BaselineFact, Facility, Staffing
from models.values.kinds import RecordKind, SubjectKind
from models.values.planning import FacilityLine, FactLine, StaffingLine


def background_lines(
    session: Session, plan_id: int, *, sheet: str
) -> Sequence[StaffingLine | FacilityLine | FactLine]:
    """The rows of one of the tables around a plan; raises Expired for a table that there is not."""
    match sheet:
        case "staffing":
            people = session.exec(
                select(Staffing).where(Staffing.plan_id == plan_id).order_by(col(Staffing.position))
            )
            return [
                StaffingLine(r.category, r.grade, r.authorized_printed, r.current_printed) for r in people
            ]
        case "facilities":
            places = session.exec(
                select(Facility).where(Facility.plan_id == plan_id).order_by(col(Facility.position))
            )
            return [FacilityLine(row.kind, row.name, row.details) for row in places]
        case "facts":
            query = select(BaselineFact).where(
                BaselineFact.subject_kind == SubjectKind.PLAN, BaselineFact.subject_id == plan_id
            )
            facts = session.exec(query.order_by(col(BaselineFact.id)))
            return [FactLine(row.sheet, row.row, row.column, row.printed) for row in facts]
        case _:
            raise Expired


def find_aliases(session: Session, kind: RecordKind, *, record_id: int) -> tuple[str, ...]:
    """The other spellings of a name, in their order."""
    query = select(Alias.text).where(Alias.subject_kind == SubjectKind(kind), Alias.subject_id == record_id)
    return tuple(session.exec(query.order_by(col(Alias.id))))
