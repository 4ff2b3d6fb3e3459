"""Shared indicators: the departments that feed them, what each has reported, and who has not."""

from collections import defaultdict
from collections.abc import Collection as Some
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from sqlmodel import Session, col, select

from models.errors.refusals import Expired
from models.queries.calendars import due_rule_of
from models.queries.indicator_sheets import find_components
from models.queries.shelves import FigureShelf, chunks, read_shelf
from models.reports.figures import Span
from models.reports.parts import PartLine, PartsLine, SharedSheet
from models.rules.achievement import attain, whole_of
from models.rules.permissions import Place
from models.rules.sharing import sum_of
from models.tables.cycle import Collection
from models.tables.entries import Contribution, Contributor, Draft, Entry
from models.tables.indicators import Indicator
from models.tables.organisations import Department
from models.tables.plans import Plan, Project
from models.values.figure import Figure
from models.values.kinds import EntryState
from models.values.period import QUARTERS
from models.values.planning import ComponentEntry

# indicator, year, quarter and department
PartPlace: TypeAlias = tuple[int, int, int, int]


@dataclass
class PartShelf:
    """The parts of some shared indicators, read at once."""

    contributors: dict[int, dict[int, str]] = field(default_factory=dict)
    states: dict[PartPlace, EntryState] = field(default_factory=dict)
    figures: dict[PartPlace, dict[int, Figure]] = field(default_factory=lambda: defaultdict(dict))
    names: dict[int, str] = field(default_factory=dict)

    def lines(self, indicator_id: int, *, year: int, quarter: int) -> tuple[PartLine, ...]:
        """The parts of an indicator in a period, of whoever is asked or has reported, by name."""
        asked = self.contributors.get(indicator_id, {})
        place = (indicator_id, year, quarter)
        reported = {key[3] for key, found in self.figures.items() if key[:3] == place and found}
        found = [
            PartLine(
                department_id=department_id,
                department=self.names.get(department_id, ""),
                state=self.states.get((*place, department_id), EntryState.OPEN),
                figures=dict(self.figures.get((*place, department_id), {})),
                is_asked=department_id in asked,
            )
            for department_id in {*asked, *reported}
        ]
        return tuple(sorted(found, key=lambda line: (line.department, line.department_id)))


def find_contributors(session: Session, indicators: Sequence[Indicator]) -> dict[int, dict[int, str]]:
    """The departments that are asked for a part of each shared indicator: id → name.

    Those that were chosen; where none was, all of the agency. Departments that have ended are not asked.
    """
    shared = [indicator for indicator in indicators if indicator.is_shared]
    chosen: dict[int, dict[int, str]] = defaultdict(dict)
    for some in chunks(indicator.id or 0 for indicator in shared):
        query = (
            select(Contributor.indicator_id, Department)
            .join(Department, col(Department.id) == Contributor.department_id)
            .where(col(Contributor.indicator_id).in_(some))
        )
        for indicator_id, department in session.exec(query):
            chosen[indicator_id][department.id or 0] = department.name if not department.retired_on else ""
    agencies = _agencies(session, {indicator.project_id for indicator in shared})
    everybody: dict[int, dict[int, str]] = defaultdict(dict)
    query_all = select(Department).where(
        col(Department.agency_id).in_(set(agencies.values())), col(Department.retired_on).is_(None)
    )
    for department in session.exec(query_all):
        everybody[department.agency_id][department.id or 0] = department.name
    return {
        indicator.id or 0: _living(chosen[indicator.id or 0])
        if chosen[indicator.id or 0]
        else everybody[agencies[indicator.project_id]]
        for indicator in shared
    }


def _living(departments: dict[int, str]) -> dict[int, str]:
    return {department_id: name for department_id, name in departments.items() if name}


