"""Achievement: what targets and actuals say together (domain.md §3, F1–F8).

Everything is exact; rounding happens once, half up, where a rate is shown (`Rate.rounded`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from models.values.kinds import Aggregation, Direction
from models.values.rate import Attainment, Rate, Verdict

FULL = Fraction(100)

_SUMS = frozenset({Aggregation.SUM_OF_QUARTERS, Aggregation.SUM_OF_YEARS})
_LEVELS = frozenset({Aggregation.LEVEL_END, Aggregation.YEARLY_VALUE})


class LowerFormula(StrEnum):
    """How a rate is formed where lower is better; no document says it, so it is a setting (F4 [X3])."""

    DISTANCE = "distance"
    INVERSE = "inverse"


@dataclass(frozen=True)
class Progress:
    """Target and actual to date (F7).

    `through` is the last period (1-based) that went into both, 0 where none did; `missing` are the periods
    asked about that have a target and no actual yet.
    """

    target: Decimal | None
    actual: Decimal | None
    through: int
    attainment: Attainment
    missing: tuple[int, ...]


def attain(
    *,
    target: Decimal | None,
    actual: Decimal | None,
    direction: Direction,
    lower_formula: LowerFormula = LowerFormula.DISTANCE,
) -> Attainment:
    """What one target and its actual say (F1, F3, F4, F5).

    - No target, or a target of 0 where higher is better: not applicable, neither 0 nor 100 % (F3).
    - No actual: undecided. A milestone is done or not, which no figure says: undecided as well.
    - Upper bound: met or missed, without a rate ([Y] "10개 이내", F5).
    - Below 0 no rate is defined: −16.7 against 16.7 shows both and no percentage (domain.md §10, GB-6-1).
    - A rate of 0 % is "none reached", another one below 100 % "missed"; there is no cap ([G] prints 152 %).
    """
    if direction is not Direction.MILESTONE and _is_without_target(target, direction):
        return Attainment(Verdict.NOT_APPLICABLE)
    if direction is Direction.MILESTONE or target is None or actual is None:
        return Attainment(Verdict.UNDECIDED)
    if direction is Direction.UPPER_BOUND:
        return Attainment(Verdict.MET if actual <= target else Verdict.MISSED)
    if target < 0 or actual < 0:
        return Attainment(Verdict.UNDEFINED)
    if direction is Direction.HIGHER_IS_BETTER:
        return _judge(Rate.of(actual, target))
    return _attain_lower(target=target, actual=actual, formula=lower_formula)


def combine(parts: Sequence[Attainment]) -> Verdict:
    """The verdict of a compound indicator or of several indicators together (F2).

    Short if any part is short (`NONE_REACHED` when all parts that apply are, else `MISSED`); else undecided
    if any part is; else undefined if any part is; else met. Parts that do not apply say nothing; without
    others the whole does not apply.
    """
    verdicts = {part.verdict for part in parts} - {Verdict.NOT_APPLICABLE}
    if verdicts == {Verdict.NONE_REACHED}:
        return Verdict.NONE_REACHED
    if any(part.is_short for part in parts):
        return Verdict.MISSED
    for verdict in (Verdict.UNDECIDED, Verdict.UNDEFINED, Verdict.MET):
        if verdict in verdicts:
            return verdict
    return Verdict.NOT_APPLICABLE


def mean_rate(parts: Sequence[Attainment], *, weights: Sequence[Decimal] | None = None) -> Rate | None:
    """One rate for a compound indicator: the mean of its components' (F2 [D]).

    Weighted where weights exist, one a part ([J] ⑧ weighs 70:30). None where a part has no rate, or the
    weights do not add up to more than 0.
    """
    rates = [part.rate.percent for part in parts if part.rate is not None]
    shares = [Fraction(weight) for weight in weights] if weights is not None else [Fraction(1)] * len(parts)
    if len(rates) != len(parts) or sum(shares) <= 0:
        return None
    weighted = sum((share * rate for share, rate in zip(shares, rates, strict=True)), Fraction(0))
    return Rate(weighted / sum(shares))


def whole_of(parts: Sequence[Decimal | None], aggregation: Aggregation) -> Decimal | None:
    """The figure of the whole from those of its parts in order (F6); None where no part is reported.

    Sums and means leave out parts without a figure; a level (누계말) and a yearly value are the last one
    reported. A mean that does not end is rounded at 28 digits, the only figure here that can be inexact.
    Milestones have no figure. Percentages add up where the indicator says so: the targets of 구매실적률,
    6 + 4 + 3 + 3.8, are 16.8 ([G] GB-6).
    """
    reported = [part for part in parts if part is not None]
    if not reported or aggregation is Aggregation.MILESTONE:
        return None
    if aggregation in _LEVELS:
        return reported[-1]
    total = sum(reported, Decimal(0))
    return total if aggregation in _SUMS else total / len(reported)


def progress(
    *,
    targets: Sequence[Decimal | None],
    actuals: Sequence[Decimal | None],
    through: int,
    aggregation: Aggregation,
    direction: Direction,
    lower_formula: LowerFormula = LowerFormula.DISTANCE,
) -> Progress:
    """Target and actual from the first period to period `through` (F7, domain.md §9).

    Periods whose target is blank are skipped, in targets and actuals. Sums and means stop before the first
    period whose actual is missing, so that both sides cover the same periods; a level is the last one
    reported, gaps before it or not.
    """
    due = [period for period in range(1, through + 1) if _at(targets, period) is not None]
    missing = tuple(period for period in due if _at(actuals, period) is None)
    used = [period for period in due if period not in missing]
    if missing and aggregation not in _LEVELS:
        used = [period for period in used if period < missing[0]]
    target = whole_of([_at(targets, period) for period in used], aggregation)
    actual = whole_of([_at(actuals, period) for period in used], aggregation)
    attainment = attain(target=target, actual=actual, direction=direction, lower_formula=lower_formula)
    return Progress(
        target=target,
        actual=actual,
        through=used[-1] if used else 0,
        attainment=attainment if used or not missing else Attainment(Verdict.UNDECIDED),
        missing=missing,
    )


def execution_rate(*, executed: Decimal | None, planned: Decimal | None) -> Rate | None:
    """How much of the planned money was spent (F8); None without both or without a plan above 0.

    Say which plan: [G] GB-5 is 89.5 % of the year's 95 and 90.4 % of the quarters' 94 백만원.
    """
    if executed is None or planned is None or planned <= 0:
        return None
    return Rate.of(executed, planned)


def _is_without_target(target: Decimal | None, direction: Direction) -> bool:
    """Whether there is nothing to measure by: 0 is a target only for what should be few (F3)."""
    return target is None or (target == 0 and direction is Direction.HIGHER_IS_BETTER)


def _attain_lower(*, target: Decimal, actual: Decimal, formula: LowerFormula) -> Attainment:
    """Lower is better: (2 − actual ÷ target) × 100, at least 0; against 0 all or nothing (F3, F4)."""
    if target == 0:
        return _judge(Rate(FULL if actual == 0 else Fraction(0)))
    if formula is LowerFormula.DISTANCE:
        return _judge(Rate(max(Fraction(0), (2 - Fraction(actual) / Fraction(target)) * 100)))
    return _judge(Rate.of(target, actual)) if actual else Attainment(Verdict.MET)


def _judge(rate: Rate) -> Attainment:
    """A rate with its verdict: 100 % and more is met, 0 % is nothing reached."""
    if rate.percent >= FULL:
        return Attainment(Verdict.MET, rate)
    return Attainment(Verdict.MISSED if rate.percent > 0 else Verdict.NONE_REACHED, rate)


def _at(parts: Sequence[Decimal | None], period: int) -> Decimal | None:
    """The figure of a period (1-based), None past the end."""
    return parts[period - 1] if period <= len(parts) else None
