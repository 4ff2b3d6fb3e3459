"""Stored figures → measures: what an indicator's target and actual are over the span asked for.

A printed yearly value stays the year's value (domain.md §8); without one the year is made of its quarters,
and as long as a quarter is missing the rate is against the target to date (F7).
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from models.queries.shelves import NOTHING, ComponentPart, FigureShelf
from models.reports.figures import Absence, Basis, Cell, ShownFigure, Span, value_of
from models.reports.indicators import ComponentReport, Measure
from models.reports.projects import PlanNote
from models.rules.achievement import Progress, attain, progress, whole_of
from models.values.figure import Figure
from models.values.kinds import Aggregation, CellState, Direction, PlanKind, Source
from models.values.money import MoneyUnit
from models.values.period import QUARTERS, Period, quarter_of
from models.values.rate import Attainment, Verdict, round_half_up

MEAN_DECIMALS = 2
_BETWEEN_YEARS = frozenset({Aggregation.SUM_OF_YEARS, Aggregation.LEVEL_END, Aggregation.AVERAGE})


@dataclass(frozen=True)
class Gauge:
    """One component of one indicator, ready to be measured."""

    indicator_id: int
    part: ComponentPart
    aggregation: Aggregation
    direction: Direction
    plan: PlanNote
    shelf: FigureShelf
    today: date

    def component(self, span: Span) -> ComponentReport:
        """The component over a span, with its columns."""
        is_long = len(self.plan.years) > 1 and self.plan.starts_on.month == 1
        if is_long and not span.quarters:
            columns = tuple(self._year(Span(year)) for year in self.plan.years)
        else:
            columns = tuple(self._quarters(Span(span.year, (quarter,))) for quarter in QUARTERS)
        main = self._quarters(span) if span.quarters else self._year(span)
        return ComponentReport(
            seq=self.part.seq,
            name=self.part.name,
            unit=self.part.unit,
            main=main,
            beside=self._cumulative(span) if span.quarters else None,
            columns=columns,
            total=self._total() if is_long else None,
        )

    def _year(self, span: Span) -> Measure:
        yearly = self._actual(span.year, 0)
        target = self._target_of_year(span.year)
        if isinstance(yearly, ShownFigure) and not is_blank(yearly) and not self._is_settled(span.year):
            return self._measure(span, Basis.YEAR, target=target, actual=yearly)
        return self._year_of_quarters(span, target=target, absent=yearly)

    def _is_settled(self, year: int) -> bool:
        """Whether quarters count instead of a printed year: all with a target have been checked (§8)."""
        key = (self.indicator_id, self.part.seq, year)
        owed = [q for q in QUARTERS if value_of(self._target(year, q)) is not None]
        stored = [self.shelf.actuals.get((*key, quarter)) for quarter in owed]
        checked = [one for one in stored if one is not None and one.judged_version is not None]
        return (
            bool(owed) and len(checked) == len(owed) and any(one.source is Source.ENTERED for one in checked)
        )

    def _year_of_quarters(self, span: Span, *, target: Cell, absent: Cell) -> Measure:
        """A year without a yearly value: whole when it is over and nothing is missing, else to date."""
        actuals = [value_of(self._actual(span.year, quarter)) for quarter in QUARTERS]
        reported = whole_of(actuals, self.aggregation)
        if reported is None:
            return self._measure(span, Basis.YEAR, target=target, actual=absent)
        so_far = self._progress(span.year, through=self._last_quarter(span.year))
        missing = so_far.missing or self._unreported(span.year)
        if span.year < self.today.year and not missing:
            whole = self._computed(reported, span, basis=Basis.YEAR)
            return self._measure(span, Basis.YEAR, target=target, actual=whole)
        through = so_far.through or max(
            q for q, value in zip(QUARTERS, actuals, strict=True) if value is not None
        )
        covered = Span(span.year, tuple(range(1, through + 1)))
        has_targets = so_far.through > 0
        return Measure(
            span=covered,
            basis=Basis.TO_DATE,
            target=target,
            actual=self._computed(so_far.actual if has_targets else reported, covered, basis=Basis.TO_DATE),
            attainment=so_far.attainment if has_targets else Attainment(Verdict.UNDECIDED),
            missing_quarters=missing,
            through_quarter=through,
            rated_target=self._computed_target(so_far.target, covered, basis=Basis.TO_DATE),
        )

    def _unreported(self, year: int) -> tuple[int, ...]:
        """Quarters begun without a figure, where no quarter has a target that would say which are owed."""
        if any(value_of(self._target(year, quarter)) is not None for quarter in QUARTERS):
            return ()
        begun = range(1, self._last_quarter(year) + 1)
        return tuple(quarter for quarter in begun if value_of(self._actual(year, quarter)) is None)

    def _quarters(self, span: Span) -> Measure:
        targets = [self._target(span.year, quarter) for quarter in span.quarters]
        actuals = [self._actual(span.year, quarter) for quarter in span.quarters]
        if len(span.quarters) == 1:
            return self._measure(span, Basis.ALONE, target=targets[0], actual=actuals[0])
        part = progress(
            targets=[value_of(cell) for cell in targets],
            actuals=[value_of(cell) for cell in actuals],
            through=len(span.quarters),
            aggregation=self.aggregation,
            direction=self.direction,
            lower_formula=self.plan.lower_formula,
        )
        missing = tuple(span.quarters[number - 1] for number in part.missing)
        absent = next((cell for cell in actuals if isinstance(cell, Absence)), Absence.NOT_ENTERED)
        aim = whole_of([value_of(cell) for cell in targets], self.aggregation)
        target = self._computed_target(aim, span, basis=Basis.ALONE)
        done = None if missing else part.actual
        actual = self._computed(done, span, basis=Basis.ALONE, absent=absent)
        attainment = Attainment(Verdict.UNDECIDED) if missing else part.attainment
        return Measure(span, Basis.ALONE, target, actual, attainment, missing)

    def _cumulative(self, span: Span) -> Measure:
        through = span.quarters[-1]
        so_far = self._progress(span.year, through=through)
        covered = Span(span.year, tuple(range(1, (so_far.through or through) + 1)))
        absent = self._absence(span.year, covered.quarters[-1])
        target = self._computed_target(so_far.target, covered, basis=Basis.CUMULATIVE)
        actual = self._computed(so_far.actual, covered, basis=Basis.CUMULATIVE, absent=absent)
        return Measure(
            covered, Basis.CUMULATIVE, target, actual, so_far.attainment, so_far.missing, so_far.through
        )

    def _progress(self, year: int, *, through: int) -> Progress:
        return progress(
            targets=[value_of(self._target(year, quarter)) for quarter in QUARTERS],
            actuals=[value_of(self._actual(year, quarter)) for quarter in QUARTERS],
            through=through,
            aggregation=self.aggregation,
            direction=self.direction,
            lower_formula=self.plan.lower_formula,
        )

    def _last_quarter(self, year: int) -> int:
        if year < self.today.year:
            return QUARTERS[-1]
        return quarter_of(self.today) if year == self.today.year else 0

    def _measure(self, span: Span, basis: Basis, *, target: Cell, actual: Cell) -> Measure:
        aim, done = value_of(target), value_of(actual)
        if isinstance(actual, ShownFigure) and done is not None and not self._is_comparable(actual):
            done = None
        attainment = attain(
            target=aim, actual=done, direction=self.direction, lower_formula=self.plan.lower_formula
        )
        if isinstance(target, Absence) and attainment.verdict is Verdict.NOT_APPLICABLE:
            attainment = Attainment(Verdict.UNDECIDED)  # 해당 없음 is said of 0, "-" and blank cells only
        return Measure(span, basis, target, actual, attainment)

    def _is_comparable(self, actual: ShownFigure) -> bool:
        printed = actual.figure.unit
        return not printed or printed == self.part.unit or (printed == MoneyUnit.WON and self.is_money)

    @property
    def is_money(self) -> bool:
        """Whether its figures are won."""
        return self.part.unit in set(MoneyUnit)

    def _target_of_year(self, year: int) -> Cell:
        yearly = self._target(year, 0)
        if isinstance(yearly, ShownFigure):
            return yearly
        parts = [value_of(self._target(year, quarter)) for quarter in QUARTERS]
        whole = whole_of(parts, self.aggregation)
        return yearly if whole is None else self._computed_target(whole, Span(year), basis=Basis.YEAR)

    def _target(self, year: int, quarter: int) -> Cell:
        figure = self.shelf.targets.get((self.indicator_id, self.part.seq, year, quarter))
        if figure is None:
            return Absence.NOT_IN_DOCUMENT
        span = Span(year, (quarter,) if quarter else ())
        basis = Basis.ALONE if quarter else Basis.YEAR
        is_entered = (self.indicator_id, self.part.seq, year, quarter) in self.shelf.entered
        source = Source.ENTERED if is_entered else Source.PRINTED
        return ShownFigure(figure, self.part.unit, span, basis, source, None, self.plan.document)

    def _actual(self, year: int, quarter: int) -> Cell:
        stored = self.shelf.actuals.get((self.indicator_id, self.part.seq, year, quarter))
        if stored is None or (stored.source is Source.PRINTED and self.plan.dated > self.today):
            return self._absence(year, quarter)  # what a document prints is known from its day on (§8)
        span = Span(year, (quarter,) if quarter else ())
        basis = Basis.ALONE if quarter else Basis.YEAR
        return ShownFigure(
            stored.figure, self.part.unit, span, basis, stored.source, stored.as_of, self.plan.document
        )

    def _absence(self, year: int, quarter: int) -> Absence:
        aim = self.shelf.targets.get((self.indicator_id, self.part.seq, year, quarter))
        if aim is not None and aim.state is CellState.DASH:
            return Absence.NOT_APPLICABLE
        if Period(year, quarter or None).first_day > self.today:
            return Absence.NOT_BEGUN
        if self.plan.kind is PlanKind.JOINT_EVALUATION:
            return Absence.NOT_IN_DOCUMENT  # its results are handed in once, with the document
        if not self._is_planned(year):
            return Absence.NOT_IN_DOCUMENT
        if quarter and (self.indicator_id, self.part.seq, year, 0) in self.shelf.actuals:
            return Absence.NOT_IN_DOCUMENT
        return Absence.NOT_ENTERED

    def _is_planned(self, year: int) -> bool:
        """Whether any target stands in a year: without one nobody waits for an actual."""
        key = (self.indicator_id, self.part.seq, year)
        return any((*key, quarter) in self.shelf.targets for quarter in (0, *QUARTERS))

    def _total(self) -> Cell:
        printed = self._target(0, 0)
        if isinstance(printed, ShownFigure):
            return replace(printed, basis=Basis.ALL_YEARS)
        if self.aggregation not in _BETWEEN_YEARS:
            return Absence.NOT_IN_DOCUMENT
        parts = [value_of(self._target(year, 0)) for year in self.plan.years]
        whole = whole_of(parts, self.aggregation)
        return self._computed_target(whole, Span(0), basis=Basis.ALL_YEARS)

    def _computed(
        self, value: Decimal | None, span: Span, *, basis: Basis, absent: Absence = Absence.NOT_ENTERED
    ) -> Cell:
        if value is None:
            return absent
        if self.aggregation is Aggregation.AVERAGE:
            value = _rounded_mean(value)
        figure = Figure(raw="", state=CellState.VALUE if value else CellState.ZERO, value=value)
        day = self._as_of(span)
        return ShownFigure(figure, self.part.unit, span, basis, Source.COMPUTED, day, self.plan.document)

    def _computed_target(self, value: Decimal | None, span: Span, *, basis: Basis) -> Cell:
        """A sum of targets: no day of its own, and never waited for."""
        cell = self._computed(value, span, basis=basis, absent=Absence.NOT_IN_DOCUMENT)
        return replace(cell, as_of=None) if isinstance(cell, ShownFigure) else cell

    def _as_of(self, span: Span) -> date | None:
        days = [
            stored.as_of
            for quarter in span.quarters or QUARTERS
            if (stored := self.shelf.actuals.get((self.indicator_id, self.part.seq, span.year, quarter)))
        ]
        return max(days, default=None)


def _rounded_mean(value: Decimal) -> Decimal:
    """A mean is shown with at most two decimals, rounded half up; its parts keep theirs."""
    exponent = value.as_tuple().exponent
    is_long = isinstance(exponent, int) and -exponent > MEAN_DECIMALS
    return round_half_up(value, MEAN_DECIMALS) if is_long else value


def is_blank(cell: Cell) -> bool:
    """Whether a cell of the document is there and empty, or a dash."""
    return isinstance(cell, ShownFigure) and cell.figure.state in NOTHING
