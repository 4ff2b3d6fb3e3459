"""The one table of dialogs: what is opened, how it is shown, and what its submission does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.dialogs import (
    assignments,
    cycles,
    days_off,
    deputies,
    entries,
    handovers,
    indicators,
    organisations,
    parts,
    people,
    periods,
    plans,
    projects,
    records,
    registration,
    reviews,
    settings,
)
from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.typed import Typed
from handlers.openings.codec import Opening
from handlers.openings.entries import (
    ApproveEntry,
    AskParts,
    ConfirmCorrection,
    DecideAll,
    DeclineCorrection,
    EnterFigures,
    EntryList,
    LockEntry,
    MendFigure,
    PartsBoard,
    PreviewFigures,
    RequestCorrection,
    RestartFigures,
    ReturnEntry,
)
from handlers.openings.people import (
    AcceptHandover,
    AskHandover,
    AssignWork,
    CancelDeputy,
    DecideRequest,
    DeclineHandover,
    DeclineRequest,
    EditAgency,
    EditDepartment,
    EditDeputy,
    EditPerson,
    EditTeam,
    EndPerson,
    EndWork,
    OrganisationBoard,
    PeopleBoard,
    PersonBoard,
    RequestRegistration,
)
from handlers.openings.periods import (
    AddDayOff,
    ClosePeriod,
    ConfirmCycle,
    CycleBoard,
    DaysOff,
    EditCycleEvent,
    EditPeriod,
    OpenCycle,
    OpenPeriod,
    PeriodBoard,
    RemoveDayOff,
    ReopenPeriod,
    WithdrawCycle,
)
from handlers.openings.plans import (
    CopyPlan,
    EditAliases,
    EditBackground,
    EditBudget,
    EditIndicator,
    EditItem,
    EditMonthly,
    EditPlan,
    EditProject,
    EditStatus,
    EditTargets,
    EditTask,
    EditWeights,
    IndicatorBoard,
    PlanBoard,
    PlanList,
    ProjectBoard,
    Retire,
)
from handlers.openings.settings import AgencySettings, EditSetting, OwnSettings
from handlers.views.dialogs.window import View
from models.errors.refusals import Expired


@dataclass(frozen=True)
class Dialog:
    """`show(opening, sitting, notice=…)` draws it; `take(opening, typed, sitting=…)` carries it out.

    `keep(opening, typed, sitting=…)` stores what is typed so far, `drop(opening, sitting=…)` forgets it.
    `take` is None where there is nothing to send off, the others where nothing is kept. All raise a Refusal
    where they may not or cannot. `is_open` lets colleagues in whom nobody has registered.
    """

    show: Callable[..., View]
    take: Callable[..., Turn] | None = None
    keep: Callable[..., None] | None = None
    drop: Callable[..., None] | None = None
    is_open: bool = False


DIALOGS: Mapping[type[Any], Dialog] = {
    EntryList: Dialog(entries.show_owed),
    EnterFigures: Dialog(entries.show_figures, entries.take_figures, entries.keep_figures),
    RestartFigures: Dialog(entries.show_restart),
    PreviewFigures: Dialog(entries.show_preview, entries.take_preview, drop=entries.drop_figures),
    MendFigure: Dialog(entries.show_mended),
    ReturnEntry: Dialog(reviews.show_return, reviews.take_return),
    RequestCorrection: Dialog(reviews.show_correction, reviews.take_correction),
    DeclineCorrection: Dialog(reviews.show_decline, reviews.take_decline),
    PartsBoard: Dialog(parts.show_parts),
    AskParts: Dialog(parts.show_asking, parts.take_asking),
    PlanList: Dialog(plans.show_plans),
    PlanBoard: Dialog(plans.show_plan),
    EditPlan: Dialog(plans.show_plan_form, plans.take_plan),
    CopyPlan: Dialog(plans.show_copy_form, plans.take_copy),
    EditTask: Dialog(plans.show_task_form, plans.take_task),
    EditWeights: Dialog(projects.show_weights_form, projects.take_weights),
    EditBackground: Dialog(records.show_background, records.take_background),
    ProjectBoard: Dialog(projects.show_project),
    EditProject: Dialog(projects.show_project_form, projects.take_project),
    EditItem: Dialog(projects.show_item_form, projects.take_item),
    EditStatus: Dialog(projects.show_status_form, projects.take_status),
    EditMonthly: Dialog(projects.show_monthly_form, projects.take_monthly),
    EditBudget: Dialog(projects.show_budget_form, projects.take_budget),
    IndicatorBoard: Dialog(indicators.show_indicator),
    EditIndicator: Dialog(indicators.show_indicator_form, indicators.take_indicator),
    EditTargets: Dialog(indicators.show_targets_form, indicators.take_targets),
    EditAliases: Dialog(records.show_aliases, records.take_aliases),
    Retire: Dialog(records.show_retire, records.take_retire),
    PeriodBoard: Dialog(periods.show_board),
    OpenPeriod: Dialog(periods.show_opening, periods.take_opening),
    ReopenPeriod: Dialog(periods.show_reopening, periods.take_reopening),
    EditPeriod: Dialog(periods.show_due, periods.take_due),
    ClosePeriod: Dialog(periods.show_closing, periods.take_closing),
    OpenCycle: Dialog(cycles.show_dates, cycles.take_dates),
    ConfirmCycle: Dialog(cycles.show_preview, cycles.take_preview),
    CycleBoard: Dialog(cycles.show_cycle),
    EditCycleEvent: Dialog(cycles.show_event, cycles.take_event),
    WithdrawCycle: Dialog(cycles.show_withdrawal, cycles.take_withdrawal),
    DaysOff: Dialog(days_off.show_days_off),
    AddDayOff: Dialog(days_off.show_new_day, days_off.take_new_day),
    RemoveDayOff: Dialog(days_off.show_removal, days_off.take_removal),
    OwnSettings: Dialog(settings.show_own, settings.take_own),
    AgencySettings: Dialog(settings.show_agency),
    EditSetting: Dialog(settings.show_setting, settings.take_setting),
    PeopleBoard: Dialog(people.show_people),
    PersonBoard: Dialog(people.show_person),
    EditPerson: Dialog(people.show_person_form, people.take_person),
    EndPerson: Dialog(people.show_end_form, people.take_end),
    RequestRegistration: Dialog(registration.show_request, registration.take_request, is_open=True),
    DecideRequest: Dialog(registration.show_decision, registration.take_approval),
    DeclineRequest: Dialog(registration.show_decline, registration.take_decline),
    EditAgency: Dialog(organisations.show_agency_form, organisations.take_agency),
    OrganisationBoard: Dialog(organisations.show_organisation),
    EditDepartment: Dialog(organisations.show_department_form, organisations.take_department),
    EditTeam: Dialog(organisations.show_team_form, organisations.take_team),
    EditDeputy: Dialog(deputies.show_deputy_form, deputies.take_deputy),
    CancelDeputy: Dialog(deputies.show_cancel_form, deputies.take_cancel),
    AssignWork: Dialog(assignments.show_work, assignments.take_work),
    EndWork: Dialog(assignments.show_end, assignments.take_end),
    AskHandover: Dialog(handovers.show_handover, handovers.take_handover),
}


ACTS: Mapping[type[Any], Callable[..., Turn]] = {
    ApproveEntry: reviews.take_approval,
    LockEntry: reviews.take_lock,
    DecideAll: reviews.take_all,
    ConfirmCorrection: reviews.take_confirmation,
    AcceptHandover: handovers.take_acceptance,
    DeclineHandover: handovers.take_refusal,
}


def act(opening: Opening, *, sitting: Sitting) -> Turn:
    """Carry out what a button does without a dialog; raises Expired for what needs one."""
    done = ACTS.get(type(opening))
    if done is None:
        raise Expired
    return done(opening, Typed({}), sitting=sitting)


def is_open(opening: Opening) -> bool:
    """Whether somebody whom nobody has registered may sit at it."""
    found = DIALOGS.get(type(opening))
    return found is not None and found.is_open


def show(opening: Opening, sitting: Sitting, *, notice: str = "") -> View:
    """The view of an opening, for who sits there; raises Expired for one that is no dialog."""
    if type(opening) not in DIALOGS:
        raise Expired
    return DIALOGS[type(opening)].show(opening, sitting, notice=notice)


def take(opening: Opening, typed: Typed, *, sitting: Sitting) -> Turn:
    """Carry out what was sent off; raises Expired for a dialog that cannot be."""
    dialog = DIALOGS[type(opening)]
    if dialog.take is None:
        raise Expired
    return dialog.take(opening, typed, sitting=sitting)


def keep(opening: Opening, typed: Typed, *, sitting: Sitting) -> bool:
    """Keep what is typed so far, and say whether the dialog keeps anything."""
    dialog = DIALOGS[type(opening)]
    if dialog.keep is None:
        return False
    dialog.keep(opening, typed, sitting=sitting)
    return True


def drop(opening: Opening, *, sitting: Sitting) -> None:
    """Forget what was kept, where a dialog keeps anything: what is stored counts."""
    dialog = DIALOGS[type(opening)]
    if dialog.drop is not None:
        dialog.drop(opening, sitting=sitting)
