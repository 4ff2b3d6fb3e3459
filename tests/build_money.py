"""Rows for tests: money, and the budget programs that it belongs to; see tests/build.py."""

from models.rules.figures import money_in_won, read_figure
from models.store import Store
from models.tables.budgets import BudgetLine
from models.tables.plans import BudgetProgram
from models.values.kinds import BudgetPhase, Funding, SubjectKind
from models.values.money import MoneyUnit
from tests.build import YEAR, keep, key_of


def a_program(
    store: Store, *, plan: int, name: str = "운영비", project: int | None = None, item: int | None = None
) -> int:
    """A row of a budget table, bound to what it pays for."""
    return keep(
        store, BudgetProgram(key=key_of("program"), plan_id=plan, project_id=project, item_id=item, name=name)
    )


def a_budget_line(
    store: Store,
    *,
    subject: tuple[SubjectKind, int],
    printed: str,
    phase: BudgetPhase = BudgetPhase.PLANNED,
    year: int = YEAR,
    quarter: int = 0,
    label: str = "",
    funding: Funding = Funding.UNSPECIFIED,
    unit: MoneyUnit = MoneyUnit.MILLION,
) -> int:
    """An amount of money as it is printed."""
    line = BudgetLine(
        subject_kind=subject[0],
        subject_id=subject[1],
        label=label,
        phase=phase,
        funding=funding,
        year=year,
        quarter=quarter,
        printed=printed,
        state=read_figure(printed).state,
        unit=unit,
        amount=money_in_won(printed, unit),
    )
    return keep(store, line)
