"""Indicators that many departments feed (전부서 협조): which ones can be, and the sum of their parts.

The sum is what counts, so only what is added up anyway can be shared (domain.md §1 Contribution).
"""

from collections.abc import Iterable

from models.values.figure import BLANK, Figure
from models.values.kinds import Aggregation, CellState, TargetKind
from models.values.money import MoneyUnit, in_unit
from models.wording import number_text

SUMS = frozenset({Aggregation.SUM_OF_QUARTERS, Aggregation.SUM_OF_YEARS})
RATES = frozenset({TargetKind.PERCENT, TargetKind.PERCENTAGE_POINT})


def is_addable(aggregation: Aggregation) -> bool:
    """Whether figures of an indicator are added up between periods, and so between departments."""
    return aggregation in SUMS


def is_rate(target_kind: TargetKind) -> bool:
    """Whether its figures are shares of something: those of two departments have no sum."""
    return target_kind in RATES


def sum_of(parts: Iterable[Figure], *, unit: str) -> Figure:
    """All parts together, written in the unit of the component; money is in won on both sides.

    Dashes alone are a dash ("nothing to report"), no part at all is blank.
    """
    seen = list(parts)
    values = [part.value for part in seen if part.value is not None]
    if not values:
        return Figure(raw="-", state=CellState.DASH) if seen else BLANK
    total = sum(values[1:], values[0])
    shown = in_unit(total, MoneyUnit(unit)) if unit in set(MoneyUnit) else total
    return Figure(raw=number_text(shown), state=CellState.VALUE if total else CellState.ZERO, value=total)
