"""Indicators as reports."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models.queries.measures import Gauge
from models.queries.shelves import FigureShelf, chunks
from models.reports.figures import ShownFigure, Span
from models.reports.indicators import ComponentReport, IndicatorReport
from models.reports.projects import PlanNote
from models.rules.achievement import combine
from models.rules.controls import ControlRule, Finding, check_rate, check_sum, check_units
from models.tables.indicators import Indicator
from models.values.kinds import Aggregation, Source

_SUMS = frozenset({Aggregation.SUM_OF_QUARTERS, Aggregation.SUM_OF_YEARS})


@dataclass(frozen=True)
class Gauging:
    """What is needed to turn indicators of one plan into reports."""

    plan: PlanNote
    rate_decimals: int
    span: Span
    shelf: FigureShelf
    today: date
    places: dict[int, str]

    def report(self, indicator: Indicator) -> IndicatorReport:
        """One indicator over the span."""
        indicator_id = indicator.id or 0
        components = tuple(
            Gauge(
                indicator_id=indicator_id,
                part=part,
                aggregation=indicator.aggregation,
                direction=indicator.direction,
                plan=self.plan,
                shelf=self.shelf,
                today=self.today,
            ).component(self.span)
            for part in self.shelf.components.get(indicator_id, ())
        )
        printed = self.shelf.printed_rates.get((indicator_id, self.span.year), "")
        return IndicatorReport(
            id=indicator_id,
            name=indicator.name,
            label=indicator.label,
            unit=indicator.unit,
            place=self.places.get(indicator.item_id or 0, ""),
            kind=indicator.kind,
            aggregation=indicator.aggregation,
            direction=indicator.direction,
            formula=indicator.formula,
            rate_decimals=self.rate_decimals if indicator.decimals is None else indicator.decimals,
            points=indicator.points,
            target_points=indicator.target_points,
            components=components,
            verdict=combine([component.main.attainment for component in components]),
            printed_rate="" if self.span.quarters else printed,
            document=self.plan.document,
            findings=tuple(self._findings(indicator, components, printed=printed)),
            lower_formula=self.plan.lower_formula,
        )

    def _findings(
        self, indicator: Indicator, components: Sequence[ComponentReport], *, printed: str
    ) -> list[Finding]:
        found: list[Finding | None] = []
        parts = printed.rstrip("%").split("/") if len(components) > 1 else [printed]
        for number, component in enumerate(components):
            place = " ".join(word for word in (indicator.name, component.name) if word)
            targets = self.shelf.targets
            yearly = targets.get((indicator.id or 0, component.seq, self.span.year, 0))
            if len(parts) == len(components) and parts[number]:
                actual = self.shelf.actuals.get((indicator.id or 0, component.seq, self.span.year, 0))
                found.append(
                    check_rate(
                        place=f"{place} 달성률",
                        target=yearly.value if yearly else None,
                        actual=actual.figure.value if actual else None,
                        printed=parts[number],
                        decimals=self.rate_decimals,
                        direction=indicator.direction,
                        lower_formula=self.plan.lower_formula,
                    )
                )
            if indicator.aggregation in _SUMS:
                found += self._sums(indicator, component, place=place)
                found.append(self._actual_sums(indicator, component, place=place))
            main = component.main
            if isinstance(main.actual, ShownFigure) and main.actual.figure.unit and component.unit:
                found.append(self._units(component, main.actual, place=place))
        return [finding for finding in found if finding is not None]

    def _actual_sums(self, indicator: Indicator, component: ComponentReport, *, place: str) -> Finding | None:
        """A printed yearly actual against the quarters that were entered since: both are shown (§8)."""
        key = (indicator.id or 0, component.seq, self.span.year)
        yearly = self.shelf.actuals.get((*key, 0))
        quarters = [self.shelf.actuals.get((*key, quarter)) for quarter in (1, 2, 3, 4)]
        if yearly is None or not any(one and one.source is Source.ENTERED for one in quarters):
            return None
        return check_sum(
            rule=ControlRule.QUARTERS_OF_YEAR,
            place=f"{place} 분기 실적의 합",
            parts=[one.figure.value if one else None for one in quarters],
            printed=yearly.figure.value,
            unit=component.unit,
        )

    def _sums(self, indicator: Indicator, component: ComponentReport, *, place: str) -> list[Finding | None]:
        key = (indicator.id or 0, component.seq)
        targets = self.shelf.targets
        quarters = [targets.get((*key, self.span.year, quarter)) for quarter in (1, 2, 3, 4)]
        yearly, total = targets.get((*key, self.span.year, 0)), targets.get((*key, 0, 0))
        years = [targets.get((*key, year, 0)) for year in self.plan.years]
        return [
            check_sum(
                rule=ControlRule.QUARTERS_OF_YEAR,
                place=f"{place} 분기 목표의 합",
                parts=[figure.value if figure else None for figure in quarters],
                printed=yearly.value if yearly else None,
                unit=component.unit,
            ),
            check_sum(
                rule=ControlRule.YEARS_OF_TOTAL,
                place=f"{place} 연도별 목표의 합",
                parts=[figure.value if figure else None for figure in years],
                printed=total.value if total else None,
                unit=component.unit,
            ),
        ]

    def _units(self, component: ComponentReport, actual: ShownFigure, *, place: str) -> Finding | None:
        if actual.figure.unit == "원" and component.unit.endswith("원"):
            return None
        return check_units(place=f"{place} 실적의 단위", target=component.unit, actual=actual.figure.unit)


def is_gone(retired_on: date | None, year: int, *, reports: Sequence[IndicatorReport]) -> bool:
    """Whether something that was retired is left out of a year.

    It is from the year of its end on, unless it has figures in it: those are never dropped.
    """
    if retired_on is None or year < retired_on.year:
        return False
    cells = [component.main.actual for report in reports for component in report.components]
    return not any(isinstance(cell, ShownFigure) for cell in cells)


def find_indicators(
    session: Session, *, project_ids: Collection[int] = (), ids: Collection[int] = ()
) -> list[Indicator]:
    """Indicators of projects, or by their ids, in the order of their documents."""
    found: list[Indicator] = []
    for some in chunks(project_ids):
        found += session.exec(select(Indicator).where(col(Indicator.project_id).in_(some)))
    for some in chunks(ids):
        found += session.exec(select(Indicator).where(col(Indicator.id).in_(some)))
    return sorted(found, key=lambda indicator: (indicator.project_id, indicator.position))
