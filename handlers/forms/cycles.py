"""What was typed about a yearly cycle."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.forms.periods import LONGEST_REASON, read_day
from handlers.forms.typed import Typed
from models.values.kinds import CyclePhase


class DateKind(StrEnum):
    """How exactly a step is dated."""

    DAY = "day"
    MONTH = "month"
    UNDATED = "undated"


@dataclass(frozen=True)
class TypedTiming:
    """When a step shall be, and why."""

    kind: DateKind
    starts_on: date | None
    ends_on: date | None
    reason: str


def read_answers(typed: Typed, phases: Iterable[CyclePhase]) -> dict[CyclePhase, date | None]:
    """The dates that a cycle asks for, None for those left open; raises FieldsRefused."""
    found = {phase: read_day(typed, phase.value) for phase in phases}
    typed.finish()
    return found


def read_timing(typed: Typed) -> TypedTiming:
    """The date of a step; raises FieldsRefused."""
    timing = TypedTiming(
        kind=typed.kind("precision", DateKind, fallback=DateKind.DAY),
        starts_on=read_day(typed, "starts_on"),
        ends_on=read_day(typed, "ends_on"),
        reason=typed.line("reason", is_needed=True, limit=LONGEST_REASON),
    )
    typed.finish()
    return timing
