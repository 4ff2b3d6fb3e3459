"""A database of any size: agencies, departments and projects with their figures, the same for the same seed.

Everything is written by bulk inserts, a portion of departments per transaction, beside whatever the database
already holds. `generate` is for the bench and for every test that needs many rows.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Final

from sqlalchemy import Table, insert
from sqlmodel import Session, SQLModel

from models.services.versions import bump_versions
from models.store import Store
from models.tables.budgets import BudgetLine
from models.tables.cycle import CycleEvent
from models.tables.figures import Actual, Target
from models.tables.indicators import Indicator, IndicatorComponent
from models.tables.organisations import Agency, Department, Team
from models.tables.plans import Document, Plan, Project
from models.values.kinds import CyclePhase, PlanKind
from tests.bench.rows import (
    Figures,
    Row,
    Template,
    add_figures,
    budget_rows,
    component_rows,
    indicator_row,
    project_row,
    templates_of,
)
from tests.bench.words import AGENCIES, DEPARTMENTS, PROJECTS, make_names

SEED: Final = 2019
PORTION: Final = 10  # departments per transaction, about ten thousand figures
LARGEST_DEPARTMENT: Final = "대규모사업추진단"


@dataclass(frozen=True)
class Sizes:
    """How much is generated. `figures` are targets and actuals; `largest` projects lie in one department.

    `year` is the newest: three of its quarters are reported, the years before it are complete.
    """

    agencies: int = 20
    departments: int = 1_000
    projects: int = 20_000
    figures: int = 1_000_000
    largest: int = 300
    year: int = 2019


@dataclass(frozen=True)
class Generated:
    """What was written: rows by table, the names of all projects, the largest department."""

    rows: Mapping[str, int]
    projects: tuple[str, ...]
    largest_department: str

    @property
    def figures(self) -> int:
        """Targets and actuals."""
        return self.rows["target"] + self.rows["actual"]


@dataclass(frozen=True)
class Block:
    """What was written: rows by table, the names of all projects, the largest department."""

    number: int
    agency_id: int
    document_id: int
    name: str
    projects: tuple[tuple[str, int], ...]


@dataclass
class Ledger:
    """The open transaction, and how many rows went into each table."""

    session: Session
    rows: Counter[str] = field(default_factory=Counter)

    def add(self, table: type[SQLModel], rows: Sequence[Row]) -> None:
        """Insert rows that nothing refers to."""
        if rows:
            self.session.execute(insert(_table(table)), rows)
            self.rows[_table(table).name] += len(rows)

    def add_parents(self, table: type[SQLModel], rows: Sequence[Row]) -> list[int]:
        """Insert rows and return their ids in the same order."""
        query = insert(_table(table)).returning(_table(table).c.id, sort_by_parameter_order=True)
        self.rows[_table(table).name] += len(rows)
        return list(self.session.scalars(query, rows))


def generate(
    store: Store, sizes: Sizes, *, seed: int = SEED, advance: Callable[[int], None] = lambda _figures: None
) -> Generated:
    """Write data of these sizes; `advance` hears how many figures each portion brought."""
    written: Counter[str] = Counter()
    with store.begin() as session:
        places = _write_agencies(ledger := Ledger(session), sizes, seed=seed)
        written.update(ledger.rows)
    names = make_names(sizes.projects, PROJECTS, seed=f"{seed} projects", joint=" ")
    blocks = list(_blocks(sizes, places, names, seed=seed))
    for start in range(0, len(blocks), PORTION):
        with store.begin() as session:
            ledger = Ledger(session)
            _write_portion(ledger, blocks[start : start + PORTION], year=sizes.year, seed=seed)
        written.update(ledger.rows)
        advance(ledger.rows["target"] + ledger.rows["actual"])
    with store.begin() as session:
        bump_versions(session, names=True)
    return Generated(written, names, LARGEST_DEPARTMENT)


def _write_agencies(ledger: Ledger, sizes: Sizes, *, seed: int) -> list[tuple[int, int]]:
    """Each agency with the document that its figures stand in, as (agency id, document id)."""
    names = make_names(sizes.agencies, AGENCIES, seed=f"{seed} agencies")
    agencies = ledger.add_parents(Agency, [{"name": name} for name in names])
    dated = date(sizes.year, 11, 1)
    documents: list[Row] = [
        {"key": f"generated-{seed}-{number}", "title": f"{name} 성과관리계획", "number": "", "dated": dated}
        for number, name in enumerate(names)
    ]
    return list(zip(agencies, ledger.add_parents(Document, documents), strict=True))


def _blocks(
    sizes: Sizes, places: Sequence[tuple[int, int]], names: Sequence[str], *, seed: int
) -> Iterator[Block]:
    """Departments in turn over the agencies; the first is the largest, the others share what is left."""
    known = make_names(-(-sizes.departments // sizes.agencies), DEPARTMENTS, seed=f"{seed} departments")
    counts = [sizes.largest, *_shares(sizes.projects - sizes.largest, sizes.departments - 1)]
    cells = _shares(sizes.figures, sizes.projects)
    start = 0
    for number, count in enumerate(counts):
        agency_id, document_id = places[number % len(places)]
        projects = tuple(zip(names[start : start + count], cells[start : start + count], strict=True))
        name = known[number // len(places)] if number else LARGEST_DEPARTMENT
        yield Block(number, agency_id, document_id, name, projects)
        start += count


def _shares(total: int, among: int) -> list[int]:
    """A total in equal parts, the first ones by one larger where it does not divide."""
    return [total // among + (number < total % among) for number in range(among)]


def _write_portion(ledger: Ledger, blocks: Sequence[Block], *, year: int, seed: int) -> None:
    random = Random(f"{seed} {blocks[0].number}")  # noqa: S311  (made-up figures, no secret)
    departments = ledger.add_parents(
        Department, [{"agency_id": block.agency_id, "name": block.name} for block in blocks]
    )
    teams = ledger.add_parents(
        Team,
        [{"department_id": found, "name": name} for found in departments for name in ("기획팀", "운영팀")],
    )
    plans = ledger.add_parents(
        Plan, [_plan(block, found, year, seed) for block, found in zip(blocks, departments, strict=True)]
    )
    ledger.add(CycleEvent, [_deadline(plan_id, year) for plan_id in plans])
    projects: list[Row] = []
    shares: list[int] = []
    for block, department_id, plan_id, pair in zip(
        blocks, departments, plans, zip(teams[::2], teams[1::2], strict=True), strict=True
    ):
        for number, (name, share) in enumerate(block.projects, start=1):
            place: Row = {"plan_id": plan_id, "department_id": department_id, "team_id": pair[number % 2]}
            projects.append(project_row(number, name, place=place, year=year, random=random))
            shares.append(share)
    _write_projects(ledger, projects, shares, year=year, random=random)


def _plan(block: Block, department_id: int, year: int, seed: int) -> Row:
    return {
        "key": f"generated-{seed}-{block.number}",
        "document_id": block.document_id,
        "agency_id": block.agency_id,
        "department_id": department_id,
        "kind": PlanKind.ANNUAL_PERFORMANCE,
        "title": f"{block.name} {year}년 성과관리계획 {block.number + 1}",
        "starts_on": date(year, 1, 1),
        "ends_on": date(year, 12, 31),
        "vision": "",
        "rate_decimals": 1,
    }


def _deadline(plan_id: int, year: int) -> Row:
    return {
        "plan_id": plan_id,
        "year": year,
        "position": 1,
        "phase": CyclePhase.SELF_REPORT,
        "name": "자체평가 보고서 제출",
        "responsible": "담당부서",
        "recipient": "총괄부서",
        "when_printed": f"{year}. 12. 31.",
        "starts_on": date(year, 12, 1),
        "ends_on": date(year, 12, 31),
        "is_month_only": False,
        "basis": "",
    }


def _write_projects(
    ledger: Ledger, projects: Sequence[Row], shares: Sequence[int], *, year: int, random: Random
) -> None:
    if not projects:
        return
    ids = ledger.add_parents(Project, projects)
    chosen = [templates_of(number) for number in range(len(ids))]
    indicators = [
        indicator_row(project_id, str(project["name"]), position=position, template=template)
        for project_id, project, templates in zip(ids, projects, chosen, strict=True)
        for position, template in enumerate(templates, start=1)
    ]
    indicator_ids = ledger.add_parents(Indicator, indicators)
    pairs: list[tuple[int, Template]] = list(
        zip(indicator_ids, [template for both in chosen for template in both], strict=True)
    )
    ledger.add(IndicatorComponent, [row for pair in pairs for row in component_rows(*pair)])
    figures = Figures()
    for number, share in enumerate(shares):
        add_figures(figures, pairs[2 * number : 2 * number + 2], share=share, year=year, random=random)
    ledger.add(Target, figures.targets)
    ledger.add(Actual, figures.actuals)
    ledger.add(BudgetLine, [row for found in ids for row in budget_rows(found, year=year, random=random)])


def _table(table: type[SQLModel]) -> Table:
    found: Table = table.__table__  # type: ignore[attr-defined]  # SQLModel does not type it
    return found
