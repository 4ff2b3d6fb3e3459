"""Dialogs about days off, for 총괄: always those of the own agency."""

from handlers.dialogs.plans import demand_planner
from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.periods import read_day_off, read_reason
from handlers.forms.typed import Typed
from handlers.openings.periods import AddDayOff, DaysOff, RemoveDayOff
from handlers.views.dialogs.days_off import draw_days_off, draw_new_day, draw_removal
from handlers.views.dialogs.window import View
from models.queries.days_off import find_day_off, list_days_off
from models.services.days_off import add_day_off, remove_day_off
from models.wording import date_text


def show_days_off(opening: DaysOff, sitting: Sitting, *, notice: str = "") -> View:
    """The list."""
    agency_id = demand_planner(sitting, sitting.asking.actor.agency_id)
    with sitting.store.read() as session:
        board = list_days_off(session, agency_id, today=sitting.asking.today)
    return draw_days_off(board, opening, notice=notice)


def show_new_day(opening: AddDayOff, sitting: Sitting, *, notice: str = "") -> View:
    """A new one."""
    demand_planner(sitting, sitting.asking.actor.agency_id)
    return draw_new_day(opening, notice=notice)


def take_new_day(opening: AddDayOff, typed: Typed, *, sitting: Sitting) -> Turn:
    """Add it."""
    del opening
    day, name = read_day_off(typed)
    moved = add_day_off(sitting.store, day=day, name=name, by=sitting.by)
    return Turn(DaysOff(), f"{date_text(day)} 쉬는 날을 더했습니다. {_moved(moved)}")


def show_removal(opening: RemoveDayOff, sitting: Sitting, *, notice: str = "") -> View:
    """One about to be taken back."""
    with sitting.store.read() as session:
        agency_id, day = find_day_off(session, opening.day_off)
    demand_planner(sitting, agency_id)
    return draw_removal(day, opening, notice=notice)


def take_removal(opening: RemoveDayOff, typed: Typed, *, sitting: Sitting) -> Turn:
    """Take it back."""
    reason = read_reason(typed, is_needed=True)
    moved = remove_day_off(sitting.store, opening.day_off, reason=reason, by=sitting.by)
    return Turn(DaysOff(), f"쉬는 날을 지웠습니다. {_moved(moved)}")


def _moved(count: int) -> str:
    return f"기한 {count}건이 따라 옮겨졌습니다." if count else "옮겨진 기한은 없습니다."
