"""Figures as they are shown: each carries where it is from and what it covers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

import pytest
from sqlmodel import select

from models.queries.plans import Question
from models.queries.projects import report_project
from models.reports.figures import Absence, Basis, SettledYear, ShownFigure, Span, value_of
from models.reports.indicators import Measure
from models.reports.projects import ProjectReport
from models.store import Store
from models.tables.plans import BudgetProgram, Project, ProjectItem
from models.values.figure import Figure
from models.values.kinds import CellState, Source, SubjectKind
from models.values.period import AskedPeriod
from tests.models.queries.asking import TODAY, WHOLE, index_of

ASKED = [WHOLE, AskedPeriod(quarter=4), AskedPeriod(half=1)]
PROJECT, ITEM, PROGRAM = SubjectKind.PROJECT, SubjectKind.ITEM, SubjectKind.PROGRAM
Part = TypeVar("Part", ShownFigure, Measure)
PRINTED = ShownFigure(
    figure=Figure(raw="450", state=CellState.VALUE, value=Decimal(450)),
    unit="명",
    span=Span(2015, (1,)),
    basis=Basis.ALONE,
    source=Source.PRINTED,
    as_of=date(2015, 3, 31),
    document="계획서",
)


def parts_of(value: object, kind: type[Part]) -> Iterator[Part]:
    """Everything of a kind inside a report."""
    if isinstance(value, kind):
        yield value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from parts_of(getattr(value, field.name), kind)
    elif isinstance(value, tuple):
        for part in value:
            yield from parts_of(part, kind)


def reports(store: Store, period: AskedPeriod) -> list[ProjectReport]:
    """The reports of everything in the sample that has one; those of indicators are parts of them."""
    index = index_of(store)
    with store.read() as session:
        places = [
            (kind, row.id or 0)  # type: ignore[attr-defined]  # each of them has one
            for kind, table in ((PROJECT, Project), (ITEM, ProjectItem), (PROGRAM, BudgetProgram))
            for row in session.exec(select(table))
        ]
        subjects = [subject for place in places if (subject := index.subject(*place))]
        return [report_project(session, subject, question=Question(period, TODAY)) for subject in subjects]


@pytest.fixture(scope="module", params=ASKED, ids=str)
def found(request: pytest.FixtureRequest, sample_store: Store) -> list[ProjectReport]:
    asked: AskedPeriod = request.param
    return reports(sample_store, asked)


def test_everything_of_the_sample_is_reported(found: list[ProjectReport]) -> None:
    assert Counter(report.kind for report in found) == {PROJECT: 27, ITEM: 23, PROGRAM: 28}
    assert sum(len(report.indicators) for report in found if report.kind is PROJECT) == 74


def test_every_figure_says_where_it_is_from_and_what_it_covers(found: list[ProjectReport]) -> None:
    figures = [(report, figure) for report in found for figure in parts_of(report, ShownFigure)]
    assert len(figures) > 100
    for report, figure in figures:
        assert figure.document == report.plan.document != ""
        assert figure.span.year == 0 or 2000 < figure.span.year < 2100
        assert (figure.basis in {Basis.ALONE, Basis.CUMULATIVE, Basis.TO_DATE}) == bool(figure.span.quarters)
        assert (figure.source is Source.COMPUTED) == (figure.figure.raw == "" and figure.value is not None)


def test_every_actual_has_its_day_and_no_target_has_one(found: list[ProjectReport]) -> None:
    measures = [measure for report in found for measure in parts_of(report, Measure)]
    assert len(measures) > 300
    for measure in measures:
        if isinstance(measure.actual, ShownFigure):
            assert measure.actual.as_of is not None
        if isinstance(measure.target, ShownFigure):
            assert measure.target.as_of is None
        assert isinstance(measure.actual, ShownFigure) or measure.attainment.rate is None


def test_a_figure_of_all_years_says_so(found: list[ProjectReport]) -> None:
    for report in found:
        for figure in parts_of(report, ShownFigure):
            assert (figure.basis is Basis.ALL_YEARS) == (figure.span == Span(0))


def test_a_sum_of_a_figure_and_others_is_computed_and_stays_in_its_place() -> None:
    total = PRINTED.with_value(Decimal(900))
    figure = Figure(raw="", state=CellState.VALUE, value=Decimal(900))
    assert total == replace(PRINTED, figure=figure, source=Source.COMPUTED)
    assert PRINTED.with_value(Decimal(0)).figure.state is CellState.ZERO


def test_the_number_of_a_cell_is_none_where_there_is_none() -> None:
    assert value_of(PRINTED) == Decimal(450)
    assert value_of(Absence.NOT_ENTERED) is None


@pytest.mark.parametrize(
    ("used", "asked", "is_fallback"),
    [(2015, None, True), (2019, None, False), (2015, 2015, False), (2019, 2019, False), (2016, 2015, False)],
)
def test_a_year_that_nobody_asked_for_and_is_not_today_s_stands_in(
    used: int,
    asked: int | None,
    is_fallback: bool,  # noqa: FBT001  (pytest passes it by name)
) -> None:
    assert SettledYear(used=used, asked=asked, current=2019).is_fallback is is_fallback
