"""Dialogs about shared indicators: 부서별 보기, the preview of a part, 미제출 부서에 요청."""

from collections.abc import Sequence

from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.typed import Typed
from handlers.openings.entries import AskParts, EnterFigures, PartsBoard
from handlers.views.dialogs.parts import draw_asking, draw_parts
from handlers.views.dialogs.window import View
from models.errors.changes import NotYoursToChange
from models.errors.refusals import NotYoursToSee
from models.queries.asking import find_asking
from models.queries.parts import find_shared_sheet
from models.reports.entries import EntrySheet
from models.reports.parts import AskingSheet, SharedSheet
from models.rules.entries import may_ask_parts, may_enter, may_enter_part
from models.rules.permissions import Place, may_see
from models.rules.sharing import sum_of
from models.services.entries.asking import ASKER, ask_missing
from models.services.entries.figures import in_won
from models.values.entries import FiguresEntry
from models.values.figure import Figure


def show_parts(opening: PartsBoard, sitting: Sitting, *, notice: str = "") -> View:
    """부서별 보기, for everybody of the agency; raises NotYoursToSee beyond, Expired for what is gone."""
    actor, today = sitting.asking.actor, sitting.asking.today
    with sitting.store.read() as session:
        sheet = find_shared_sheet(
            session, opening.indicator, year=opening.year, quarter=opening.quarter, today=today
        )
    if not may_see(actor, sheet.where.agency_id):
        raise NotYoursToSee
    may_ask = may_ask_parts(actor, sheet.where, project_id=sheet.project_id)
    is_owner = may_enter(actor, sheet.where, project_id=sheet.project_id)
    whole = EnterFigures(sheet.project_id, sheet.year, sheet.quarter)
    return draw_parts(
        sheet,
        opening,
        own=_own_form(sheet, sitting),
        whole=whole if is_owner and sheet.is_collected else None,
        may_ask=may_ask and sheet.is_collected,
        notice=notice,
    )


def _own_form(sheet: SharedSheet, sitting: Sitting) -> EnterFigures | None:
    """The form of the part of the reader's own department, where it is asked for one."""
    actor = sitting.asking.actor
    own = actor.department_id or 0
    is_asked = own in {line.department_id for line in sheet.asked}
    if not is_asked or not sheet.is_collected or not may_enter_part(actor, Place(sheet.where.agency_id, own)):
        return None
    return EnterFigures(sheet.project_id, sheet.year, sheet.quarter, sheet.indicator_id, own)


def totals_after(sheet: EntrySheet, entry: FiguresEntry) -> Sequence[Figure]:
    """The sums of all parts if one were submitted as it is."""
    others = [line for line in sheet.shared[0].lines if line.department_id != sheet.place.department_id]
    found = []
    for field in sheet.fields:
        figure = entry.figures[field.slot]
        mine = Figure(figure.raw, figure.state, in_won(figure, field.unit))
        parts = [line.figures[field.slot[1]] for line in others if field.slot[1] in line.figures]
        is_blank = not figure.raw.strip()
        found.append(sum_of(parts if is_blank else [*parts, mine], unit=field.unit))
    return found


def _asking(opening: AskParts, sitting: Sitting) -> AskingSheet:
    with sitting.store.read() as session:
        asking, _ = find_asking(
            session,
            opening.indicator,
            year=opening.year,
            quarter=opening.quarter,
            today=sitting.asking.today,
        )
    sheet = asking.sheet
    if not may_ask_parts(sitting.asking.actor, sheet.where, project_id=sheet.project_id):
        raise NotYoursToChange(ASKER)
    return asking


def show_asking(opening: AskParts, sitting: Sitting, *, notice: str = "") -> View:
    """Whom a request would go to; raises NotYoursToChange for who may not ask."""
    return draw_asking(_asking(opening, sitting), opening, today=sitting.asking.today, notice=notice)


def take_asking(opening: AskParts, typed: Typed, *, sitting: Sitting) -> Turn:
    """Ask everybody who has not been asked today."""
    typed.finish()
    asking = ask_missing(
        sitting.store,
        indicator_id=opening.indicator,
        year=opening.year,
        quarter=opening.quarter,
        by=sitting.by,
    )
    board = PartsBoard(opening.indicator, opening.year, opening.quarter)
    count = len(asking.asked)
    said = (
        f"{count}곳에 실적을 요청했습니다."
        if count
        else "오늘은 이미 요청했습니다. 내일 다시 보낼 수 있습니다."
    )
    return Turn(board, said)
