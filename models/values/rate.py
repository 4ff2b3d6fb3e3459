"""Rates: exact fractions, rounded once, half up, where they are shown."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


def round_half_up(number: Fraction | Decimal, decimals: int) -> Decimal:
    """Round once, half away from zero, to `decimals` places (domain.md F1: 92.5 → 93, -0.5 → -1)."""
    exact = Fraction(number)
    scaled = abs(exact) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    rounded = Decimal(whole).scaleb(-decimals)
    return -rounded if exact < 0 and whole else rounded


@dataclass(frozen=True, order=True)
class Rate:
    """A percentage as an exact fraction: 124.44… is `Rate(Fraction(1120, 9))`."""

    percent: Fraction

    @classmethod
    def of(cls, part: Decimal, whole: Decimal) -> "Rate":
        """Part ÷ whole × 100; `whole` must not be 0."""
        return cls(Fraction(part) / Fraction(whole) * 100)

    def rounded(self, decimals: int) -> Decimal:
        """The percentage as it is shown."""
        return round_half_up(self.percent, decimals)


class Verdict(StrEnum):
    """What a target and an actual say together (screens.md §1.5)."""

    MET = "met"
    MISSED = "missed"
    NONE_REACHED = "none_reached"
    UNDECIDED = "undecided"
    NOT_APPLICABLE = "not_applicable"
    UNDEFINED = "undefined"


@dataclass(frozen=True)
class Attainment:
    """A verdict with its rate; `rate` is None where none can be formed (bounds, blanks, milestones)."""

    verdict: Verdict
    rate: Rate | None = None

    @property
    def is_short(self) -> bool:
        """Whether the target was missed (목표 미달)."""
        return self.verdict in {Verdict.MISSED, Verdict.NONE_REACHED}
