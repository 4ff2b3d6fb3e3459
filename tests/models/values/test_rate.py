"""Rates: exact, rounded once, half up (domain.md F1)."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.rate import Attainment, Rate, Verdict, round_half_up

fractions = st.fractions(-(10**6), 10**6, max_denominator=10**6)
decimals = st.decimals(min_value=-(10**9), max_value=10**9, places=5)


@pytest.mark.parametrize(
    ("number", "places", "rounded"),
    [
        (Fraction(185, 2), 0, "93"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(-49, 100), 0, "0"),
        (Fraction(1000, 7), 1, "142.9"),
        (Fraction(6800, 67), 0, "101"),
        (Decimal("2.0"), 2, "2.00"),
        (Decimal("0.125"), 2, "0.13"),
    ],
)
def test_round_half_up_rounds_half_away_from_zero(
    number: Fraction | Decimal, places: int, rounded: str
) -> None:
    assert str(round_half_up(number, places)) == rounded


@given(number=decimals, places=st.integers(0, 6))
def test_round_half_up_of_a_decimal_is_what_decimal_rounds(number: Decimal, places: int) -> None:
    expected = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    assert round_half_up(number, places) == expected
    assert round_half_up(number, places).as_tuple().exponent == -places


@given(number=fractions, places=st.integers(0, 6))
def test_round_half_up_is_off_by_half_a_step_at_most_and_mirrors_at_zero(
    number: Fraction, places: int
) -> None:
    rounded = round_half_up(number, places)
    assert abs(Fraction(rounded) - number) * 2 * 10**places <= 1
    assert round_half_up(-number, places) == -rounded


@given(one=fractions, other=fractions, places=st.integers(0, 3))
def test_round_half_up_keeps_the_order(one: Fraction, other: Fraction, places: int) -> None:
    smaller, larger = sorted((one, other))
    assert round_half_up(smaller, places) <= round_half_up(larger, places)


@given(part=decimals, whole=decimals.filter(bool))
def test_rate_of_is_exact(part: Decimal, whole: Decimal) -> None:
    assert Rate.of(part, whole).percent * Fraction(whole) == Fraction(part) * 100


def test_rate_is_rounded_once_where_it_is_shown() -> None:
    rate = Rate.of(Decimal(560), Decimal(450))
    assert rate == Rate(Fraction(1120, 9))
    assert (str(rate.rounded(0)), str(rate.rounded(1))) == ("124", "124.4")


def test_attainment_is_short_where_the_target_was_missed() -> None:
    short = {verdict for verdict in Verdict if Attainment(verdict).is_short}
    assert short == {Verdict.MISSED, Verdict.NONE_REACHED}
