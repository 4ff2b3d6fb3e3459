"""Dialogs about projects, their items, states, weights, money and months, for 총괄."""

from dataclasses import replace

from handlers.dialogs.plans import demand_planner, find_sheet
from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.projects import (
    read_budget,
    read_item,
    read_monthly,
    read_project,
    read_status,
    read_weights,
)
from handlers.forms.typed import Typed
from handlers.openings.plans import (
    EditBudget,
    EditItem,
    EditMonthly,
    EditProject,
    EditStatus,
    EditWeights,
    PlanBoard,
    ProjectBoard,
)
from handlers.views.dialogs.money import WEIGHTS_PAGE, draw_budget_form, draw_weights_form
from handlers.views.dialogs.projects import (
    draw_item_form,
    draw_monthly_form,
    draw_project,
    draw_project_form,
    draw_status_form,
)
from handlers.views.dialogs.window import View
from handlers.views.paging import page_of
from models.errors.refusals import Expired
from models.queries.project_sheets import find_project_sheet
from models.reports.planning import PlanSheet, ProjectSheet
from models.services.planning.background import save_monthly
from models.services.planning.budgets import save_budget
from models.services.planning.projects import change_status, save_item, save_project, save_weights

SAME = "바뀐 값이 없습니다."


def find_project(project_id: int, sitting: Sitting) -> ProjectSheet:
    """The sheet of a project whose plan the person keeps; raises NotYoursToChange and Expired."""
    with sitting.store.read() as session:
        sheet = find_project_sheet(session, project_id, today=sitting.asking.today)
    demand_planner(sitting, sheet.agency_id)
    return sheet


def show_project(opening: ProjectBoard, sitting: Sitting, *, notice: str = "") -> View:
    """One project."""
    return draw_project(find_project(opening.project, sitting), opening, notice=notice)


def show_project_form(opening: EditProject, sitting: Sitting, *, notice: str = "") -> View:
    """A project to be entered or changed."""
    if not opening.project:
        return draw_project_form(None, opening, plan=find_sheet(opening.plan, sitting), notice=notice)
    sheet = find_project(opening.project, sitting)
    plan = find_sheet(sheet.plan_id, sitting)
    return draw_project_form(sheet, replace(opening, revision=sheet.revision), plan=plan, notice=notice)


def take_project(opening: EditProject, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store a project."""
    project_id = save_project(
        sitting.store,
        read_project(typed),
        plan_id=opening.plan,
        project_id=opening.project,
        revision=opening.revision,
        by=sitting.by,
    )
    said = "사업을 저장했습니다." if opening.project else "사업을 만들었습니다. 이어서 지표를 추가해 주세요."
    return Turn(ProjectBoard(project_id), said)


def show_item_form(opening: EditItem, sitting: Sitting, *, notice: str = "") -> View:
    """A 세부추진항목 to be entered or changed; raises Expired when it is gone."""
    sheet = find_project(opening.project, sitting)
    if not opening.item:
        return draw_item_form(None, opening, notice=notice)
    item = next((item for item in sheet.items if item.id == opening.item), None)
    if item is None:
        raise Expired
    return draw_item_form(item, replace(opening, revision=item.revision), notice=notice)


def take_item(opening: EditItem, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store a 세부추진항목."""
    save_item(
        sitting.store,
        read_item(typed),
        project_id=opening.project,
        item_id=opening.item,
        revision=opening.revision,
        by=sitting.by,
    )
    return Turn(ProjectBoard(opening.project), "세부추진항목을 저장했습니다.")


def show_status_form(opening: EditStatus, sitting: Sitting, *, notice: str = "") -> View:
    """The state of a project."""
    sheet = find_project(opening.project, sitting)
    return draw_status_form(sheet, replace(opening, revision=sheet.revision), notice=notice)


def take_status(opening: EditStatus, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store the state of a project."""
    entry = read_status(typed)
    change_status(sitting.store, entry, project_id=opening.project, revision=opening.revision, by=sitting.by)
    return Turn(ProjectBoard(opening.project), "사업 상태를 저장했습니다.")


def show_weights_form(opening: EditWeights, sitting: Sitting, *, notice: str = "") -> View:
    """The weights of a plan."""
    sheet = find_sheet(opening.plan, sitting)
    today = sitting.asking.today
    drawn = replace(opening, revision=sheet.revision, projects=_on_page(sheet, opening.page))
    return draw_weights_form(sheet, drawn, today=today, notice=notice)


def take_weights(opening: EditWeights, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store the weights of a page; whether they make 100 is shown with both numbers."""
    find_sheet(opening.plan, sitting)
    weights, why = read_weights(typed, project_ids=opening.projects)
    changed = save_weights(
        sitting.store,
        weights,
        plan_id=opening.plan,
        revision=opening.revision,
        why=why,
        by=sitting.by,
    )
    return Turn(PlanBoard(opening.plan), f"비중 {changed}건을 저장했습니다." if changed else SAME)


def _on_page(sheet: PlanSheet, number: int) -> tuple[int, ...]:
    kept = [project.id for project in sheet.projects if project.retired_on is None]
    return tuple(page_of(kept, number, size=WEIGHTS_PAGE).items)


def show_budget_form(opening: EditBudget, sitting: Sitting, *, notice: str = "") -> View:
    """Money of a project; without a year, of this one or the plan's nearest."""
    sheet = find_project(opening.project, sitting)
    today = sitting.asking.today
    year = opening.year or min(max(today.year, sheet.years[0]), sheet.years[-1])
    drawn = replace(opening, year=year, revision=sheet.revision)
    return draw_budget_form(sheet, drawn, today=today, notice=notice)


def take_budget(opening: EditBudget, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store money of a project."""
    entry, why = read_budget(typed, year=opening.year, phase=opening.phase)
    changed = save_budget(
        sitting.store,
        entry,
        project_id=opening.project,
        revision=opening.revision,
        why=why,
        by=sitting.by,
    )
    return Turn(ProjectBoard(opening.project), f"금액 {changed}건을 저장했습니다." if changed else SAME)


def show_monthly_form(opening: EditMonthly, sitting: Sitting, *, notice: str = "") -> View:
    """월별 추진계획 of a project."""
    sheet = find_project(opening.project, sitting)
    return draw_monthly_form(sheet, replace(opening, revision=sheet.revision), notice=notice)


def take_monthly(opening: EditMonthly, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store 월별 추진계획."""
    lines = read_monthly(typed)
    save_monthly(sitting.store, lines, project_id=opening.project, revision=opening.revision, by=sitting.by)
    return Turn(ProjectBoard(opening.project), f"월별 추진계획 {len(lines)}줄을 저장했습니다.")
