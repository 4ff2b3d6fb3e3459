"""Wording: particles by what is read aloud, numbers, dates, periods."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.wording import (
    date_text,
    days_left_text,
    number_text,
    particle,
    percent_text,
    period_text,
    short_date_text,
    shorten,
    with_particle,
)

PAIRS = ("은/는", "을/를", "이/가", "과/와", "으로/로")


@pytest.mark.parametrize(
    ("word", "pair", "said"),
    [
        ("2015년", "은/는", "2015년은"),
        ("4/4분기", "으로/로", "4/4분기로"),
        ("50%", "을/를", "50%를"),
        ("사업", "을/를", "사업을"),
        ("부서", "이/가", "부서가"),
        ("실적", "과/와", "실적과"),
        ("목표", "과/와", "목표와"),
        ("서울", "으로/로", "서울로"),
        ("서울", "은/는", "서울은"),
        ("총괄", "이/가", "총괄이"),
        ("「공공근로사업」", "을/를", "「공공근로사업」을"),
        ("「사회투자기금」", "으로/로", "「사회투자기금」으로"),
        ("『도서관 운영』", "은/는", "『도서관 운영』은"),
        ('"현황"', "을/를", '"현황"을'),
        ("‘마감’", "이/가", "‘마감’이"),
        ("[사업]", "과/와", "[사업]과"),
        ("<가칭>", "을/를", "<가칭>을"),
        (
            "취업상담실운영실적 (운영횟수,구직등록자수)",
            "은/는",
            "취업상담실운영실적 (운영횟수,구직등록자수)은",
        ),
        ("지역관리회사(CRC)", "을/를", "지역관리회사(CRC)를"),
        ("증감률(%)", "이/가", "증감률(%)이"),
        ("(주)", "을/를", "(주)를"),
        ("기금(융자)(안)", "을/를", "기금(융자)(안)을"),
    ],
)
def test_a_particle_follows_what_is_read_last(word: str, pair: str, said: str) -> None:
    assert with_particle(word, pair) == said


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("0", "영"),
        ("1", "일"),
        ("2", "이"),
        ("3", "삼"),
        ("4", "사"),
        ("5", "오"),
        ("6", "육"),
        ("7", "칠"),
        ("8", "팔"),
        ("9", "구"),
        ("10", "십"),
        ("100", "백"),
        ("3,000", "천"),
        ("450", "십"),
        ("2.5", "오"),
        ("560", "십"),
        ("L", "엘"),
        ("M", "엠"),
        ("N", "엔"),
        ("R", "알"),
        ("l", "엘"),
        ("A", "에이"),
        ("CRC", "시"),
        ("T/F", "에프"),
        ("ICT", "티"),
        ("%p", "피"),
        ("①", "일"),
        ("②", "이"),
        ("⑳", "십"),
        ("５", "오"),
        ("１", "일"),
    ],
)
def test_digits_and_latin_letters_are_read_aloud(number: str, read: str) -> None:
    for pair in PAIRS:
        assert particle(number, pair) == particle(read, pair)


@given(syllable=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
def test_a_syllable_with_a_final_takes_the_first_particle(syllable: str) -> None:
    final = (ord(syllable) - 0xAC00) % 28
    assert particle(syllable, "은/는") == ("은" if final else "는")
    assert particle(syllable, "을/를") == ("을" if final else "를")
    assert particle(syllable, "으로/로") == ("으로" if final not in {0, 8} else "로")


@given(word=st.text(), pair=st.sampled_from(PAIRS))
def test_any_word_gets_one_of_the_two(word: str, pair: str) -> None:
    assert particle(word, pair) in pair.split("/")
    assert with_particle(word, pair) == word + particle(word, pair)


def test_composed_and_decomposed_hangul_are_read_alike() -> None:
    assert particle("\u1109\u1161\u110b\u1165\u11b8", "을/를") == particle("사업", "을/를") == "을"


def test_a_pair_has_two_sides() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        particle("사업", "을")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "0"),
        ("560", "560"),
        ("1236", "1,236"),
        ("1039252", "1,039,252"),
        ("2867.4", "2,867.4"),
        ("2.0", "2.0"),
        ("0.50", "0.50"),
        ("1E+3", "1,000"),
        ("-1", "△1"),
        ("-21634", "△21,634"),
        ("-0.5", "△0.5"),
        ("-0", "0"),
    ],
)
def test_a_number_has_commas_and_a_triangle_for_minus(number: str, text: str) -> None:
    assert number_text(Decimal(number)) == text


def test_a_percentage_has_its_sign_attached() -> None:
    assert percent_text(Decimal("93.3")) == "93.3%"
    assert percent_text(Decimal(-10)) == "△10%"


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2019, 2, 28), "2019. 2. 28.(목)", "2019. 2. 28."),
        (date(2020, 2, 29), "2020. 2. 29.(토)", "2020. 2. 29."),
        (date(2020, 3, 2), "2020. 3. 2.(월)", "2020. 3. 2."),
        (date(2015, 12, 31), "2015. 12. 31.(목)", "2015. 12. 31."),
        (date(2019, 2, 24), "2019. 2. 24.(일)", "2019. 2. 24."),
    ],
)
def test_a_day_is_written_with_and_without_its_weekday(day: date, long: str, short: str) -> None:
    assert (date_text(day), short_date_text(day)) == (long, short)


@pytest.mark.parametrize(("days", "text"), [(10, "D-10"), (1, "D-1"), (0, "오늘(D-day)"), (-4, "D+4")])
def test_a_distance_in_days_is_said_as_offices_say_it(days: int, text: str) -> None:
    assert days_left_text(days) == text


@pytest.mark.parametrize(
    ("quarters", "text"),
    [
        ((), "2015년"),
        ((4,), "2015년 4/4분기"),
        ((1,), "2015년 1/4분기"),
        ((1, 2), "2015년 상반기"),
        ((3, 4), "2015년 하반기"),
    ],
)
def test_a_period_is_said_as_documents_say_it(quarters: tuple[int, ...], text: str) -> None:
    assert period_text(2015, quarters) == text


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [("공공근로사업", 6, "공공근로사업"), ("공공근로사업", 5, "공공근로…"), ("공공 근로사업", 4, "공공…")],
)
def test_a_long_name_is_cut_with_an_ellipsis(text: str, limit: int, shown: str) -> None:
    assert shorten(text, limit) == shown


@given(text=st.text(), limit=st.integers(min_value=1, max_value=60))
def test_a_shortened_name_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    shown = shorten(text, limit)
    assert len(shown) <= limit
    assert shown == text or shown.endswith("…")
