"""The words of /perf."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.ids import COMMAND_WORDS, LATER_WORDS, MAX_TEXT, Command
from handlers.language.commands import Typed, nearest_word, read_command
from models.errors.refusals import CommandNotReady, Refusal, TooLong

NAME = "공공근로사업"


@pytest.mark.parametrize(
    ("word", "command"),
    [
        ("status", Command.STATUS),
        ("현황", Command.STATUS),
        ("due", Command.DUE),
        ("마감", Command.DUE),
        ("find", Command.FIND),
        ("찾기", Command.FIND),
        ("help", Command.HELP),
        ("도움말", Command.HELP),
    ],
)
def test_a_command_has_an_english_and_a_korean_word(word: str, command: Command) -> None:
    assert read_command(f"{word} {NAME}") == Typed(command, NAME)
    assert read_command(word.upper()) == Typed(command, "")


@pytest.mark.parametrize(
    "text",
    [
        "ｓｔａｔｕｓ 공공근로사업 ２０１５ ４／４",
        "status  공공근로사업   2015 \t 4/4",
        "status\u3000공공근로사업\u00a02015\u20034/4",
        unicodedata.normalize("NFD", "status 공공근로사업 2015 4/4"),
        " \ufeffstatus 공공근로사업 2015\n4/4 \u200b",
        "STATUS 공공근로사업 2015 4/4",
    ],
    ids=["full width", "repeated spaces", "other spaces", "decomposed", "invisible signs", "capitals"],
)
def test_ways_of_typing_are_one(text: str) -> None:
    assert read_command(text) == Typed(Command.STATUS, f"{NAME} 2015 4/4")


def test_a_decomposed_command_word_is_known() -> None:
    assert read_command(unicodedata.normalize("NFD", "현황 공공근로사업")) == Typed(Command.STATUS, NAME)


def test_smart_quotes_are_plain_ones() -> None:
    assert read_command("찾기 “일자리” ‘사업’").rest == "\"일자리\" '사업'"


@pytest.mark.parametrize("text", ["", " ", "\u3000\n", "\u200b"])
def test_nothing_typed_is_help(text: str) -> None:
    assert read_command(text) == Typed(Command.HELP, "")


@pytest.mark.parametrize("word", sorted(LATER_WORDS))
def test_a_later_command_is_refused_with_what_works_today(word: str) -> None:
    with pytest.raises(CommandNotReady) as refused:
        read_command(f"{word} {NAME}")
    sentence = refused.value.sentence
    assert f"「{word}」" in sentence
    assert all(known in sentence for known in ("현황", "마감", "찾기", "도움말"))


def test_no_word_is_both_known_and_later() -> None:
    assert not LATER_WORDS & COMMAND_WORDS.keys()


def test_a_text_of_500_signs_is_read_and_a_longer_one_refused() -> None:
    longest = "현황 " + "가" * (MAX_TEXT - 3)
    assert read_command(longest).command is Command.STATUS
    with pytest.raises(TooLong) as refused:
        read_command(longest + "가")
    assert "500자" in refused.value.sentence


def test_another_word_is_no_command_and_the_whole_text_is_kept() -> None:
    assert read_command(f"{NAME}  2015") == Typed(None, f"{NAME} 2015", NAME)


@pytest.mark.parametrize(
    ("word", "nearest"),
    [("현항", "현황"), ("statsu", "status"), ("마갑", "마감"), ("찾지", "찾기"), ("hlep", "help")],
)
def test_a_slip_of_the_finger_is_near_its_command(word: str, nearest: str) -> None:
    assert nearest_word(word) == nearest


@pytest.mark.parametrize("word", ["도서관", "xyzzy", "?", ""])
def test_a_word_that_is_like_none_has_no_nearest(word: str) -> None:
    assert nearest_word(word) is None


def outcome_of(text: str) -> Typed | Refusal:
    """What a text is read as, or why it is refused."""
    try:
        return read_command(text)
    except Refusal as refused:
        return refused


@given(text=st.text(max_size=MAX_TEXT + 5))
def test_any_text_is_read_or_refused(text: str) -> None:
    outcome = outcome_of(text)
    if isinstance(outcome, Refusal):
        assert outcome.sentence
    else:
        assert outcome.rest == " ".join(outcome.rest.split())
        assert outcome.command is not None or outcome.rest.startswith(outcome.word)
        assert nearest_word(outcome.word) in {None, *COMMAND_WORDS}
