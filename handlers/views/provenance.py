"""The source line under every answer: basis, as-of day, document, and what was computed."""

from collections.abc import Iterable
from datetime import date

from handlers.views.figures import indicator_rate, span_text
from models.reports.figures import Basis, ShownFigure, Span
from models.reports.indicators import IndicatorReport
from models.reports.projects import PlanNote
from models.values.kinds import Source
from models.wording import short_date_text, with_particle

_BASIS = {
    Basis.YEAR: "연간",
    Basis.ALONE: "단독",
    Basis.CUMULATIVE: "누계",
    Basis.TO_DATE: "현재까지",
    Basis.ALL_YEARS: "전체",
}
_SOURCE = {Source.PRINTED: "인쇄값", Source.ENTERED: "입력", Source.COMPUTED: "재계산"}


def source_line(
    plan: PlanNote, span: Span, *, indicators: Iterable[IndicatorReport], has_money: bool, has_rate: bool
) -> str:
    """One line: "2015년 연간 · 기준일 2015. 12. 31. · 목표·실적: …(인쇄값) · 달성률: 재계산"."""
    shown = list(indicators)
    figures = [figure for indicator in shown for figure in _figures(indicator)]
    basis = sorted({_BASIS[figure.basis] for figure in figures}) or [
        _BASIS[Basis.ALONE if span.quarters else Basis.YEAR]
    ]
    days = [figure.as_of for figure in figures if figure.as_of is not None]
    words = [f"{span_text(plan, span)} {'·'.join(basis)}"]
    words.append(f"기준일 {_days(days)}" if days else f"기준일 {short_date_text(plan.dated)}(문서)")
    sources = sorted({_SOURCE[figure.source] for figure in figures}) or [_SOURCE[Source.PRINTED]]
    what = "목표·실적·사업비" if has_money and shown else "사업비" if has_money else "목표·실적"
    words.append(f"{what}: {plan.document}({'·'.join(sources)})")
    words += _computed(shown, has_money=has_rate)
    return " · ".join(words)


def _days(days: list[date]) -> str:
    first, last = short_date_text(min(days)), short_date_text(max(days))
    return last if first == last else f"{first} ~ {last}"


def _figures(indicator: IndicatorReport) -> Iterable[ShownFigure]:
    for component in indicator.components:
        for cell in (component.main.target, component.main.actual):
            if isinstance(cell, ShownFigure):
                yield cell


def _computed(indicators: list[IndicatorReport], *, has_money: bool) -> list[str]:
    rated = [i for i in indicators if any(c.main.attainment.rate is not None for c in i.components)]
    if not rated:
        return ["집행률: 재계산"] if has_money else []
    printed = [i for i in rated if i.printed_rate]
    same = [i for i in printed if indicator_rate(i).rstrip("%") == i.printed_rate.rstrip("%")]
    note = ""
    if len(printed) == 1 and same:
        note = f"(인쇄값 {with_particle(printed[0].printed_rate, '과/와')} 같음)"
    elif printed:
        note = (
            "(인쇄값과 같음)"
            if len(same) == len(printed)
            else f"({len(printed)}건 가운데 {len(same)}건이 인쇄값과 같음)"
        )
    return [f"달성률{'·집행률' if has_money else ''}: 재계산{note}"]


def basis_word(basis: Basis) -> str:
    """연간, 단독, 누계, 현재까지, 전체."""
    return _BASIS[basis]


def source_word(source: Source) -> str:
    """인쇄값, 입력, 재계산."""
    return _SOURCE[source]
