"""Periods in people's words: 2015, 2015년, 2015 1/4, 2015-Q1, 3분기, 상반기, 작년, 지난 분기."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from models.errors.refusals import PeriodUnreadable
from models.values.period import AskedPeriod, quarter_of

_YEARS: Final = {
    "올해": 0,
    "금년": 0,
    "당해연도": 0,
    "작년": -1,
    "전년": -1,
    "전년도": -1,
    "지난해": -1,
    "재작년": -2,
    "내년": 1,
    "차년도": 1,
}
_HALVES: Final = {"상반기": 1, "하반기": 2}
_YEAR = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?:년도|년)?|'?(?P<short>[0-9]{2})(?:년도|년)")
_QUARTER = re.compile(r"(?P<a>[1-4])/4(?:분기)?|(?P<b>[1-4])분기|[Qq](?P<c>[1-4])|제(?P<d>[1-4])분기")
_JOINED = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?:년도|년)?[-.\s]?(?P<rest>[Qq][0-9]+|[0-9]+/4(?:분기)?|[0-9]+분기|상반기|하반기)"
)
_LOOKS_LIKE = re.compile(
    r"[0-9]+/[0-9]+(?:분기)?|[0-9]+분기|[Qq][0-9]+|[0-9]{4}년도?|[0-9]{4}[-.]?[Qq][0-9]+|[0-9]{4}-[0-9]+/[0-9]+"
)
_MAX_WORDS: Final = 3
_CENTURY: Final = 2000


@dataclass(frozen=True)
class Split:
    """A text without its period; `text` is what is left of it."""

    text: str
    period: AskedPeriod


def read_period(text: str, *, today: date) -> AskedPeriod | None:
    """The period that a whole text means, None when it is none."""
    words = text.split()
    if not words:
        return None
    if words in (["이번", "분기"], ["이번분기"], ["당분기"]):
        return AskedPeriod(today.year, quarter_of(today))
    if words in (["지난", "분기"], ["지난분기"], ["전분기"]):
        quarter = quarter_of(today)
        return AskedPeriod(today.year, quarter - 1) if quarter > 1 else AskedPeriod(today.year - 1, 4)
    period = AskedPeriod()
    for word in words:
        found = _read_word(word, today)
        merged = None if found is None else _merge(period, found)
        if merged is None:
            return None
        period = merged
    return period


def split_period(text: str, *, today: date) -> Split:
    """Take the period off the end, else off the beginning; raises PeriodUnreadable for one that cannot be."""
    words = text.split()
    for count in range(min(_MAX_WORDS, len(words)), 0, -1):
        period = read_period(" ".join(words[-count:]), today=today)
        if period is not None:
            return _rest(words[:-count], period)
    for count in range(min(_MAX_WORDS, len(words)), 0, -1):
        period = read_period(" ".join(words[:count]), today=today)
        if period is not None:
            return _rest(words[count:], period)
    return _rest(words, AskedPeriod())


def _rest(words: list[str], period: AskedPeriod) -> Split:
    """What is left; raises PeriodUnreadable when its last word looks like a period and is none."""
    if words and _LOOKS_LIKE.fullmatch(words[-1]):
        raise PeriodUnreadable(words[-1])
    return Split(" ".join(words), period)


def _read_word(word: str, today: date) -> AskedPeriod | None:
    if word in _YEARS:
        return AskedPeriod(today.year + _YEARS[word])
    if word in _HALVES:
        return AskedPeriod(half=_HALVES[word])
    if (year := _YEAR.fullmatch(word)) is not None:
        short = year["short"]
        return AskedPeriod(int(year["year"]) if short is None else _CENTURY + int(short))
    if (quarter := _QUARTER.fullmatch(word)) is not None:
        return AskedPeriod(quarter=int(next(digit for digit in quarter.groups() if digit)))
    if (joined := _JOINED.fullmatch(word)) is not None:
        rest = _read_word(joined["rest"], today)
        return None if rest is None else rest.in_year(int(joined["year"]))
    return None


def _merge(known: AskedPeriod, more: AskedPeriod) -> AskedPeriod | None:
    """Both together; None when they say the same part twice."""
    if known.year is not None and more.year is not None:
        return None
    if known.quarters and more.quarters:
        return None
    return AskedPeriod(
        year=known.year if known.year is not None else more.year,
        quarter=known.quarter or more.quarter,
        half=known.half or more.half,
    )
