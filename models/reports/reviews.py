"""Submissions as who checks them sees them, and who has not submitted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from models.reports.entries import EntrySheet, OwedLine
from models.values.kinds import RequestState


@dataclass(frozen=True)
class ReviewLine:
    """One changed value, as typed; `rates` is what it makes of the year's rate, "" where none is formed."""

    name: str
    old: str
    new: str
    reason: str
    rates: str = ""


@dataclass(frozen=True)
class ReviewSheet:
    """An entry with what was changed; people by their Slack ids, "" for nobody."""

    entry_id: int
    revision: int
    sheet: EntrySheet
    lines: tuple[ReviewLine, ...]
    submitted_by: str
    submitted_at: datetime | None
    decided_by: str
    decided_at: datetime | None


@dataclass(frozen=True)
class MissingLine:
    """A department: how many of its entries are submitted, and which are not."""

    department: str
    submitted: int
    owed: int
    missing: tuple[OwedLine, ...]


@dataclass(frozen=True)
class MissingReport:
    """Who has not submitted; `due_on` is the nearest due day of what is missing."""

    title: str
    period: str
    submitted: int
    owed: int
    lines: tuple[MissingLine, ...]
    due_on: date | None


@dataclass(frozen=True)
class CorrectionSheet:
    """A request to change confirmed figures: each old → new; people by their Slack ids."""

    id: int
    sheet: EntrySheet
    lines: tuple[ReviewLine, ...]
    cells: Mapping[str, str]
    reason: str
    asked_by: str
    asked_at: datetime
    state: RequestState
    decided_by: str
    decided_at: datetime | None
