"""A cell of a document: what stands in it and what number it is."""

from dataclasses import dataclass
from decimal import Decimal

from models.values.kinds import CellState

NUMERIC_STATES = frozenset({CellState.ZERO, CellState.VALUE, CellState.APPROXIMATE})


@dataclass(frozen=True)
class Figure:
    """A figure as printed or typed.

    `raw` is the cell verbatim; `value` is its number (won for money, 0–100 for percent), None where
    the cell is blank, a dash or text; `unit` is what stands beside the number ("원" when money was
    converted), "" where nothing does.
    """

    raw: str
    state: CellState
    value: Decimal | None = None
    unit: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it can be calculated with."""
        return self.state in NUMERIC_STATES and self.value is not None


BLANK = Figure(raw="", state=CellState.BLANK)
