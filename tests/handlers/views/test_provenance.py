"""Every figure is shown with its period, basis, source, document and as-of date, in both drawings."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from handlers.requests import ShowStatus, SubjectRef
from handlers.views.departments import show_department
from handlers.views.evidence import show_basis
from handlers.views.mine import show_own
from handlers.views.projects import show_project
from models.ports import Message
from models.reports.figures import Basis, Span
from models.reports.indicators import IndicatorReport, Measure
from models.reports.mine import MineReport
from models.reports.projects import ProjectReport
from models.values.kinds import Source, SubjectKind
from models.values.money import MoneyUnit
from tests.handlers.views.judge import Drawing, shown
from tests.handlers.views.reports import (
    YEAR,
    a_budget,
    a_component,
    a_department,
    a_figure,
    a_line,
    a_measure,
    a_plan,
    a_project,
    an_indicator,
)

AS_OF = date(2015, 7, 3)
HALF = Span(YEAR, (1, 2))
BASIS_WORDS = {
    Basis.YEAR: "연간",
    Basis.ALONE: "단독",
    Basis.CUMULATIVE: "누계",
    Basis.TO_DATE: "현재까지",
    Basis.ALL_YEARS: "전체",
}
SOURCE_WORDS = {Source.ENTERED: "입력", Source.PRINTED: "인쇄값", Source.COMPUTED: "재계산"}


def a_measured(
    *, span: Span = HALF, basis: Basis = Basis.ALONE, source: Source = Source.ENTERED
) -> IndicatorReport:
    """An indicator whose figures are nothing like what a view could say by itself."""
    target = a_figure("40", span=span, basis=basis, source=Source.PRINTED)
    actual = a_figure("30", span=span, basis=basis, source=source, as_of=AS_OF)
    measure: Measure = a_measure(target, actual, span=span, basis=basis)
    return an_indicator(a_component(measure))


def a_report(indicator: IndicatorReport, *, span: Span = HALF) -> ProjectReport:
    report = a_project(indicator, span=span)
    return replace(report, plan=replace(a_plan(), document="다른 문서"))


def of_department(indicator: IndicatorReport, *, span: Span = HALF) -> Message:
    line = a_line(12, indicators=[indicator], budget=False)
    report = replace(a_department(line, span=span), plan=replace(a_plan(), document="다른 문서"))
    return show_department(report, ShowStatus(SubjectRef(SubjectKind.DEPARTMENT, 3)))


def of_person(indicator: IndicatorReport, *, span: Span = HALF) -> Message:
    return show_own(MineReport((a_report(indicator, span=span),), (), None))


FIGURES: dict[str, Callable[[IndicatorReport], Message]] = {
    "project": lambda indicator: show_project(a_report(indicator)),
    "indicator": lambda indicator: show_project(replace(a_report(indicator), kind=SubjectKind.INDICATOR)),
    "department": of_department,
    "own": of_person,
    "basis": lambda indicator: show_basis(a_report(indicator)),
}
views = pytest.mark.parametrize("view", FIGURES.values(), ids=FIGURES.keys())
drawings = pytest.mark.parametrize("drawing", Drawing)


@views
@drawings
def test_a_figure_is_shown_with_its_period(
    view: Callable[[IndicatorReport], Message], drawing: Drawing
) -> None:
    assert "2015년 상반기" in shown(view(a_measured()), drawing)


@views
@drawings
def test_a_figure_is_shown_with_its_basis(
    view: Callable[[IndicatorReport], Message], drawing: Drawing
) -> None:
    for basis in Basis:
        assert BASIS_WORDS[basis] in shown(view(a_measured(basis=basis)), drawing)


@views
@drawings
def test_a_figure_is_shown_with_its_source(
    view: Callable[[IndicatorReport], Message], drawing: Drawing
) -> None:
    for source in Source:
        text = shown(view(a_measured(source=source)), drawing)
        assert {SOURCE_WORDS[source], SOURCE_WORDS[Source.PRINTED]} <= set(
            re.findall("입력|인쇄값|재계산", text)
        )


@views
@drawings
def test_a_figure_is_shown_with_its_as_of_date(
    view: Callable[[IndicatorReport], Message], drawing: Drawing
) -> None:
    assert "2015. 7. 3." in shown(view(a_measured()), drawing)


@views
@drawings
def test_a_figure_is_shown_with_its_document(
    view: Callable[[IndicatorReport], Message], drawing: Drawing
) -> None:
    assert "다른 문서" in shown(view(a_measured()), drawing)


@views
@drawings
def test_a_figure_without_a_day_has_the_day_of_its_document(
    view: Callable[[IndicatorReport], Message], drawing: Drawing
) -> None:
    figure = a_figure("40", span=HALF, basis=Basis.ALONE)
    indicator = an_indicator(a_component(a_measure(figure, figure, span=HALF)))
    assert "2016. 1. 29." in shown(view(indicator), drawing)


def test_figures_of_several_days_are_shown_with_both_days() -> None:
    early = a_figure("30", as_of=date(2015, 3, 31))
    late = a_figure("30", as_of=AS_OF)
    indicators = [an_indicator(a_component(a_measure(a_figure("40"), actual))) for actual in (early, late)]
    text = shown(show_project(a_project(*indicators)))
    assert "2015. 3. 31." in text
    assert "2015. 7. 3." in text


def test_a_rate_is_said_to_be_computed_and_whether_print_says_the_same() -> None:
    same, other = an_indicator(printed_rate="124%"), an_indicator(printed_rate="125%")
    assert "재계산(인쇄값 124%와 같음)" in shown(show_project(a_project(same)))
    assert "2건 가운데 1건이 인쇄값과 같음" in shown(show_project(a_project(same, other)))


def test_a_rate_to_date_is_labelled() -> None:
    measure = replace(a_measure(a_figure("40"), a_figure("30"), basis=Basis.TO_DATE), through_quarter=2)
    text = shown(show_project(a_project(an_indicator(a_component(measure)))))
    assert re.search(r"75%( 미달)? \(현재까지, 2/4\)", text)


@drawings
def test_money_is_shown_with_its_denominator_and_unit(drawing: Drawing) -> None:
    text = shown(show_project(a_project(budget=a_budget())), drawing)
    assert f"집행률 92.7% (집행 2,299 ÷ 편성 2,479{MoneyUnit.MILLION})" in text
    assert "집행률: 재계산" in text


@drawings
def test_a_quarter_is_shown_with_the_cumulative_beside_it(drawing: Drawing) -> None:
    span = Span(YEAR, (4,))
    main = a_measure(
        a_figure("10", span=span, basis=Basis.ALONE), a_figure("9", span=span, basis=Basis.ALONE), span=span
    )
    beside = a_measure(a_figure("40"), a_figure("39"), basis=Basis.CUMULATIVE)
    report = a_project(an_indicator(a_component(main, beside=beside)), span=span)
    assert "39/40" in shown(show_project(report), drawing)
