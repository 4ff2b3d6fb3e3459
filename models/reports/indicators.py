"""Indicators as they are shown."""

from dataclasses import dataclass
from decimal import Decimal

from models.reports.figures import Basis, Cell, Span
from models.rules.achievement import LowerFormula
from models.rules.controls import Finding
from models.values.kinds import Aggregation, Direction, IndicatorKind
from models.values.rate import Attainment, Verdict


@dataclass(frozen=True)
class Measure:
    """A target and an actual of one component over one span, and what they say together."""

    span: Span
    basis: Basis
    target: Cell
    actual: Cell
    attainment: Attainment
    missing_quarters: tuple[int, ...] = ()
    through_quarter: int = 0
    rated_target: Cell | None = None

    @property
    def aim(self) -> Cell:
        """What the rate is against: the target, or to date the part of it that is due by then."""
        return self.target if self.rated_target is None else self.rated_target


@dataclass(frozen=True)
class ComponentReport:
    """One number of an indicator.

    `main` answers the span asked for; `beside` is the cumulative measure beside a quarter or half;
    `columns` are the quarters of the year or, for plans over several years, the years; `total` is over all
    years (None where the plan has one year).
    """

    seq: int
    name: str
    unit: str
    main: Measure
    beside: Measure | None
    columns: tuple[Measure, ...]
    total: Cell | None


@dataclass(frozen=True)
class IndicatorReport:
    """An indicator with its components."""

    id: int
    name: str
    label: str
    unit: str
    place: str
    kind: IndicatorKind
    aggregation: Aggregation
    direction: Direction
    formula: str
    rate_decimals: int
    points: Decimal | None
    target_points: Decimal | None
    components: tuple[ComponentReport, ...]
    verdict: Verdict
    printed_rate: str
    document: str
    findings: tuple[Finding, ...]
    lower_formula: LowerFormula = LowerFormula.DISTANCE

    @property
    def is_short(self) -> bool:
        """Whether its target was missed."""
        return self.verdict in {Verdict.MISSED, Verdict.NONE_REACHED}
