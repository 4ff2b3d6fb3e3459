"""Days on which an agency is closed by its own decision."""

from datetime import date

from sqlmodel import Session, col, select

from models.errors.refusals import Expired
from models.queries.changes import newest_by_label
from models.reports.periods import DayOffBoard, DayOffRow
from models.reports.settings import Touch
from models.tables.cycle import DayOff
from models.tables.organisations import Agency
from models.values.kinds import Aspect, RecordKind
from models.values.planning import Record
from models.wording import short_date_text


def list_days_off(session: Session, agency_id: int, *, today: date) -> DayOffBoard:
    """The days off of an agency: those to come first, the nearest of them first, then those gone by."""
    agency = session.get(Agency, agency_id)
    touches = newest_by_label(session, Record(RecordKind.AGENCY, agency_id), aspect=Aspect.DAY_OFF)
    query = select(DayOff).where(DayOff.agency_id == agency_id).order_by(col(DayOff.day))
    rows = [_row(row, touches.get(short_date_text(row.day))) for row in session.exec(query)]
    ahead = [row for row in rows if row.day >= today]
    past = [row for row in reversed(rows) if row.day < today]
    return DayOffBoard(agency_id, agency.name if agency else "", (*ahead, *past))


def find_day_off(session: Session, day_off_id: int) -> tuple[int, DayOffRow]:
    """The agency of a day off, and the day; raises Expired when it is gone."""
    row = session.get(DayOff, day_off_id)
    if row is None:
        raise Expired
    return row.agency_id, _row(row, None)


def _row(row: DayOff, touch: Touch | None) -> DayOffRow:
    return DayOffRow(row.id or 0, row.day, row.name, touch)
