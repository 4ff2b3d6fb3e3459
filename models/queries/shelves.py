"""Stored figures of many indicators, read at once and looked up by where they stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from models.tables.figures import Actual, PrintedRate, Target
from models.tables.indicators import IndicatorComponent
from models.values.figure import BLANK, Figure
from models.values.kinds import CellState, Source

CHUNK = 500
NOTHING = (CellState.BLANK, CellState.DASH)

# (indicator id, component, year, quarter); quarter 0 is the whole year, year 0 all years together
Place: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True)
class ComponentPart:
    """A component of an indicator."""

    seq: int
    name: str
    unit: str


@dataclass(frozen=True)
class StoredActual:
    """An actual with the day it holds for and where it comes from."""

    figure: Figure
    as_of: date
    source: Source
    judged_version: int | None = None


@dataclass(frozen=True)
class FigureShelf:
    """Figures of some indicators in some years; `entered` are the targets that no document prints."""

    components: Mapping[int, tuple[ComponentPart, ...]]
    targets: Mapping[Place, Figure]
    actuals: Mapping[Place, StoredActual]
    printed_rates: Mapping[tuple[int, int], str]
    entered: frozenset[Place] = frozenset()

    def has_target(self, indicator_id: int, year: int, *, quarter: int) -> bool:
        """Whether any component has something to reach in a period."""
        return any(
            (figure := self.targets.get((indicator_id, part.seq, year, quarter))) is not None
            and figure.state not in NOTHING
            for part in self.components.get(indicator_id, ())
        )

    def has_actual(self, indicator_id: int, year: int, *, quarter: int) -> bool:
        """Whether every component has been reported in a period."""
        parts = self.components.get(indicator_id, ())
        return bool(parts) and all(
            (stored := self.actuals.get((indicator_id, part.seq, year, quarter))) is not None
            and stored.figure.state is not CellState.BLANK  # a dash says that there is nothing to report
            for part in parts
        )


def read_shelf(
    session: Session, indicator_ids: Collection[int], *, years: Collection[int] | None = None, today: date
) -> FigureShelf:
    """Read components, targets, actuals and printed rates; `years` None reads all of them.

    Of a target's versions the newest that is in force on `today` counts, but a figure that has been judged
    keeps the version by which it was; of an actual's versions the newest that is known on `today`.
    """
    components: dict[int, list[ComponentPart]] = defaultdict(list)
    aims = _Aims()
    actuals: dict[Place, StoredActual] = {}
    rates: dict[tuple[int, int], str] = {}
    for ids in chunks(indicator_ids):
        for indicator_id, seq, name, unit in session.execute(_components(ids)):
            components[indicator_id].append(ComponentPart(seq, name, unit))
        for row in session.execute(_targets(ids, today).where(_within(col(Target.year), years))):
            aims.take((row[0], row[1], row[2], row[3]), row)
        for row in session.execute(_actuals(ids, today).where(_within(col(Actual.year), years))):
            figure = Figure(raw=row[4], state=row[5], value=row[6], unit=row[7])
            actuals[row[0], row[1], row[2], row[3]] = StoredActual(figure, row[8], row[9], row[10])
        for indicator_id, year, printed in session.execute(_rates(ids)):
            rates[indicator_id, year] = printed
    aims.keep_judged(actuals)
    parts_of = {key: tuple(parts) for key, parts in components.items()}
    return FigureShelf(parts_of, aims.targets, actuals, rates, frozenset(aims.entered))


@dataclass
class _Aims:
    """Targets on their way to the shelf, version after version."""

    targets: dict[Place, Figure] = field(default_factory=dict)
    entered: set[Place] = field(default_factory=set)
    _versions: dict[Place, list[tuple[int, Figure, bool]]] = field(default_factory=dict)

    def take(self, place: Place, row: Sequence[Any]) -> None:
        """Take a row of `_targets`; a later version replaces an earlier one."""
        figure, version, is_entered = (
            Figure(raw=row[4], state=row[5], value=row[6]),
            row[7],
            row[8] is not None,
        )
        if version > 1 or is_entered:
            self._versions.setdefault(place, [(1, self.targets.get(place, BLANK), False)]).append(
                (version, figure, is_entered)
            )
        self._put(place, figure, is_entered=is_entered)

    def keep_judged(self, actuals: Mapping[Place, StoredActual]) -> None:
        """Give judged figures back the target that they were judged by."""
        for place, versions in self._versions.items():
            judged = actuals[place].judged_version if place in actuals else None
            for version, figure, is_entered in versions:
                if version == judged:
                    self._put(place, figure, is_entered=is_entered)

    def _put(self, place: Place, figure: Figure, *, is_entered: bool) -> None:
        self.targets[place] = figure
        (self.entered.add if is_entered else self.entered.discard)(place)


def years_with_data(session: Session, indicator_ids: Collection[int]) -> frozenset[int]:
    """The years in which one of the indicators has a target or an actual; blanks and dashes are neither."""
    found: set[int] = set()
    for ids in chunks(indicator_ids):
        for table in (Target, Actual):
            found.update(
                session.scalars(
                    select(col(table.year))
                    .where(
                        col(table.indicator_id).in_(ids),
                        col(table.state).not_in(NOTHING),
                        col(table.year) > 0,
                    )
                    .distinct()
                )
            )
    return frozenset(found)


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """Ids in portions that every database takes."""
    ordered = sorted(set(ids))
    return (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))


def _components(ids: list[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            col(IndicatorComponent.indicator_id),
            col(IndicatorComponent.seq),
            col(IndicatorComponent.name),
            col(IndicatorComponent.unit),
        )
        .where(col(IndicatorComponent.indicator_id).in_(ids))
        .order_by(col(IndicatorComponent.indicator_id), col(IndicatorComponent.seq))
    )


def _targets(ids: list[int], today: date) -> Select[*tuple[Any, ...]]:
    in_force = col(Target.effective_from).is_(None) | (col(Target.effective_from) <= today)
    return (
        select(
            col(Target.indicator_id),
            col(Target.component),
            col(Target.year),
            col(Target.quarter),
            col(Target.printed),
            col(Target.state),
            col(Target.value),
            col(Target.version),
            col(Target.entered_at),
        )
        .where(col(Target.indicator_id).in_(ids), in_force)
        .order_by(col(Target.version))
    )


def _actuals(ids: list[int], today: date) -> Select[*tuple[Any, ...]]:
    is_known = col(Actual.known_from).is_(None) | (col(Actual.known_from) <= today)
    figures = select(
        col(Actual.indicator_id),
        col(Actual.component),
        col(Actual.year),
        col(Actual.quarter),
        col(Actual.printed),
        col(Actual.state),
        col(Actual.value),
        col(Actual.unit),
        col(Actual.as_of),
        col(Actual.source),
        col(Actual.judged_version),
    )
    return figures.where(col(Actual.indicator_id).in_(ids), is_known).order_by(col(Actual.version))


def _rates(ids: list[int]) -> Select[*tuple[Any, ...]]:
    return select(col(PrintedRate.indicator_id), col(PrintedRate.year), col(PrintedRate.printed)).where(
        col(PrintedRate.indicator_id).in_(ids)
    )


def _within(column: Mapped[int], years: Collection[int] | None) -> ColumnElement[bool]:
    return true() if years is None else column.in_(sorted({0, *years}))
