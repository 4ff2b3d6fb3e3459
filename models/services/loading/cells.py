"""Dataset rows → column values: references become ids, printed cells become figures."""

from decimal import Decimal
from typing import TypeAlias

from models.documents.dataset import figures, plans
from models.documents.dataset.plans import Row
from models.rules.figures import money_in_won, read_figure
from models.services.loading.keys import Keys
from models.values.figure import Figure
from models.values.kinds import CellState, SubjectKind
from models.values.money import MoneyUnit

Values: TypeAlias = dict[str, object]
NON_BUDGET = "비예산"  # what [P §VI] prints where a row needs no money


class UnreadableCellError(Exception):
    """A printed cell that should hold an amount and does not."""

    def __init__(self, column: str, printed: str) -> None:
        """Keep the column and what stands in it."""
        self.column = column
        self.printed = printed
        super().__init__(f"{column}: {printed}")


def plain(row: Row, keys: Keys) -> Values:
    """The columns as they are."""
    del keys
    return _columns(row)


def department(row: plans.DepartmentRow, keys: Keys) -> Values:
    """A department in its agency."""
    return {"agency_id": keys.find(SubjectKind.AGENCY, row.agency, column="agency"), "name": row.name}


def team(row: plans.TeamRow, keys: Keys) -> Values:
    """A team in its department."""
    path = f"{row.agency}/{row.department}"
    return {"department_id": keys.find(SubjectKind.DEPARTMENT, path, column="department"), "name": row.name}


def plan(row: plans.PlanRow, keys: Keys) -> Values:
    """A plan with its document, agency and department."""
    values = _columns(row, "document", "agency", "department")
    values["document_id"] = keys.find("document", row.document, column="document")
    values["agency_id"] = keys.find(SubjectKind.AGENCY, row.agency, column="agency")
    values["department_id"] = keys.find_department(row.department, agency=row.agency)
    return values


def of_plan(row: Row, keys: Keys) -> Values:
    """Any row that belongs to a plan and refers to nothing else."""
    values = _columns(row, "plan")
    values["plan_id"] = keys.find(SubjectKind.PLAN, str(getattr(row, "plan", "")), column="plan")
    return values


def plan_department(row: plans.PlanDepartmentRow, keys: Keys) -> Values:
    """What a department is to a plan."""
    values = of_plan(row, keys)
    agency = keys.agency_of_plan.get(row.plan, "")
    del values["department"], values["team"]
    values["department_id"] = keys.find_department(row.department, agency=agency)
    values["team_id"] = keys.find_team(row.team, department=row.department, agency=agency)
    return values


def project(row: plans.ProjectRow, keys: Keys) -> Values:
    """A project with its task, department and team."""
    values = of_plan(row, keys)
    agency = keys.agency_of_plan.get(row.plan, "")
    del values["task"], values["department"], values["team"]
    values["task_id"] = keys.find_optional(SubjectKind.TASK, row.task, column="task")
    values["department_id"] = keys.find_department(row.department, agency=agency)
    values["team_id"] = keys.find_team(row.team, department=row.department, agency=agency)
    return values


def program(row: plans.ProgramRow, keys: Keys) -> Values:
    """A budget program with what it pays for."""
    values = of_plan(row, keys)
    del values["project"], values["item"], values["department"]
    values["project_id"] = keys.find_optional(SubjectKind.PROJECT, row.project, column="project")
    values["item_id"] = keys.find_optional(SubjectKind.ITEM, row.item, column="item")
    values["department_id"] = keys.find_department(
        row.department, agency=keys.agency_of_plan.get(row.plan, "")
    )
    return values


def of_project(row: Row, keys: Keys) -> Values:
    """Any row that belongs to a project and refers to nothing else."""
    values = _columns(row, "project")
    values["project_id"] = keys.find(SubjectKind.PROJECT, str(getattr(row, "project", "")), column="project")
    return values


def of_indicator(row: Row, keys: Keys) -> Values:
    """Any row that belongs to an indicator and refers to nothing else."""
    values = _columns(row, "indicator")
    key = str(getattr(row, "indicator", ""))
    values["indicator_id"] = keys.find(SubjectKind.INDICATOR, key, column="indicator")
    return values


