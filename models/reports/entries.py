"""What a project owes for a period: fields with their targets, what was reported so far, their questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from models.reports.parts import SharedSheet
from models.rules.achievement import whole_of
from models.rules.permissions import Place
from models.values.entries import EntryPlace, Slot
from models.values.figure import Figure
from models.values.kinds import Aggregation, Direction, EntryState, EvidenceKind
from models.values.money import MoneyUnit


@dataclass(frozen=True)
class EntryField:
    """One component of one indicator in a period.

    `target` is the period's, `year_target` the year's; `before` are those before it, `so_far` their whole,
    `last` the figure of the one before, `stored` what is already entered for this period.
    """

    slot: Slot
    indicator: str
    component: str
    unit: str
    aggregation: Aggregation
    direction: Direction
    target: Figure | None
    year_target: Figure | None
    so_far: Decimal | None
    last: Decimal | None
    stored: Figure | None
    rate_decimals: int
    before: tuple[Decimal | None, ...] = ()

    def whole_with(self, value: Decimal | None) -> Decimal | None:
        """What the periods before it and a figure for this one make together."""
        return whole_of([*self.before, value], self.aggregation)

    @property
    def name(self) -> str:
        """The component, or the indicator where it has only one."""
        return self.component or self.indicator


@dataclass(frozen=True)
class EvidenceRow:
    """A file or link."""

    id: int
    kind: EvidenceKind
    place: str
    name: str


@dataclass(frozen=True)
class MoneySheet:
    """Money of the period: planned in it, executed in it and before, planned in the year; in won."""

    unit: MoneyUnit
    planned: Decimal | None
    year_planned: Decimal | None
    executed_before: Decimal | None
    executed_printed: str


@dataclass(frozen=True)
class EntrySheet:
    """Everything about the figures of a place; `revision` 0 where nothing was stored yet.

    `shared` are the shared indicators of the project, whose figures the departments report; of a part it is
    its own one, `department` whose part it is and `is_asked` whether that department is asked for one.
    """

    place: EntryPlace
    project: str
    plan_id: int
    plan: str
    where: Place
    state: EntryState
    revision: int
    reason: str
    due_on: date | None
    was_opened: bool
    is_collected: bool
    is_begun: bool
    fields: tuple[EntryField, ...]
    money: MoneySheet | None
    results: tuple[str, ...]
    problems: tuple[str, ...]
    actions: tuple[str, ...]
    evidence: tuple[EvidenceRow, ...]
    submitted_by: int | None
    submitted_at: datetime | None
    needs_issues: bool
    shared: tuple[SharedSheet, ...] = ()
    department: str = ""
    is_asked: bool = True

    @property
    def title(self) -> str:
        """What it is called: the project, or the shared indicator with the department whose part it is."""
        return f"{self.indicator}({self.department})" if self.department else self.project

    @property
    def indicator(self) -> str:
        """The indicator of a part; "" for a project."""
        return self.fields[0].indicator if self.place.is_part and self.fields else ""


@dataclass(frozen=True)
class DraftSheet:
    """What somebody typed and did not send."""

    id: int
    revision: int
    fields: Mapping[str, str]
    entry_revision: int
    saved_at: datetime


@dataclass(frozen=True)
class OwedLine:
    """A place in a list of what is owed; `is_begun` for who has typed something and not sent it."""

    place: EntryPlace
    project: str
    department: str
    department_id: int | None
    state: EntryState
    owners: tuple[str, ...]
    due_on: date | None
    fields: int
    entered: int
    indicator: str = ""
    is_begun: bool = False

    @property
    def title(self) -> str:
        """What is owed: the shared indicator of a part, else the project."""
        return self.indicator or self.project
