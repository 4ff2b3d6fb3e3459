"""Achievement: rates and verdicts of targets and actuals (domain.md F1–F5)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.achievement import LowerFormula, attain, combine, mean_rate
from models.values.kinds import Direction
from models.values.rate import Attainment, Rate, Verdict

UP, DOWN = Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER

figures = st.decimals(min_value=0, max_value=10**9, places=2)
targets = st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2)
verdicts = st.sampled_from(Verdict).map(Attainment)


def a_rate(actual: int | str, target: int | str) -> Rate:
    return Rate(Fraction(actual) / Fraction(target) * 100)


def some(*numbers: int | str | None) -> list[Decimal | None]:
    return [None if number is None else Decimal(number) for number in numbers]


def attained(actual: int | str | None, target: int | str | None, direction: Direction = UP) -> Attainment:
    (wanted, reached) = some(target, actual)
    return attain(target=wanted, actual=reached, direction=direction)


@pytest.mark.parametrize(
    ("actual", "target", "printed", "verdict"),
    [
        (560, 450, "124", Verdict.MET),  # [G] GB-3 공공근로사업
        (52, 65, "80", Verdict.MISSED),  # GB-1
        (15, 20, "75", Verdict.MISSED),  # GB-2 교육수료
        (12, 13, "92", Verdict.MISSED),  # GB-2 취업
        (68, 67, "101", Verdict.MET),  # GB-4, printed 102
        (94, 62, "152", Verdict.MET),  # GB-5 취업상담실
        (871, 732, "119", Verdict.MET),
        (66, 66, "100", Verdict.MET),  # GB-5 일자리발굴단
        (397, 372, "107", Verdict.MET),
        (0, "16.7", "0", Verdict.NONE_REACHED),  # GB-6 증감률
        ("12.1", "16.8", "72", Verdict.MISSED),  # GB-6 구매실적률
        (0, 100, "0", Verdict.NONE_REACHED),  # GB-7
    ],
)
def test_attain_gives_the_rates_of_the_document(
    actual: int | str, target: int | str, printed: str, verdict: Verdict
) -> None:
    attainment = attained(actual, target)
    assert attainment == Attainment(verdict, a_rate(actual, target))
    assert str(attainment.rate and attainment.rate.rounded(0)) == printed


def test_attain_gives_the_rate_of_one_decimal_that_the_plan_prints_for_2016() -> None:
    rate = attained(50, 35).rate
    assert rate is not None
    assert str(rate.rounded(1)) == "142.9"


@pytest.mark.parametrize(
    ("actual", "target", "direction", "expected"),
    [
        (5, None, UP, Verdict.NOT_APPLICABLE),
        (None, None, UP, Verdict.NOT_APPLICABLE),
        (5, 0, UP, Verdict.NOT_APPLICABLE),
        (None, 5, UP, Verdict.UNDECIDED),
        (None, 0, DOWN, Verdict.UNDECIDED),
        ("-16.7", "16.7", UP, Verdict.UNDEFINED),
        (5, -5, UP, Verdict.UNDEFINED),
        (-1, 5, DOWN, Verdict.UNDEFINED),
        (10, 10, Direction.UPPER_BOUND, Verdict.MET),
        (11, 10, Direction.UPPER_BOUND, Verdict.MISSED),
        (0, 0, Direction.UPPER_BOUND, Verdict.MET),
        (None, 10, Direction.UPPER_BOUND, Verdict.UNDECIDED),
        (3, None, Direction.UPPER_BOUND, Verdict.NOT_APPLICABLE),
        (None, None, Direction.MILESTONE, Verdict.UNDECIDED),
        (1, 1, Direction.MILESTONE, Verdict.UNDECIDED),
    ],
)
def test_attain_says_why_there_is_no_rate(
    actual: int | str | None, target: int | None, direction: Direction, expected: Verdict
) -> None:
    assert attained(actual, target, direction) == Attainment(expected)


@pytest.mark.parametrize(
    ("actual", "target", "percent", "verdict"),
    [
        (0, 0, 100, Verdict.MET),
        (1, 0, 0, Verdict.NONE_REACHED),
        (0, 10, 200, Verdict.MET),
        (10, 10, 100, Verdict.MET),
        (12, 10, 80, Verdict.MISSED),
        (20, 10, 0, Verdict.NONE_REACHED),
        (25, 10, 0, Verdict.NONE_REACHED),
    ],
)
def test_attain_where_lower_is_better_counts_down_to_zero(
    actual: int, target: int, percent: int, verdict: Verdict
) -> None:
    assert attained(actual, target, DOWN) == Attainment(verdict, Rate(Fraction(percent)))


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (5, Attainment(Verdict.MET, Rate(Fraction(200)))),
        (20, Attainment(Verdict.MISSED, Rate(Fraction(50)))),
        (0, Attainment(Verdict.MET)),
    ],
)
def test_attain_where_lower_is_better_may_divide_the_other_way(actual: int, expected: Attainment) -> None:
    assert expected == attain(
        target=Decimal(10), actual=Decimal(actual), direction=DOWN, lower_formula=LowerFormula.INVERSE
    )


@given(target=targets, actual=figures, more=figures)
def test_attain_never_falls_when_more_is_reached(target: Decimal, actual: Decimal, more: Decimal) -> None:
    one = attain(target=target, actual=actual, direction=UP).rate
    other = attain(target=target, actual=actual + more, direction=UP).rate
    assert one is not None
    assert other is not None
    assert one <= other


@given(target=targets, actual=figures, more=figures, formula=st.sampled_from(LowerFormula))
def test_attain_never_rises_when_less_was_wanted(
    target: Decimal, actual: Decimal, more: Decimal, formula: LowerFormula
) -> None:
    one, other = (
        attain(target=target, actual=reached, direction=DOWN, lower_formula=formula).rate
        for reached in (actual, actual + more)
    )
    if one is not None and other is not None:
        assert one >= other


@given(target=st.none() | figures, actual=st.none() | figures, direction=st.sampled_from(Direction))
def test_attain_is_met_exactly_where_the_target_is_kept(
    target: Decimal | None, actual: Decimal | None, direction: Direction
) -> None:
    attainment = attain(target=target, actual=actual, direction=direction)
    if attainment.verdict is Verdict.MET or attainment.is_short:
        assert target is not None
        assert actual is not None
        is_kept = actual >= target if direction is UP else actual <= target
        assert (attainment.verdict is Verdict.MET) == is_kept
    if attainment.rate is not None:
        assert (attainment.rate.percent >= 100) == (attainment.verdict is Verdict.MET)
        assert (attainment.rate.percent == 0) == (attainment.verdict is Verdict.NONE_REACHED)


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ("met met", Verdict.MET),
        ("met not_applicable", Verdict.MET),
        ("met missed undecided", Verdict.MISSED),
        ("met none_reached", Verdict.MISSED),
        ("none_reached undecided", Verdict.MISSED),
        ("none_reached none_reached not_applicable", Verdict.NONE_REACHED),
        ("met undecided undefined", Verdict.UNDECIDED),
        ("met undefined", Verdict.UNDEFINED),
        ("not_applicable", Verdict.NOT_APPLICABLE),
        ("", Verdict.NOT_APPLICABLE),
    ],
)
def test_combine_says_what_the_parts_say_together(verdicts: str, expected: Verdict) -> None:
    assert combine([Attainment(Verdict(verdict)) for verdict in verdicts.split()]) is expected


@given(parts=st.lists(verdicts), data=st.data())
def test_combine_is_short_exactly_if_a_part_is_and_knows_no_order(
    parts: list[Attainment], data: st.DataObject
) -> None:
    whole = combine(parts)
    assert Attainment(whole).is_short == any(part.is_short for part in parts)
    assert combine(data.draw(st.permutations(parts))) is whole
    assert combine([*parts, Attainment(Verdict.NOT_APPLICABLE)]) is whole


def test_mean_rate_is_the_mean_or_the_weighted_mean_of_the_components() -> None:
    parts = [attained(94, 62), attained(871, 732)]
    assert mean_rate(parts) == Rate((a_rate(94, 62).percent + a_rate(871, 732).percent) / 2)
    halves = [attained(100, 100), attained(50, 100)]
    assert mean_rate(halves, weights=[Decimal(70), Decimal(30)]) == Rate(Fraction(85))


def test_mean_rate_is_none_without_every_rate_and_a_weight() -> None:
    assert mean_rate([]) is None
    assert mean_rate([attained(1, 1), attained(None, 1)]) is None
    assert mean_rate([attained(1, 1)], weights=[Decimal(0)]) is None
