"""Figures: which cells can be calculated with."""

from decimal import Decimal

import pytest

from models.values.figure import BLANK, Figure
from models.values.kinds import CellState


@pytest.mark.parametrize(
    ("figure", "is_number"),
    [
        (Figure(raw="0", state=CellState.ZERO, value=Decimal(0)), True),
        (Figure(raw="1,236", state=CellState.VALUE, value=Decimal(1236)), True),
        (Figure(raw="80여명", state=CellState.APPROXIMATE, value=Decimal(80), unit="명"), True),
        (Figure(raw="-", state=CellState.DASH), False),
        (Figure(raw="분기 1회", state=CellState.TEXT), False),
        (BLANK, False),
    ],
)
def test_figure_is_a_number_only_where_the_cell_is(figure: Figure, *, is_number: bool) -> None:
    assert figure.is_number is is_number
