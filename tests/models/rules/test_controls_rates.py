"""Controls of printed rates (domain.md F16)."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.rules.controls import ControlRule, Finding, check_rate
from models.rules.figures import read_figure
from models.values.kinds import Direction
from models.values.rate import Rate

UP = Direction.HIGHER_IS_BETTER


def test_check_rate_finds_the_rate_that_was_rounded_twice() -> None:
    # [G] GB-4 지역공동체 일자리 사업
    assert check_rate(
        place="지역공동체 일자리 사업 달성률",
        target=Decimal(67),
        actual=Decimal(68),
        printed="102%",
        decimals=0,
        direction=UP,
    ) == Finding(
        rule=ControlRule.PRINTED_RATE,
        place="지역공동체 일자리 사업 달성률",
        printed="102%",
        computed="101%(101.49…)",
        difference="1%p",
        note="두 번 반올림하면 102",
    )


def test_check_rate_finds_the_rate_that_nothing_explains() -> None:
    # [P] 공공구매 2012: 10억 of 12억
    assert check_rate(
        place="공공구매 2012", target=Decimal(12), actual=Decimal(10), printed="86%", decimals=0, direction=UP
    ) == Finding(
        rule=ControlRule.PRINTED_RATE,
        place="공공구매 2012",
        printed="86%",
        computed="83%(83.33…)",
        difference="3%p",
        note="",
    )


@pytest.mark.parametrize(
    ("actual", "computed"), [("15", "75%"), ("16.9", "85%(84.5)"), ("16.8004", "84%(84.00…)")]
)
def test_check_rate_shows_the_exact_rate_only_as_far_as_it_helps(actual: str, computed: str) -> None:
    found = check_rate(
        place="교육수료", target=Decimal(20), actual=Decimal(actual), printed="70%", decimals=0, direction=UP
    )
    assert found is not None
    assert found.computed == computed


@pytest.mark.parametrize(
    ("target", "actual", "printed", "decimals"),
    [
        (450, 560, "124%", 0),
        (450, 560, "124%", 1),  # compared as printed, not as the plan shows rates
        (35, 50, "142.9%", 1),
        (35, 50, "142.9%", 0),
        (62, 94, "152", 0),  # first half of "152/119%"
        (20, 16, "-", 0),
        (20, 16, "", 0),
        (20, 16, "기준충족", 0),
        (20, None, "80%", 0),
        (0, 5, "100%", 0),
    ],
)
def test_check_rate_is_silent_where_nothing_contradicts(
    target: int, actual: int | None, printed: str, decimals: int
) -> None:
    reached = None if actual is None else Decimal(actual)
    assert (
        check_rate(
            place="지표",
            target=Decimal(target),
            actual=reached,
            printed=printed,
            decimals=decimals,
            direction=UP,
        )
        is None
    )


@given(
    target=st.integers(1, 10**6),
    actual=st.integers(0, 10**6),
    off=st.integers(-300, 300),
    places=st.integers(0, 2),
)
def test_check_rate_finds_exactly_the_rates_that_differ_as_printed(
    target: int, actual: int, off: int, places: int
) -> None:
    rate = Rate.of(Decimal(actual), Decimal(target)).rounded(places)
    step = Decimal(off).scaleb(-places)
    assume(rate + step >= 0)
    found = check_rate(
        place="지표",
        target=Decimal(target),
        actual=Decimal(actual),
        printed=f"{rate + step}%",
        decimals=0,
        direction=UP,
    )
    assert (found is None) == (off == 0)
    if found is not None:
        assert read_figure(found.difference).value == step
        assert read_figure(found.printed).value == rate + step
