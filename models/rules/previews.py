"""What a submission would change: rates before and after, and the figures that look wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.rules.achievement import attain, execution_rate, whole_of
from models.rules.plausibility import Doubt, Warned, doubt_fall, doubt_jump, doubt_over
from models.values.entries import Slot
from models.values.figure import Figure
from models.values.kinds import Aggregation, Direction
from models.values.rate import Attainment, Rate

_SUMS = frozenset({Aggregation.SUM_OF_QUARTERS, Aggregation.SUM_OF_YEARS})


@dataclass(frozen=True)
class Asked:
    """What is known of a component before its figure: all in the unit of the component (won for money)."""

    slot: Slot
    aggregation: Aggregation
    direction: Direction
    target: Decimal | None
    year_target: Decimal | None
    so_far: Decimal | None
    before: tuple[Decimal | None, ...]
    last: Decimal | None


@dataclass(frozen=True)
class Change:
    """A figure with the whole before and after it, and what each attains of the year's target."""

    slot: Slot
    figure: Figure
    before: Decimal | None
    after: Decimal | None
    aim: Decimal | None
    rate_before: Attainment
    rate_after: Attainment


def change_of(asked: Asked, figure: Figure, *, value: Decimal | None) -> Change:
    """What one figure changes; `value` is its number as it is stored (won for money)."""
    aim = asked.year_target if asked.year_target is not None else asked.target
    after = whole_of([*asked.before, value], asked.aggregation)
    return Change(
        slot=asked.slot,
        figure=figure,
        before=asked.so_far,
        after=after,
        aim=aim,
        rate_before=attain(target=aim, actual=asked.so_far, direction=asked.direction),
        rate_after=attain(target=aim, actual=after, direction=asked.direction),
    )


def doubts_of(asked: Asked, value: Decimal | None) -> list[Warned]:
    """Everything that looks wrong about one figure."""
    basis = asked.target or asked.last
    found = [doubt_jump(value, basis)]
    if asked.aggregation in _SUMS:
        found.append(doubt_over(value, asked.year_target, doubt=Doubt.OVER_YEAR))
    if asked.aggregation is Aggregation.LEVEL_END:
        found.append(doubt_fall(value, asked.last))
    return [doubt for doubt in found if doubt is not None]


def doubts_of_money(
    executed: Decimal | None, *, planned: Decimal | None, year_planned: Decimal | None, before: Decimal | None
) -> list[Warned]:
    """Money executed against the period's plan, and all of it against the year's; in won."""
    jump = doubt_jump(executed, planned or year_planned)
    together = whole_of([before, executed], Aggregation.SUM_OF_QUARTERS)
    over = doubt_over(together, year_planned, doubt=Doubt.OVER_BUDGET)
    return [doubt for doubt in (jump, over) if doubt is not None]


def execution_before_and_after(
    executed: Decimal | None, *, before: Decimal | None, year_planned: Decimal | None
) -> tuple[Rate | None, Rate | None]:
    """집행률 without and with the money of this period."""
    together = whole_of([before, executed], Aggregation.SUM_OF_QUARTERS)
    return (
        execution_rate(executed=before, planned=year_planned),
        execution_rate(executed=together, planned=year_planned),
    )


def count_missing(figures: Mapping[Slot, Figure], slots: Sequence[Slot]) -> int:
    """How many components have no figure."""
    return sum(not figures[slot].raw.strip() for slot in slots)
