"""Reading of a dataset file: text → rows, or the list of what is wrong with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from models.documents.dataset import figures, plans
from models.documents.dataset.plans import Row

# In the order of loading: whatever a row refers to stands in a table before its own.
TABLES: Final[Mapping[str, type[Row]]] = {
    "agencies": plans.AgencyRow,
    "departments": plans.DepartmentRow,
    "teams": plans.TeamRow,
    "documents": plans.DocumentRow,
    "plans": plans.PlanRow,
    "plan_departments": plans.PlanDepartmentRow,
    "tasks": plans.TaskRow,
    "projects": plans.ProjectRow,
    "items": plans.ItemRow,
    "programs": plans.ProgramRow,
    "milestones": plans.MilestoneRow,
    "cycle_events": plans.CycleEventRow,
    "collections": plans.CollectionRow,
    "evaluation_items": figures.EvaluationItemRow,
    "criteria": figures.CriterionRow,
    "indicators": figures.IndicatorRow,
    "components": figures.ComponentRow,
    "targets": figures.TargetRow,
    "actuals": figures.ActualRow,
    "printed_rates": figures.PrintedRateRow,
    "score_steps": figures.ScoreStepRow,
    "budget_lines": figures.BudgetLineRow,
    "monthly_entries": figures.MonthlyEntryRow,
    "issues": figures.IssueRow,
    "staffing": figures.StaffingRow,
    "facilities": figures.FacilityRow,
    "passages": plans.PassageRow,
    "facts": figures.FactRow,
}

NUL: Final = "\\u0000"  # as JSON writes it; no database stores it
_REASONS: Final[Mapping[str, str]] = {
    "missing": "꼭 있어야 하는 칸이 없습니다",
    "extra_forbidden": "모르는 칸입니다",
    "string_too_short": "빈칸일 수 없습니다",
    "string_too_long": "너무 깁니다",
    "string_type": "글자여야 합니다",
    "int_parsing": "정수여야 합니다",
    "int_type": "정수여야 합니다",
    "int_from_float": "정수여야 합니다",
    "decimal_parsing": "숫자여야 합니다",
    "decimal_type": "숫자여야 합니다",
    "date_from_datetime_parsing": "날짜여야 합니다. 예: 2015-12-31",
    "date_parsing": "날짜여야 합니다. 예: 2015-12-31",
    "date_type": "날짜여야 합니다. 예: 2015-12-31",
    "bool_parsing": "true 또는 false여야 합니다",
    "enum": "정해진 값 가운데 하나여야 합니다",
    "greater_than_equal": "너무 작습니다",
    "less_than_equal": "너무 큽니다",
}


@dataclass(frozen=True, order=True)
class RowProblem:
    """What is wrong with one cell: its file, table, row (from 1; 0 = the table itself), column, reason."""

    file: str
    table: str
    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Dataset:
    """The rows of one file by table, in the order of `TABLES`."""

    file: str
    tables: Mapping[str, tuple[Row, ...]]


class DoubledNameError(Exception):
    """A table or cell that stands twice in one object: one of the two would be lost."""

    def __init__(self, name: str) -> None:
        """Keep its name."""
        self.name = name
        super().__init__(name)


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise DoubledNameError(name)
        found[name] = value
    return found


def read_dataset(text: str, *, file: str) -> tuple[Dataset, tuple[RowProblem, ...]]:
    """Read every row; rows that cannot be read are left out and named among the problems."""
    try:
        content = json.loads(text, parse_float=str, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        reason = f"JSON으로 읽을 수 없습니다 ({error.lineno}행 {error.colno}열)"
        return Dataset(file, {}), (RowProblem(file, "", error.lineno, str(error.colno), reason),)
    except DoubledNameError as error:
        return Dataset(file, {}), (RowProblem(file, "", 0, error.name, "같은 이름이 두 번 있습니다"),)
    except (RecursionError, ValueError):
        return Dataset(file, {}), (RowProblem(file, "", 0, "", "JSON으로 읽을 수 없습니다"),)
    if not isinstance(content, dict):
        return Dataset(file, {}), (RowProblem(file, "", 0, "", "표 이름을 가진 JSON 객체여야 합니다"),)
    problems = [
        RowProblem(file, str(name), 0, "", "모르는 표입니다") for name in content if name not in TABLES
    ]
    tables: dict[str, tuple[Row, ...]] = {}
    for name, row_type in TABLES.items():
        rows, found = _read_table(content.get(name, []), row_type, file=file, table=name)
        tables[name] = rows
        problems += found
    return Dataset(file, tables), tuple(problems)


def _read_table(
    content: object, row_type: type[Row], *, file: str, table: str
) -> tuple[tuple[Row, ...], list[RowProblem]]:
    if not isinstance(content, list):
        return (), [RowProblem(file, table, 0, "", "행의 목록이어야 합니다")]
    rows: list[Row] = []
    problems: list[RowProblem] = []
    for number, cells in enumerate(content, start=1):
        if NUL in json.dumps(cells, ensure_ascii=False, default=str):
            problems.append(RowProblem(file, table, number, "", "저장할 수 없는 글자(NUL)가 있습니다"))
            continue
        try:
            rows.append(row_type.model_validate(cells))
        except ValidationError as error:
            problems += [
                RowProblem(
                    file, table, number, ".".join(map(str, detail["loc"])), _reason(detail["type"], detail)
                )
                for detail in error.errors()
            ]
    return tuple(rows), problems


def _reason(kind: str, detail: Mapping[str, object]) -> str:
    words = _REASONS.get(kind, "읽을 수 없는 값입니다")
    return words if kind == "missing" else f"{words}: {str(detail.get('input'))[:60]}"
