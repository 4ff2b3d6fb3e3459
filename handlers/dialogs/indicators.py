"""Dialogs about indicators and their targets, for 총괄."""

from dataclasses import replace

from handlers.dialogs.plans import demand_planner
from handlers.dialogs.projects import SAME, find_project
from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.indicators import first_places, read_first_targets, read_indicator, read_targets
from handlers.forms.typed import Typed
from handlers.openings.plans import EditIndicator, EditTargets, IndicatorBoard
from handlers.views.dialogs.indicators import (
    draw_indicator,
    draw_indicator_form,
    draw_targets_form,
    target_places,
)
from handlers.views.dialogs.window import View
from models.queries.indicator_sheets import find_indicator_sheet
from models.reports.planning import IndicatorSheet, ProjectSheet
from models.services.planning.indicators import save_indicator, save_targets
from models.values.kinds import PlanKind
from models.values.planning import TargetCell


def find_indicator(indicator_id: int, sitting: Sitting) -> IndicatorSheet:
    """The sheet of an indicator whose plan the person keeps; raises NotYoursToChange and Expired."""
    with sitting.store.read() as session:
        sheet = find_indicator_sheet(session, indicator_id)
    demand_planner(sitting, sheet.agency_id)
    return sheet


def show_indicator(opening: IndicatorBoard, sitting: Sitting, *, notice: str = "") -> View:
    """One indicator."""
    return draw_indicator(find_indicator(opening.indicator, sitting), opening, notice=notice)


def show_indicator_form(opening: EditIndicator, sitting: Sitting, *, notice: str = "") -> View:
    """An indicator to be entered or changed."""
    if not opening.indicator:
        project = find_project(opening.project, sitting)
        places = _first_places(project, sitting)
        return draw_indicator_form(None, opening, project=project, places=places, notice=notice)
    sheet = find_indicator(opening.indicator, sitting)
    project = find_project(sheet.project_id, sitting)
    drawn = replace(opening, revision=sheet.revision)
    return draw_indicator_form(sheet, drawn, project=project, places=(), notice=notice)


def _first_places(project: ProjectSheet, sitting: Sitting) -> list[tuple[int, int]]:
    is_yearly = project.plan_kind is PlanKind.MULTI_YEAR_BASIC_PLAN
    return first_places(project.years, is_yearly=is_yearly, today=sitting.asking.today)


def take_indicator(opening: EditIndicator, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store an indicator; a new one with its first targets."""
    entry = read_indicator(typed)
    targets: tuple[TargetCell, ...] = ()
    if not opening.indicator:
        places = _first_places(find_project(opening.project, sitting), sitting)
        targets = read_first_targets(typed, places, entry=entry)
    typed.finish()
    indicator_id = save_indicator(
        sitting.store,
        entry,
        project_id=opening.project,
        item_id=opening.item,
        indicator_id=opening.indicator,
        revision=opening.revision,
        targets=targets,
        by=sitting.by,
    )
    return Turn(IndicatorBoard(indicator_id), "지표를 저장했습니다.")


def show_targets_form(opening: EditTargets, sitting: Sitting, *, notice: str = "") -> View:
    """Targets to be set or changed."""
    sheet = find_indicator(opening.indicator, sitting)
    return draw_targets_form(
        sheet,
        replace(opening, revision=sheet.revision),
        places=target_places(sheet, opening.year),
        today=sitting.asking.today,
        notice=notice,
    )


def take_targets(opening: EditTargets, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store targets: what was set before gets a later version."""
    sheet = find_indicator(opening.indicator, sitting)
    cells, why = read_targets(typed, target_places(sheet, opening.year), entry=sheet.entry)
    changed = save_targets(
        sitting.store,
        cells,
        indicator_id=opening.indicator,
        revision=opening.revision,
        why=why,
        by=sitting.by,
    )
    return Turn(IndicatorBoard(opening.indicator), f"목표 {changed}건을 저장했습니다." if changed else SAME)