def _agencies(session: Session, project_ids: Some[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in chunks(project_ids):
        query = (
            select(Project.id, Plan.agency_id)
            .join(Plan, col(Plan.id) == Project.plan_id)
            .where(col(Project.id).in_(some))
        )
        found.update({project_id or 0: agency_id for project_id, agency_id in session.exec(query)})
    return found


def read_parts(session: Session, indicators: Sequence[Indicator], *, years: Some[int]) -> PartShelf:
    """Contributors, states and figures of shared indicators in some years."""
    shelf = PartShelf(find_contributors(session, indicators))
    for some in chunks(shelf.contributors):
        of_drafts = select(Draft).where(col(Draft.indicator_id).in_(some), col(Draft.year).in_(years))
        for draft in session.exec(of_drafts):
            place = (draft.indicator_id, draft.year, draft.quarter, draft.department_id)
            shelf.states[place] = EntryState.DRAFT
        of_entries = select(Entry).where(col(Entry.indicator_id).in_(some), col(Entry.year).in_(years))
        for entry in session.exec(of_entries):
            place = (entry.indicator_id, entry.year, entry.quarter, entry.department_id)
            shelf.states[place] = entry.state
        of_figures = select(Contribution).where(
            col(Contribution.indicator_id).in_(some), col(Contribution.year).in_(years)
        )
        for row in session.exec(of_figures):
            place = (row.indicator_id, row.year, row.quarter, row.department_id)
            shelf.figures[place][row.component] = Figure(raw=row.printed, state=row.state, value=row.value)
    ids = {place[3] for place in shelf.figures}
    ids.update(*(asked for asked in shelf.contributors.values()))
    for some in chunks(ids):
        query = select(Department.id, Department.name).where(col(Department.id).in_(some))
        shelf.names.update({department_id or 0: name for department_id, name in session.exec(query)})
    return shelf


def find_shared_sheets(
    session: Session, indicators: Sequence[Indicator], *, year: int, quarter: int, today: date
) -> tuple[SharedSheet, ...]:
    """Shared indicators of one project in a period, in their order."""
    shared = [indicator for indicator in indicators if indicator.is_shared]
    if not shared:
        return ()
    project = session.get_one(Project, shared[0].project_id)
    plan = session.get_one(Plan, project.plan_id)
    opened = session.exec(
        select(Collection).where(
            Collection.plan_id == plan.id, Collection.year == year, Collection.quarter == quarter
        )
    ).first()
    parts = read_parts(session, shared, years=[year])
    due_on = due_rule_of(session, plan.agency_id).due(opened.ends_on) if opened else None
    found = []
    for indicator in shared:
        lines = parts.lines(indicator.id or 0, year=year, quarter=quarter)
        components = find_components(session, indicator.id or 0)
        found.append(
            SharedSheet(
                indicator_id=indicator.id or 0,
                indicator=indicator.name,
                project_id=project.id or 0,
                project=project.name,
                where=Place(plan.agency_id, project.department_id, project.team_id),
                year=year,
                quarter=quarter,
                components=components,
                lines=lines,
                totals=_totals(lines, components),
                due_on=due_on,
                is_collected=opened is not None and opened.is_open,
                is_short=_is_short(session, indicator, place=(year, quarter), today=today),
            )
        )
    return tuple(found)


def _totals(lines: Sequence[PartLine], components: Sequence[ComponentEntry]) -> tuple[Figure, ...]:
    return tuple(
        sum_of((line.figures[seq] for line in lines if seq in line.figures), unit=part.unit)
        for seq, part in enumerate(components, start=1)
    )


def _is_short(session: Session, indicator: Indicator, *, place: tuple[int, int], today: date) -> bool:
    """Whether what is stored of a year up to a period misses the year's target (domain.md §4.1)."""
    indicator_id, (year, quarter) = indicator.id or 0, place
    shelf = read_shelf(session, [indicator_id], years=[year], today=today)
    for part in shelf.components.get(indicator_id, ()):
        key = (indicator_id, part.seq, year)
        aim = shelf.targets.get((*key, 0)) or shelf.targets.get((*key, quarter))
        periods = [number for number in QUARTERS if number <= quarter] or [0]
        stored = [shelf.actuals.get((*key, number)) for number in periods]
        whole = whole_of([one.figure.value if one else None for one in stored], indicator.aggregation)
        target = aim.value if aim else None
        if attain(target=target, actual=whole, direction=indicator.direction).is_short:
            return True
    return False


def find_shared_sheet(
    session: Session, indicator_id: int, *, year: int, quarter: int, today: date
) -> SharedSheet:
    """A shared indicator in a period; raises Expired when it is gone or shared no more."""
    indicator = session.get(Indicator, indicator_id)
    if indicator is None or not indicator.is_shared:
        raise Expired
    return find_shared_sheets(session, [indicator], year=year, quarter=quarter, today=today)[0]


def find_incomplete(
    session: Session, plan_id: int, *, indicators: Sequence[Indicator], shelf: FigureShelf, span: Span
) -> tuple[PartsLine, ...]:
    """Shared indicators of which parts are missing, by the periods of a span that were ever opened."""
    shared = [indicator for indicator in indicators if indicator.is_shared]
    if not shared:
        return ()
    opened = session.exec(
        select(Collection)
        .where(Collection.plan_id == plan_id, Collection.year == span.year)
        .order_by(col(Collection.quarter))
    ).all()
    parts = read_parts(session, shared, years=[span.year])
    found = []
    for period in (one for one in opened if not span.quarters or one.quarter in span.quarters):
        for indicator in shared:
            if not shelf.has_target(indicator.id or 0, span.year, quarter=period.quarter):
                continue
            lines = parts.lines(indicator.id or 0, year=span.year, quarter=period.quarter)
            asked = [line for line in lines if line.is_asked]
            submitted = sum(line.is_in for line in asked)
            if submitted < len(asked):
                found.append(PartsLine(indicator.name, span.year, period.quarter, submitted, len(asked)))
    return tuple(found)
