"""Achievement over several periods: wholes, progress to date, execution of money (domain.md F6–F8)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.achievement import Progress, attain, execution_rate, progress, whole_of
from models.values.kinds import Aggregation, Direction
from models.values.rate import Attainment, Rate, Verdict

UP = Direction.HIGHER_IS_BETTER
SUM = Aggregation.SUM_OF_QUARTERS

figures = st.decimals(min_value=0, max_value=10**9, places=2)
targets = st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2)
quarters = st.lists(st.none() | targets, min_size=4, max_size=4)


def some(*numbers: int | str | None) -> list[Decimal | None]:
    return [None if number is None else Decimal(number) for number in numbers]


def attained(actual: int, target: int) -> Attainment:
    return attain(target=Decimal(target), actual=Decimal(actual), direction=UP)


@pytest.mark.parametrize(
    ("aggregation", "whole"),
    [
        (Aggregation.SUM_OF_QUARTERS, "16.8"),
        (Aggregation.SUM_OF_YEARS, "16.8"),
        (Aggregation.LEVEL_END, "3.8"),
        (Aggregation.YEARLY_VALUE, "3.8"),
        (Aggregation.AVERAGE, "4.2"),
        (Aggregation.MILESTONE, None),
    ],
)
def test_whole_of_follows_the_aggregation(aggregation: Aggregation, whole: str | None) -> None:
    # [G] GB-6 구매실적률
    assert whole_of(some(6, 4, 3, "3.8"), aggregation) == (None if whole is None else Decimal(whole))


def test_whole_of_the_yearly_operating_rates_is_the_printed_mean() -> None:
    assert whole_of(some(54, 56, 58, 60), Aggregation.AVERAGE) == 57  # [P] 운영률 "57% (평균)"


@given(parts=st.lists(st.none() | figures), aggregation=st.sampled_from(Aggregation))
def test_whole_of_leaves_out_what_is_not_reported(
    parts: list[Decimal | None], aggregation: Aggregation
) -> None:
    reported = [part for part in parts if part is not None]
    whole = whole_of(parts, aggregation)
    assert whole == whole_of(reported, aggregation)
    assert (whole is None) == (not reported or aggregation is Aggregation.MILESTONE)


@given(parts=st.lists(figures, min_size=1))
def test_whole_of_a_mean_lies_between_its_parts_and_makes_the_sum(parts: list[Decimal]) -> None:
    mean = whole_of(parts, Aggregation.AVERAGE)
    assert mean is not None
    slack = Decimal("1e-15")
    assert min(parts) - slack <= mean <= max(parts) + slack
    assert abs(mean * len(parts) - sum(parts)) < slack * len(parts)


def test_progress_sums_targets_and_actuals_to_the_quarter() -> None:
    # [G] GB-5 구직등록자수
    assert progress(
        targets=some(183, 183, 183, 183),
        actuals=some(230, 228, 230, None),
        through=3,
        aggregation=SUM,
        direction=UP,
    ) == Progress(Decimal(549), Decimal(688), 3, attained(688, 549), ())


def test_progress_skips_a_quarter_without_a_target() -> None:
    # [G] GB-2 교육수료: only the second quarter has one
    for asked in (2, 3, 4):
        assert progress(
            targets=some(None, 20, None, None),
            actuals=some(None, 15, None, None),
            through=asked,
            aggregation=SUM,
            direction=UP,
        ) == Progress(Decimal(20), Decimal(15), 2, attained(15, 20), ())


def test_progress_stops_before_a_missing_actual_and_names_it() -> None:
    assert progress(
        targets=some(50, 4, 5, 6), actuals=some(50, None, 5, None), through=4, aggregation=SUM, direction=UP
    ) == Progress(Decimal(50), Decimal(50), 1, attained(50, 50), (2, 4))


def test_progress_of_a_level_is_the_last_one_reported() -> None:
    assert progress(
        targets=some(10, 20, 30, 40),
        actuals=some(None, 18, None, None),
        through=3,
        aggregation=Aggregation.LEVEL_END,
        direction=UP,
    ) == Progress(Decimal(20), Decimal(18), 2, attained(18, 20), (1, 3))


def test_progress_is_undecided_while_everything_is_missing() -> None:
    assert progress(
        targets=some(1, 1), actuals=some(None), through=2, aggregation=SUM, direction=UP
    ) == Progress(None, None, 0, Attainment(Verdict.UNDECIDED), (1, 2))


def test_progress_does_not_apply_before_the_first_target() -> None:
    assert progress(
        targets=some(None, None, None, 13), actuals=[], through=3, aggregation=SUM, direction=UP
    ) == Progress(None, None, 0, Attainment(Verdict.NOT_APPLICABLE), ())


def test_progress_of_a_milestone_has_no_figures() -> None:
    assert progress(
        targets=[None],
        actuals=[None],
        through=1,
        aggregation=Aggregation.MILESTONE,
        direction=Direction.MILESTONE,
    ) == Progress(None, None, 0, Attainment(Verdict.UNDECIDED), ())


@given(wanted=quarters, reached=quarters, through=st.integers(0, 4), aggregation=st.sampled_from(Aggregation))
def test_progress_covers_the_same_quarters_on_both_sides(
    wanted: list[Decimal | None], reached: list[Decimal | None], through: int, aggregation: Aggregation
) -> None:
    so_far = progress(targets=wanted, actuals=reached, through=through, aggregation=aggregation, direction=UP)
    assert so_far.through <= through
    assert (so_far.target is None) == (so_far.actual is None)
    assert so_far.missing == tuple(
        quarter
        for quarter in range(1, through + 1)
        if wanted[quarter - 1] is not None and reached[quarter - 1] is None
    )
    if aggregation is SUM:
        used = [quarter for quarter in range(so_far.through) if wanted[quarter] is not None]
        assert so_far.target == whole_of([wanted[quarter] for quarter in used], SUM)
        assert so_far.actual == whole_of([reached[quarter] for quarter in used], SUM)


@given(
    wanted=st.lists(targets, min_size=4, max_size=4),
    reached=st.lists(targets, min_size=4, max_size=4),
    aggregation=st.sampled_from(Aggregation),
    direction=st.sampled_from(Direction),
)
def test_progress_to_the_end_is_the_attainment_of_the_whole(
    wanted: list[Decimal], reached: list[Decimal], aggregation: Aggregation, direction: Direction
) -> None:
    so_far = progress(
        targets=wanted, actuals=reached, through=4, aggregation=aggregation, direction=direction
    )
    assert so_far.attainment == attain(
        target=whole_of(wanted, aggregation), actual=whole_of(reached, aggregation), direction=direction
    )


@pytest.mark.parametrize(
    ("executed", "planned", "shown"),
    [
        (85, 95, "89.5"),  # [G] GB-5 against the year
        (85, 94, "90.4"),  # against the quarters
        (2299, 2479, "92.7"),  # GB-3
        (73, 78, "93.6"),  # GB-4, last quarter
        ("2867.4", 3073, "93.3"),  # the department
    ],
)
def test_execution_rate_gives_the_rates_of_the_document(
    executed: int | str, planned: int, shown: str
) -> None:
    rate = execution_rate(executed=Decimal(executed), planned=Decimal(planned))
    assert rate is not None
    assert str(rate.rounded(1)) == shown


@pytest.mark.parametrize(("executed", "planned"), [(None, 5), (5, None), (5, 0), (5, -1)])
def test_execution_rate_is_none_without_both_amounts(executed: int | None, planned: int | None) -> None:
    spent, wanted = some(executed, planned)
    assert execution_rate(executed=spent, planned=wanted) is None


@given(planned=targets)
def test_execution_rate_of_nothing_is_zero_and_of_everything_full(planned: Decimal) -> None:
    assert execution_rate(executed=Decimal(0), planned=planned) == Rate(Fraction(0))
    assert execution_rate(executed=planned, planned=planned) == Rate(Fraction(100))
