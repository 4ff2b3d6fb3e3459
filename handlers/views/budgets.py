"""Money in an answer."""

from handlers.views.figures import FUNDING_WORDS, amount_text, execution_text
from handlers.views.tables import Column, Table
from models.reports.budgets import Amount, BudgetReport, BudgetRow, total_amount
from models.rules.achievement import execution_rate
from models.values.kinds import BudgetPhase
from models.values.money import MoneyUnit
from models.wording import number_text, shorten

MAX_ROWS = 4


def budget_text(budget: BudgetReport | None, *, with_quarters: bool = True) -> str | None:
    """Execution with its denominator, funding, rows over the years; None without any money."""
    if budget is None:
        return None
    unit = budget.unit
    if budget.span.quarters:
        return _of_quarters(budget, is_whole=with_quarters)
    words = []
    if budget.executed is not None or budget.quarters:
        words.append(f"사업비 {execution_text(budget)}")
    elif budget.planned is not None:
        words.append(
            f"사업비 {budget.span.year}년 편성 {amount_text(budget.planned, unit)} · 집행: 자료에 없음"
        )
    if budget.by_funding:
        parts = " · ".join(
            f"{FUNDING_WORDS[fund]} {amount_text(amount, unit)}" for fund, amount in budget.by_funding
        )
        words.append(f"재원: {parts}")
    if with_quarters and budget.quarters:
        pairs = " · ".join(
            f"{q.quarter}/4 {_bare(q.planned, unit)}/{_bare(q.executed, unit)}" for q in budget.quarters
        )
        words.append(f"분기별 계획/집행({unit}): {pairs}")
    if with_quarters:
        rows = [row for row in budget.rows if len(row.years) > 1 or row.is_non_budget]
        words += [_row_text(row) for row in rows[:MAX_ROWS]]
        words += [f"사업비 내역 {len(rows) - MAX_ROWS}줄이 더 있습니다."] if len(rows) > MAX_ROWS else []
    return "\n".join(words) if words else f"사업비 {budget.span.year}년: 자료에 없음"


def _of_quarters(budget: BudgetReport, *, is_whole: bool) -> str:
    """A quarter or half alone, and everything from January to its end beside it."""
    unit, last = budget.unit, budget.span.quarters[-1]
    alone = _pair(budget.planned, budget.executed, unit=unit)
    so_far = [quarter for quarter in budget.quarters if quarter.quarter <= last]
    planned = total_amount([quarter.planned for quarter in so_far])
    executed = total_amount([quarter.executed for quarter in so_far])
    if not is_whole or planned is None or executed is None or budget.span.quarters[0] == 1:
        return alone
    return f"{alone}\n누계(1/4~{last}/4): {_pair(planned, executed, unit=unit)}"


def _pair(planned: Amount | None, executed: Amount | None, *, unit: MoneyUnit) -> str:
    rate = execution_rate(
        executed=executed.won if executed else None, planned=planned.won if planned else None
    )
    shown = f"{number_text(rate.rounded(1))}%" if rate else "판단 전"
    return f"계획 {amount_text(planned, unit)}, 집행 {amount_text(executed, unit)}, 집행률 {shown}"


def _bare(amount: Amount | None, unit: MoneyUnit) -> str:
    return "빈칸" if amount is None else amount_text(amount, unit, with_unit=False)


def _row_text(row: BudgetRow) -> str:
    name = "재정계획" if row.phase is BudgetPhase.FINANCE_PLAN else ""
    title = f"{name} {shorten(row.name)}".strip()
    if row.is_non_budget:
        return f"{title}: 비예산"
    unit = row.total.unit if row.total else row.years[0][1].unit
    years = " · ".join(f"{year}년 {amount_text(amount, unit, with_unit=False)}" for year, amount in row.years)
    total = f" · 합계 {amount_text(row.total, unit, with_unit=False)}" if row.total else ""
    return f"{title}({unit}): {years}{total}"


def budget_table(budget: BudgetReport | None) -> Table | None:
    """Rows of money over the years, for what has no indicator; None without any."""
    if budget is None or not budget.rows:
        return None
    years = sorted({year for row in budget.rows for year, _ in row.years})
    if len(years) == 1 and len(budget.rows) == 1:
        return None  # one amount is said in a sentence
    unit = budget.rows[0].years[0][1].unit if budget.rows[0].years else budget.unit
    columns = (
        Column(f"사업비({unit})"),
        *(Column(str(y), is_number=True) for y in years),
        Column("계", is_number=True),
    )
    rows = tuple(
        (
            shorten(row.name),
            *(amount_text(dict(row.years).get(year), unit, with_unit=False) for year in years),
            amount_text(row.total, unit, with_unit=False) if row.total else "-",
        )
        for row in budget.rows
    )
    return Table(columns, rows)
