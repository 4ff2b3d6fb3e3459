"""Checking: approve, return, lock, and the second person of a correction."""

from collections.abc import Mapping
from functools import partial

from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.entries import field_name, read_correction
from handlers.forms.typed import Typed
from handlers.guard import refusal_of
from handlers.openings.entries import (
    ApproveEntry,
    ConfirmCorrection,
    DecideAll,
    DeclineCorrection,
    LockEntry,
    RequestCorrection,
    ReturnEntry,
)
from handlers.views.dialogs.corrections import draw_correction, draw_decline
from handlers.views.dialogs.entries import draw_return
from handlers.views.dialogs.window import View
from models.errors.changes import NotYoursToChange, NotYoursToEnter
from models.queries.entries import find_entry_sheet
from models.queries.reviews import find_batch, find_correction, find_review
from models.reports.entries import EntrySheet
from models.rules.entries import may_check, may_enter, may_lock
from models.rules.figures import read_entered
from models.services.entries.correcting import (
    CHECKER as SECOND,
)
from models.services.entries.correcting import (
    ask_correction,
    confirm_correction,
    correction_key,
    decline_correction,
)
from models.services.entries.reviewing import CHECKER, LOCKER, approve, lock, send_back
from models.services.entries.telling import review_key
from models.values.entries import EntryPlace
from models.values.figure import Figure
from models.values.kinds import EntryState

MAX_REASON = 500


def take_approval(opening: ApproveEntry, typed: Typed, *, sitting: Sitting) -> Turn:
    """승인."""
    del typed
    approve(sitting.store, entry_id=opening.entry, revision=opening.revision, by=sitting.by)
    return Turn(None, refresh=_keys(opening.entry, opening.revision, sitting=sitting))


def _keys(entry: int, revision: int, *, sitting: Sitting) -> tuple[str, ...]:
    """Its own message, and those of the same batch, which name it too."""
    with sitting.store.read() as session:
        others = find_batch(session, entry, today=sitting.asking.today)
    found = [(entry, revision), *((other.entry_id, other.revision) for other in others)]
    return tuple(review_key(*one) for one in found)


def take_lock(opening: LockEntry, typed: Typed, *, sitting: Sitting) -> Turn:
    """확정."""
    del typed
    lock(sitting.store, entry_id=opening.entry, revision=opening.revision, by=sitting.by)
    return Turn(None, "확정했습니다.", refresh=review_key(opening.entry, opening.revision - 1))


def take_all(opening: DecideAll, typed: Typed, *, sitting: Sitting) -> Turn:
    """모두 승인 or 모두 확정: what was shown and nothing that came since.

    One act each, so that what cannot be decided holds up nothing else.
    """
    del typed
    done, left = 0, []
    for entry, revision in opening.entries:
        refusal = refusal_of(partial(_decide, entry, revision, opening=opening, sitting=sitting))
        if refusal is None:
            done += 1
        else:
            left.append(f"{_name(entry, sitting)}: {refusal.sentence}")
    said = f"{done}건을 {'확정' if opening.is_lock else '승인'}했습니다."
    back = 1 if opening.is_lock else 0
    refresh = tuple(review_key(entry, revision - back) for entry, revision in opening.entries)
    return Turn(None, " ".join([said, *left]), refresh=refresh)


def _decide(entry: int, revision: int, *, opening: DecideAll, sitting: Sitting) -> None:
    decide = lock if opening.is_lock else approve
    decide(sitting.store, entry_id=entry, revision=revision, by=sitting.by_part(str(entry)))


def _name(entry: int, sitting: Sitting) -> str:
    with sitting.store.read() as session:
        return find_review(session, entry, today=sitting.asking.today).sheet.project


def show_return(opening: ReturnEntry, sitting: Sitting, *, notice: str = "") -> View:
    """반려 needs a reason; raises Expired when the entry is gone, NotYoursToChange for who may not check."""
    with sitting.store.read() as session:
        review = find_review(session, opening.entry, today=sitting.asking.today)
    _demand_checker(review.sheet, sitting)
    return draw_return(review.sheet, opening, notice=notice)


