"""Dialogs about periods, for 총괄."""

from dataclasses import replace
from datetime import date

from handlers.dialogs.plans import demand_planner
from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.periods import is_of_this_time, read_due, read_due_and_reason, read_reason
from handlers.forms.typed import Typed
from handlers.openings.periods import ClosePeriod, EditPeriod, OpenPeriod, PeriodBoard, ReopenPeriod
from handlers.views.dialogs.periods import (
    PAGE,
    draw_closing,
    draw_due,
    draw_opening,
    draw_periods,
    draw_plan_choice,
    draw_reopening,
    due_sentence,
    said,
)
from handlers.views.dialogs.window import View
from models.errors.changes import NotNow
from models.errors.refusals import Expired
from models.queries.periods import find_period_sheet, find_plan_periods
from models.queries.planning import list_plans
from models.reports.periods import PeriodSheet, PlanPeriods
from models.services.periods import close_period, move_due, open_period, reopen_period
from models.values.period import QUARTERS, Period
from models.wording import date_text, with_particle

PeriodForm = OpenPeriod | ReopenPeriod | EditPeriod | ClosePeriod
YEARS = range(1990, 2101)


def show_board(opening: PeriodBoard, sitting: Sitting, *, notice: str = "") -> View:
    """The periods of a plan, or the plans of the own agency."""
    today = sitting.asking.today
    if not opening.plan:
        agency_id = demand_planner(sitting, sitting.asking.actor.agency_id)
        with sitting.store.read() as session:
            plans = list_plans(session, agency_id)
        return draw_plan_choice(plans, opening, notice=notice)
    with sitting.store.read() as session:
        board = find_plan_periods(session, opening.plan, today=today)
    demand_planner(sitting, board.agency_id)
    return draw_periods(board, opening, running=_running_page(board, today), notice=notice)


def _running_page(board: PlanPeriods, today: date) -> int:
    """The page of the last period that has begun."""
    begun = [number for number, slot in enumerate(board.slots) if slot.period.first_day <= today]
    return (max(begun, default=0)) // PAGE + 1


def show_opening(opening: OpenPeriod, sitting: Sitting, *, notice: str = "") -> View:
    """A period about to be opened; one that was opened already is said to be."""
    sheet = find_sheet(opening, sitting, nominal=opening.due)
    if sheet.slot.collection:
        state = "이미 열려 있습니다" if sheet.slot.is_open else "이미 마감되었습니다"
        why = f"{with_particle(said(sheet.slot.period), '은/는')} {state}."
        raise NotNow(why)
    shown = replace(opening, due=sheet.days.nominal)
    return draw_opening(sheet, shown, today_text=date_text(sitting.asking.today), notice=notice)


def take_opening(opening: OpenPeriod, typed: Typed, *, sitting: Sitting) -> Turn:
    """Open it, once the days that follow from the chosen one have been seen."""
    due = read_due(typed)
    period = find_sheet(opening, sitting).slot.period
    if due != opening.due:
        return Turn(
            replace(opening, due=due), "고르신 날짜로 다시 계산했습니다. 맞으면 「개시」를 눌러 주세요."
        )
    open_period(sitting.store, opening.plan, period=period, due=due, by=sitting.by)
    sheet = find_sheet(opening, sitting)
    return Turn(
        PeriodBoard(opening.plan), f"{with_particle(said(period), '을/를')} 열었습니다. {_until(sheet)}"
    )


def show_reopening(opening: ReopenPeriod, sitting: Sitting, *, notice: str = "") -> View:
    """A closed period about to be opened again."""
    sheet = find_sheet(opening, sitting, nominal=opening.due)
    if not sheet.slot.collection or sheet.slot.is_open:
        raise NotNow(_not_closed(sheet))
    return draw_reopening(sheet, replace(opening, revision=sheet.slot.revision), notice=notice)


def take_reopening(opening: ReopenPeriod, typed: Typed, *, sitting: Sitting) -> Turn:
    """Open it again."""
    due, reason = read_due_and_reason(typed)
    collection = find_sheet(opening, sitting).slot.collection
    reopen_period(sitting.store, collection, revision=opening.revision, due=due, reason=reason, by=sitting.by)
    sheet = find_sheet(opening, sitting)
    words = with_particle(said(sheet.slot.period), "을/를")
    return Turn(PeriodBoard(opening.plan), f"{words} 다시 열었습니다. {_until(sheet)}")


def show_due(opening: EditPeriod, sitting: Sitting, *, notice: str = "") -> View:
    """The due date of an open period."""
    sheet = find_open_sheet(opening, sitting)
    return draw_due(sheet, replace(opening, revision=sheet.slot.revision), notice=notice)


def take_due(opening: EditPeriod, typed: Typed, *, sitting: Sitting) -> Turn:
    """Move it."""
    due, reason = read_due_and_reason(typed)
    collection = find_sheet(opening, sitting).slot.collection
    move_due(sitting.store, collection, revision=opening.revision, due=due, reason=reason, by=sitting.by)
    return Turn(PeriodBoard(opening.plan), f"기한을 바꿨습니다. {_until(find_sheet(opening, sitting))}")


def show_closing(opening: ClosePeriod, sitting: Sitting, *, notice: str = "") -> View:
    """An open period about to be closed."""
    sheet = find_open_sheet(opening, sitting)
    return draw_closing(sheet, replace(opening, revision=sheet.slot.revision), notice=notice)


def take_closing(opening: ClosePeriod, typed: Typed, *, sitting: Sitting) -> Turn:
    """Close it."""
    sheet = find_sheet(opening, sitting)
    reason = read_reason(typed, is_needed=False)
    close_period(
        sitting.store, sheet.slot.collection, revision=opening.revision, reason=reason, by=sitting.by
    )
    words = with_particle(said(sheet.slot.period), "을/를")
    return Turn(PeriodBoard(opening.plan), f"{words} 마감했습니다. 필요하면 다시 열 수 있습니다.")


def find_sheet(opening: PeriodForm, sitting: Sitting, *, nominal: date | None = None) -> PeriodSheet:
    """The sheet of a period in a plan that the person keeps; raises NotYoursToChange and Expired."""
    period = _period(opening)
    if not is_of_this_time(nominal):
        raise Expired
    with sitting.store.read() as session:
        sheet = find_period_sheet(
            session, opening.plan, period=period, today=sitting.asking.today, nominal=nominal
        )
    demand_planner(sitting, sheet.agency_id)
    return sheet


def find_open_sheet(opening: EditPeriod | ClosePeriod, sitting: Sitting) -> PeriodSheet:
    """The sheet of a period that is open; raises NotNow for another one."""
    sheet = find_sheet(opening, sitting)
    if not sheet.slot.is_open:
        why = f"{with_particle(said(sheet.slot.period), '은/는')} 열려 있지 않습니다. 먼저 열어 주세요."
        raise NotNow(why)
    return sheet


def _period(opening: PeriodForm) -> Period:
    """The period of an opening; raises Expired for one that cannot be."""
    if opening.year not in YEARS or opening.quarter not in {0, *QUARTERS}:
        raise Expired
    return Period(opening.year, opening.quarter or None)


def _not_closed(sheet: PeriodSheet) -> str:
    state = "이미 열려 있습니다" if sheet.slot.is_open else "아직 연 적이 없습니다"
    return f"{with_particle(said(sheet.slot.period), '은/는')} {state}."


def _until(sheet: PeriodSheet) -> str:
    days = sheet.days
    return f"기한은 {date_text(days.due)}입니다." if days.due == days.nominal else due_sentence(days)
