"""Which projects of a plan have something to reach in a period, and which of them still owe it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models.queries.indicators import find_indicators
from models.queries.shelves import NOTHING, FigureShelf, read_shelf
from models.reports.periods import Owing
from models.tables.indicators import Indicator
from models.tables.plans import Project
from models.values.kinds import PlanKind
from models.values.period import Period

_BY_YEARS = frozenset({PlanKind.MULTI_YEAR_BASIC_PLAN})


@dataclass(frozen=True)
class Ledger:
    """Projects and indicators of a plan that are not over, with their figures."""

    projects: Sequence[Project]
    indicators: Sequence[Indicator]
    shelf: FigureShelf

    def owing(self, period: Period) -> tuple[Owing, ...]:
        """Every project in a period (domain.md §8: it owes what one of its indicators has a target for)."""
        of_project: dict[int, list[int]] = defaultdict(list)
        for indicator in self.indicators:
            of_project[indicator.project_id].append(indicator.id or 0)
        return tuple(
            self._one(project, of_project[project.id or 0], period=period) for project in self.projects
        )

    def _one(self, project: Project, ids: Collection[int], *, period: Period) -> Owing:
        year, quarter = period.year, period.quarter or 0
        owed = [row_id for row_id in ids if self.shelf.has_target(row_id, year, quarter=quarter)]
        entered = [row_id for row_id in owed if self.shelf.has_actual(row_id, year, quarter=quarter)]
        return Owing(project.id or 0, project.name, len(owed), len(entered))

    def units(self, kind: PlanKind) -> tuple[bool, bool]:
        """Whether quarters and whole years are collected: as the targets are; without any, as the kind is.

        An indicator with targets of quarters is collected by quarters, one with yearly targets only by years
        ([P], domain.md §8).
        """
        quarterly: set[int] = set()
        yearly: set[int] = set()
        for (row_id, _, year, quarter), figure in self.shelf.targets.items():
            if year and figure.state not in NOTHING:
                (quarterly if quarter else yearly).add(row_id)
        if not quarterly and not yearly:
            return kind not in _BY_YEARS, kind in _BY_YEARS
        return bool(quarterly), bool(yearly - quarterly)


def read_ledger(session: Session, plan_id: int, *, today: date) -> Ledger:
    """The ledger of a plan."""
    query = select(Project).where(Project.plan_id == plan_id, col(Project.retired_on).is_(None))
    projects = session.exec(query.order_by(col(Project.position), col(Project.id))).all()
    indicators = [
        indicator
        for indicator in find_indicators(session, project_ids=[project.id or 0 for project in projects])
        if indicator.retired_on is None
    ]
    shelf = read_shelf(session, [indicator.id or 0 for indicator in indicators], today=today)
    return Ledger(projects, indicators, shelf)