def _demand_checker(sheet: EntrySheet, sitting: Sitting) -> None:
    actor, project_id = sitting.asking.actor, sheet.place.project_id
    if sheet.state is EntryState.LOCKED and not may_lock(actor, sheet.where):
        raise NotYoursToChange(LOCKER)
    is_checker = may_check(actor, sheet.where, project_id=project_id, submitted_by=sheet.submitted_by)
    if not is_checker and not may_lock(actor, sheet.where):
        raise NotYoursToChange(CHECKER)


def take_return(opening: ReturnEntry, typed: Typed, *, sitting: Sitting) -> Turn:
    """반려."""
    reason = " ".join(typed.lines("reason", limit=MAX_REASON))
    typed.finish()
    send_back(sitting.store, entry_id=opening.entry, revision=opening.revision, reason=reason, by=sitting.by)
    before = review_key(opening.entry, opening.revision - 1)  # of what was approved first
    return Turn(None, refresh=(*_keys(opening.entry, opening.revision, sitting=sitting), before))


def show_correction(opening: RequestCorrection, sitting: Sitting, *, notice: str = "") -> View:
    """정정 요청; raises NotYoursToEnter."""
    sheet = _find(opening, sitting)
    return draw_correction(sheet, opening, notice=notice)


def _find(opening: RequestCorrection, sitting: Sitting) -> EntrySheet:
    place = EntryPlace(opening.project, opening.year, opening.quarter)
    with sitting.store.read() as session:
        sheet = find_entry_sheet(session, place, today=sitting.asking.today)
    if not may_enter(sitting.asking.actor, sheet.where, project_id=place.project_id):
        raise NotYoursToEnter(sheet.project)
    return sheet


def take_correction(opening: RequestCorrection, typed: Typed, *, sitting: Sitting) -> Turn:
    """Ask for a correction."""
    sheet = _find(opening, sitting)
    figures, reason = read_correction(typed, sheet.fields)
    ask_correction(sitting.store, sheet.place, figures=figures, reason=reason, by=sitting.by)
    return Turn(None)


def take_confirmation(opening: ConfirmCorrection, typed: Typed, *, sitting: Sitting) -> Turn:
    """The second person's yes."""
    del typed
    with sitting.store.read() as session:
        found = find_correction(session, opening.correction, today=sitting.asking.today)
    units = {field_name(field.slot): field.unit for field in found.sheet.fields}
    confirm_correction(
        sitting.store, correction_id=opening.correction, figures=_figures(found.cells, units), by=sitting.by
    )
    return Turn(None, refresh=correction_key(opening.correction))


def _figures(cells: Mapping[str, str], units: Mapping[str, str]) -> dict[str, Figure]:
    return {name: read_entered(text, unit=units.get(name, "")) for name, text in cells.items()}


def show_decline(opening: DeclineCorrection, sitting: Sitting, *, notice: str = "") -> View:
    """A no needs a reason; raises NotYoursToChange for who asked or may not check."""
    with sitting.store.read() as session:
        found = find_correction(session, opening.correction, today=sitting.asking.today)
    actor, sheet = sitting.asking.actor, found.sheet
    is_checker = may_check(
        actor, sheet.where, project_id=sheet.place.project_id, submitted_by=sheet.submitted_by
    )
    if not is_checker or found.asked_by == actor.slack_user_id:
        raise NotYoursToChange(SECOND)
    return draw_decline(sheet, opening, notice=notice)


def take_decline(opening: DeclineCorrection, typed: Typed, *, sitting: Sitting) -> Turn:
    """The second person's no."""
    reason = " ".join(typed.lines("reason", limit=MAX_REASON))
    typed.finish()
    decline_correction(sitting.store, correction_id=opening.correction, reason=reason, by=sitting.by)
    return Turn(None, refresh=correction_key(opening.correction))
