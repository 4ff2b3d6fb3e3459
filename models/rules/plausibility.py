"""Figures that look wrong: warned about with a second look and a reason, never refused (domain.md §9).

The usual slip is a unit: 천원 for 백만원 makes a figure 1,000 times too large.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.values.money import MoneyUnit

TEN = 10
THOUSAND = 1000


class Doubt(StrEnum):
    """Why a figure is doubted."""

    JUMP = "jump"
    DROP = "drop"
    OVER_YEAR = "over_year"
    LEVEL_FELL = "level_fell"
    OVER_BUDGET = "over_budget"
    UNIT = "unit"


@dataclass(frozen=True)
class Warned:
    """A doubt: `times` is how many times the basis a jump is (below 1 for a drop), None for other doubts.

    `proposal` is the figure that was probably meant, where a unit slip explains it.
    """

    doubt: Doubt
    value: Decimal
    basis: Decimal
    times: Decimal | None = None
    proposal: Decimal | None = None


def doubt_jump(value: Decimal | None, basis: Decimal | None) -> Warned | None:
    """A jump or drop of ten times and more against what was to be expected."""
    if value is None or basis is None or value <= 0 or basis <= 0:
        return None
    times = value / basis
    if times >= TEN:
        proposal = value / THOUSAND if times >= THOUSAND / 2 else None
        return Warned(Doubt.JUMP, value, basis, times, proposal)
    if times <= Decimal(1) / TEN:
        proposal = value * THOUSAND if times <= Decimal(2) / THOUSAND else None
        return Warned(Doubt.DROP, value, basis, times, proposal)
    return None


def doubt_unit(value: Decimal | None, *, written: str, asked: str) -> Warned | None:
    """A figure with another unit behind it than is asked for; "개" for "개소" and money say nothing."""
    is_same = asked.startswith(written) or written.startswith(asked) or asked in set(MoneyUnit)
    if value is None or is_same:
        return None
    return Warned(Doubt.UNIT, value, value)


def doubt_over(value: Decimal | None, limit: Decimal | None, *, doubt: Doubt) -> Warned | None:
    """A figure above the year's target, or money above its plan; a limit of 0 or none says nothing."""
    if value is None or limit is None or limit <= 0 or value <= limit:
        return None
    return Warned(doubt, value, limit)


def doubt_fall(value: Decimal | None, last: Decimal | None) -> Warned | None:
    """A level that fell below what it was."""
    if value is None or last is None or value >= last:
        return None
    return Warned(Doubt.LEVEL_FELL, value, last)
