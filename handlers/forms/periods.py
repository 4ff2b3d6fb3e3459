"""What was typed about periods and days off."""

from datetime import date

from handlers.forms.plans import EARLY, FAR
from handlers.forms.typed import Typed

LONGEST_REASON = 500
LONGEST_NAME = 80


def read_day(typed: Typed, name: str, *, is_needed: bool = False) -> date | None:
    """A day of this time: others are refused at the field, whatever calendar they come from."""
    day = typed.day(name, is_needed=is_needed)
    if day is not None and not is_of_this_time(day):
        typed.refuse(name, "1990년부터 2100년 사이의 날짜를 골라 주세요.")
    return day


def is_of_this_time(day: date | None) -> bool:
    """Whether working days can be counted there; nothing is fine."""
    return day is None or EARLY <= day <= FAR


def read_due(typed: Typed) -> date:
    """The day by which figures are due; raises FieldsRefused."""
    day = read_day(typed, "due", is_needed=True)
    typed.finish()
    return day or date.max


def read_due_and_reason(typed: Typed) -> tuple[date, str]:
    """A day with the reason for it; raises FieldsRefused, at both fields at once."""
    day = read_day(typed, "due", is_needed=True)
    reason = typed.line("reason", is_needed=True, limit=LONGEST_REASON)
    typed.finish()
    return day or date.max, reason


def read_reason(typed: Typed, *, is_needed: bool) -> str:
    """Why something is done; raises FieldsRefused."""
    reason = typed.line("reason", is_needed=is_needed, limit=LONGEST_REASON)
    typed.finish()
    return reason


def read_day_off(typed: Typed) -> tuple[date, str]:
    """A day off with its name; raises FieldsRefused."""
    day = read_day(typed, "day", is_needed=True)
    name = typed.name("name", limit=LONGEST_NAME)
    typed.finish()
    return day or date.max, name
