"""The sum of the parts of a shared indicator."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.figures import read_figure
from models.rules.sharing import is_addable, sum_of
from models.values.figure import BLANK, Figure
from models.values.kinds import Aggregation, CellState

NUMBERS = st.decimals(
    min_value=Decimal(-(10**9)), max_value=Decimal(10**9), places=2, allow_nan=False, allow_infinity=False
)


@given(st.lists(NUMBERS, min_size=1, max_size=60))
def test_a_sum_is_exact_in_any_order(values: list[Decimal]) -> None:
    parts = [Figure(str(value), CellState.VALUE, value) for value in values]
    whole = sum_of(parts, unit="건")
    assert whole == sum_of(parts[::-1], unit="건")
    assert whole.value == sum(values, Decimal(0))
    assert read_figure(whole.raw).value == whole.value


@pytest.mark.parametrize(
    ("typed", "shown"), [((), ""), (("-", "-"), "-"), (("-", "0"), "0"), (("약 80", "20"), "100")]
)
def test_what_is_no_number_adds_nothing(typed: tuple[str, ...], shown: str) -> None:
    assert sum_of([read_figure(text) for text in typed], unit="명").raw == shown


def test_no_part_is_blank() -> None:
    assert sum_of([], unit="명") == BLANK


def test_only_sums_are_shared() -> None:
    addable = {kind for kind in Aggregation if is_addable(kind)}
    assert addable == {Aggregation.SUM_OF_QUARTERS, Aggregation.SUM_OF_YEARS}
