"""What a department is asked of a shared indicator: each component, with what it reported itself."""

from decimal import Decimal

from sqlmodel import Session, col, select

from models.queries.shelves import FigureShelf
from models.reports.entries import EntryField
from models.rules.achievement import whole_of
from models.tables.entries import Contribution
from models.tables.indicators import Indicator
from models.values.entries import EntryPlace
from models.values.figure import Figure


def part_fields(
    session: Session, indicator: Indicator, *, shelf: FigureShelf, place: EntryPlace
) -> list[EntryField]:
    """The fields of a part.

    A department has no target of its own: only the year's of all together, which no part alone should pass.
    """
    indicator_id = indicator.id or 0
    rows = session.exec(
        select(Contribution).where(
            Contribution.indicator_id == indicator_id,
            Contribution.department_id == place.department_id,
            Contribution.year == place.year,
            col(Contribution.quarter) <= place.quarter,
        )
    )
    own = {(row.component, row.quarter): Figure(row.printed, row.state, row.value) for row in rows}
    return [
        EntryField(
            slot=(indicator_id, part.seq),
            indicator=indicator.name,
            component=part.name,
            unit=part.unit,
            aggregation=indicator.aggregation,
            direction=indicator.direction,
            target=None,
            year_target=shelf.targets.get((indicator_id, part.seq, place.year, 0)),
            so_far=whole_of(before := _before(own, part.seq, quarter=place.quarter), indicator.aggregation),
            last=next((value for value in reversed(before) if value is not None), None),
            stored=own.get((part.seq, place.quarter)),
            rate_decimals=indicator.decimals or 0,
            before=tuple(before),
        )
        for part in shelf.components.get(indicator_id, ())
    ]


def _before(own: dict[tuple[int, int], Figure], component: int, *, quarter: int) -> list[Decimal | None]:
    found = [own.get((component, number)) for number in range(1, quarter)]
    return [figure.value if figure else None for figure in found]
