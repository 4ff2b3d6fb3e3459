"""Controls: where a document contradicts itself (domain.md F16).

A control compares a printed value with what the document's other values make, at the printed precision and
half up. A failed one is shown with both values; nothing is corrected. All are pure checks over plain values,
None stands for "nothing to report".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from models.rules.achievement import LowerFormula, attain
from models.rules.figures import read_figure
from models.values.kinds import Direction
from models.values.money import MoneyUnit
from models.values.rate import Rate, round_half_up
from models.wording import number_text, percent_text

BY_ROUNDING = "반올림 차이로 설명됨"
BY_ROUNDING_TWICE = "두 번 반올림하면 {rate}"

# Figures in these units were rounded before they were printed; people, cases and points are counted exactly.
_ROUNDED_UNITS = frozenset({"%", "%p", MoneyUnit.THOUSAND, MoneyUnit.MILLION, MoneyUnit.HUNDRED_MILLION})
_SHOWN_BEYOND = 2


class ControlRule(StrEnum):
    """What is compared (domain.md F16)."""

    TABLE_TOTAL = "table_total"
    QUARTERS_OF_YEAR = "quarters_of_year"
    YEARS_OF_TOTAL = "years_of_total"
    WEIGHTS = "weights"
    POINTS = "points"
    SCALE_STEP = "scale_step"
    PRINTED_RATE = "printed_rate"
    UNITS = "units"
    BUDGET_RATE = "budget_rate"
    FREQUENCY = "frequency"
    TWO_PLACES = "two_places"
    FUNDING_SOURCES = "funding_sources"
    FINANCE_PLAN = "finance_plan"
    HEADCOUNT_GAP = "headcount_gap"
    BUDGET_CHANGE = "budget_change"


@dataclass(frozen=True)
class Finding:
    """A failed control as it is shown: `difference` is printed − computed, △ is minus.

    `place` and `note` are Korean; `note` says what explains the difference, "" where nothing does.
    """

    rule: ControlRule
    place: str
    printed: str
    computed: str
    difference: str
    note: str = ""


def check_sum(
    *,
    rule: ControlRule,
    place: str,
    parts: Sequence[Decimal | None],
    printed: Decimal | None,
    unit: str = "",
) -> Finding | None:
    """Whether the parts add up to the printed whole; blank parts are skipped.

    Figures in a unit that is rounded in print (백만원, %) or with decimals may differ by what rounding each
    of them can make; the finding then says so. `unit` stands behind every figure, "" leaves it to `place`.
    """
    known = [part for part in parts if part is not None]
    if printed is None or not known:
        return None
    total = sum(known, Decimal(0))
    if round_half_up(total, _decimals(printed)) == printed:
        return None
    return Finding(
        rule=rule,
        place=place,
        printed=number_text(printed) + unit,
        computed=number_text(total) + unit,
        difference=number_text(printed - total) + _unit_of_difference(unit),
        note=_note(printed=printed, parts=parts, unit=unit),
    )


def _note(*, printed: Decimal, parts: Sequence[Decimal | None], unit: str) -> str:
    """What may explain a difference: cells that stand blank, else the rounding of the parts."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return f"빈칸 {len(parts) - len(known)}곳이 합에 없음"
    return BY_ROUNDING if _is_rounding(printed=printed, parts=known, unit=unit) else ""


def check_equal(
    *,
    rule: ControlRule,
    place: str,
    printed: Decimal | None,
    other: Decimal | None,
    unit: str = "",
) -> Finding | None:
    """Whether two places say the same; the other value counts as the computed one."""
    return check_sum(rule=rule, place=place, parts=(other,), printed=printed, unit=unit)


def check_limit(
    *,
    rule: ControlRule,
    place: str,
    printed: Decimal | None,
    limit: Decimal | None,
    unit: str = "",
) -> Finding | None:
    """Whether a printed value stays within its maximum: a step of 5 points under 배점 4 does not ([J] ⑫)."""
    if printed is None or limit is None or printed <= limit:
        return None
    return check_equal(rule=rule, place=place, printed=printed, other=limit, unit=unit)


def check_units(*, place: str, target: str, actual: str) -> Finding | None:
    """Whether target and actual are in one unit ([J] ⑦: 3건, "3점"); a blank unit contradicts nothing."""
    if not target or not actual or target == actual:
        return None
    return Finding(rule=ControlRule.UNITS, place=place, printed=actual, computed=target, difference="")


def check_rate(
    *,
    place: str,
    target: Decimal | None,
    actual: Decimal | None,
    printed: str,
    decimals: int,
    direction: Direction,
    lower_formula: LowerFormula = LowerFormula.DISTANCE,
) -> Finding | None:
    """Whether a printed rate is the rate of its target and actual, at the decimals that it is printed with.

    `printed` is the cell ("102%"; one component of a compound rate at a time); a cell that is no number and a
    rate that cannot be formed are nothing to compare. `decimals` are the plan's and say how far the exact
    rate is shown. [G] 지역공동체: 68 of 67 is 101.49…, printed 102 %, which is what rounding twice gives.
    """
    figure = read_figure(printed)
    rate = attain(target=target, actual=actual, direction=direction, lower_formula=lower_formula).rate
    if figure.value is None or rate is None:
        return None
    places = _decimals(figure.value)
    computed = rate.rounded(places)
    if computed == figure.value:
        return None
    twice = round_half_up(rate.rounded(places + 1), places)
    return Finding(
        rule=ControlRule.PRINTED_RATE,
        place=place,
        printed=percent_text(figure.value),
        computed=percent_text(computed) + _exactly(rate, shown=computed, decimals=max(places, decimals)),
        difference=f"{number_text(figure.value - computed)}%p",
        note=BY_ROUNDING_TWICE.format(rate=number_text(twice)) if twice == figure.value else "",
    )


def _is_rounding(*, printed: Decimal, parts: Sequence[Decimal], unit: str) -> bool:
    """Whether values that round to these parts can make a whole that rounds to this one.

    A figure printed in steps of s stands for values less than s/2 away from it.
    """
    steps = [Decimal(1).scaleb(-_decimals(figure)) for figure in (printed, *parts)]
    is_rounded = unit in _ROUNDED_UNITS or any(step < 1 for step in steps)
    return is_rounded and 2 * abs(printed - sum(parts)) < sum(steps)


def _exactly(rate: Rate, *, shown: Decimal, decimals: int) -> str:
    """The rate before rounding, cut two decimals further; "" where rounding changed nothing."""
    if rate.percent == Fraction(shown):
        return ""
    places = decimals + _SHOWN_BEYOND
    cut = Decimal(int(rate.percent * 10**places)).scaleb(-places)
    is_whole = Fraction(cut) == rate.percent
    return f"({number_text(cut.normalize())})" if is_whole else f"({number_text(cut)}…)"


def _decimals(figure: Decimal) -> int:
    """How many decimals a figure is printed with."""
    exponent = figure.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _unit_of_difference(unit: str) -> str:
    """Percentages differ by points."""
    return "%p" if unit == "%" else unit
