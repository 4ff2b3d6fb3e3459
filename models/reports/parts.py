"""Shared indicators: who has reported a part, the parts, and their sum."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.rules.entries import SUBMITTED
from models.rules.permissions import Place
from models.values.figure import Figure
from models.values.kinds import EntryState
from models.values.planning import ComponentEntry


@dataclass(frozen=True)
class PartLine:
    """The part of one department: component → figure, nothing where it was never submitted.

    A department that is no longer asked stays in the sum with what it reported.
    """

    department_id: int
    department: str
    state: EntryState
    figures: Mapping[int, Figure]
    is_asked: bool = True

    @property
    def is_in(self) -> bool:
        """Whether it is submitted, and not returned."""
        return self.state in SUBMITTED


@dataclass(frozen=True)
class SharedSheet:
    """A shared indicator in one period: its parts in the order of their names, and the sums by component.

    `where` is the place of its project.
    """

    indicator_id: int
    indicator: str
    project_id: int
    project: str
    where: Place
    year: int
    quarter: int
    components: tuple[ComponentEntry, ...]
    lines: tuple[PartLine, ...]
    totals: tuple[Figure, ...]
    due_on: date | None
    is_collected: bool
    is_short: bool = False

    @property
    def asked(self) -> tuple[PartLine, ...]:
        """The departments that take part."""
        return tuple(line for line in self.lines if line.is_asked)

    @property
    def missing(self) -> tuple[PartLine, ...]:
        """Those whose part is not in."""
        return tuple(line for line in self.asked if not line.is_in)

    @property
    def submitted(self) -> int:
        """How many parts are in."""
        return len(self.asked) - len(self.missing)


@dataclass(frozen=True)
class PartsLine:
    """How many parts of a shared indicator are in, for a period in which not all of them are."""

    indicator: str
    year: int
    quarter: int
    submitted: int
    asked: int


@dataclass(frozen=True)
class AskingSheet:
    """Who would be asked for a part: `asked` can be told, `told` have been today, `unmanned` have nobody."""

    sheet: SharedSheet
    asked: tuple[PartLine, ...]
    told: tuple[PartLine, ...]
    unmanned: tuple[PartLine, ...]
