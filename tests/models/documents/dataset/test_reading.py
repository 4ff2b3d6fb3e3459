"""Reading dataset files: what cannot be read is named by table, row, column and reason."""

import json
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.dataset.figures import BudgetLineRow, TargetRow
from models.documents.dataset.plans import AgencyRow, ProjectRow
from models.documents.dataset.reading import TABLES, RowProblem, read_dataset
from models.services.loading.datasets import problem_lines
from models.values.kinds import BudgetPhase, Funding, ProjectStatus, SubjectKind
from models.values.money import MoneyUnit

FILE: Final = "강북.json"


def problems_of(content: object) -> list[str]:
    """What is wrong with a file, without its name."""
    text = content if isinstance(content, str) else json.dumps(content)
    dataset, problems = read_dataset(text, file=FILE)
    assert dataset.file == FILE
    assert all(problem.file == FILE for problem in problems)
    return [line.removeprefix(f"{FILE} · ") for line in problem_lines(problems)]


def test_rows_stand_in_the_order_of_loading_and_of_the_file() -> None:
    content = {"projects": [{"key": "b", "plan": "P", "name": "나"}], "agencies": [{"name": "가온구"}]}
    dataset, problems = read_dataset(json.dumps(content), file=FILE)
    assert problems == ()
    assert list(dataset.tables) == list(TABLES)
    assert dataset.tables["agencies"] == (AgencyRow(name="가온구"),)
    assert dataset.tables["projects"] == (ProjectRow(key="b", plan="P", name="나"),)
    assert dataset.tables["targets"] == ()


def test_cells_are_read_as_what_they_are() -> None:
    row = {
        "kind": "project",
        "subject": "K",
        "phase": "planned",
        "funding": "city",
        "year": 2015,
        "printed": "2.0",
        "unit": "백만원",
    }
    dataset, problems = read_dataset(json.dumps({"budget_lines": [row]}), file=FILE)
    assert problems == ()
    assert dataset.tables["budget_lines"] == (
        BudgetLineRow(
            kind=SubjectKind.PROJECT,
            subject="K",
            phase=BudgetPhase.PLANNED,
            funding=Funding.CITY,
            year=2015,
            printed="2.0",
            unit=MoneyUnit.MILLION,
        ),
    )


@pytest.mark.parametrize("digits", ["3.10", "0.1", "100", "1234567890123456.789"])
def test_a_number_keeps_its_digits(digits: str) -> None:
    text = f'{{"targets": [{{"indicator": "K", "year": 2015, "printed": "x", "value": {digits}}}]}}'
    dataset, problems = read_dataset(text, file=FILE)
    assert problems == ()
    (row,) = dataset.tables["targets"]
    assert isinstance(row, TargetRow)
    assert str(row.value) == digits


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "- · 1행 · 1: JSON으로 읽을 수 없습니다 (1행 1열)"),
        ('{"agencies": [}', "- · 1행 · 15: JSON으로 읽을 수 없습니다 (1행 15열)"),
        ('{\n"agencies": [],\n}', "- · 3행 · 1: JSON으로 읽을 수 없습니다 (3행 1열)"),
        ("[]", "- · 0행 · -: 표 이름을 가진 JSON 객체여야 합니다"),
        ('"agencies"', "- · 0행 · -: 표 이름을 가진 JSON 객체여야 합니다"),
        ("null", "- · 0행 · -: 표 이름을 가진 JSON 객체여야 합니다"),
    ],
)
def test_a_file_that_is_no_object_of_tables_is_refused(text: str, line: str) -> None:
    assert problems_of(text) == [line]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ({"kpis": []}, "kpis · 0행 · -: 모르는 표입니다"),
        ({"agencies": {"name": "가온구"}}, "agencies · 0행 · -: 행의 목록이어야 합니다"),
        ({"agencies": None}, "agencies · 0행 · -: 행의 목록이어야 합니다"),
        ({"agencies": ["가온구"]}, "agencies · 1행 · -: 읽을 수 없는 값입니다: 가온구"),
        ({"agencies": [{}]}, "agencies · 1행 · name: 꼭 있어야 하는 칸이 없습니다"),
        ({"agencies": [{"name": ""}]}, "agencies · 1행 · name: 빈칸일 수 없습니다: "),
        ({"agencies": [{"name": None}]}, "agencies · 1행 · name: 글자여야 합니다: None"),
        ({"agencies": [{"name": 5}]}, "agencies · 1행 · name: 글자여야 합니다: 5"),
        ({"agencies": [{"name": "가" * 401}]}, f"agencies · 1행 · name: 너무 깁니다: {'가' * 60}"),
        (
            {"agencies": [{"name": "가온구", "phone": "x"}]},
            "agencies · 1행 · phone: 모르는 칸입니다: x",
        ),
    ],
)
def test_a_table_or_cell_of_another_shape_is_named(content: dict[str, object], line: str) -> None:
    assert problems_of(content) == [line]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ({"year": "이천십오"}, "year: 정수여야 합니다: 이천십오"),
        ({"year": 2015.5}, "year: 정수여야 합니다: 2015.5"),
        ({"year": None}, "year: 정수여야 합니다: None"),
        ({"year": -1}, "year: 너무 작습니다: -1"),
        ({"year": 2101}, "year: 너무 큽니다: 2101"),
        ({"quarter": 5}, "quarter: 너무 큽니다: 5"),
        ({"component": 0}, "component: 너무 작습니다: 0"),
        ({"printed": 450}, "printed: 글자여야 합니다: 450"),
        ({"printed": ["450"]}, "printed: 글자여야 합니다: ['450']"),
        ({"value": "사백"}, "value: 숫자여야 합니다: 사백"),
        ({"value": []}, "value: 숫자여야 합니다: []"),
        ({"bound": "=="}, "bound: 정해진 값 가운데 하나여야 합니다: =="),
        ({"indicator": ""}, "indicator: 빈칸일 수 없습니다: "),
    ],
)
def test_a_cell_of_the_wrong_type_is_named(cells: dict[str, object], line: str) -> None:
    row = {"indicator": "K", "year": 2015, "printed": "450", **cells}
    assert problems_of({"targets": [row]}) == [f"targets · 1행 · {line}"]


