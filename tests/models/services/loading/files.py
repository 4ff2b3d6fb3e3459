"""Small dataset files, and what loading them says."""

import json
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import pytest

from models.documents.dataset.reading import Dataset, read_dataset
from models.errors.operators import DatasetRefused
from models.services.loading.datasets import LoadResult, load_datasets, problem_lines
from models.store import Store
from tests.models.services.loading.readback import dump

Cells: TypeAlias = Mapping[str, object]
Tables: TypeAlias = dict[str, list[Cells]]

WHOLE: Final[Tables] = {
    "agencies": [{"name": "가온구"}],
    "departments": [{"agency": "가온구", "name": "기획과"}],
    "teams": [{"agency": "가온구", "department": "기획과", "name": "기획팀"}],
    "documents": [{"key": "D", "title": "업무 계획서", "dated": "2019-01-02"}],
    "plans": [
        {
            "key": "P",
            "document": "D",
            "kind": "annual_performance",
            "agency": "가온구",
            "department": "기획과",
            "title": "업무 계획",
            "starts_on": "2019-01-01",
            "ends_on": "2019-12-31",
        }
    ],
    "projects": [{"key": "P-1", "plan": "P", "name": "도서관 운영", "department": "기획과"}],
    "indicators": [
        {
            "key": "P-1-1",
            "project": "P-1",
            "name": "이용자 수",
            "unit": "명",
            "direction": "higher_is_better",
            "aggregation": "sum_of_quarters",
        }
    ],
    "targets": [{"indicator": "P-1-1", "year": 2019, "printed": "450"}],
    "actuals": [{"indicator": "P-1-1", "year": 2019, "printed": "560", "as_of": "2019-12-31"}],
    "budget_lines": [
        {
            "kind": "project",
            "subject": "P-1",
            "phase": "planned",
            "year": 2019,
            "printed": "27",
            "unit": "백만원",
        }
    ],
}
ROWS: Final = sum(map(len, WHOLE.values()))

# One row of each of the other tables, for the same project and indicator.
OTHERS: Final[Tables] = {
    "plan_departments": [{"plan": "P", "department": "기획과", "role": "lead"}],
    "tasks": [{"key": "P-T", "plan": "P", "name": "책 읽는 구"}],
    "items": [{"key": "P-I", "project": "P-1", "name": "야간 강좌"}],
    "programs": [{"key": "P-B", "plan": "P", "name": "운영비"}],
    "milestones": [{"project": "P-1", "name": "개관"}],
    "cycle_events": [{"plan": "P", "year": 2019, "phase": "self_report", "name": "보고서 제출"}],
    "collections": [{"plan": "P", "year": 2019, "ends_on": "2020-02-29"}],
    "evaluation_items": [
        {"key": "P-E", "plan": "P", "evaluation": "self", "field": "계획", "name": "계획수립의 적절성"}
    ],
    "criteria": [{"evaluation_item": "P-E", "name": "의견수렴", "points": 5}],
    "components": [{"indicator": "P-1-1", "seq": 1}],
    "printed_rates": [{"indicator": "P-1-1", "year": 2019, "printed": "124%"}],
    "score_steps": [{"indicator": "P-1-1", "bound": ">=", "value": 25}],
    "monthly_entries": [{"project": "P-1"}],
    "issues": [{"project": "P-1", "kind": "problem", "text": "신청률 저조"}],
    "staffing": [
        {
            "plan": "P",
            "category": "일반직",
            "grade": "6급",
            "authorized_printed": "5",
            "current_printed": "4",
            "gap_printed": "△1",
        }
    ],
    "facilities": [{"plan": "P", "kind": "시설", "name": "작은 도서관"}],
    "passages": [{"kind": "project", "subject": "P-1", "section": "overview", "text": "주 5일"}],
    "facts": [{"kind": "plan", "subject": "P", "sheet": "현황", "row": "도서관", "printed": "3"}],
}


def a_file(**tables: Sequence[Cells]) -> Tables:
    """A whole file with some tables in place of its own; an empty one leaves a table out."""
    changed = {**WHOLE, **{name: list(rows) for name, rows in tables.items()}}
    return {name: rows for name, rows in changed.items() if rows}


def a_row(table: str, **cells: object) -> Cells:
    """The row of a table in the whole file with some cells in place of its own; None leaves a cell out."""
    changed = {**(WHOLE | OTHERS)[table][0], **cells}
    return {name: cell for name, cell in changed.items() if cell is not None}


def read(content: object, *, file: str = "file.json") -> Dataset:
    """A file that must be readable."""
    dataset, problems = read_dataset(json.dumps(content), file=file)
    assert problems == ()
    return dataset


def load(store: Store, *contents: object) -> LoadResult:
    """Load files together."""
    return load_datasets(store, [read(content, file=f"{n}.json") for n, content in enumerate(contents, 1)])


def refusal(store: Store, *contents: object) -> tuple[str, ...]:
    """What is wrong with files that must be refused together, leaving the database as it was."""
    before = dump(store)
    with pytest.raises(DatasetRefused) as refused:
        load(store, *contents)
    assert dump(store) == before
    return refused.value.problems


def complaints(store: Store, content: object) -> tuple[str, ...]:
    """What whoever loads a file is told is wrong with it."""
    dataset, problems = read_dataset(json.dumps(content), file="1.json")
    try:
        load_datasets(store, [] if problems else [dataset])
    except DatasetRefused as refused:
        return refused.problems
    return problem_lines(problems)
