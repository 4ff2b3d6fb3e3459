"""Money: stored in won, shown in the unit of its form (domain.md §9)."""

from decimal import Decimal
from enum import StrEnum


class MoneyUnit(StrEnum):
    """Units that the documents print money in."""

    WON = "원"
    THOUSAND = "천원"
    MILLION = "백만원"
    HUNDRED_MILLION = "억원"

    @property
    def won(self) -> Decimal:
        """How many won one of it is."""
        return Decimal(_WON[self])


_WON = {
    MoneyUnit.WON: 1,
    MoneyUnit.THOUSAND: 10**3,
    MoneyUnit.MILLION: 10**6,
    MoneyUnit.HUNDRED_MILLION: 10**8,
}


def in_unit(won: Decimal, unit: MoneyUnit) -> Decimal:
    """An amount of won counted in `unit`, exact, without padding zeros (500,000원 → 0.5백만원)."""
    amount = (won / unit.won).normalize()
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount
