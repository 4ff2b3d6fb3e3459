"""What an agency and its people can set: every choice that no document makes (domain.md §11, [D], [X]).

The rows are data (settings.toml). A value is kept as text in one spelling: "10", "yes", "D-7,D-1", "none".
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from models.rules.names import clean

NONE: Final = "none"
YES, NO = "yes", "no"
WEEKDAYS: Final = MappingProxyType(
    {
        "mon": "월요일",
        "tue": "화요일",
        "wed": "수요일",
        "thu": "목요일",
        "fri": "금요일",
        "sat": "토요일",
        "sun": "일요일",
    }
)
WORKING = frozenset({"mon", "tue", "wed", "thu", "fri"})
MAX_RUNGS = 12
FARTHEST = 90
_RUNG = re.compile(r"D(?:-(?P<before>[0-9]{1,2})|\+(?P<after>[0-9]{1,2})|-?DAY)", re.IGNORECASE)
_FLAGS: Final = {
    **dict.fromkeys(("yes", "y", "true", "on", "1", "예", "네", "켬"), YES),
    **dict.fromkeys(("no", "n", "false", "off", "0", "아니요", "아니오", "끔"), NO),
}
_NOTHING: Final = frozenset({"none", "없음", "미정"})


class SettingKind(StrEnum):
    """What a value looks like."""

    COUNT = "count"
    PERCENT = "percent"
    HOUR = "hour"
    FLAG = "flag"
    CHOICE = "choice"
    RUNGS = "rungs"
    WEEKDAYS = "weekdays"


class SettingScope(StrEnum):
    """Whose setting it is."""

    AGENCY = "agency"
    PERSON = "person"


@dataclass(frozen=True)
class Setting:
    """One setting: `low` and `high` bound a number; `is_optional` allows "none"; `choices` value → words.

    `unused` names the feature that will read it; "" where the bot reads it today.
    """

    name: str
    title: str
    kind: SettingKind
    default: str
    source: str
    changes: str
    scope: SettingScope = SettingScope.AGENCY
    low: int = 0
    high: int = 0
    unit: str = ""
    is_optional: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    unused: str = ""

    def read(self, text: str) -> str | None:
        """A typed value in its one spelling, None for one that the setting cannot have."""
        word = clean(text)
        match self.kind:
            case SettingKind.FLAG:
                found = _FLAGS.get(word.casefold())
            case SettingKind.CHOICE:
                found = next((value for value, words in self.choices if word in {value, words}), None)
            case SettingKind.RUNGS:
                found = _read_rungs(word)
            case SettingKind.WEEKDAYS:
                found = _read_weekdays(word)
            case _:
                found = self._read_number(word)
        return found

    def _read_number(self, word: str) -> str | None:
        if self.is_optional and word.casefold() in _NOTHING:
            return NONE
        digits = word.removesuffix(self.unit).removesuffix("%").removesuffix(":00").strip()
        is_number = digits.isascii() and digits.isdecimal() and len(digits) <= len("9999")
        return str(int(digits)) if is_number and self.low <= int(digits) <= self.high else None

    @property
    def refusal(self) -> str:
        """The sentence at a field whose value cannot be read (in the manner of E12)."""
        return f"「{self.title}」 설정으로 읽지 못했습니다. 쓸 수 있는 값: {self.allowed}"

    @property
    def allowed(self) -> str:
        """What may be typed, in words."""
        match self.kind:
            case SettingKind.FLAG:
                return "예 또는 아니요"
            case SettingKind.CHOICE:
                return ", ".join(f"{value}({words})" for value, words in self.choices)
            case SettingKind.RUNGS:
                return f"D-14,D-7,D-3,D-1,D-day,D+1처럼 쉼표로 나눈 날, {MAX_RUNGS}개까지"
            case SettingKind.WEEKDAYS:
                return "월,수처럼 쉼표로 나눈 요일. 근무일 하루는 남겨야 합니다"
            case _:
                none = " 또는 없음" if self.is_optional else ""
                return f"{self.low}부터 {self.high}까지의 정수{none}"

    def words(self, value: str) -> str:
        """A value as people read it."""
        if value == NONE and self.kind is not SettingKind.CHOICE:
            return "없음"
        match self.kind:
            case SettingKind.FLAG:
                words = "예" if value == YES else "아니요"
            case SettingKind.CHOICE:
                words = dict(self.choices).get(value, value)
            case SettingKind.RUNGS:
                words = value.replace(",", ", ")
            case SettingKind.WEEKDAYS:
                words = ", ".join(WEEKDAYS[day] for day in value.split(","))
            case SettingKind.HOUR:
                words = f"{int(value):02}:00"
            case _:
                words = f"{value}{self.unit}"
        return words


@dataclass(frozen=True)
class Rung:
    """One day of a ladder: `days` before the due day, negative after it, 0 on the day itself."""

    days: int

    @property
    def text(self) -> str:
        """As a ladder spells it."""
        return "D-day" if self.days == 0 else f"D{'-' if self.days > 0 else '+'}{abs(self.days)}"


def rungs_of(value: str) -> tuple[Rung, ...]:
    """The rungs of a stored ladder, the earliest first."""
    return tuple(_rung(part) or Rung(0) for part in value.split(",")) if value != NONE else ()


def _rung(part: str) -> Rung | None:
    found = _RUNG.fullmatch(part.strip())
    if found is None:
        return None
    days = int(found["before"] or 0) - int(found["after"] or 0)
    return Rung(days) if abs(days) <= FARTHEST else None


def _read_rungs(word: str) -> str | None:
    if word.casefold() in _NOTHING:
        return NONE
    rungs = [_rung(part) for part in word.split(",")]
    days = sorted({rung.days for rung in rungs if rung is not None}, reverse=True)
    if None in rungs or len(days) > MAX_RUNGS:
        return None
    return ",".join(Rung(day).text for day in days)


def _read_weekdays(word: str) -> str | None:
    if word.casefold() in _NOTHING:
        return NONE
    known = {said: day for day, words in WEEKDAYS.items() for said in (day, words, words[0])}
    days = {known.get(part.strip().casefold()) for part in word.split(",")}
    if None in days or days >= WORKING:
        return None
    return ",".join(day for day in WEEKDAYS if day in days)


@lru_cache(maxsize=1)
def all_settings() -> Mapping[str, Setting]:
    """Every setting by its name, in the order in which they are shown."""
    rows = tomllib.loads(Path(__file__).with_name("settings.toml").read_text(encoding="utf-8"))
    return MappingProxyType({name: _make(name, row) for name, row in rows.items()})


def _make(name: str, row: Mapping[str, object]) -> Setting:
    choices = row.get("choices")
    pairs = tuple((str(k), str(v)) for k, v in choices.items()) if isinstance(choices, Mapping) else ()
    return Setting(
        name=name,
        title=str(row["title"]),
        kind=SettingKind(str(row["kind"])),
        default=str(row["default"]),
        source=str(row["source"]),
        changes=str(row["changes"]),
        scope=SettingScope(str(row.get("scope", SettingScope.AGENCY))),
        low=int(str(row.get("low", 0))),
        high=int(str(row.get("high", 0))),
        unit=str(row.get("unit", "")),
        is_optional=bool(row.get("is_optional")),
        choices=pairs,
        unused=str(row.get("unused", "")),
    )


def settings_of(scope: SettingScope) -> tuple[Setting, ...]:
    """The settings of an agency, or of a person."""
    return tuple(setting for setting in all_settings().values() if setting.scope is scope)


@dataclass(frozen=True)
class Settings:
    """What is set in one agency (or by one person): what nobody set has its default."""

    stored: Mapping[str, str]

    def value(self, name: str) -> str:
        """A value as it is kept; one that is not readable any more counts as never set."""
        setting = all_settings()[name]
        return setting.read(self.stored.get(name, "")) or setting.default

    def count(self, name: str) -> int | None:
        """A number, None for "none"."""
        value = self.value(name)
        return None if value == NONE else int(value)

    def is_on(self, name: str) -> bool:
        """A flag."""
        return self.value(name) == YES

    def rungs(self, name: str) -> tuple[Rung, ...]:
        """A ladder."""
        return rungs_of(self.value(name))

    @property
    def days_after_quarter_end(self) -> int:
        """How many days after a quarter its figures are due."""
        return self.count("days_after_quarter_end") or 1

    @property
    def yearly_due_month(self) -> int:
        """The month of the next year at whose end yearly figures are due."""
        return self.count("yearly_due_month") or 1

    @property
    def moves_forward(self) -> bool:
        """Whether a period that ends on a day off ends on the next working day."""
        return self.is_on("holiday_moves_forward")
