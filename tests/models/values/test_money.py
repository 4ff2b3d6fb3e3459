"""Money: won in tables, the form's unit in front of people (domain.md §9)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.money import MoneyUnit, in_unit

won = st.integers(-(10**15), 10**15).map(Decimal)


@pytest.mark.parametrize(
    ("amount", "unit", "shown"),
    [
        (500_000, MoneyUnit.MILLION, "0.5"),
        (2_867_400_000, MoneyUnit.MILLION, "2867.4"),
        (3_073_000_000, MoneyUnit.MILLION, "3073"),
        (590_000_000, MoneyUnit.HUNDRED_MILLION, "5.9"),
        (1_039_252_000, MoneyUnit.THOUSAND, "1039252"),
        (3_201_300, MoneyUnit.WON, "3201300"),
        (-10_000_000, MoneyUnit.MILLION, "-10"),
        (0, MoneyUnit.MILLION, "0"),
    ],
)
def test_in_unit_shows_an_amount_without_padding(amount: int, unit: MoneyUnit, shown: str) -> None:
    assert str(in_unit(Decimal(amount), unit)) == shown


@given(amount=won, unit=st.sampled_from(MoneyUnit))
def test_in_unit_is_exact_and_pads_nothing_behind_the_point(amount: Decimal, unit: MoneyUnit) -> None:
    shown = in_unit(amount, unit)
    assert shown * unit.won == amount
    digits = f"{abs(shown):f}"
    assert "." not in digits or not digits.endswith("0")
