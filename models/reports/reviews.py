"""Submissions as who checks them sees them, and who has not submitted."""

from dataclasses import dataclass
from datetime import date, datetime

from models.reports.entries import EntrySheet, OwedLine


@dataclass(frozen=True)
class ReviewLine:
    """One changed value, as typed."""

    name: str
    old: str
    new: str
    reason: str


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
