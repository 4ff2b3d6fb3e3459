"""The one parser of figures: what a cell or an input field says as a number.

Dialogs, questions and documents all read figures here, so that "5억9천" is the same amount everywhere
(domain.md §9 and §2.10). What can be read in two ways is not read at all: a refusal is seen, a wrong number
is not.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from models.values.figure import Figure
from models.values.kinds import CellState
from models.values.money import MoneyUnit

# What may stand behind a number. A closed list, because "3월", "15일", "6회이상" and "10개 기업 이내" are no
# plain numbers; a unit that is missing here is known to the indicator that is asked about.
_UNIT = re.compile(
    "%p?|[명인건회점부종대권편곳팀배장쪽석면본쌍톤원]|시간|가구|세대|그루|마리|필지|과정|강좌|"
    "개(?:[소사교관팀반과국월]| ?(?:기업|업체|단체|기관|부서|사업|학교))?|(?:기업|업체|사업)수?|단체|기관|"
    "[ck]?m|k?g|[㎝㎞㎡㎢㎥㎏]|[kM]?Wh?|L",
)
_MONEY_UNIT = re.compile("(?:[천만억]|백만|천만)?원")
# Longer figures are no figures of an office, and sums of these stay exact in the 28 digits of Decimal.
MAX_DIGITS = 15

_SCALES = {"": 1, "십": 10, "백": 100, "천": 10**3, "만": 10**4, "억": 10**8}
_WON = MoneyUnit.WON.value

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\u30fc\u3161"), "-")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_THIN_THOUSANDS = re.compile("(?<=[0-9])[\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_LEAD = re.compile(r"(약 ?)?([-+]|△ ?)?")
_TERM = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)? ?([십백천]?)([만억]?) ?")
_NOTE = re.compile(r" ?\(([^()]*)\)$")
_SLASH = re.compile("[/／]")


@dataclass(frozen=True)
class _Reading:
    """A text that is a number; `scale` is its largest Korean scale word (1 without one)."""

    value: Decimal
    unit: str
    scale: int
    is_approximate: bool


@dataclass(frozen=True)
class _Term:
    """One number with its scale words: 227백만 is (227, 100, 10,000)."""

    number: Decimal
    small: int
    large: int


def read_figure(text: str, *, unit: str = "") -> Figure:
    """What a cell holds; never an error: what is no number is text (domain.md §2.10).

    `unit` is the unit of the indicator or table, accepted behind the number beside the usual ones. Money
    with 원 or 억 comes out in won with the unit "원": "227백만원" → 227,000,000; "5억9천" → 590,000,000. "△1"
    and "-1" are minus one; "80여명" and "약 80명" are approximate; a remark in parentheses behind the number
    stays in `raw` only ("15 (5억)" → 15), unless it is the unit ("50(백만원)"). Text: "분기 1회", "6회 이상",
    "3월", "4/6~4/17", "94/871" (see `split_parts`), "▲1".
    """
    folded = _fold(text)
    if not folded:
        return Figure(raw=text, state=CellState.BLANK)
    if folded == "-":
        return Figure(raw=text, state=CellState.DASH)
    reading = _read(folded, _fold(unit))
    if reading is None:
        return Figure(raw=text, state=CellState.TEXT)
    return Figure(raw=text, state=_state_of(reading), value=reading.value, unit=reading.unit)


def read_number(text: str, *, unit: str = "") -> Figure | None:
    """What was typed into a field for a number: a number, "-" or nothing; None for anything else."""
    figure = read_figure(text, unit=unit)
    return None if figure.state is CellState.TEXT else figure


def read_entered(text: str, *, unit: str = "") -> Figure:
    """What was typed for a component counted in `unit`: as `read_figure`, but money always comes out in won.

    "590", "590백만" and "5억9천" in 백만원 are the same 590,000,000; what is no amount of money is text.
    """
    figure = read_figure(text, unit=unit)
    if figure.value is None or unit not in set(MoneyUnit):
        return figure
    won = money_in_won(text, MoneyUnit(unit))
    if won is None:
        return Figure(raw=text, state=CellState.TEXT)
    return replace(figure, value=won, unit=_WON)


def split_parts(text: str, count: int, *, unit: str = "") -> tuple[str, ...] | None:
    """The parts of a compound cell, each verbatim: ("94/871", 2) → ("94", "871").

    None for another number of parts than the indicator has and for parts that are blank or text, so that a
    date ("4/6~4/17") is never taken for one (domain.md §9). Only fields of indicators are compound.
    """
    parts = tuple(part.strip() for part in _SLASH.split(text))
    unreadable = {CellState.BLANK, CellState.TEXT}
    if len(parts) != count or any(read_figure(part, unit=unit).state in unreadable for part in parts):
        return None
    return parts


def money_in_won(text: str, unit: MoneyUnit | None) -> Decimal | None:
    """An amount of money in won: ("5억9천", any) → 590,000,000; ("2.0", 백만원) → 2,000,000.

    A bare number counts in `unit`, the unit of the table or field; without one it is None, as is everything
    that is no amount ("-", "비예산", "3명") and "9천" alone, which may mean 9천원 or 9천만원.
    """
    reading = _read(_fold(text), "")
    if reading is None or reading.unit not in {"", _WON}:
        return None
    if reading.unit == _WON or reading.scale >= _SCALES["만"]:
        return reading.value
    if reading.scale > 1 or unit is None:
        return None
    return _plain(reading.value * unit.won)


def _fold(text: str) -> str:
    """The same text in composed Hangul, half-width signs and single spaces.

    Not NFKC: it would turn "①" into 1 and "10²" into 102.
    """
    composed = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_FULL_WIDTH)
    return " ".join(_THIN_THOUSANDS.sub(",", composed.translate(_DASHES)).split())


def _read(folded: str, unit: str) -> _Reading | None:
    """The number that a folded text is, None where it is none."""
    folded = _NOTE.sub(_unit_of_note, folded)
    about, sign, start = _lead(folded)
    terms, end = _terms(folded, start)
    if not terms or sum(map(str.isdigit, folded[start:end])) > MAX_DIGITS:
        return None
    rest, is_about = _tail(folded[end:])
    total = _total(terms, is_closed=bool(rest) or is_about)
    if total is None or not (rest in {"", unit} or _UNIT.fullmatch(rest)):
        return None
    scale = max(max(term.small, term.large) for term in terms)
    return _Reading(
        value=-total if sign and total else total,
        unit=_WON if not rest and scale == _SCALES["억"] else rest,
        scale=scale,
        is_approximate=about or is_about,
    )


def _lead(folded: str) -> tuple[bool, bool, int]:
    """Whether 약 and a minus stand before the number, and where it starts."""
    match = _LEAD.match(folded)
    if match is None:
        return False, False, 0
    return match[1] is not None, (match[2] or "").strip() in {"-", "△"}, match.end()


def _terms(folded: str, start: int) -> tuple[list[_Term], int]:
    """The numbers with scale words from `start` on, and where they end."""
    terms: list[_Term] = []
    while match := _TERM.match(folded, start):
        number = Decimal(match[1].replace(",", "") + (match[2] or ""))
        terms.append(_Term(number=number, small=_SCALES[match[3]], large=_SCALES[match[4]]))
        start = match.end()
    return terms, start


def _unit_of_note(note: re.Match[str]) -> str:
    """What is kept of a remark in parentheses: the unit, if it is one."""
    return note[1] if _UNIT.fullmatch(note[1]) or _MONEY_UNIT.fullmatch(note[1]) else ""


def _tail(rest: str) -> tuple[str, bool]:
    """The unit behind a number, and whether 여 says "about"."""
    return (rest[1:].strip(), True) if rest.startswith("여") else (rest, False)


def _total(terms: list[_Term], *, is_closed: bool) -> Decimal | None:
    """The number that the terms spell, None where they do not fit together.

    A scale word behind a later term holds for those before it (2천3백만), and every term stays below the unit
    of the one before it: "5억 12억" and "10 20" are no numbers. A fraction stands alone (1.5억).
    """
    if len(terms) == 1 and terms[0].small * terms[0].large == 1:
        return terms[0].number
    large = _unsaid_scale(terms, is_closed=is_closed)
    if large is None or (len(terms) > 1 and any(_has_fraction(term.number) for term in terms)):
        return None
    total = Decimal(0)
    below = Decimal(0)  # the amount of the term to the right
    for term in reversed(terms):
        large = term.large if term.large > 1 else large
        if below >= term.small * large:
            return None
        below = term.number * term.small * large
        total += below
    return _plain(total)


def _unsaid_scale(terms: list[_Term], *, is_closed: bool) -> int | None:
    """The scale word that the last terms leave out: 만 in 5억9천 ([P] 공공구매), else 1.

    None where it is unclear: 5억900 and 5억9천원 could be meant either way. `is_closed`: a unit stands
    behind the terms.
    """
    tail = list(takewhile(lambda term: term.large == 1, reversed(terms)))
    if not tail or len(tail) == len(terms) or terms[-len(tail) - 1].large != _SCALES["억"]:
        return 1
    if is_closed or tail[-1].small != _SCALES["천"] or tail[0].small == 1:
        return None
    return _SCALES["만"]


def _has_fraction(number: Decimal) -> bool:
    return "." in str(number)


def _plain(amount: Decimal) -> Decimal:
    """The same amount without the zeros behind the point that a scale leaves: 0.5백만원 is 500000."""
    whole = amount.to_integral_value()
    return whole if whole == amount else amount.normalize()


def _state_of(reading: _Reading) -> CellState:
    if not reading.value:
        return CellState.ZERO
    return CellState.APPROXIMATE if reading.is_approximate else CellState.VALUE
