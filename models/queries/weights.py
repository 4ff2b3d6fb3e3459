"""비중 of projects as they are in force on a day."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from models.queries.shelves import chunks
from models.tables.plans import Project, ProjectWeight


def weights_in_force(
    session: Session, projects: Sequence[Project], *, today: date
) -> dict[int, Decimal | None]:
    """The weight of each project in percent: its newest version in force, else the one that it began with."""
    found = {project.id or 0: project.weight_percent for project in projects}
    for some in chunks(found):
        query = (
            select(ProjectWeight)
            .where(col(ProjectWeight.project_id).in_(some), col(ProjectWeight.effective_from) <= today)
            .order_by(col(ProjectWeight.version))
        )
        found.update({weight.project_id: weight.weight_percent for weight in session.exec(query)})
    return found
