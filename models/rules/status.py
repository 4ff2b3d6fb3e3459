"""Counting projects by status, as in the first table of the yearly report ([G] 추진상황 총괄)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from models.values.kinds import ProjectStatus

RUNNING = frozenset(
    {
        ProjectStatus.NORMAL,
        ProjectStatus.SLUGGISH,
        ProjectStatus.UNSATISFACTORY,
        ProjectStatus.DELAY_RISK,
        ProjectStatus.NOT_YET_DUE,
    },
)


@dataclass(frozen=True)
class StatusCounts:
    """How many projects stand where; `total` (계) is the sum of all others, `unknown` has no status yet."""

    total: int = 0
    completed: int = 0
    completed_continuing: int = 0
    normal: int = 0
    sluggish: int = 0
    unsatisfactory: int = 0
    delay_risk: int = 0
    not_yet_due: int = 0
    cancelled: int = 0
    held: int = 0
    plan_changed: int = 0
    other: int = 0
    unknown: int = 0

    @property
    def running(self) -> int:
        """추진중 소계: the five statuses of a running project; computed, never stored (domain.md §2.1)."""
        return sum(self.of(status) for status in RUNNING)

    @property
    def cancelled_or_held(self) -> int:
        """취소·보류, one column in the document."""
        return self.cancelled + self.held

    def of(self, status: ProjectStatus) -> int:
        """The count of one status."""
        count: int = getattr(self, status.value)
        return count


def count_statuses(statuses: Iterable[ProjectStatus | None]) -> StatusCounts:
    """The counts of a department or plan; None stands for a project whose status nobody has set."""
    counts = Counter("unknown" if status is None else status.value for status in statuses)
    return StatusCounts(total=counts.total(), **counts)
