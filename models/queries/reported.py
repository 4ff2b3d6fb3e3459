"""Whether anything was reported for some indicators."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from models.queries.shelves import chunks
from models.tables.figures import Actual


def has_figures(session: Session, indicator_ids: Sequence[int]) -> bool:
    """Whether anything was reported."""
    return any(
        session.exec(select(Actual.id).where(col(Actual.indicator_id).in_(some)).limit(1)).first() is not None
        for some in chunks(indicator_ids)
    )
