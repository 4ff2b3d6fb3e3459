"""What was changed, as it is shown: 이력."""

from dataclasses import dataclass
from datetime import date, datetime

from models.values.kinds import Aspect, Door, RecordKind, Role


@dataclass(frozen=True)
class HistoryLine:
    """One change: `who` are the roles of the person, none for the operator at a terminal."""

    at: datetime
    who: frozenset[Role]
    door: Door
    record_kind: RecordKind
    record: str
    aspect: Aspect
    label: str
    year: int
    quarter: int
    component: int
    old: str
    new: str
    reason: str
    approver: str
    effective_from: date | None


@dataclass(frozen=True)
class HistoryReport:
    """A page of changes, newest first; `count` is how many there are in all."""

    title: str
    lines: tuple[HistoryLine, ...]
    count: int
