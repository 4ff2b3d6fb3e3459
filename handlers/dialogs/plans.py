"""Dialogs about plans and their tasks, for 총괄."""

from dataclasses import replace

from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.plans import read_copy, read_plan, read_task
from handlers.forms.typed import Typed
from handlers.openings.plans import CopyPlan, EditPlan, EditTask, PlanBoard, PlanList
from handlers.views.dialogs.plans import draw_copy_form, draw_plan, draw_plan_form, draw_plans, draw_task_form
from handlers.views.dialogs.window import View
from models.errors.changes import NotYoursToChange
from models.errors.refusals import Expired
from models.queries.planning import find_plan_sheet, list_plans
from models.reports.planning import PlanSheet
from models.rules.permissions import may_plan
from models.services.planning.copies import copy_plan
from models.services.planning.plans import save_plan
from models.services.planning.tasks import save_task
from models.values.kinds import SubjectKind

PLANNER = "총괄"


def demand_planner(sitting: Sitting, agency_id: int | None) -> int:
    """The agency whose plans the person keeps; raises NotYoursToChange for anybody else."""
    if agency_id is None or not may_plan(sitting.asking.actor, agency_id):
        raise NotYoursToChange(PLANNER)
    return agency_id


def show_plans(opening: PlanList, sitting: Sitting, *, notice: str = "") -> View:
    """The plans of the own agency."""
    agency_id = demand_planner(sitting, sitting.asking.actor.agency_id)
    with sitting.store.read() as session:
        plans = list_plans(session, agency_id)
    agency = sitting.asking.memory.names().subject(SubjectKind.AGENCY, agency_id)
    return draw_plans(plans, opening, agency=agency.name if agency else "", notice=notice)


def find_sheet(plan_id: int, sitting: Sitting) -> PlanSheet:
    """The sheet of a plan that the person keeps; raises NotYoursToChange and Expired."""
    with sitting.store.read() as session:
        sheet = find_plan_sheet(session, plan_id, today=sitting.asking.today)
    demand_planner(sitting, sheet.agency_id)
    return sheet


def show_plan(opening: PlanBoard, sitting: Sitting, *, notice: str = "") -> View:
    """One plan."""
    return draw_plan(find_sheet(opening.plan, sitting), opening, notice=notice)


def show_plan_form(opening: EditPlan, sitting: Sitting, *, notice: str = "") -> View:
    """A plan to be entered or changed."""
    today = sitting.asking.today
    if not opening.plan:
        demand_planner(sitting, sitting.asking.actor.agency_id)
        return draw_plan_form(None, opening, today=today, notice=notice)
    sheet = find_sheet(opening.plan, sitting)
    return draw_plan_form(sheet, replace(opening, revision=sheet.revision), today=today, notice=notice)


def take_plan(opening: EditPlan, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store a plan."""
    entry = read_plan(typed)
    plan_id = save_plan(sitting.store, entry, plan_id=opening.plan, revision=opening.revision, by=sitting.by)
    said = "계획을 저장했습니다." if opening.plan else "계획을 만들었습니다. 이어서 사업을 추가해 주세요."
    return Turn(PlanBoard(plan_id), said)


def show_copy_form(opening: CopyPlan, sitting: Sitting, *, notice: str = "") -> View:
    """The plan that follows one."""
    return draw_copy_form(find_sheet(opening.plan, sitting), opening, notice=notice)


def take_copy(opening: CopyPlan, typed: Typed, *, sitting: Sitting) -> Turn:
    """Make the plan that follows one."""
    title, starts_on, ends_on = read_copy(typed)
    plan_id = copy_plan(
        sitting.store,
        plan_id=opening.plan,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        by=sitting.by,
    )
    return Turn(PlanBoard(plan_id), "다음 계획을 만들었습니다. 목표와 예산을 적어 주세요.")


def show_task_form(opening: EditTask, sitting: Sitting, *, notice: str = "") -> View:
    """A task to be entered or changed; raises Expired when it is gone."""
    sheet = find_sheet(opening.plan, sitting)
    if not opening.task:
        return draw_task_form(None, opening, notice=notice)
    task = next((task for task in sheet.tasks if task.id == opening.task), None)
    if task is None:
        raise Expired
    return draw_task_form(task, replace(opening, revision=task.revision), notice=notice)


def take_task(opening: EditTask, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store a task."""
    save_task(
        sitting.store,
        read_task(typed),
        plan_id=opening.plan,
        task_id=opening.task,
        revision=opening.revision,
        by=sitting.by,
    )
    return Turn(PlanBoard(opening.plan), "추진과제를 저장했습니다.")
