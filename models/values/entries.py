"""What is entered for a period: where it belongs, and what was typed, as read."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from models.values.figure import Figure
from models.values.kinds import EntryState, EvidenceKind

ENTRY_WORDS: Final = {
    EntryState.OPEN: "미입력",
    EntryState.DRAFT: "작성 중",
    EntryState.SUBMITTED: "제출",
    EntryState.CHECKED: "승인",
    EntryState.LOCKED: "확정",
    EntryState.RETURNED: "반려",
}
"""The words of entry states (screens.md §3), which refusals use as well as views."""

# the ids of an indicator and of one of its components
Slot: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class EntryPlace:
    """A project and period; for the part of one department in a shared indicator those too (0 otherwise).

    `quarter` 0 is the year, for plans whose targets are yearly (domain.md §8).
    """

    project_id: int
    year: int
    quarter: int = 0
    indicator_id: int = 0
    department_id: int = 0

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a shared indicator."""
        return self.indicator_id > 0

    @property
    def is_year_end(self) -> bool:
        """Whether the year's target is judged by it: the last quarter, or the year itself."""
        return self.quarter in {0, 4}


@dataclass(frozen=True)
class EvidenceEntry:
    """A file in Slack (its id) or a link."""

    kind: EvidenceKind
    place: str
    name: str = ""


@dataclass(frozen=True)
class FiguresEntry:
    """Everything that is submitted for a place at once.

    `executed` is the money executed in the period as typed, with its won; `reasons` say why a figure that
    looks wrong is right, by the warning's key.
    """

    figures: Mapping[Slot, Figure]
    executed_printed: str = ""
    executed_won: Decimal | None = None
    results: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    evidence: tuple[EvidenceEntry, ...] = ()
    reason: str = ""
