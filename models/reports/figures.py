"""Figures as they are shown: never without their period, basis, source and as-of date."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from models.values.figure import Figure
from models.values.kinds import CellState, Source


class Basis(StrEnum):
    """What a figure covers: the whole year, one part of it alone, or everything up to a point."""

    YEAR = "year"
    ALONE = "alone"
    CUMULATIVE = "cumulative"
    TO_DATE = "to_date"
    ALL_YEARS = "all_years"


class Absence(StrEnum):
    """Why there is no figure (screens.md §1.6)."""

    NOT_IN_DOCUMENT = "자료에 없음"
    NOT_ENTERED = "미입력"
    NOT_BEGUN = "시기미도래"
    NOT_APPLICABLE = "해당 없음"


@dataclass(frozen=True)
class Span:
    """The time a figure is about: a year (0 = all years of the plan) and its quarters (none = whole)."""

    year: int
    quarters: tuple[int, ...] = ()


@dataclass(frozen=True)
class ShownFigure:
    """A figure with everything that has to be shown beside it.

    `unit` is the unit of its component; money values are in won. `as_of` is None for targets, which hold
    from the document's date on.
    """

    figure: Figure
    unit: str
    span: Span
    basis: Basis
    source: Source
    as_of: date | None
    document: str

    @property
    def value(self) -> Decimal | None:
        """Its number, None for text, a dash or a blank."""
        return self.figure.value

    def with_value(self, value: Decimal) -> "ShownFigure":
        """The same place with a sum of it and others: computed, not printed."""
        figure = Figure(raw="", state=CellState.VALUE if value else CellState.ZERO, value=value)
        return replace(self, figure=figure, source=Source.COMPUTED)


Cell: TypeAlias = ShownFigure | Absence


def value_of(cell: Cell) -> Decimal | None:
    """The number of a cell, None where there is none."""
    return cell.value if isinstance(cell, ShownFigure) else None


@dataclass(frozen=True)
class SettledYear:
    """The year that is answered with: `asked` is None when the person named none.

    `current` is the year of today; when `used` is another one and nothing was asked, the answer says so.
    """

    used: int
    asked: int | None
    current: int

    @property
    def is_fallback(self) -> bool:
        """Whether the latest year with data stands in for the current one (E09)."""
        return self.asked is None and self.used != self.current
