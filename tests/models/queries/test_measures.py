"""Figures entered quarter by quarter: the year to date, quarters alone, halves, and what is missing."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from models.reports.figures import Absence, Basis, ShownFigure, Span, value_of
from models.reports.indicators import Measure
from models.store import Store
from models.values.kinds import Aggregation, Direction, Source
from models.values.period import AskedPeriod
from models.values.rate import Verdict
from tests.build import YEAR, a_printed_rate, a_target, an_actual, an_indicator
from tests.models.queries.asking import WHOLE, ask_component, ask_indicator

FEBRUARY, AUGUST, DECEMBER = date(YEAR, 2, 18), date(YEAR, 8, 1), date(YEAR, 12, 1)
LATER = date(YEAR + 1, 1, 5)
SUM = Aggregation.SUM_OF_QUARTERS
LEFT_OUT = "?"


def entered(
    store: Store,
    *,
    targets: Sequence[str] = (),
    actuals: Sequence[str] = (),
    year: tuple[str, str] = (LEFT_OUT, LEFT_OUT),
    aggregation: Aggregation = SUM,
    direction: Direction = Direction.HIGHER_IS_BETTER,
) -> int:
    """An indicator with figures by quarter, and target and actual of the year; "?" leaves one out."""
    indicator = an_indicator(store, aggregation=aggregation, direction=direction)
    for quarter, printed in enumerate((year[0], *targets)):
        if printed != LEFT_OUT:
            a_target(store, indicator=indicator, quarter=quarter, printed=printed)
    for quarter, printed in enumerate((year[1], *actuals)):
        if printed != LEFT_OUT:
            day = date(YEAR, 3 * quarter, 28) if quarter else date(YEAR, 12, 31)
            an_actual(store, indicator=indicator, quarter=quarter, printed=printed, as_of=day)
    return indicator


def main(store: Store, indicator: int, *, today: date, period: AskedPeriod = WHOLE) -> Measure:
    return ask_component(store, indicator, period=period, today=today).main


def figures(measure: Measure) -> tuple[object, object]:
    return value_of(measure.target), value_of(measure.actual)


def percent(measure: Measure) -> object:
    rate = measure.attainment.rate
    return None if rate is None else rate.rounded(1)


def test_a_running_year_is_measured_against_the_target_to_date(store: Store) -> None:
    indicator = entered(store, targets=["10", "20", "30", "40"], actuals=["12", "18"], year=("100", "?"))
    found = main(store, indicator, today=date(YEAR, 6, 30))
    assert figures(found) == (100, 30)
    assert percent(found) == 100
    assert (found.basis, found.span, found.through_quarter) == (Basis.TO_DATE, Span(YEAR, (1, 2)), 2)
    assert found.missing_quarters == ()
    assert isinstance(found.actual, ShownFigure)
    assert (found.actual.source, found.actual.as_of) == (Source.COMPUTED, date(YEAR, 6, 28))
    assert found.actual.basis is Basis.TO_DATE


def test_quarters_without_a_target_are_skipped(store: Store) -> None:
    indicator = entered(store, targets=["20", "", "30", "-"], actuals=["10", "99", "15"], year=("50", "?"))
    found = main(store, indicator, today=date(YEAR, 9, 30))
    assert percent(found) == 50  # 25 of 50: the 99 of a quarter without a target does not count
    assert value_of(found.actual) == 25
    assert (found.missing_quarters, found.through_quarter) == ((), 3)


def test_a_missing_quarter_stops_the_count_and_is_named(store: Store) -> None:
    indicator = entered(store, targets=["10", "20", "30", "40"], actuals=["12", "?", "35"], year=("100", "?"))
    found = main(store, indicator, today=DECEMBER)
    assert value_of(found.actual) == 12
    assert percent(found) == 120
    assert (found.through_quarter, found.span) == (1, Span(YEAR, (1,)))
    assert 2 in found.missing_quarters
    assert {1, 3}.isdisjoint(found.missing_quarters)


def test_a_level_is_the_last_one_reported(store: Store) -> None:
    indicator = entered(
        store, targets=["10", "20", "30", "40"], actuals=["9", "?", "24"], aggregation=Aggregation.LEVEL_END
    )
    found = main(store, indicator, today=date(YEAR, 9, 30))
    assert value_of(found.actual) == 24
    assert percent(found) == 80
    assert (found.missing_quarters, found.through_quarter) == ((2,), 3)


def test_an_average_is_the_mean_of_what_was_reported(store: Store) -> None:
    indicator = entered(
        store, targets=["50", "60", "70", "80"], actuals=["44", "66"], aggregation=Aggregation.AVERAGE
    )
    found = main(store, indicator, today=date(YEAR, 6, 30))
    assert value_of(found.actual) == 55
    assert percent(found) == 100


def test_a_year_that_is_over_and_complete_is_a_whole_year(store: Store) -> None:
    indicator = entered(
        store, targets=["10", "20", "30", "40"], actuals=["10", "20", "30", "30"], year=("100", "?")
    )
    found = main(store, indicator, today=LATER)
    assert figures(found) == (100, 90)
    assert (found.basis, found.span, percent(found)) == (Basis.YEAR, Span(YEAR), 90)
    assert isinstance(found.actual, ShownFigure)
    assert (found.actual.source, found.actual.as_of) == (Source.COMPUTED, date(YEAR, 12, 28))


def test_a_year_that_is_over_and_incomplete_stays_to_date(store: Store) -> None:
    indicator = entered(
        store, targets=["10", "20", "30", "40"], actuals=["10", "20", "30"], year=("100", "?")
    )
    found = main(store, indicator, today=LATER)
    assert (found.basis, found.missing_quarters, percent(found)) == (Basis.TO_DATE, (4,), 100)


def test_a_printed_year_wins_over_its_quarters(store: Store) -> None:
    indicator = entered(
        store, targets=["10", "20", "30", "40"], actuals=["1", "2", "3", "4"], year=("100", "124")
    )
    found = main(store, indicator, today=LATER)
    assert figures(found) == (100, 124)
    assert found.basis is Basis.YEAR
    assert isinstance(found.actual, ShownFigure)
    assert found.actual.figure.raw == "124"


@pytest.mark.parametrize("nothing", ["", "-"])
def test_an_empty_cell_of_the_year_does_not_hide_its_quarters(nothing: str, store: Store) -> None:
    indicator = entered(
        store, targets=["10", "20", "30", "40"], actuals=["10", "20", "30", "30"], year=("100", nothing)
    )
    assert figures(main(store, indicator, today=LATER)) == (100, 90)


def test_a_year_without_a_target_of_its_own_has_that_of_its_quarters(store: Store) -> None:
    indicator = entered(store, targets=["10", "20", "30", "40"], actuals=["10", "20", "30", "30"])
    found = main(store, indicator, today=LATER)
    assert figures(found) == (100, 90)
    assert isinstance(found.target, ShownFigure)
    assert found.target.source is Source.COMPUTED


def test_a_target_holds_from_its_document_on_and_has_no_day_of_its_own(store: Store) -> None:
    indicator = entered(store, targets=["10", "20"], actuals=["10", "20"])
    for period in (WHOLE, AskedPeriod(year=YEAR, quarter=2), AskedPeriod(year=YEAR, half=1)):
        component = ask_component(store, indicator, period=period, today=LATER)
        for measure in (component.main, component.beside, *component.columns):
            if measure is not None and isinstance(measure.target, ShownFigure):
                assert measure.target.as_of is None


def test_a_quarter_is_that_quarter_alone_with_the_sum_beside_it(store: Store) -> None:
    indicator = entered(
        store, targets=["10", "20", "30", "40"], actuals=["12", "15", "33"], year=("100", "?")
    )
    component = ask_component(store, indicator, period=AskedPeriod(year=YEAR, quarter=2), today=AUGUST)
    assert figures(component.main) == (20, 15)
    assert (component.main.basis, component.main.span, percent(component.main)) == (
        Basis.ALONE,
        Span(YEAR, (2,)),
        75,
    )
    assert component.beside is not None
    assert figures(component.beside) == (30, 27)
    assert (component.beside.basis, component.beside.span) == (Basis.CUMULATIVE, Span(YEAR, (1, 2)))
    assert percent(component.beside) == 90


def test_a_half_is_its_two_quarters_with_the_sum_beside_it(store: Store) -> None:
    indicator = entered(
        store, targets=["10", "20", "30", "40"], actuals=["12", "15", "33", "30"], year=("100", "?")
    )
    component = ask_component(store, indicator, period=AskedPeriod(year=YEAR, half=2), today=LATER)
    assert figures(component.main) == (70, 63)
    assert (component.main.basis, component.main.span) == (Basis.ALONE, Span(YEAR, (3, 4)))
    assert component.beside is not None
    assert figures(component.beside) == (100, 90)


def test_a_half_with_a_missing_quarter_names_it(store: Store) -> None:
    indicator = entered(store, targets=["10", "20", "30", "40"], actuals=["12"], year=("100", "?"))
    component = ask_component(store, indicator, period=AskedPeriod(year=YEAR, half=1), today=AUGUST)
    assert component.main.actual is Absence.NOT_ENTERED
    assert value_of(component.main.target) == 30
    assert component.main.missing_quarters == (2,)
    assert component.main.attainment.verdict is Verdict.UNDECIDED


def test_the_first_half_is_the_sum_to_its_end(store: Store) -> None:
    """The same quarters: alone and cumulative are two words for one figure, F7 included."""
    indicator = entered(store, targets=["", "20"], actuals=["10", "20"], year=("20", "?"))
    component = ask_component(store, indicator, period=AskedPeriod(year=YEAR, half=1), today=AUGUST)
    assert component.beside is not None
    assert component.beside.span == component.main.span
    assert component.beside.attainment == component.main.attainment


def test_a_quarter_to_come_has_not_begun(store: Store) -> None:
    indicator = entered(store, targets=["10", "20", "30", "40"], year=("100", "?"))
    component = ask_component(store, indicator, today=FEBRUARY)
    assert [column.actual for column in component.columns] == [
        Absence.NOT_ENTERED,
        Absence.NOT_BEGUN,
        Absence.NOT_BEGUN,
        Absence.NOT_BEGUN,
    ]
    assert component.main.actual is Absence.NOT_ENTERED
    assert component.main.attainment.verdict is Verdict.UNDECIDED


def test_a_year_to_come_has_not_begun(store: Store) -> None:
    indicator = entered(store, year=("100", "?"))
    found = main(store, indicator, today=date(YEAR - 1, 12, 31))
    assert found.actual is Absence.NOT_BEGUN


def test_a_quarter_beside_a_yearly_actual_is_in_no_document(store: Store) -> None:
    indicator = entered(store, targets=["10", "20"], year=("100", "124"))
    component = ask_component(store, indicator, period=AskedPeriod(year=YEAR, quarter=1), today=LATER)
    assert component.main.actual is Absence.NOT_IN_DOCUMENT


def test_actuals_without_any_target_are_shown_and_not_judged(store: Store) -> None:
    indicator = entered(store, actuals=["12", "15"])
    found = main(store, indicator, today=AUGUST)
    assert value_of(found.actual) == 27
    assert found.target is Absence.NOT_IN_DOCUMENT
    assert found.attainment.rate is None


def test_every_component_is_measured_by_itself(store: Store) -> None:
    indicator = an_indicator(store, units=("회", "명"))
    for component, aim, done in ((1, "62", "94"), (2, "732", "366")):
        a_target(store, indicator=indicator, component=component, printed=aim)
        an_actual(store, indicator=indicator, component=component, printed=done)
    a_printed_rate(store, indicator=indicator, printed="152/50%")
    report = ask_indicator(store, indicator, today=LATER)
    assert [percent(component.main) for component in report.components] == [Decimal("151.6"), 50]
    assert (report.verdict, report.printed_rate, report.findings) == (Verdict.MISSED, "152/50%", ())


@pytest.mark.parametrize(
    ("direction", "aim", "done", "verdict", "rate"),
    [
        (Direction.LOWER_IS_BETTER, "10", "5", Verdict.MET, 150),
        (Direction.LOWER_IS_BETTER, "0", "0", Verdict.MET, 100),
        (Direction.LOWER_IS_BETTER, "0", "1", Verdict.NONE_REACHED, 0),
        (Direction.UPPER_BOUND, "10", "10", Verdict.MET, None),
        (Direction.UPPER_BOUND, "10", "11", Verdict.MISSED, None),
        (Direction.HIGHER_IS_BETTER, "0", "5", Verdict.NOT_APPLICABLE, None),
        (Direction.HIGHER_IS_BETTER, "16.7", "△16.7", Verdict.UNDEFINED, None),
        (Direction.HIGHER_IS_BETTER, "-", "5", Verdict.NOT_APPLICABLE, None),
    ],
)
def test_the_direction_of_an_indicator_decides(
    direction: Direction, aim: str, done: str, verdict: Verdict, rate: int | None, store: Store
) -> None:
    found = main(store, entered(store, year=(aim, done), direction=direction), today=LATER)
    assert (found.attainment.verdict, percent(found)) == (verdict, rate)
