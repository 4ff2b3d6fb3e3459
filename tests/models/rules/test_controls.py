"""Controls: where a document contradicts itself (domain.md F16)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.controls import (
    BY_ROUNDING,
    ControlRule,
    Finding,
    check_equal,
    check_limit,
    check_sum,
    check_units,
)
from models.rules.figures import read_figure
from models.values.rate import round_half_up

figures = st.integers(-(10**6), 10**6).map(Decimal)
fine_figures = st.integers(0, 10**9).map(lambda number: Decimal(number).scaleb(-3))


def some(*numbers: int | str | None) -> list[Decimal | None]:
    return [None if number is None else Decimal(number) for number in numbers]


def test_check_sum_finds_the_total_cost_that_its_years_contradict() -> None:
    # [G] GB-2
    assert check_sum(
        rule=ControlRule.YEARS_OF_TOTAL,
        place="재취업 총사업비(백만원)",
        parts=some(40, 55, 20, 50),
        printed=Decimal(155),
    ) == Finding(
        rule=ControlRule.YEARS_OF_TOTAL,
        place="재취업 총사업비(백만원)",
        printed="155",
        computed="165",
        difference="△10",
        note="",
    )


def test_check_sum_says_that_rounding_can_explain_a_difference_in_millions() -> None:
    # [G] GB-5: 95 of the year, 94 of the quarters
    assert check_sum(
        rule=ControlRule.QUARTERS_OF_YEAR,
        place="찾아가는 일자리사업 2015년 사업비",
        parts=some(24, 24, 23, 23),
        printed=Decimal(95),
        unit="백만원",
    ) == Finding(
        rule=ControlRule.QUARTERS_OF_YEAR,
        place="찾아가는 일자리사업 2015년 사업비",
        printed="95백만원",
        computed="94백만원",
        difference="1백만원",
        note=BY_ROUNDING,
    )


def test_check_sum_finds_the_forum_row_that_no_rounding_explains() -> None:
    # [P] 재정계획 4-1
    assert check_sum(
        rule=ControlRule.FINANCE_PLAN,
        place="사회적경제 포럼 개최",
        parts=some(1, 4, 4, 4),
        printed=Decimal(17),
        unit="백만원",
    ) == Finding(
        rule=ControlRule.FINANCE_PLAN,
        place="사회적경제 포럼 개최",
        printed="17백만원",
        computed="13백만원",
        difference="4백만원",
        note="",
    )


def test_check_sum_does_not_explain_people_by_rounding() -> None:
    found = check_sum(
        rule=ControlRule.TABLE_TOTAL, place="현원", parts=some(5, 5), printed=Decimal(11), unit="명"
    )
    assert found is not None
    assert found.note == ""
    assert found.difference == "1명"


def test_check_sum_says_points_where_percentages_differ() -> None:
    found = check_sum(
        rule=ControlRule.WEIGHTS, place="비중", parts=some(60, 35), printed=Decimal(100), unit="%"
    )
    assert found is not None
    assert (found.printed, found.computed, found.difference) == ("100%", "95%", "5%p")


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        (some(227, 227, 227, 227), 908),  # [G] GB-1
        (some("0.5", "0.8", "2.0", "0.7"), "4.0"),
        (some("0.5", "0.8", "2.0", "0.7"), 4),
        (some("0.1", "0.3"), 0),  # equal at the printed precision
        (some(10, 10, None, None), 20),  # blank quarters
        (some(1, 2), None),
        (some(None, None), 5),
        ([], 5),
    ],
)
def test_check_sum_is_silent_where_nothing_contradicts(
    parts: list[Decimal | None], printed: int | str | None
) -> None:
    (total,) = some(printed)
    assert check_sum(rule=ControlRule.TABLE_TOTAL, place="계", parts=parts, printed=total) is None


@given(parts=st.lists(figures, min_size=1), difference=figures)
def test_check_sum_finds_exactly_the_difference_that_was_made(
    parts: list[Decimal], difference: Decimal
) -> None:
    total = sum(parts, Decimal(0))
    found = check_sum(rule=ControlRule.TABLE_TOTAL, place="계", parts=parts, printed=total + difference)
    assert (found is None) == (difference == 0)
    if found is not None:
        assert read_figure(found.printed).value == total + difference
        assert read_figure(found.computed).value == total
        assert read_figure(found.difference).value == difference
        assert found.note == ""


@given(exact=st.lists(fine_figures, min_size=1, max_size=12), decimals=st.integers(0, 2))
def test_check_sum_explains_every_difference_that_rounding_makes(exact: list[Decimal], decimals: int) -> None:
    found = check_sum(
        rule=ControlRule.TABLE_TOTAL,
        place="계",
        parts=[round_half_up(part, decimals) for part in exact],
        printed=round_half_up(sum(exact, Decimal(0)), decimals),
        unit="백만원",
    )
    assert found is None or found.note == BY_ROUNDING


@given(parts=st.lists(figures, min_size=1, max_size=12), excess=st.integers(0, 1000))
def test_check_sum_explains_no_difference_that_rounding_cannot_make(
    parts: list[Decimal], excess: int
) -> None:
    beyond = len(parts) // 2 + 1 + excess
    found = check_sum(
        rule=ControlRule.TABLE_TOTAL,
        place="계",
        parts=parts,
        printed=sum(parts, Decimal(beyond)),
        unit="천원",
    )
    assert found is not None
    assert found.note == ""


def test_check_equal_finds_two_places_that_disagree() -> None:
    assert check_equal(
        rule=ControlRule.FREQUENCY,
        place="정기회의(매월 1회)",
        printed=Decimal(10),
        other=Decimal(12),
        unit="회",
    ) == Finding(
        rule=ControlRule.FREQUENCY,
        place="정기회의(매월 1회)",
        printed="10회",
        computed="12회",
        difference="△2회",
        note="",
    )


@given(value=figures)
def test_check_equal_is_silent_for_the_same_value_and_for_a_blank(value: Decimal) -> None:
    for printed, other in ((value, value), (value, None), (None, value)):
        assert check_equal(rule=ControlRule.TWO_PLACES, place="기금", printed=printed, other=other) is None


def test_check_limit_finds_a_step_above_the_maximum() -> None:
    # [J] ⑫: 5 points under 배점 4
    assert check_limit(
        rule=ControlRule.SCALE_STEP, place="⑫ 배점기준", printed=Decimal(5), limit=Decimal(4), unit="점"
    ) == Finding(
        rule=ControlRule.SCALE_STEP,
        place="⑫ 배점기준",
        printed="5점",
        computed="4점",
        difference="1점",
        note="",
    )


@given(value=figures, limit=figures)
def test_check_limit_finds_only_what_is_above(value: Decimal, limit: Decimal) -> None:
    found = check_limit(rule=ControlRule.SCALE_STEP, place="배점기준", printed=value, limit=limit)
    assert (found is None) == (value <= limit)


def test_check_units_finds_a_target_and_an_actual_in_different_units() -> None:
    # [J] ⑦: 3건, reported as "3점"
    assert check_units(place="⑦ 취업상담건수", target="건", actual="점") == Finding(
        rule=ControlRule.UNITS,
        place="⑦ 취업상담건수",
        printed="점",
        computed="건",
        difference="",
        note="",
    )


@pytest.mark.parametrize(("target", "actual"), [("건", "건"), ("", "점"), ("건", "")])
def test_check_units_is_silent_where_nothing_contradicts(target: str, actual: str) -> None:
    assert check_units(place="지표", target=target, actual=actual) is None
