"""The figures of the four documents: each cell as printed, and the number that it is read as."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeAlias, TypeVar

import pytest

from models.documents.dataset import figures, plans
from models.documents.dataset.plans import Row
from models.documents.dataset.reading import Dataset
from models.rules.figures import money_in_won, read_figure
from models.values.kinds import Bound, CellState, EvaluationKind, TargetKind

Sample: TypeAlias = Mapping[str, Dataset]
AnyRow = TypeVar("AnyRow", bound=Row)

GANGBUK: Final = "gangbuk2015"
JOINT: Final = "seongbuk_joint2016"
BASIC: Final = "seongbuk_plan2017_2020"
REPORT: Final = "yeongdeungpo2019"
documents = pytest.mark.parametrize("name", [GANGBUK, JOINT, BASIC, REPORT])

# Cells of actuals that say something else than a number ([J] ③ ④ ⑤ ⑮ ⑯ ⑰ ⑳).
WORDS_AS_ACTUALS: Final = {f"SB-J-{number}" for number in (3, 4, 5, 15, 16, 17, 20)}
# [P] prints how the awareness rises in the column of the total.
WORDS_AS_TOTAL: Final = "매년10% 상승"


def rows_of(dataset: Dataset, row_type: type[AnyRow]) -> tuple[AnyRow, ...]:
    return tuple(row for rows in dataset.tables.values() for row in rows if isinstance(row, row_type))


def printed(dataset: Dataset, row_type: type[Row], **where: object) -> list[str]:
    rows = rows_of(dataset, row_type)
    return [getattr(row, "printed", "") for row in rows if where.items() <= row.model_dump().items()]


def units_of(dataset: Dataset) -> dict[tuple[str, int], str]:
    units = {(row.key, 1): row.unit for row in rows_of(dataset, figures.IndicatorRow)}
    return units | {(row.indicator, row.seq): row.unit for row in rows_of(dataset, figures.ComponentRow)}


@documents
def test_a_target_is_a_number_or_meant_as_words(name: str, sample: Sample) -> None:
    kinds = {row.key: row.target_kind for row in rows_of(sample[name], figures.IndicatorRow)}
    units = units_of(sample[name])
    for row in rows_of(sample[name], figures.TargetRow):
        state = read_figure(row.printed, unit=units[row.indicator, row.component]).state
        assert row.value is None or state is CellState.TEXT, "a number is given only where none can be read"
        if state is CellState.TEXT and row.value is None and row.printed != WORDS_AS_TOTAL:
            assert kinds[row.indicator] in {TargetKind.TEXT, TargetKind.MIXED}, row.printed


@documents
def test_an_actual_is_a_number_but_for_the_known_words(name: str, sample: Sample) -> None:
    states = {
        row.indicator: read_figure(row.printed).state for row in rows_of(sample[name], figures.ActualRow)
    }
    found = {indicator for indicator, state in states.items() if state is CellState.TEXT}
    assert found == (WORDS_AS_ACTUALS if name == JOINT else set())


@documents
def test_every_amount_is_money_blank_or_a_dash(name: str, sample: Sample) -> None:
    for row in rows_of(sample[name], figures.BudgetLineRow):
        is_empty = read_figure(row.printed).state in {CellState.BLANK, CellState.DASH}
        assert is_empty is (money_in_won(row.printed, row.unit) is None), row


@pytest.mark.parametrize(
    ("indicator", "targets", "actuals", "rate"),
    [
        ("GB-1-1", "65 | 50 | 4 | 5 | 6", "52", "80%"),
        ("GB-2-1", "20 |  | 20 |  | ", "15", "75%"),
        ("GB-2-2", "13 |  |  |  | 13", "12", "92%"),
        ("GB-3-1", "450 | 225 |  | 225 | ", "560", "124%"),
        ("GB-4-1", "67 | 34 |  | 33 | ", "68", "102%"),
        ("GB-5-1", "62 | 732 | 16 | 183 | 16 | 183 | 15 | 183 | 15 | 183", "94 | 871", "152/119%"),
        ("GB-5-2", "66 | 372 | 17 | 93 | 17 | 93 | 16 | 93 | 16 | 93", "66 | 397", "100/107%"),
        ("GB-6-1", "16.7 | - | 16.7 | - | -", "0", "0%"),
        ("GB-6-2", "16.8 | 6 | 4 | 3 | 3.8", "12.1", "72%"),
        ("GB-7-1", "100 | - | 50 | - | 50", "0", "0"),
    ],
)
def test_figures_of_gangbuk_stand_as_printed(
    indicator: str, targets: str, actuals: str, rate: str, sample: Sample
) -> None:
    dataset = sample[GANGBUK]
    assert printed(dataset, figures.TargetRow, indicator=indicator) == targets.split(" | ")
    assert printed(dataset, figures.ActualRow, indicator=indicator) == actuals.split(" | ")
    assert printed(dataset, figures.PrintedRateRow, indicator=indicator) == [rate]


def test_money_of_gangbuk_stands_as_printed(sample: Sample) -> None:
    lines = figures.BudgetLineRow
    assert printed(sample[GANGBUK], lines, subject="GB-4", year=2015, quarter=4) == ["78", "73"]
    assert printed(sample[GANGBUK], lines, subject="GB-6", phase="executed") == ["0.5", "0.8", "2.0", "0.7"]
    assert printed(sample[GANGBUK], lines, subject="GB-3", year=0) == ["10,508"]


def test_weights_and_points_add_up_as_their_documents_say(sample: Sample) -> None:
    indicators = [row for row in rows_of(sample[JOINT], figures.IndicatorRow) if not row.is_deduction]
    items = {row.key: row.evaluation for row in rows_of(sample[BASIC], figures.EvaluationItemRow)}
    rubric = [(items[row.evaluation_item], row) for row in rows_of(sample[BASIC], figures.CriterionRow)]
    assert sum(row.weight_percent or 0 for row in rows_of(sample[GANGBUK], plans.ProjectRow)) == 100
    assert sum(row.points or 0 for row in indicators) == 100
    assert sum(row.target_points or 0 for row in indicators) == 75
    assert sum(row.points for kind, row in rubric if kind is EvaluationKind.SELF) == 100
    assert [row.points for _, row in rubric if row.is_bonus] == [5]
    external = [row for kind, row in rubric if kind is EvaluationKind.EXTERNAL and not row.is_bonus]
    assert sum(row.points for row in external) == 100


def test_the_joint_evaluation_keeps_scales_that_contradict_the_points(sample: Sample) -> None:
    (step,) = (row for row in rows_of(sample[JOINT], figures.ScoreStepRow) if row.indicator == "SB-J-12")
    (indicator,) = (row for row in rows_of(sample[JOINT], figures.IndicatorRow) if row.key == "SB-J-12")
    assert (step.value, step.points, indicator.points) == (Decimal(2000), Decimal(5), Decimal(4))
    assert printed(sample[JOINT], figures.ActualRow, indicator="SB-J-7") == ["3점"]
    assert printed(sample[JOINT], figures.TargetRow, indicator="SB-J-19") == ["1,500명 이상", "3,500명 이상"]


def test_the_mission_group_aims_at_18_of_which_12_until_2019(sample: Sample) -> None:
    rows = rows_of(sample[BASIC], figures.TargetRow)
    group = {row.year: int(row.printed) for row in rows if row.indicator == "SB-1-1-1"}
    assert group == {0: 18, 2017: 3, 2018: 4, 2019: 5, 2020: 6}
    assert sum(count for year, count in group.items() if 0 < year <= 2019) == 12


def test_money_in_the_cells_of_a_count_is_kept_apart(sample: Sample) -> None:
    assert printed(sample[BASIC], figures.TargetRow, indicator="SB-2-3-2", year=2019) == ["20 (7억)"]
    paid = printed(sample[BASIC], figures.BudgetLineRow, label="지원 (국·시)")
    assert paid == ["27억", "5억", "6억", "7억", "9억"]


def test_the_finance_plan_keeps_what_it_prints_even_where_it_does_not_add_up(sample: Sample) -> None:
    dataset, lines = sample[BASIC], figures.BudgetLineRow
    assert printed(dataset, lines, subject="SB-F0") == ["7,156", "1,645", "1,784", "1,739", "1,994"]
    assert printed(dataset, lines, subject="SB-F15") == ["40", "25", "5", "5", ""]
    assert printed(dataset, lines, subject="SB-F19") == ["17", "1", "4", "4", "4"]
    assert printed(dataset, figures.FactRow, sheet="재정계획") == ["비예산"] * 4


def test_only_2018_of_the_basic_plan_is_being_collected(sample: Sample) -> None:
    opened = [row for dataset in sample.values() for row in rows_of(dataset, plans.CollectionRow)]
    events = [row for row in rows_of(sample[BASIC], plans.CycleEventRow) if row.year]
    assert [(row.plan, row.year, row.ends_on.isoformat()) for row in opened] == [(BASIC, 2018, "2019-02-28")]
    assert {row.year for row in events} == {2018}


def test_the_work_report_keeps_its_bounds_and_what_each_source_pays(sample: Sample) -> None:
    rows = rows_of(sample[REPORT], figures.TargetRow)
    bounds = {row.indicator: (row.printed, row.value, row.bound) for row in rows if not row.quarter}
    paid = printed(sample[REPORT], figures.BudgetLineRow, subject="YDP-2")
    assert bounds["YDP-1-a"] == ("10개 기업 이내", Decimal(10), Bound.AT_MOST)
    assert bounds["YDP-1-d"] == ("6회 이상", Decimal(6), Bound.AT_LEAST)
    assert bounds["YDP-1-e"] == ("분기 1회", Decimal(4), Bound.EXACTLY)
    assert paid == ["1,167,388천원", "622,500", "247,313", "297,575"]


def test_the_work_report_keeps_its_minus_signs(sample: Sample) -> None:
    change = [row for row in rows_of(sample[REPORT], figures.FactRow) if row.row == "기본경비"]
    gaps = {
        row.grade: row.gap_printed
        for row in rows_of(sample[REPORT], figures.StaffingRow)
        if row.category == "일반직"
    }
    assert [(row.printed, row.value) for row in change] == [("△21,634", Decimal(-21634))]
    assert gaps == {"4급": "-", "5급": "-", "6급": "△ 1", "7급": "△ 1", "8급": "1", "9급": "1"}
