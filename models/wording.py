"""Korean wording of particles, numbers and dates: the lowest room, pure and without any domain."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Final

_FIRST_SYLLABLE: Final = 0xAC00
_LAST_SYLLABLE: Final = 0xD7A3
_FINALS: Final = 28
_RIEUL: Final = 8
# How a sign is read aloud decides the particle behind it: 0 영, 1 일, … ; final consonant index, 0 = none.
_READ_DIGITS: Final = {"0": 21, "1": 8, "2": 0, "3": 16, "4": 0, "5": 0, "6": 1, "7": 8, "8": 8, "9": 0}
_READ_SIGNS: Final = {"%": 0, "L": 8, "M": 16, "N": 4, "R": 8, "℃": 0}
_CLOSING: Final = "」』】)]>》〉\"'”’ "
_WEEKDAYS: Final = "월화수목금토일"
SHORT_NAME: Final = 40


def particle(word: str, pair: str) -> str:
    """The particle of `pair` ("은/는", "을/를", "이/가", "과/와", "으로/로") that fits after `word`.

    The last syllable read aloud decides; closing brackets and quotes are passed over, for "(…)" the noun
    before it counts (screens.md §1.9). Raises ValueError for a pair without "/".
    """
    with_final, without_final = pair.split("/")
    final = _final_of(word)
    if with_final == "으로" and final == _RIEUL:
        return without_final
    return with_final if final else without_final


def with_particle(word: str, pair: str) -> str:
    """A word with its particle: "2015년" and "은/는" make "2015년은"."""
    return word + particle(word, pair)


def _final_of(word: str) -> int:
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word))
    while text.endswith(")") and "(" in text.strip("()"):
        text = text[: text.rindex("(")]
    for sign in reversed(text):
        if sign in _CLOSING:
            continue
        if _FIRST_SYLLABLE <= ord(sign) <= _LAST_SYLLABLE:
            return (ord(sign) - _FIRST_SYLLABLE) % _FINALS
        return _READ_DIGITS.get(sign, _READ_SIGNS.get(sign.upper(), 0))
    return 0


def number_text(number: Decimal) -> str:
    """A number with thousands commas, the decimals that it has, and △ for minus ("△1", "2,867.4")."""
    grouped = format(abs(number), ",f")
    return f"△{grouped}" if number < 0 else grouped


def percent_text(number: Decimal) -> str:
    """A percentage: "124%"."""
    return f"{number_text(number)}%"


def date_text(day: date) -> str:
    """A date with its weekday: "2019. 2. 28.(목)"."""
    return f"{day.year}. {day.month}. {day.day}.({_WEEKDAYS[day.weekday()]})"


def short_date_text(day: date) -> str:
    """A date without its weekday: "2015. 12. 31."."""
    return f"{day.year}. {day.month}. {day.day}."


def moment_text(moment: datetime) -> str:
    """An instant in its own zone: "2019. 2. 28.(목) 09:12"."""
    return f"{date_text(moment.date())} {moment:%H:%M}"


def days_left_text(days: int) -> str:
    """How far a deadline is: "D-10", "오늘(D-day)", "D+4"."""
    if days == 0:
        return "오늘(D-day)"
    return f"D-{days}" if days > 0 else f"D+{-days}"


def period_text(year: int, quarters: tuple[int, ...] = ()) -> str:
    """A period: "2015년", "2015년 4/4분기", "2015년 상반기"."""
    if not quarters:
        return f"{year}년"
    if len(quarters) == 1:
        return f"{year}년 {quarters[0]}/4분기"
    return f"{year}년 {'상반기' if quarters[0] == 1 else '하반기'}"


def shorten(text: str, limit: int = SHORT_NAME) -> str:
    """At most `limit` signs of a text, the last one "…" where something was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
