"""Dataset files that do not fit together: every bad cell is named, and nothing of any file is stored."""

import pytest

from models.store import Store
from tests.models.services.loading.files import a_file, a_row, load, refusal


@pytest.mark.parametrize(
    ("table", "cells", "place"),
    [
        ("departments", {"agency": "없구"}, "departments · 1행 · agency: 가리키는 것이 없습니다: 없구"),
        (
            "teams",
            {"department": "없과"},
            "teams · 1행 · department: 가리키는 것이 없습니다: 가온구/없과",
        ),
        ("plans", {"document": "X"}, "plans · 1행 · document: 가리키는 것이 없습니다: X"),
        (
            "plans",
            {"department": "없과"},
            "plans · 1행 · department: 가리키는 것이 없습니다: 가온구/없과",
        ),
        ("projects", {"plan": "X"}, "projects · 1행 · plan: 가리키는 것이 없습니다: X"),
        ("projects", {"task": "X"}, "projects · 1행 · task: 가리키는 것이 없습니다: X"),
        (
            "projects",
            {"department": "나온구/기획과"},
            "projects · 1행 · department: 가리키는 것이 없습니다: 나온구/기획과",
        ),
        (
            "projects",
            {"team": "없는팀"},
            "projects · 1행 · team: 가리키는 것이 없습니다: 가온구/기획과/없는팀",
        ),
        ("indicators", {"project": "X"}, "indicators · 1행 · project: 가리키는 것이 없습니다: X"),
        ("indicators", {"item": "X"}, "indicators · 1행 · item: 가리키는 것이 없습니다: X"),
        ("targets", {"indicator": "X"}, "targets · 1행 · indicator: 가리키는 것이 없습니다: X"),
        ("actuals", {"indicator": "X"}, "actuals · 1행 · indicator: 가리키는 것이 없습니다: X"),
        ("budget_lines", {"subject": "X"}, "budget_lines · 1행 · subject: 가리키는 것이 없습니다: X"),
        (
            "budget_lines",
            {"kind": "item"},
            "budget_lines · 1행 · subject: 가리키는 것이 없습니다: P-1",
        ),
    ],
)
def test_a_reference_to_nothing_is_named(table: str, cells: dict[str, str], place: str, store: Store) -> None:
    problems = refusal(store, a_file(**{table: [a_row(table, **cells)]}))
    assert f"1.json · {place}" in problems


def test_what_refers_to_a_refused_row_is_named_too(store: Store) -> None:
    problems = refusal(store, a_file(projects=[a_row("projects", plan="X")]))
    assert problems == (
        "1.json · actuals · 1행 · indicator: 가리키는 것이 없습니다: P-1-1",
        "1.json · budget_lines · 1행 · subject: 가리키는 것이 없습니다: P-1",
        "1.json · indicators · 1행 · project: 가리키는 것이 없습니다: P-1",
        "1.json · projects · 1행 · plan: 가리키는 것이 없습니다: X",
        "1.json · targets · 1행 · indicator: 가리키는 것이 없습니다: P-1-1",
    )


@pytest.mark.parametrize(
    ("table", "cells", "columns"),
    [
        ("departments", {}, "agency_id, name"),
        ("projects", {"name": "다른 이름"}, "plan_id, key"),
        ("indicators", {"name": "다른 이름"}, "project_id, key"),
        ("targets", {"printed": "451"}, "indicator_id, year, quarter, component, version"),
        ("actuals", {"printed": "561"}, "indicator_id, year, quarter, component, version"),
        (
            "budget_lines",
            {"printed": "28"},
            "subject_id, subject_kind, label, phase, funding, year, quarter, version",
        ),
    ],
)
def test_the_same_row_twice_is_named(table: str, cells: dict[str, str], columns: str, store: Store) -> None:
    rows = [a_row(table), a_row(table, **cells)]
    problems = refusal(store, a_file(**{table: rows}))
    assert problems == (f"1.json · {table} · 2행 · {columns}: 같은 행이 두 번 있습니다",)


@pytest.mark.parametrize("printed", ["스물일곱", "27명", "9천", "27 28", "비예산액"])
def test_money_that_is_no_amount_is_named(printed: str, store: Store) -> None:
    problems = refusal(store, a_file(budget_lines=[a_row("budget_lines", printed=printed)]))
    assert problems == (f"1.json · budget_lines · 1행 · printed: 금액으로 읽을 수 없습니다: {printed}",)


@pytest.mark.parametrize("printed", ["", "-", "비예산", " 비예산 ", "0", "△1", "1,039,252천원", "5억9천"])
def test_empty_cells_and_amounts_are_money(printed: str, store: Store) -> None:
    load(store, a_file(budget_lines=[a_row("budget_lines", printed=printed)]))


def test_all_bad_rows_of_all_files_are_named_at_once(store: Store) -> None:
    first = a_file(
        targets=[a_row("targets"), a_row("targets", indicator="X"), a_row("targets", indicator="Y")]
    )
    second = a_file(budget_lines=[a_row("budget_lines", printed="많음")])
    assert refusal(store, first, second) == (
        "1.json · targets · 2행 · indicator: 가리키는 것이 없습니다: X",
        "1.json · targets · 3행 · indicator: 가리키는 것이 없습니다: Y",
        "2.json · budget_lines · 1행 · printed: 금액으로 읽을 수 없습니다: 많음",
    )


def test_a_bad_file_takes_the_good_ones_down_with_it(store: Store) -> None:
    good = {"agencies": [{"name": "나온구"}]}
    problems = refusal(store, good, a_file(targets=[a_row("targets", indicator="X")]))
    assert problems == ("2.json · targets · 1행 · indicator: 가리키는 것이 없습니다: X",)


def test_a_bad_file_changes_nothing_of_what_was_loaded_before(store: Store) -> None:
    load(store, a_file())
    refusal(
        store,
        a_file(
            projects=[a_row("projects", name="새 이름")],
            budget_lines=[a_row("budget_lines", printed="많음")],
        ),
    )


def test_a_key_that_two_rows_of_a_kind_share_is_refused(store: Store) -> None:
    """A key is unique in its file: figures would land at whichever row came last."""
    plans = [a_row("plans"), a_row("plans", key="P2", title="다른 계획")]
    projects = [a_row("projects"), a_row("projects", plan="P2")]
    problems = refusal(store, a_file(plans=plans, projects=projects))
    assert [problem.split(":")[0] for problem in problems] == ["1.json · projects · 2행 · key"]


def test_a_file_does_not_take_over_the_plan_of_another_agency(store: Store) -> None:
    load(store, a_file())
    other = a_file(
        agencies=[{"name": "나온구"}],
        departments=[{"agency": "나온구", "name": "기획과"}],
        teams=[],
        plans=[a_row("plans", agency="나온구")],
    )
    problems = refusal(store, other)
    assert any(problem.startswith("1.json · plans · 1행 · ") for problem in problems)