def of_subject(row: Row, keys: Keys) -> Values:
    """A row that describes a plan, project, item, program, indicator or department."""
    values = _columns(row, "kind", "subject")
    kind = SubjectKind(getattr(row, "kind"))  # noqa: B009  (a column that every row of this shape has)
    values["subject_kind"] = kind
    values["subject_id"] = keys.find(kind, str(getattr(row, "subject", "")), column="subject")
    return values


def criterion(row: figures.CriterionRow, keys: Keys) -> Values:
    """A criterion of an evaluation item."""
    values = _columns(row, "evaluation_item")
    values["evaluation_item_id"] = keys.find("evaluation_item", row.evaluation_item, column="evaluation_item")
    return values


def indicator(row: figures.IndicatorRow, keys: Keys) -> Values:
    """An indicator with its item, evaluation item and department."""
    values = of_project(row, keys)
    del values["item"], values["evaluation_item"], values["department"]
    agency = keys.agency_of_plan.get(keys.plan_of_project.get(row.project, ""), "")
    values["item_id"] = keys.find_optional(SubjectKind.ITEM, row.item, column="item")
    values["evaluation_item_id"] = keys.find_optional(
        "evaluation_item", row.evaluation_item, column="evaluation_item"
    )
    values["department_id"] = keys.find_department(row.department, agency=agency)
    return values


def component(row: figures.ComponentRow, keys: Keys) -> Values:
    """A component of an indicator."""
    return of_indicator(row, keys)


def target(row: figures.TargetRow, keys: Keys) -> Values:
    """A target: the cell, its state and its number (won for money)."""
    values = of_indicator(row, keys)
    figure = _figure(row.printed, row.value, unit=keys.units.get((row.indicator, row.component), ""))
    return {**values, "state": figure.state, "value": figure.value, "version": 1}


def actual(row: figures.ActualRow, keys: Keys) -> Values:
    """An actual: the cell, its state, its number and the unit printed beside it."""
    values = of_indicator(row, keys)
    figure = _figure(row.printed, row.value, unit=keys.units.get((row.indicator, row.component), ""))
    return {
        **values,
        "state": figure.state,
        "value": figure.value,
        "unit": figure.unit,
        "version": 1,
        "judged_version": 1,
    }


def budget_line(row: figures.BudgetLineRow, keys: Keys) -> Values:
    """An amount in won; raises UnreadableCellError for a cell that is neither money, blank nor a dash."""
    values = of_subject(row, keys)
    figure = read_figure(row.printed)
    amount = money_in_won(row.printed, row.unit)
    is_empty = figure.state in {CellState.BLANK, CellState.DASH} or row.printed.strip() == NON_BUDGET
    if amount is None and not is_empty:
        raise UnreadableCellError(column="printed", printed=row.printed)
    return {**values, "state": figure.state, "amount": amount, "version": 1}


def monthly_entry(row: figures.MonthlyEntryRow, keys: Keys) -> Values:
    """A monthly row with its result lines."""
    return {**of_project(row, keys), "results": list(row.results)}


def issue(row: figures.IssueRow, keys: Keys) -> Values:
    """A problem, action, cause or countermeasure."""
    values = of_project(row, keys)
    del values["indicator"]
    values["indicator_id"] = keys.find_optional(SubjectKind.INDICATOR, row.indicator, column="indicator")
    return {**values, "year": 0}


def facility(row: figures.FacilityRow, keys: Keys) -> Values:
    """A facility with the team that runs it."""
    values = of_plan(row, keys)
    del values["team"]
    values["team_id"] = keys.find_team(
        row.team,
        department=keys.department_of_plan.get(row.plan, ""),
        agency=keys.agency_of_plan.get(row.plan, ""),
    )
    return values


def _columns(row: Row, *without: str) -> Values:
    values: Values = row.model_dump(exclude={"aliases", *without})
    return values


def _figure(printed: str, value: Decimal | None, *, unit: str) -> Figure:
    figure = read_figure(printed, unit=unit)
    money = MoneyUnit(unit) if unit in set(MoneyUnit) else None
    if value is not None:
        figure = Figure(raw=printed, state=CellState.VALUE, value=value, unit=figure.unit)
    if money and figure.value is not None and figure.unit != MoneyUnit.WON:
        return Figure(raw=printed, state=figure.state, value=figure.value * money.won, unit=MoneyUnit.WON)
    return figure
