"""What somebody's Home tab shows: what they owe, what waits for them, how their place stands."""

from dataclasses import dataclass
from datetime import datetime

from models.reports.deadlines import DeadlineLine
from models.reports.entries import OwedLine
from models.reports.overviews import DepartmentReport
from models.reports.reviews import MissingReport
from models.values.entries import EntryPlace
from models.values.kinds import ProjectStatus


@dataclass(frozen=True)
class OwnProject:
    """A project of one's own; `line` is its open period that is due first, None where none is open."""

    id: int
    name: str
    status: ProjectStatus | None
    line: OwedLine | None


@dataclass(frozen=True)
class WaitingLine:
    """A submission that waits for a check; `submitted_by` is a Slack id, "" for nobody."""

    project: str
    place: EntryPlace
    submitted_by: str
    submitted_at: datetime | None


@dataclass(frozen=True)
class HomeReport:
    """Everything on one person's Home.

    `department` is the place that somebody leads, `unassigned` how many of its projects are nobody's;
    `missing` is of it, for 총괄 (`is_officer`) of the agency.
    """

    person_id: int
    owed: tuple[OwedLine, ...]
    projects: tuple[OwnProject, ...]
    waiting: tuple[WaitingLine, ...]
    next_deadline: DeadlineLine | None
    department: DepartmentReport | None = None
    unassigned: int = 0
    missing: MissingReport | None = None
    is_officer: bool = False
    is_admin: bool = False
