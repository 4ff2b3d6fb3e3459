"""Figures: what cells and input fields say (domain.md §9, §2.10)."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.figures import MAX_DIGITS, money_in_won, read_figure, read_number, split_parts
from models.values.figure import Figure
from models.values.kinds import CellState
from models.values.money import MoneyUnit
from models.wording import number_text

HALF_WIDTH = "".join(map(chr, range(0x21, 0x7F)))
FULL_WIDTH = "".join(map(chr, range(0xFF01, 0xFF5F)))
WIDEN = str.maketrans(HALF_WIDTH, FULL_WIDTH)

numbers = st.integers(0, 4).flatmap(
    lambda places: st.decimals(min_value=-(10**10), max_value=10**10, places=places),
)
amounts = st.integers(0, 10**12).map(Decimal)

PRINTED = [
    # as [G], [J], [P] and [Y] print them
    ("1,236", "1236", ""),
    ("2.0", "2.0", ""),
    ("12.1%", "12.1", "%"),
    ("152", "152", ""),
    ("119%", "119", "%"),
    ("△1", "-1", ""),
    ("△ 1", "-1", ""),
    ("-16.7", "-16.7", ""),
    ("1회", "1", "회"),
    ("8개", "8", "개"),
    ("1,500점", "1500", "점"),
    ("3,201,300원", "3201300", "원"),
    ("1,039,252천원", "1039252000", "원"),
    ("1,000,000천원(시비)", "1000000000", "원"),
    ("227백만원", "227000000", "원"),
    ("50억원", "5000000000", "원"),
    ("27억", "2700000000", "원"),
    ("5억9천", "590000000", "원"),
    ("21억7천", "2170000000", "원"),
    ("15 (5억)", "15", ""),
    ("57% (평균)", "57", "%"),
    ("40,000 (서울시 공모사업 선정)", "40000", ""),
    # as people type them
    ("+5", "5", ""),
    ("−5", "-5", ""),
    ("12.5 %", "12.5", "%"),
    ("3.8%p", "3.8", "%p"),
    ("10개 기업", "10", "개 기업"),
    ("1\u2009236", "1236", ""),
    ("80\u00a0명", "80", "명"),
    ("\ufeff94", "94", ""),
    ("5억 9천만 원", "590000000", "원"),
    ("5억 9,000만원", "590000000", "원"),
    ("25억2천5백", "2525000000", "원"),
    ("1.5억", "150000000", "원"),
    ("0.5백만원", "500000", "원"),
    ("2천3백만원", "23000000", "원"),
    ("1만2천원", "12000", "원"),
    ("1만2,345원", "12345", "원"),
    ("3만명", "30000", "명"),
    ("3천", "3000", ""),
    ("50(백만원)", "50000000", "원"),
    ("12(%)", "12", "%"),
]

TEXTS = [
    *[
        "분기 1회",
        "연 2회 이상",
        "6회 이상",
        "15건이상",
        "10개 기업 이내",
        "매년10% 상승",
        "40+α",
        "비예산",
        "일흔아홉",
    ],
    *["4/6~4/17", "94/871", "152/119%", "2~3회", "3월", "7월중", "15일", "2015년", "2016. 8. 19.", "1/4분기"],
    *[
        "1,23",
        "1,2345",
        "12.",
        ".5",
        "1.2.3",
        "1 236",
        "10 20",
        "1\u200912",
        "--1",
        "△△1",
        "▲1",
        "- 5명",
        "-△1",
        "%",
    ],
    *[
        "①",
        "10²",
        "½",
        "٣",
        "5억900",
        "5억9백",
        "5억9천원",
        "5억9천명",
        "5억 12억",
        "9천5만2억",
        "1.5억3천",
        "5억2만만",
    ],
    *["천만원", "5억 10000만", "5억9천5", "(5)", "9" * (MAX_DIGITS + 1), "0." + "0" * MAX_DIGITS + "1"],
]


def significant(text: str) -> list[str]:
    return [sign for sign in text if sign in "123456789"]


@pytest.mark.parametrize(("text", "value", "unit"), PRINTED)
def test_read_figure_reads_a_number(text: str, value: str, unit: str) -> None:
    expected = Figure(raw=text, state=CellState.VALUE, value=Decimal(value), unit=unit)
    assert read_figure(text) == expected
    assert str(read_figure(text).value) == value


@pytest.mark.parametrize("text", TEXTS)
def test_read_figure_takes_anything_else_for_text(text: str) -> None:
    assert read_figure(text) == Figure(raw=text, state=CellState.TEXT)
    assert read_number(text) is None


@pytest.mark.parametrize("text", ["80여명", "80여 명", "약 80명", "약80여명"])
def test_read_figure_knows_an_approximate_number(text: str) -> None:
    assert read_figure(text) == Figure(raw=text, state=CellState.APPROXIMATE, value=Decimal(80), unit="명")


@pytest.mark.parametrize("text", ["0", "0.0", "-0", "△0", "0%", "0억"])
def test_read_figure_knows_zero_and_never_minus_zero(text: str) -> None:
    figure = read_figure(text)
    assert figure.state is CellState.ZERO
    assert figure.value is not None
    assert not figure.value
    assert not figure.value.is_signed()


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000"])
def test_a_blank_cell_is_blank_everywhere(text: str) -> None:
    assert read_figure(text) == read_number(text) == Figure(raw=text, state=CellState.BLANK)


@pytest.mark.parametrize("text", ["-", " - ", "–", "—", "－", "ㅡ"])
def test_a_dash_is_a_dash_everywhere(text: str) -> None:
    assert read_figure(text) == read_number(text) == Figure(raw=text, state=CellState.DASH)


def test_a_unit_that_only_the_indicator_knows_is_read_with_it() -> None:
    assert read_number("12폭") is None
    assert read_number("12 폭", unit="폭") == Figure(
        raw="12 폭", state=CellState.VALUE, value=Decimal(12), unit="폭"
    )


@given(number=numbers)
def test_read_figure_reads_back_what_number_text_writes(number: Decimal) -> None:
    figure = read_figure(number_text(number))
    assert figure.value == number
    assert figure.value is not None
    assert figure.value.as_tuple().exponent == number.as_tuple().exponent


@given(text=st.text())
def test_read_figure_never_fails_and_keeps_the_cell_verbatim(text: str) -> None:
    figure = read_figure(text)
    assert figure.raw == text
    assert figure.is_number == (figure.value is not None)
    assert (read_number(text) is None) == (figure.state is CellState.TEXT)


@given(text=st.text(alphabet="0123456789,.%△-+/~()억만천백십원명여약 ", max_size=12))
def test_a_number_read_has_the_digits_that_were_written_in_their_order(text: str) -> None:
    figure = read_figure(text)
    if figure.value is not None:
        written = text.partition("(")[0]
        assert significant(f"{figure.value:f}") == significant(written)


@pytest.mark.parametrize("text", [text for text, _, _ in PRINTED] + TEXTS)
def test_full_width_signs_and_decomposed_hangul_change_nothing(text: str) -> None:
    plain = read_figure(text)
    for variant in (text.translate(WIDEN), unicodedata.normalize("NFD", text), f"  {text}\u200b\n"):
        read = read_figure(variant)
        assert (read.state, read.value, read.unit) == (plain.state, plain.value, plain.unit)


@given(eok=st.integers(1, 9999), man=st.integers(1, 9999))
def test_eok_and_man_add_up(eok: int, man: int) -> None:
    assert money_in_won(f"{eok:,}억 {man:,}만원", None) == eok * 10**8 + man * 10**4


@given(eok=st.integers(1, 9999), cheon=st.integers(1, 9))
def test_a_thousand_after_eok_counts_in_man(eok: int, cheon: int) -> None:
    assert money_in_won(f"{eok}억{cheon}천", None) == money_in_won(f"{eok}억{cheon}천만원", None)
    assert money_in_won(f"{eok}억{cheon}천", None) == eok * 10**8 + cheon * 10**7


@given(amount=amounts, unit=st.sampled_from(MoneyUnit))
def test_a_bare_amount_counts_in_its_unit_and_a_written_unit_in_itself(
    amount: Decimal, unit: MoneyUnit
) -> None:
    in_won = amount * unit.won
    assert money_in_won(f"{amount:,}", unit) == in_won
    assert money_in_won(f"{amount:,}{unit.value}", MoneyUnit.THOUSAND) == in_won
    assert read_figure(f"{amount:,}{unit.value}").value == in_won


@pytest.mark.parametrize("text", ["", "-", "비예산", "3명", "12%", "9천", "5백", "▲1"])
def test_money_in_won_refuses_what_is_no_clear_amount(text: str) -> None:
    assert money_in_won(text, MoneyUnit.MILLION) is None


def test_money_in_won_refuses_a_bare_number_without_a_unit() -> None:
    assert money_in_won("40", None) is None


@pytest.mark.parametrize(
    ("text", "unit", "won"),
    [
        ("0.5", MoneyUnit.MILLION, "500000"),
        ("2.0", MoneyUnit.MILLION, "2000000"),
        ("△10", MoneyUnit.MILLION, "-10000000"),
        ("1,039,252", MoneyUnit.THOUSAND, "1039252000"),
        ("3만", MoneyUnit.MILLION, "30000"),
        ("약 5억", None, "500000000"),
    ],
)
def test_money_in_won_is_exact_and_without_padding(text: str, unit: MoneyUnit | None, won: str) -> None:
    assert str(money_in_won(text, unit)) == won


@pytest.mark.parametrize(
    ("text", "count", "parts"),
    [
        ("94/871", 2, ("94", "871")),
        ("152/119%", 2, ("152", "119%")),
        (" 16 ／ 183 ", 2, ("16", "183")),
        ("-/5명", 2, ("-", "5명")),
        ("94", 1, ("94",)),
        ("94", 2, None),
        ("94/871/1", 2, None),
        ("94/", 2, None),
        ("미정/871", 2, None),
        ("", 1, None),
    ],
)
def test_split_parts_takes_a_compound_cell_apart(
    text: str, count: int, parts: tuple[str, ...] | None
) -> None:
    assert split_parts(text, count) == parts


@given(parts=st.lists(numbers, min_size=1, max_size=5), count=st.integers(1, 5))
def test_split_parts_gives_back_what_was_joined_and_only_for_its_count(
    parts: list[Decimal], count: int
) -> None:
    texts = tuple(map(number_text, parts))
    assert split_parts("/".join(texts), count) == (texts if count == len(parts) else None)


@given(text=st.from_regex(r"\A[1-9][0-9]?/[1-9][0-9]?~[1-9][0-9]?/[1-9][0-9]?\Z"), count=st.integers(0, 4))
def test_split_parts_never_takes_a_span_of_days_for_a_compound(text: str, count: int) -> None:
    assert split_parts(text, count) is None
