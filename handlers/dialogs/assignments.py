"""Dialogs about 담당: for 총괄, and the head or team lead over the work."""

from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.people import read_assignment, read_reason
from handlers.forms.typed import Typed
from handlers.openings.people import AssignWork, EndWork
from handlers.views.dialogs.assignments import draw_end, draw_work
from handlers.views.dialogs.window import View
from models.errors.changes import NotYoursToChange
from models.errors.refusals import Expired
from models.queries.assignments import find_work
from models.reports.people import WorkSheet
from models.rules.permissions import may_assign
from models.services.assignments import WHO, assign, place_of, unassign
from models.values.kinds import SubjectKind
from models.values.planning import Why


def show_work(opening: AssignWork, sitting: Sitting, *, notice: str = "") -> View:
    """Whose work it is, and the form that adds somebody."""
    work = _work(opening.kind, opening.id, sitting=sitting)
    return draw_work(work, opening, today=sitting.asking.today, notice=notice)


def take_work(opening: AssignWork, typed: Typed, *, sitting: Sitting) -> Turn:
    """Make it somebody's work, and tell them."""
    _work(opening.kind, opening.id, sitting=sitting)
    entry = read_assignment(typed)
    why = Why(read_reason(typed, is_needed=False))
    assign(sitting.store, opening.kind, subject_id=opening.id, entry=entry, why=why, by=sitting.by)
    return Turn(AssignWork(opening.kind, opening.id), "담당을 지정하고 그분에게 알렸습니다.")


def show_end(opening: EndWork, sitting: Sitting, *, notice: str = "") -> View:
    """An assignment to be ended; raises Expired for one that is over."""
    work = _work(opening.kind, opening.id, sitting=sitting)
    worker = next((row for row in work.workers if row.id == opening.assignment), None)
    if worker is None:
        raise Expired
    return draw_end(work, opening, worker=worker, notice=notice)


def take_end(opening: EndWork, typed: Typed, *, sitting: Sitting) -> Turn:
    """End somebody's work, and tell them."""
    why = Why(read_reason(typed))
    work = unassign(sitting.store, opening.assignment, why=why, by=sitting.by)
    return Turn(AssignWork(work.kind, work.id), "담당에서 빼고 그분에게 알렸습니다.")


def _work(kind: SubjectKind, subject_id: int, *, sitting: Sitting) -> WorkSheet:
    with sitting.store.read() as session:
        work = find_work(session, kind, subject_id=subject_id, today=sitting.asking.today)
    if not may_assign(sitting.asking.actor, place_of(work)):
        raise NotYoursToChange(WHO)
    return work
