"""Tables of indicators, and one indicator over its quarters or years (screens.md §2.2, §2.4)."""

from collections.abc import Sequence

from handlers.views.figures import (
    UNDECIDED,
    cell_text,
    marked_rate,
    titled,
    unit_sign,
    values_text,
)
from handlers.views.tables import Column, Table
from models.reports.figures import ShownFigure, Span, value_of
from models.reports.indicators import ComponentReport, IndicatorReport
from models.values.kinds import Aggregation, Direction
from models.wording import number_text, shorten

NAME_LIMIT = 60
_COLUMNS = (
    Column("지표(단위)"),
    Column("목표", is_number=True),
    Column("실적", is_number=True),
    Column("달성률"),
)
_AGGREGATIONS = {
    Aggregation.SUM_OF_QUARTERS: "합계형(분기 합)",
    Aggregation.SUM_OF_YEARS: "합계형(연도 합)",
    Aggregation.YEARLY_VALUE: "연간 단일값",
    Aggregation.LEVEL_END: "수준형(누계말)",
    Aggregation.AVERAGE: "평균형",
    Aggregation.MILESTONE: "이정표",
}
_DIRECTIONS = {
    Direction.HIGHER_IS_BETTER: "높을수록 좋음",
    Direction.LOWER_IS_BETTER: "낮을수록 좋음",
    Direction.UPPER_BOUND: "상한 이내",
    Direction.MILESTONE: "완료 여부",
}


def indicator_table(indicators: Sequence[IndicatorReport], span: Span) -> Table | None:
    """Target, actual, rate of each indicator; the cumulative beside a quarter, the points of a joint one."""
    if not indicators:
        return None
    if all(indicator.aggregation is Aggregation.MILESTONE for indicator in indicators):
        return _plain_table(indicators)
    if any(indicator.points is not None for indicator in indicators):
        return _points_table(indicators)
    if span.quarters:
        return _quarter_table(indicators)
    if any(component.total is not None for i in indicators for component in i.components):
        return _years_table(indicators)
    return _plain_table(indicators)


def _plain_table(indicators: Sequence[IndicatorReport]) -> Table:
    return Table(_COLUMNS, tuple(_row(indicator) for indicator in indicators))


def _quarter_table(indicators: Sequence[IndicatorReport]) -> Table:
    beside = Column("누계 실적/목표", is_number=True, is_narrow=False)
    return Table((*_COLUMNS, beside), tuple((*_row(i), _cumulative(i.components)) for i in indicators))


def _years_table(indicators: Sequence[IndicatorReport]) -> Table:
    beside = Column("누계 목표/계", is_number=True, is_narrow=False)
    rows = tuple((*_row(indicator), _of_total(indicator)) for indicator in indicators)
    return Table((*_COLUMNS, beside), rows)


def _row(indicator: IndicatorReport) -> tuple[str, ...]:
    return (
        shorten(titled(indicator), NAME_LIMIT),
        values_text(indicator.components, "target"),
        values_text(indicator.components, "actual"),
        marked_rate(indicator, with_word=True),
    )


def _cumulative(components: Sequence[ComponentReport]) -> str:
    texts = []
    for component in components:
        beside = component.beside
        if beside is None or value_of(beside.actual) is None:
            texts.append("자료에 없음" if beside is None else cell_text(component.main.actual))
            continue
        rate = beside.attainment.rate
        shown = f" ({rate.rounded(0)}%)" if rate else ""
        through = f" {beside.through_quarter}/4까지" if beside.missing_quarters else ""
        texts.append(f"{cell_text(beside.actual)}/{cell_text(beside.target)}{shown}{through}")
    return " · ".join(dict.fromkeys(texts))


def _of_total(indicator: IndicatorReport) -> str:
    """The sum of the yearly targets so far beside the printed total; levels and means have no such sum."""
    component = indicator.components[0] if indicator.components else None
    if component is None or component.total is None or not isinstance(component.total, ShownFigure):
        return "-"
    total = cell_text(component.total)
    if indicator.aggregation is not Aggregation.SUM_OF_YEARS or value_of(component.total) is None:
        return total
    so_far = accumulated(component, component.main.span.year)
    return f"{so_far}/{total}" if so_far else total


