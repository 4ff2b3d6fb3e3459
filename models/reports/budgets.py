"""Money as it is shown: always with the name of what it is divided by."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.reports.figures import Span
from models.rules.achievement import execution_rate
from models.values.kinds import BudgetPhase, Funding
from models.values.money import MoneyUnit
from models.values.rate import Rate


@dataclass(frozen=True)
class Amount:
    """Won, and the unit it is printed in; `printed` is the cell ("-", "" and "비예산" have no won)."""

    won: Decimal | None
    unit: MoneyUnit
    printed: str


def total_amount(amounts: Sequence[Amount | None]) -> Amount | None:
    """The sum of amounts in the unit of the first; None where none has won."""
    known = [(amount.won, amount) for amount in amounts if amount and amount.won is not None]
    if not known:
        return None
    if len(known) == 1:
        return known[0][1]
    return Amount(sum((won for won, _ in known), Decimal(0)), known[0][1].unit, "")


@dataclass(frozen=True)
class QuarterMoney:
    """계획 and 집행 of one quarter."""

    quarter: int
    planned: Amount | None
    executed: Amount | None


@dataclass(frozen=True)
class BudgetRow:
    """A row over the years: (year, amount) pairs, and the printed total."""

    name: str
    phase: BudgetPhase
    years: tuple[tuple[int, Amount], ...]
    total: Amount | None
    is_non_budget: bool


@dataclass(frozen=True)
class BudgetReport:
    """Money of a project, item or program in one span; None where no document says."""

    span: Span
    unit: MoneyUnit
    planned: Amount | None
    executed: Amount | None
    quarters: tuple[QuarterMoney, ...]
    by_funding: tuple[tuple[Funding, Amount], ...]
    rows: tuple[BudgetRow, ...]
    document: str

    @property
    def rate(self) -> Rate | None:
        """집행 ÷ 편성 (F8)."""
        return execution_rate(
            executed=self.executed.won if self.executed else None,
            planned=self.planned.won if self.planned else None,
        )