@pytest.mark.parametrize(
    ("dated", "line"),
    [
        ("2015. 12. 31.", "날짜여야 합니다. 예: 2015-12-31: 2015. 12. 31."),
        ("2015-02-29", "날짜여야 합니다. 예: 2015-12-31: 2015-02-29"),
        ("", "날짜여야 합니다. 예: 2015-12-31: "),
        (None, "날짜여야 합니다. 예: 2015-12-31: None"),
    ],
)
def test_a_day_that_is_none_is_named(dated: object, line: str) -> None:
    row = {"key": "D", "title": "계획서", "dated": dated}
    assert problems_of({"documents": [row]}) == [f"documents · 1행 · dated: {line}"]


def test_every_bad_cell_of_every_row_is_named_and_good_rows_are_kept() -> None:
    rows = [
        {"key": "a", "plan": "P", "name": "가"},
        {"key": "b", "plan": "P", "status": "finished", "is_new": "어쩌면"},
        {"key": "c", "plan": "P", "name": "다", "weight_percent": 101},
    ]
    dataset, problems = read_dataset(json.dumps({"projects": rows}), file=FILE)
    assert [(problem.row, problem.column) for problem in problems] == [
        (2, "name"),
        (2, "is_new"),
        (2, "status"),
        (3, "weight_percent"),
    ]
    assert [row.model_dump()["key"] for row in dataset.tables["projects"]] == ["a"]


def test_a_bad_part_of_a_list_is_named_by_its_place() -> None:
    row = {"agency": "가온구", "name": "기획과", "aliases": ["기획", ""]}
    assert problems_of({"departments": [row]}) == ["departments · 1행 · aliases.1: 빈칸일 수 없습니다: "]


@pytest.mark.parametrize("status", ProjectStatus)
def test_a_status_is_read_by_its_word(status: ProjectStatus) -> None:
    row = {"key": "a", "plan": "P", "name": "가", "status": status.value}
    dataset, problems = read_dataset(json.dumps({"projects": [row]}), file=FILE)
    assert problems == ()
    assert dataset.tables["projects"] == (ProjectRow(key="a", plan="P", name="가", status=status),)


@pytest.mark.parametrize(
    "text",
    [
        '{"agencies": [{"name": "가온구"}], "agencies": []}',
        '{"agencies": [{"name": "가온구", "name": "나온구"}]}',
    ],
)
def test_a_table_or_cell_that_stands_twice_is_not_lost_silently(text: str) -> None:
    assert problems_of(text) != []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"a":' * 100_000, id="too deep"),
        pytest.param('{"targets": [{"year": ' + "9" * 5000 + "}]}", id="too long a number"),
        pytest.param('{"agencies": [{"name": NaN}]}', id="not a number"),
        pytest.param('{"agencies": [{"name": "\\ud800"}]}', id="half a sign"),
        pytest.param('{"agencies": [{"name": "\\u0000"}]}', id="a sign that no database stores"),
    ],
)
def test_a_strange_file_is_refused_and_no_accident(text: str) -> None:
    assert problems_of(text) != []


@given(text=st.text())
def test_reading_never_fails(text: str) -> None:
    _, problems = read_dataset(text, file=FILE)
    assert all(isinstance(problem, RowProblem) for problem in problems)


cells = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text(), max_size=2)


@given(
    table=st.sampled_from(sorted(TABLES)),
    data=st.data(),
)
def test_any_row_is_read_or_named(table: str, data: st.DataObject) -> None:
    columns = st.sampled_from([*TABLES[table].model_fields, "else"])
    rows = data.draw(st.lists(st.dictionaries(columns, cells), max_size=3))
    dataset, problems = read_dataset(json.dumps({table: rows}), file=FILE)
    named = {problem.row for problem in problems}
    assert len(dataset.tables[table]) + len(named) == len(rows)
    assert all(problem.reason for problem in problems)
