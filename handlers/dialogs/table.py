"""The one table of dialogs: what is opened, how it is shown, and what its submission does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.dialogs import plans
from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.typed import Typed
from handlers.openings.codec import Opening
from handlers.openings.plans import CopyPlan, EditPlan, EditTask, PlanBoard, PlanList
from handlers.views.dialogs.window import View
from models.errors import Expired


@dataclass(frozen=True)
class Dialog:
    """`show(opening, sitting, notice=…)` draws it; `take(opening, typed, sitting=…)` carries it out.

    `take` is None where there is nothing to send off. Both raise a Refusal where they may not or cannot.
    """

    show: Callable[..., View]
    take: Callable[..., Turn] | None = None


DIALOGS: Mapping[type[Any], Dialog] = {
    PlanList: Dialog(plans.show_plans),
    PlanBoard: Dialog(plans.show_plan),
    EditPlan: Dialog(plans.show_plan_form, plans.take_plan),
    CopyPlan: Dialog(plans.show_copy_form, plans.take_copy),
    EditTask: Dialog(plans.show_task_form, plans.take_task),
}


def show(opening: Opening, sitting: Sitting, *, notice: str = "") -> View:
    """The view of an opening, for who sits there."""
    return DIALOGS[type(opening)].show(opening, sitting, notice=notice)


def take(opening: Opening, typed: Typed, *, sitting: Sitting) -> Turn:
    """Carry out what was sent off; raises Expired for a dialog that cannot be."""
    dialog = DIALOGS[type(opening)]
    if dialog.take is None:
        raise Expired
    return dialog.take(opening, typed, sitting=sitting)