def accumulated(component: ComponentReport, year: int) -> str:
    """The sum of the yearly targets up to a year in the component's unit, "" where they are no numbers."""
    known = [
        measure.target
        for measure in component.columns
        if measure.span.year <= year and isinstance(measure.target, ShownFigure)
    ]
    values = [cell.value for cell in known if cell.value is not None]
    if not values:
        return ""
    first = next(cell for cell in known if cell.value is not None)
    return cell_text(first.with_value(sum(values[1:], values[0])))


def _points_table(indicators: Sequence[IndicatorReport]) -> Table:
    columns = (
        Column("지표"),
        Column("실적", is_number=True),
        Column("목표", is_number=True, is_narrow=False),
        Column("배점", is_number=True),
        Column("목표점수", is_number=True),
    )
    rows = tuple(
        (
            shorten(titled(i), 40),
            shorten(values_text(i.components, "actual", with_unit=True), 60),
            values_text(i.components, "target", with_unit=True),
            "자료에 없음" if i.points is None else number_text(i.points),
            "자료에 없음" if i.target_points is None else number_text(i.target_points),
        )
        for i in indicators
    )
    return Table(columns, rows)


def character(indicator: IndicatorReport) -> str:
    """How an indicator is put together: "합계형(분기 합) · 높을수록 좋음"."""
    return f"{_AGGREGATIONS[indicator.aggregation]} · {_DIRECTIONS[indicator.direction]}"


def period_table(indicator: IndicatorReport) -> Table | None:
    """One indicator by the quarters of its year, or by the years of its plan; milestones one row a year."""
    if indicator.aggregation is Aggregation.MILESTONE:
        return _milestone_table(indicator)
    if any(component.total is not None for component in indicator.components):
        return _by_years(indicator)
    return _by_quarters(indicator)


def _by_quarters(indicator: IndicatorReport) -> Table:
    columns = (
        Column("구분"),
        *(Column(f"{quarter}/4", is_number=True, is_narrow=False) for quarter in (1, 2, 3, 4)),
        Column(
            "연간" if indicator.components and not indicator.components[0].main.span.quarters else "이번",
            is_number=True,
        ),
    )
    rows: list[tuple[str, ...]] = []
    for component in indicator.components:
        for side, word in (("target", "목표"), ("actual", "실적")):
            cells = [getattr(measure, side) for measure in component.columns]
            title = f"{component.name} {word}".strip() + _unit(component)
            rows.append((title, *map(cell_text, cells), cell_text(getattr(component.main, side))))
    return Table(columns, tuple(rows))


def _by_years(indicator: IndicatorReport) -> Table:
    component = indicator.components[0]
    years = [measure.span.year for measure in component.columns]
    columns = (
        Column(f"{shorten(indicator.name, 20)}{_unit(component)}"),
        *(Column(str(year), is_number=True) for year in years),
        Column("계", is_number=True, is_narrow=False),
    )
    rows: list[tuple[str, ...]] = []
    for part in indicator.components:
        total = cell_text(part.total) if part.total is not None else "-"
        rows.append((f"{part.name} 목표".strip(), *(cell_text(m.target) for m in part.columns), total))
        if indicator.aggregation is Aggregation.SUM_OF_YEARS:
            sums = [accumulated(part, year) or "-" for year in years]
            rows.append((f"{part.name} 누계 목표".strip(), *sums, sums[-1]))
        rows.append((f"{part.name} 실적".strip(), *(cell_text(m.actual) for m in part.columns), UNDECIDED))
    return Table(columns, tuple(rows))


def _milestone_table(indicator: IndicatorReport) -> Table | None:
    if not indicator.components:
        return None
    component = indicator.components[0]
    columns = (Column("연도"), Column("해야 할 일"), Column("상태"))
    rows = tuple(
        (str(measure.span.year), cell_text(measure.target), f"○ {cell_text(measure.actual)}")
        for measure in component.columns
    )
    return Table(columns, rows)


def _unit(component: ComponentReport) -> str:
    return f"({unit_sign(component.unit)})" if component.unit else ""
