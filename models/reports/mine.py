"""What concerns one person."""

from dataclasses import dataclass

from models.reports.deadlines import DeadlineLine
from models.reports.projects import ProjectReport


@dataclass(frozen=True)
class Duty:
    """A period of a project that is open and not complete: `entered` of `owed` indicators have a figure."""

    project_id: int
    project: str
    year: int
    quarter: int
    owed: int
    entered: int


@dataclass(frozen=True)
class MineReport:
    """Duties first, then the own projects; the next deadline is the nearest of them."""

    projects: tuple[ProjectReport, ...]
    duties: tuple[Duty, ...]
    next_deadline: DeadlineLine | None
