"""Dialogs in which 총괄 keeps plans (screens.md §2, `/perf plan`).

`revision` is the one of the row that a form was drawn from: another one at its submission means that somebody
else saved meanwhile. 0 stands for "not drawn yet".
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from models.values.kinds import BudgetPhase, RecordKind


@dataclass(frozen=True)
class PlanList:
    """The plans of the agency."""

    page: int = 1
    type: Literal["plans"] = "plans"


@dataclass(frozen=True)
class PlanBoard:
    """One plan: its tasks and projects, sums, and what can be done with it."""

    plan: int
    page: int = 1
    type: Literal["plan"] = "plan"


@dataclass(frozen=True)
class EditPlan:
    """A new plan (`plan` 0), or the facts of one."""

    plan: int = 0
    revision: int = 0
    type: Literal["edit_plan"] = "edit_plan"


@dataclass(frozen=True)
class CopyPlan:
    """Next year's plan from this one: names and weights kept, targets empty."""

    plan: int
    type: Literal["copy_plan"] = "copy_plan"


@dataclass(frozen=True)
class EditTask:
    """A new task (추진과제) of a plan (`task` 0), or one that is there."""

    plan: int
    task: int = 0
    revision: int = 0
    type: Literal["edit_task"] = "edit_task"


@dataclass(frozen=True)
class EditWeights:
    """비중 of the projects of a plan; `projects` are those that the form was drawn with."""

    plan: int
    page: int = 1
    revision: int = 0
    projects: tuple[int, ...] = ()
    type: Literal["weights"] = "weights"


@dataclass(frozen=True)
class EditBackground:
    """Tables around a plan: 인력, 시설·장비, 기초자료."""

    plan: int
    sheet: Literal["staffing", "facilities", "facts"] = "staffing"
    revision: int = 0
    type: Literal["background"] = "background"


@dataclass(frozen=True)
class ProjectBoard:
    """One project: its items, indicators and money."""

    project: int
    page: int = 1
    type: Literal["project"] = "project"


@dataclass(frozen=True)
class EditProject:
    """A new project of a plan (`project` 0), or the facts of one."""

    plan: int = 0
    project: int = 0
    revision: int = 0
    type: Literal["edit_project"] = "edit_project"


@dataclass(frozen=True)
class EditItem:
    """A new 세부추진항목 of a project (`item` 0), or one that is there."""

    project: int
    item: int = 0
    revision: int = 0
    type: Literal["edit_item"] = "edit_item"


@dataclass(frozen=True)
class EditStatus:
    """The state of a project, with its reason."""

    project: int
    revision: int = 0
    type: Literal["status"] = "status"


@dataclass(frozen=True)
class EditMonthly:
    """월별 추진계획 of a project."""

    project: int
    revision: int = 0
    type: Literal["monthly"] = "monthly"


@dataclass(frozen=True)
class EditBudget:
    """Money of a project in one year."""

    project: int
    year: int = 0
    phase: BudgetPhase = BudgetPhase.PLANNED
    revision: int = 0
    type: Literal["budget"] = "budget"


@dataclass(frozen=True)
class IndicatorBoard:
    """One indicator: its components and its targets by year and quarter."""

    indicator: int
    type: Literal["indicator"] = "indicator"


@dataclass(frozen=True)
class EditIndicator:
    """A new indicator of a project or item (`indicator` 0), or the facts of one."""

    project: int = 0
    item: int = 0
    indicator: int = 0
    revision: int = 0
    type: Literal["edit_indicator"] = "edit_indicator"


@dataclass(frozen=True)
class EditTargets:
    """Targets of an indicator: of a year and its quarters, or (`year` 0) of every year of the plan."""

    indicator: int
    year: int = 0
    revision: int = 0
    type: Literal["targets"] = "targets"


@dataclass(frozen=True)
class EditAliases:
    """The other spellings of a name."""

    kind: RecordKind
    id: int
    revision: int = 0
    type: Literal["aliases"] = "aliases"


@dataclass(frozen=True)
class Retire:
    """The end of a record, or its return: nothing is deleted."""

    kind: RecordKind
    id: int
    revision: int = 0
    type: Literal["retire"] = "retire"


PlanOpening: TypeAlias = (
    PlanList
    | PlanBoard
    | EditPlan
    | CopyPlan
    | EditTask
    | EditWeights
    | EditBackground
    | ProjectBoard
    | EditProject
    | EditItem
    | EditStatus
    | EditMonthly
    | EditBudget
    | IndicatorBoard
    | EditIndicator
    | EditTargets
    | EditAliases
    | Retire
)
