"""Where the rows of each dataset table land: which database table, known by which columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from sqlmodel import SQLModel

from models.documents.dataset import figures, plans
from models.documents.dataset.plans import Row
from models.services.loading import cells
from models.services.loading.keys import Keys
from models.tables.budgets import BudgetLine
from models.tables.cycle import Collection, CycleEvent
from models.tables.figures import Actual, PrintedRate, Target
from models.tables.indicators import Criterion, EvaluationItem, Indicator, IndicatorComponent, ScoreStep
from models.tables.organisations import Agency, Department, Team
from models.tables.plans import (
    BudgetProgram,
    Document,
    Milestone,
    Plan,
    PlanDepartment,
    Project,
    ProjectItem,
    Task,
)
from models.tables.progress import Issue, MonthlyEntry, Passage
from models.tables.resources import BaselineFact, Facility, Staffing

Values: TypeAlias = dict[str, object]
Prepare: TypeAlias = Callable[..., Values]


@dataclass(frozen=True)
class Landing:
    """How the rows of one dataset table are stored.

    `identity` are the columns by which a row is found again (the most selective first); `prepare` turns a
    row into column values; `counts_within` are the columns within which positions are counted;
    `fixed` are columns that a later file may not change.
    """

    table: type[SQLModel]
    identity: tuple[str, ...]
    prepare: Prepare
    counts_within: tuple[str, ...] | None = None
    kind: str = ""
    fixed: tuple[str, ...] = ()


LANDINGS: Final[Mapping[str, Landing]] = {
    "agencies": Landing(Agency, ("name",), cells.plain, kind="agency"),
    "departments": Landing(Department, ("agency_id", "name"), cells.department, kind="department"),
    "teams": Landing(Team, ("department_id", "name"), cells.team, kind="team"),
    "documents": Landing(Document, ("key",), cells.plain, kind="document"),
    "plans": Landing(Plan, ("key",), cells.plan, kind="plan", fixed=("agency_id",)),
    "plan_departments": Landing(PlanDepartment, ("plan_id", "department_id", "role"), cells.plan_department),
    "tasks": Landing(Task, ("plan_id", "key"), cells.of_plan, kind="task"),
    "projects": Landing(Project, ("plan_id", "key"), cells.project, ("plan_id",), kind="project"),
    "items": Landing(ProjectItem, ("project_id", "key"), cells.of_project, ("project_id",), kind="item"),
    "programs": Landing(BudgetProgram, ("plan_id", "key"), cells.program, ("plan_id",), kind="program"),
    "milestones": Landing(Milestone, ("project_id", "position"), cells.of_project, ("project_id",)),
    "cycle_events": Landing(CycleEvent, ("plan_id", "year", "phase"), cells.of_plan, ("plan_id", "year")),
    "collections": Landing(Collection, ("plan_id", "year", "quarter"), cells.of_plan),
    "evaluation_items": Landing(
        EvaluationItem, ("plan_id", "key"), cells.of_plan, ("plan_id",), kind="evaluation_item"
    ),
    "criteria": Landing(
        Criterion, ("evaluation_item_id", "position"), cells.criterion, ("evaluation_item_id",)
    ),
    "indicators": Landing(
        Indicator, ("project_id", "key"), cells.indicator, ("project_id",), kind="indicator"
    ),
    "components": Landing(IndicatorComponent, ("indicator_id", "seq"), cells.component),
    "targets": Landing(Target, ("indicator_id", "year", "quarter", "component", "version"), cells.target),
    "actuals": Landing(Actual, ("indicator_id", "year", "quarter", "component", "version"), cells.actual),
    "printed_rates": Landing(PrintedRate, ("indicator_id", "year"), cells.of_indicator),
    "score_steps": Landing(ScoreStep, ("indicator_id", "position"), cells.of_indicator, ("indicator_id",)),
    "budget_lines": Landing(
        BudgetLine,
        ("subject_id", "subject_kind", "label", "phase", "funding", "year", "quarter", "version"),
        cells.budget_line,
    ),
    "monthly_entries": Landing(
        MonthlyEntry, ("project_id", "position"), cells.monthly_entry, ("project_id",)
    ),
    "issues": Landing(Issue, ("project_id", "kind", "year", "position"), cells.issue, ("project_id", "kind")),
    "staffing": Landing(Staffing, ("plan_id", "category", "grade"), cells.of_plan, ("plan_id",)),
    "facilities": Landing(Facility, ("plan_id", "name"), cells.facility, ("plan_id",)),
    "passages": Landing(
        Passage,
        ("subject_id", "subject_kind", "section", "position"),
        cells.of_subject,
        ("subject_kind", "subject_id", "section"),
    ),
    "facts": Landing(
        BaselineFact, ("subject_id", "subject_kind", "sheet", "row", "column"), cells.of_subject
    ),
}


def key_of(row: Row) -> str:
    """The key by which later rows refer to a row (organisations have their names)."""
    match row:
        case plans.AgencyRow():
            return row.name
        case plans.DepartmentRow():
            return f"{row.agency}/{row.name}"
        case plans.TeamRow():
            return f"{row.agency}/{row.department}/{row.name}"
        case _:
            return str(getattr(row, "key", ""))


def note(row: Row, keys: Keys) -> None:
    """Keep what later rows need to know of a row: a plan's agency, an indicator's units."""
    match row:
        case plans.PlanRow():
            keys.agency_of_plan[row.key] = row.agency
            keys.department_of_plan[row.key] = row.department
        case plans.ProjectRow():
            keys.plan_of_project[row.key] = row.plan
        case figures.IndicatorRow():
            keys.units[row.key, 1] = row.unit
        case figures.ComponentRow():
            keys.units[row.indicator, row.seq] = row.unit
        case _:
            pass
