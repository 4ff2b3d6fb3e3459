"""Loading dataset files: what is new, what changes in place, what stays."""

from decimal import Decimal

import pytest
from sqlmodel import select

from models.queries.versions import Versions, find_versions
from models.services.loading.datasets import LoadResult, load_datasets
from models.store import Store
from models.tables.budgets import BudgetLine
from models.tables.figures import Actual, Target
from models.tables.indicators import Indicator, IndicatorComponent
from models.tables.organisations import Alias
from models.tables.plans import Project, ProjectItem
from models.tables.progress import MonthlyEntry
from models.values.kinds import CellState, SubjectKind
from models.values.money import MoneyUnit
from tests.models.services.loading.files import ROWS, a_file, a_row, load, read
from tests.models.services.loading.readback import dump, stored_rows


def versions(store: Store) -> Versions:
    with store.read_connection() as connection:
        return find_versions(connection)


def test_every_row_of_a_new_file_is_added(store: Store) -> None:
    assert load(store, a_file()) == LoadResult(added=ROWS)


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    load(store, a_file())
    before = dump(store)
    assert load(store, a_file()) == LoadResult(same=ROWS)
    assert dump(store) == before


def test_no_files_are_nothing(store: Store) -> None:
    before = versions(store)
    assert load_datasets(store, []) == LoadResult()
    assert versions(store) == before


def test_changes_are_told_to_whoever_keeps_names_and_figures(store: Store) -> None:
    for content, is_told in (
        (a_file(), True),
        (a_file(), False),
        (a_file(targets=[a_row("targets", printed="451")]), True),
    ):
        before = versions(store)
        load(store, content)
        after = versions(store)
        assert (after.data > before.data, after.names > before.names) == (is_told, is_told)


def test_a_changed_cell_is_changed_in_place(store: Store) -> None:
    load(store, a_file())
    (before,) = stored_rows(store, Target)
    assert load(store, a_file(targets=[a_row("targets", printed="1,236")])) == LoadResult(
        changed=1, same=ROWS - 1
    )
    assert stored_rows(store, Target) == [{**before, "printed": "1,236", "value": Decimal(1236)}]


def test_a_changed_name_keeps_its_row_and_its_figures(store: Store) -> None:
    load(store, a_file())
    (before,) = stored_rows(store, Project)
    result = load(store, a_file(projects=[a_row("projects", name="도서관 야간 운영")]))
    assert result == LoadResult(changed=1, same=ROWS - 1)
    assert stored_rows(store, Project) == [{**before, "name": "도서관 야간 운영"}]


def test_a_row_that_is_no_longer_in_the_file_stays(store: Store) -> None:
    load(store, a_file())
    assert load(store, a_file(budget_lines=[])) == LoadResult(same=ROWS - 1)
    assert len(stored_rows(store, BudgetLine)) == 1


def test_two_files_may_describe_two_agencies(store: Store) -> None:
    other = a_file(
        agencies=[{"name": "나온구"}],
        departments=[{"agency": "나온구", "name": "기획과"}],
        teams=[],
        documents=[a_row("documents", key="D2")],
        plans=[a_row("plans", key="P2", document="D2", agency="나온구")],
        projects=[a_row("projects", plan="P2")],
    )
    assert load(store, a_file(), other).added == 2 * ROWS - 1
    projects = stored_rows(store, Project)
    assert len({project["department_id"] for project in projects}) == 2
    assert len({target["indicator_id"] for target in stored_rows(store, Target)}) == 2


def test_a_department_of_another_agency_is_named_with_it(store: Store) -> None:
    tables = a_file(
        agencies=[{"name": "가온구"}, {"name": "나온구"}],
        departments=[{"agency": "가온구", "name": "기획과"}, {"agency": "나온구", "name": "기획과"}],
        indicators=[a_row("indicators", department="나온구/기획과")],
    )
    load(store, tables)
    (project,), (indicator,) = stored_rows(store, Project), stored_rows(store, Indicator)
    assert None not in {project["department_id"], indicator["department_id"]}
    assert project["department_id"] != indicator["department_id"]


def test_organisations_of_an_earlier_file_may_be_named(store: Store) -> None:
    load(store, {name: a_file()[name] for name in ("agencies", "departments", "teams")})
    assert load(store, a_file(agencies=[], departments=[], teams=[])) == LoadResult(added=ROWS - 3)


def test_rows_are_numbered_in_the_order_of_the_file(store: Store) -> None:
    entries = [{"project": "P-1", "date_printed": f"{month}월", "results": ["1회"]} for month in (3, 1, 2)]
    items = [{"key": key, "project": "P-1", "name": key} for key in ("c", "a", "b")]
    load(store, a_file(monthly_entries=entries, items=items))
    assert [(row["position"], row["date_printed"]) for row in stored_rows(store, MonthlyEntry)] == [
        (1, "3월"),
        (2, "1월"),
        (3, "2월"),
    ]
    assert [(row["position"], row["key"]) for row in stored_rows(store, ProjectItem)] == [
        (1, "c"),
        (2, "a"),
        (3, "b"),
    ]


