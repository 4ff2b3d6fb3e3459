"""Tables, natively and as code."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from handlers.views.tables import CODE_WIDTH, EMPTY, Column, Table, draw
from tests.handlers.views.judge import rows_of

COLUMNS = (Column("사업"), Column("실적", is_number=True), Column("비고", is_narrow=False))
cells = st.text(st.characters(codec="utf-8"), max_size=200)


def a_table(*rows: tuple[str, ...]) -> Table:
    return Table(COLUMNS, rows)


def test_an_empty_cell_says_that_it_is_blank() -> None:
    table = a_table(("공공근로사업", "", "-"))
    assert rows_of(table.native())[1] == ["공공근로사업", EMPTY, "-"]
    assert EMPTY in table.drawn(width=CODE_WIDTH)


@pytest.mark.parametrize("space", [" ", "\n\u3000"], ids=["space", "other spaces"])
def test_a_cell_of_spaces_is_blank_too(space: str) -> None:
    assert rows_of(a_table((space, space, space)).native())[1] == [EMPTY] * 3


def test_numbers_stand_right_and_every_column_says_where() -> None:
    settings: Any = a_table().native()["column_settings"]
    assert [setting["align"] for setting in settings] == ["left", "right", "left"]


def test_digits_stay_as_they_were_typed() -> None:
    drawn = draw(["값"], [["1,039.50"], ["007"], ["1e5"], ["△10"]], aligned=[True])
    assert drawn.split()[2:] == ["1,039.50", "007", "1e5", "△10"]


def test_korean_columns_line_up() -> None:
    lines = draw(["사업", "실적"], [["공공근로사업", "560"], ["AB", "1"]], aligned=[False, True]).splitlines()
    assert {wcswidth(line) for line in lines} == {20}


def test_code_leaves_out_what_is_not_narrow() -> None:
    drawn = a_table(("공공근로사업", "560", "정상추진")).drawn(width=CODE_WIDTH)
    assert "560" in drawn
    assert "비고" not in drawn
    assert "정상추진" not in drawn


def test_a_long_name_gives_way_to_the_numbers() -> None:
    table = a_table(("실직자 및 경력단절여성 사회 복귀 재취업프로그램 운영", "1,039,252", "-"))
    line = table.drawn(width=CODE_WIDTH).splitlines()[-1]
    assert line.startswith("실직자 및")
    assert "…" in line
    assert line.endswith("1,039,252")
    assert wcswidth(line) <= CODE_WIDTH


def test_a_table_without_rows_is_its_titles() -> None:
    assert rows_of(a_table().native()) == [["사업", "실적", "비고"]]
    assert a_table().drawn(width=CODE_WIDTH).split() == ["사업", "실적", "------", "------"]


def test_more_rows_than_slack_takes_are_cut() -> None:
    rows = rows_of(a_table(*[("공공근로사업", "560", "-")] * 300).native())
    assert len(rows) == 100


@given(rows=st.lists(st.tuples(cells, cells, cells), max_size=120))
def test_any_rows_fit_into_what_slack_takes(rows: list[tuple[str, str, str]]) -> None:
    found = rows_of(Table(COLUMNS, tuple(rows)).native())
    assert len(found) <= 100
    assert sum(len(cell) for row in found for cell in row) <= 10_000
    assert all(cell for row in found for cell in row)
    assert {len(row) for row in found} == {3}
