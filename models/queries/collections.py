"""What has been asked for and not yet entered."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from models.queries.shelves import FigureShelf
from models.tables.cycle import Collection
from models.tables.indicators import Indicator
from models.wording import period_text


def open_collections(session: Session, plan_id: int) -> list[Collection]:
    """The periods of a plan that are open, oldest first; others are "not collected", never missing."""
    query = select(Collection).where(Collection.plan_id == plan_id, col(Collection.is_open).is_(True))
    return list(session.exec(query.order_by(col(Collection.year), col(Collection.quarter))))


def find_missing(
    session: Session, *, plan_id: int, indicators: Sequence[Indicator], shelf: FigureShelf
) -> tuple[str, ...]:
    """Indicators that owe a figure: an open period with a target and no actual (domain.md §8)."""
    return tuple(
        f"{indicator.name} ({period_text(opened.year, (opened.quarter,) if opened.quarter else ())} 실적)"
        for opened in open_collections(session, plan_id)
        for indicator in indicators
        if shelf.has_target(indicator.id or 0, opened.year, quarter=opened.quarter)
        and not shelf.has_actual(indicator.id or 0, opened.year, quarter=opened.quarter)
    )