@pytest.mark.parametrize(
    ("printed", "cell", "unit", "stored"),
    [
        ("450", None, "명", (CellState.VALUE, Decimal(450))),
        ("2.0", None, "%", (CellState.VALUE, Decimal("2.0"))),
        ("", None, "명", (CellState.BLANK, None)),
        ("-", None, "명", (CellState.DASH, None)),
        ("0", None, "명", (CellState.ZERO, Decimal(0))),
        ("80여명", None, "명", (CellState.APPROXIMATE, Decimal(80))),
        ("조직개편", None, "", (CellState.TEXT, None)),
        ("10개 기업 이내", "10", "개", (CellState.VALUE, Decimal(10))),
        ("20", None, "억원", (CellState.VALUE, Decimal(2_000_000_000))),
        ("기금 조성(550백만원)", "550", "백만원", (CellState.VALUE, Decimal(550_000_000))),
        ("5억9천", None, "백만원", (CellState.VALUE, Decimal(590_000_000))),
    ],
)
def test_a_target_is_kept_as_printed_beside_its_number(
    printed: str, cell: str | None, unit: str, stored: tuple[CellState, Decimal | None], store: Store
) -> None:
    target = a_row("targets", printed=printed, value=cell)
    load(store, a_file(indicators=[a_row("indicators", unit=unit)], targets=[target]))
    (row,) = stored_rows(store, Target)
    assert row["printed"] == printed
    assert (row["state"], row["value"]) == stored
    assert row["version"] == 1


def test_an_actual_keeps_the_unit_beside_its_number(store: Store) -> None:
    load(store, a_file(actuals=[a_row("actuals", printed="3점")]))
    (row,) = stored_rows(store, Actual)
    assert (row["value"], row["unit"], row["state"]) == (Decimal(3), "점", CellState.VALUE)


def test_money_is_stored_in_won_beside_what_is_printed(store: Store) -> None:
    load(store, a_file(budget_lines=[a_row("budget_lines", printed="0.5")]))
    (row,) = stored_rows(store, BudgetLine)
    assert (row["printed"], row["amount"], row["unit"]) == ("0.5", Decimal(500_000), MoneyUnit.MILLION)


def test_another_spelling_is_stored_once_and_a_new_one_added(store: Store) -> None:
    load(store, a_file(projects=[a_row("projects", aliases=["도서관 야간"])]))
    again = load(store, a_file(projects=[a_row("projects", aliases=["도서관 야간", "야간도서관"])]))
    assert again == LoadResult(added=1, same=ROWS)
    with store.read() as session:
        found = [(row.subject_kind, row.text) for row in session.exec(select(Alias))]
    assert sorted(found) == [(SubjectKind.PROJECT, "도서관 야간"), (SubjectKind.PROJECT, "야간도서관")]


def parts(store: Store) -> list[tuple[object, object, object]]:
    rows = stored_rows(store, IndicatorComponent)
    return [(row["seq"], row["name"], row["unit"]) for row in rows]


def test_an_indicator_without_components_gets_one_in_its_unit(store: Store) -> None:
    load(store, a_file())
    assert parts(store) == [(1, "", "명")]


def test_an_indicator_with_components_gets_no_other(store: Store) -> None:
    components = [{"indicator": "P-1-1", "seq": seq, "unit": unit} for seq, unit in ((1, "회"), (2, "명"))]
    load(store, a_file(components=components, indicators=[a_row("indicators", unit="회/명")]))
    assert parts(store) == [(1, "", "회"), (2, "", "명")]


def test_components_that_a_later_file_names_take_the_place_of_the_one(store: Store) -> None:
    load(store, a_file())
    components = [{"indicator": "P-1-1", "seq": seq, "unit": unit} for seq, unit in ((1, "회"), (2, "명"))]
    load(store, a_file(components=components))
    assert parts(store) == [(1, "", "회"), (2, "", "명")]


def test_a_changed_unit_changes_the_one_component_too(store: Store) -> None:
    load(store, a_file())
    load(store, a_file(indicators=[a_row("indicators", unit="건")]))
    assert parts(store) == [(1, "", "건")]


def test_a_file_of_many_rows_is_loaded_whole(store: Store) -> None:
    """More rows than one statement takes: they are written and found again in portions."""
    projects = [a_row("projects", key=f"K{n}", name=f"사업 {n}") for n in range(900)]
    tables = a_file(projects=projects, indicators=[], targets=[], actuals=[], budget_lines=[])
    assert load(store, tables) == LoadResult(added=905)
    assert load(store, tables) == LoadResult(same=905)
    assert (
        read(tables).tables["projects"][899].model_dump()["name"] == stored_rows(store, Project)[899]["name"]
    )
