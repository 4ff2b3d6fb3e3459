"""Periods in people's words."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.language.periods import Split, read_period, split_period
from models.errors.refusals import PeriodUnreadable
from models.values.period import AskedPeriod
from models.wording import period_text

TODAY = date(2019, 2, 18)
NOTHING = AskedPeriod()

FORMS = {
    "2015": AskedPeriod(2015),
    "2015년": AskedPeriod(2015),
    "2015년도": AskedPeriod(2015),
    "15년": AskedPeriod(2015),
    "2015 1/4": AskedPeriod(2015, quarter=1),
    "2015년 4/4": AskedPeriod(2015, quarter=4),
    "2015 4/4분기": AskedPeriod(2015, quarter=4),
    "2015년 4/4분기": AskedPeriod(2015, quarter=4),
    "2015-Q1": AskedPeriod(2015, quarter=1),
    "2015Q1": AskedPeriod(2015, quarter=1),
    "2015 q3": AskedPeriod(2015, quarter=3),
    "2015 3분기": AskedPeriod(2015, quarter=3),
    "2015년3분기": AskedPeriod(2015, quarter=3),
    "3분기": AskedPeriod(quarter=3),
    "3/4": AskedPeriod(quarter=3),
    "제3분기": AskedPeriod(quarter=3),
    "상반기": AskedPeriod(half=1),
    "하반기": AskedPeriod(half=2),
    "2015 상반기": AskedPeriod(2015, half=1),
    "2015년하반기": AskedPeriod(2015, half=2),
    "올해": AskedPeriod(2019),
    "작년": AskedPeriod(2018),
    "재작년": AskedPeriod(2017),
    "내년": AskedPeriod(2020),
    "작년 3분기": AskedPeriod(2018, quarter=3),
    "3분기 2015": AskedPeriod(2015, quarter=3),
    "이번 분기": AskedPeriod(2019, quarter=1),
    "이번분기": AskedPeriod(2019, quarter=1),
    "지난 분기": AskedPeriod(2018, quarter=4),
    "지난분기": AskedPeriod(2018, quarter=4),
    "전분기": AskedPeriod(2018, quarter=4),
}
UNREADABLE = ("5/4", "0/4", "13분기", "0분기", "5분기", "Q9", "2015-Q9", "2015-5/4", "2015Q0", "1899년")
NO_PERIODS = ("", " ", "공공근로사업", "2015 2016", "1분기 2분기", "상반기 하반기", "1분기 상반기", "4/5/6")

asked = st.builds(
    AskedPeriod,
    year=st.integers(1900, 2099),
    quarter=st.none() | st.integers(1, 4),
) | st.builds(AskedPeriod, year=st.integers(1900, 2099), half=st.integers(1, 2))
period_words = st.sampled_from([word for form in (*FORMS, *UNREADABLE) for word in form.split()])
words = st.lists(period_words | st.text(min_size=1, max_size=6), max_size=6)


@pytest.mark.parametrize(("text", "period"), FORMS.items())
def test_a_form_of_a_period_is_read(text: str, period: AskedPeriod) -> None:
    assert read_period(text, today=TODAY) == period


@pytest.mark.parametrize(("text", "period"), FORMS.items())
def test_a_period_is_taken_off_the_end_of_a_name(text: str, period: AskedPeriod) -> None:
    assert split_period(f"지역공동체 일자리 사업 {text}", today=TODAY) == Split(
        "지역공동체 일자리 사업", period
    )


@pytest.mark.parametrize(("text", "period"), FORMS.items())
def test_a_period_is_taken_off_the_beginning_of_a_name(text: str, period: AskedPeriod) -> None:
    assert split_period(f"{text} 공공근로사업", today=TODAY) == Split("공공근로사업", period)


@pytest.mark.parametrize("text", NO_PERIODS)
def test_what_is_no_period_is_none(text: str) -> None:
    assert read_period(text, today=TODAY) is None


@pytest.mark.parametrize("text", UNREADABLE)
@pytest.mark.parametrize("before", ["", "공공근로사업 ", "공공근로사업 2015 "])
def test_a_period_that_cannot_be_is_refused(before: str, text: str) -> None:
    with pytest.raises(PeriodUnreadable) as refused:
        split_period(f"{before}{text}", today=TODAY)
    assert text in refused.value.sentence


@pytest.mark.parametrize("text", ["2015 5/4", "2015년 13분기", "2015년 공공근로사업 0/4"])
def test_a_period_that_cannot_be_is_refused_also_behind_a_year(text: str) -> None:
    with pytest.raises(PeriodUnreadable):
        split_period(text, today=TODAY)


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2019, 1, 1), AskedPeriod(2018, quarter=4)),
        (date(2019, 3, 31), AskedPeriod(2018, quarter=4)),
        (date(2019, 4, 1), AskedPeriod(2019, quarter=1)),
        (date(2019, 12, 31), AskedPeriod(2019, quarter=3)),
    ],
)
def test_the_quarter_before_is_of_the_year_before_in_spring(today: date, period: AskedPeriod) -> None:
    assert read_period("지난 분기", today=today) == period


def test_a_name_without_a_period_stays_whole() -> None:
    assert split_period("공공근로사업", today=TODAY) == Split("공공근로사업", NOTHING)


def test_a_number_inside_a_name_is_no_period() -> None:
    assert split_period("제2 청사 건립 4개소", today=TODAY).period == NOTHING


@given(period=asked)
def test_what_is_written_is_read_back(period: AskedPeriod) -> None:
    assert read_period(period_text(period.year or 0, period.quarters), today=TODAY) == period


@given(period=asked, name=st.sampled_from(["공공근로사업", "지역공동체 일자리 사업", "취업"]))
def test_a_written_period_is_found_on_either_side_of_a_name(period: AskedPeriod, name: str) -> None:
    written = period_text(period.year or 0, period.quarters)
    expected = Split(name, period)
    assert split_period(f"{name} {written}", today=TODAY) == expected
    assert split_period(f"{written} {name}", today=TODAY) == expected


def outcome_of(text: str) -> Split | str:
    """What a text is split into, or the word for which it is refused."""
    try:
        return split_period(text, today=TODAY)
    except PeriodUnreadable as refused:
        return refused.text


@given(words=words)
@example(words=["2015", "상반기", "3분기"])
@example(words=["작년", "작년", "작년"])
def test_splitting_loses_no_word(words: list[str]) -> None:
    typed = " ".join(words).split()
    outcome = outcome_of(" ".join(words))
    if isinstance(outcome, str):
        assert outcome in typed
        return
    kept = outcome.text.split()
    is_behind = typed[: len(kept)] == kept
    taken = typed[len(kept) :] if is_behind else typed[: len(typed) - len(kept)]
    assert typed == ([*kept, *taken] if is_behind else [*taken, *kept])
    assert (read_period(" ".join(taken), today=TODAY) or NOTHING) == outcome.period


@given(text=st.text(max_size=40))
def test_any_text_is_split_or_refused(text: str) -> None:
    outcome = outcome_of(text)
    if isinstance(outcome, str):
        assert outcome in text.split()
    else:
        assert outcome.period.quarters in {(), (1,), (2,), (3,), (4,), (1, 2), (3, 4)}
