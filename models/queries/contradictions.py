"""Where the money of a subject contradicts itself or an indicator that is named after it (F16)."""

from collections.abc import Sequence
from decimal import Decimal

from models.queries.budgets import Purse
from models.reports.budgets import BudgetReport, BudgetRow
from models.reports.figures import ShownFigure
from models.reports.indicators import IndicatorReport
from models.rules.achievement import execution_rate
from models.rules.controls import ControlRule, Finding, check_equal, check_sum
from models.values.kinds import BudgetPhase, Funding
from models.values.money import in_unit

RATE_DECIMALS = 1


def find_contradictions(
    name: str, purse: Purse, *, report: BudgetReport | None, indicators: Sequence[IndicatorReport]
) -> tuple[Finding, ...]:
    """Every failed control of a subject, those of its indicators included; both values are kept in each."""
    found = [finding for indicator in indicators for finding in indicator.findings]
    if report is not None:
        found += _of_money(name, purse, report=report)
        found += _of_rates(purse, report, indicators=indicators)
    return tuple(found)


def _of_money(name: str, purse: Purse, *, report: BudgetReport) -> list[Finding]:
    unit = report.unit
    year = report.span.year
    planned = purse.own(year=year, quarter=0, phase=BudgetPhase.PLANNED)
    parts = [
        line.amount for line in purse.lines if line.year == year and line.funding is not Funding.UNSPECIFIED
    ]
    quarters = [q.planned.won if q.planned else None for q in report.quarters]
    checks = [
        check_sum(
            rule=ControlRule.QUARTERS_OF_YEAR,
            place=f"{name} {year}년 분기 계획의 합",
            parts=[None if won is None else in_unit(won, unit) for won in quarters],
            printed=in_unit(planned.amount, unit) if planned and planned.amount is not None else None,
            unit=unit,
        ),
        check_sum(
            rule=ControlRule.FUNDING_SOURCES,
            place=f"{name} {year}년 재원별 금액의 합",
            parts=[None if won is None else in_unit(won, unit) for won in parts],
            printed=in_unit(planned.amount, unit) if planned and planned.amount is not None else None,
            unit=unit,
        ),
        *(_row_total(name, row) for row in report.rows),
        _two_places(name, report.rows),
    ]
    return [finding for finding in checks if finding is not None]


def _row_total(name: str, row: BudgetRow) -> Finding | None:
    if row.total is None or row.total.won is None:
        return None
    unit = row.total.unit
    place = f"{name} 총사업비" if row.phase is BudgetPhase.PLANNED else f"재정계획 {row.name} 합계"
    return check_sum(
        rule=ControlRule.YEARS_OF_TOTAL,
        place=place,
        parts=[None if amount.won is None else in_unit(amount.won, unit) for _, amount in row.years],
        printed=in_unit(row.total.won, unit),
        unit=unit,
    )


def _two_places(name: str, rows: Sequence[BudgetRow]) -> Finding | None:
    """An item's own total against its one row of the finance plan ([P §V] and [P §VI])."""
    own = [row for row in rows if row.phase is BudgetPhase.PLANNED]
    planned = [row for row in rows if row.phase is BudgetPhase.FINANCE_PLAN]
    if len(own) != 1 or len(planned) != 1:
        return None
    ours, theirs = own[0].total, planned[0].total
    if ours is None or theirs is None or ours.won is None or theirs.won is None:
        return None
    return check_equal(
        rule=ControlRule.TWO_PLACES,
        place=f"{name} 사업비와 재정계획",
        printed=in_unit(ours.won, theirs.unit),
        other=in_unit(theirs.won, theirs.unit),
        unit=theirs.unit,
    )


def _of_rates(purse: Purse, report: BudgetReport, *, indicators: Sequence[IndicatorReport]) -> list[Finding]:
    """An indicator called 집행률 against the money of its own project ([G] GB-7: 0 against 3.1 %)."""
    found: list[Finding | None] = []
    line = purse.own(year=report.span.year, quarter=0, phase=BudgetPhase.PLANNED)
    executed = [q.executed.won for q in report.quarters if q.executed and q.executed.won is not None]
    rate = execution_rate(
        executed=sum(executed, Decimal(0)) if executed else None, planned=line.amount if line else None
    )
    for indicator in indicators:
        actual = indicator.components[0].main.actual if indicator.components else None
        if rate is None or not indicator.name.endswith("집행률") or not isinstance(actual, ShownFigure):
            continue
        found.append(
            check_equal(
                rule=ControlRule.BUDGET_RATE,
                place=f"{indicator.name} 실적과 예산 집행률",
                printed=actual.value,
                other=rate.rounded(RATE_DECIMALS),
                unit="%",
            )
        )
    return [finding for finding in found if finding is not None]
