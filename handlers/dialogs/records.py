"""Dialogs about any record: its other names, its end, and the tables around a plan."""

from dataclasses import replace

from handlers.dialogs.plans import demand_planner, find_sheet
from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.background import read_background
from handlers.forms.reasons import MAX_REASON
from handlers.forms.typed import MAX_NAME, NEEDED, Typed
from handlers.openings.codec import Opening
from handlers.openings.plans import (
    EditAliases,
    EditBackground,
    IndicatorBoard,
    PlanBoard,
    PlanList,
    ProjectBoard,
    Retire,
)
from handlers.views.dialogs.background import draw_background
from handlers.views.dialogs.names import draw_aliases, draw_retire
from handlers.views.dialogs.window import View
from models.queries.backgrounds import background_lines, find_aliases
from models.queries.records import find_record
from models.reports.planning import RecordSheet
from models.services.planning.background import save_background
from models.services.planning.names import retire, save_aliases
from models.values.kinds import RecordKind
from models.values.planning import Record, Why


def _find(kind: RecordKind, record_id: int, *, sitting: Sitting) -> RecordSheet:
    with sitting.store.read() as session:
        sheet = find_record(session, Record(kind, record_id))
    demand_planner(sitting, sheet.agency_id)
    return sheet


def _board(sheet: RecordSheet) -> Opening:
    """Where a record is looked at: its own board, or that of what it lies in."""
    match sheet.kind:
        case RecordKind.PLAN:
            return PlanBoard(sheet.id)
        case RecordKind.PROJECT:
            return ProjectBoard(sheet.id)
        case RecordKind.INDICATOR:
            return IndicatorBoard(sheet.id)
        case RecordKind.TASK:
            return PlanBoard(sheet.within)
        case RecordKind.ITEM:
            return ProjectBoard(sheet.within)
        case _:
            return PlanList()


def show_aliases(opening: EditAliases, sitting: Sitting, *, notice: str = "") -> View:
    """The other names of a record."""
    sheet = _find(opening.kind, opening.id, sitting=sitting)
    with sitting.store.read() as session:
        texts = find_aliases(session, opening.kind, record_id=opening.id)
    drawn = replace(opening, revision=sheet.revision)
    return draw_aliases(drawn, name=sheet.name, texts=texts, notice=notice)


def take_aliases(opening: EditAliases, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store the other names of a record."""
    sheet = _find(opening.kind, opening.id, sitting=sitting)
    texts = typed.lines("aliases")
    if any(len(text) > MAX_NAME for text in texts):
        typed.refuse("aliases", f"한 이름은 {MAX_NAME}자까지 적을 수 있습니다.")
    typed.finish()
    record = Record(opening.kind, opening.id)
    save_aliases(sitting.store, record, texts=texts, revision=opening.revision, by=sitting.by)
    return Turn(_board(sheet), "다른 이름을 저장했습니다.")


def show_retire(opening: Retire, sitting: Sitting, *, notice: str = "") -> View:
    """The end of a record, or its return."""
    sheet = _find(opening.kind, opening.id, sitting=sitting)
    drawn = replace(opening, revision=sheet.revision)
    return draw_retire(sheet.name, drawn, retired_on=sheet.retired_on, notice=notice)


def take_retire(opening: Retire, typed: Typed, *, sitting: Sitting) -> Turn:
    """End a record, or take its end back; both need a reason."""
    sheet = _find(opening.kind, opening.id, sitting=sitting)
    reason = " ".join(typed.lines("reason", limit=MAX_REASON))
    if not reason:
        typed.refuse("reason", NEEDED)
    typed.finish()
    record = Record(opening.kind, opening.id)
    retire(sitting.store, record, revision=opening.revision, why=Why(reason=reason), by=sitting.by)
    return Turn(
        _board(sheet),
        "다시 쓸 수 있게 했습니다." if sheet.retired_on else "끝냈습니다. 이력은 남아 있습니다.",
    )


def show_background(opening: EditBackground, sitting: Sitting, *, notice: str = "") -> View:
    """A table around a plan."""
    sheet = find_sheet(opening.plan, sitting)
    with sitting.store.read() as session:
        lines = background_lines(session, opening.plan, sheet=opening.sheet)
    text = "\n".join(line.text for line in lines)
    return draw_background(
        replace(opening, revision=sheet.revision), title=sheet.entry.title, text=text, notice=notice
    )


def take_background(opening: EditBackground, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store a table around a plan."""
    entry = read_background(typed, sheet=opening.sheet)
    save_background(sitting.store, entry, plan_id=opening.plan, revision=opening.revision, by=sitting.by)
    return Turn(PlanBoard(opening.plan), "저장했습니다.")
