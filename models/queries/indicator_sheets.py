"""An indicator as the coordinating office keeps it: components, newest targets, what clashes in them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from sqlmodel import Session, col, func, select

from models.errors.refusals import Expired
from models.queries.reported import has_figures
from models.queries.shelves import chunks
from models.reports.planning import IndicatorSheet
from models.rules.controls import ControlRule, Finding, check_sum, check_units
from models.rules.figures import read_figure
from models.tables.entries import Contributor
from models.tables.figures import Target
from models.tables.indicators import Indicator, IndicatorComponent
from models.tables.organisations import Department
from models.tables.plans import Plan, Project
from models.values.kinds import Aggregation
from models.values.money import MoneyUnit, in_unit
from models.values.period import QUARTERS
from models.values.planning import ComponentEntry, IndicatorEntry

ALL = Decimal(100)
SUMS = frozenset({Aggregation.SUM_OF_QUARTERS, Aggregation.SUM_OF_YEARS})
# indicator, year, quarter and component
Aim: TypeAlias = tuple[int, int, int, int]


def newest_targets(session: Session, indicator_ids: Sequence[int]) -> dict[Aim, Target]:
    """The last version of every target, whether it is in force yet or not."""
    found: dict[Aim, Target] = {}
    for some in chunks(indicator_ids):
        query = select(Target).where(col(Target.indicator_id).in_(some)).order_by(col(Target.version))
        for row in session.exec(query):
            found[row.indicator_id, row.year, row.quarter, row.component] = row
    return found


def target_words(targets: Mapping[Aim, Target], indicator_id: int, *, year: int, quarter: int = 0) -> str:
    """A target as typed: the parts of a compound one joined by "/"; "" where there is none."""
    cells = sorted(
        (component, row.printed)
        for (found, at_year, at_quarter, component), row in targets.items()
        if (found, at_year, at_quarter) == (indicator_id, year, quarter)
    )
    return "/".join(printed for _, printed in cells) if any(printed for _, printed in cells) else ""


def find_indicator_sheet(session: Session, indicator_id: int) -> IndicatorSheet:
    """An indicator; raises Expired when it is gone."""
    indicator = session.get(Indicator, indicator_id)
    project = session.get(Project, indicator.project_id) if indicator else None
    plan = session.get(Plan, project.plan_id) if project else None
    if indicator is None or project is None or plan is None:
        raise Expired
    parts = find_components(session, indicator_id)
    fed_by = _contributors(session, indicator_id)
    department = session.get(Department, indicator.department_id) if indicator.department_id else None
    entry = IndicatorEntry(
        name=indicator.name,
        unit=indicator.unit,
        direction=indicator.direction,
        aggregation=indicator.aggregation,
        target_kind=indicator.target_kind,
        components=parts,
        decimals=indicator.decimals,
        formula=indicator.formula,
        department_id=indicator.department_id,
        is_shared=indicator.is_shared,
        contributors=tuple(department_id for department_id, _ in fed_by),
    )
    targets = newest_targets(session, [indicator_id])
    places = sorted({(year, quarter) for _, year, quarter, _ in targets})
    years = tuple(range(plan.starts_on.year, plan.ends_on.year + 1))
    changed = session.exec(
        select(func.count()).where(Target.indicator_id == indicator_id, col(Target.version) > 1)
    ).one()
    return IndicatorSheet(
        id=indicator_id,
        revision=indicator.revision,
        project_id=project.id or 0,
        project=project.name,
        plan_id=plan.id or 0,
        plan_kind=plan.kind,
        agency_id=plan.agency_id,
        years=years,
        department=department.name if department else "",
        entry=entry,
        targets={
            (year, quarter): target_words(targets, indicator_id, year=year, quarter=quarter)
            for year, quarter in places
        },
        versions=changed,
        clashes=(
            *_clashes_of_sums(entry, targets, indicator_id=indicator_id),
            *_clashes_of_units(entry, targets),
        ),
        retired_on=indicator.retired_on,
        has_figures=has_figures(session, [indicator_id]),
        contributors=fed_by,
    )


def _contributors(session: Session, indicator_id: int) -> tuple[tuple[int, str], ...]:
    query = (
        select(Department.id, Department.name)
        .join(Contributor, col(Contributor.department_id) == Department.id)
        .where(Contributor.indicator_id == indicator_id)
        .order_by(col(Department.name))
    )
    return tuple((department_id or 0, name) for department_id, name in session.exec(query))


def find_components(session: Session, indicator_id: int) -> tuple[ComponentEntry, ...]:
    """The components of an indicator in their order."""
    rows = session.exec(
        select(IndicatorComponent)
        .where(IndicatorComponent.indicator_id == indicator_id)
        .order_by(col(IndicatorComponent.seq))
    )
    return tuple(ComponentEntry(row.name, row.unit, row.weight_percent) for row in rows)


def _clashes_of_sums(
    entry: IndicatorEntry, targets: Mapping[Aim, Target], *, indicator_id: int
) -> list[Finding]:
    """Quarters against their year, years against their total, weights of components against 100."""
    found: list[Finding | None] = []
    for number, part in enumerate(entry.components, start=1):
        values = {
            (year, quarter): _counted(row.value, part.unit)
            for (found_id, year, quarter, component), row in targets.items()
            if (found_id, component) == (indicator_id, number) and row.value is not None
        }
        if entry.aggregation in SUMS:
            place = " ".join(word for word in (entry.name, part.name) if word)
            found += _of_component(place, values, unit=part.unit)
    weights = [part.weight_percent for part in entry.components]
    if any(weight is not None for weight in weights):
        place = f"{entry.name} 구성 비중의 합"
        found.append(check_sum(rule=ControlRule.WEIGHTS, place=place, parts=weights, printed=ALL, unit="%"))
    return [finding for finding in found if finding is not None]


def _of_component(
    place: str, values: Mapping[tuple[int, int], Decimal], *, unit: str
) -> list[Finding | None]:
    years = sorted({year for year, _ in values if year})
    found = [
        check_sum(
            rule=ControlRule.QUARTERS_OF_YEAR,
            place=f"{place} {year}년 분기 목표의 합",
            parts=[values.get((year, quarter)) for quarter in QUARTERS],
            printed=values.get((year, 0)),
            unit=unit,
        )
        for year in years
    ]
    whole = check_sum(
        rule=ControlRule.YEARS_OF_TOTAL,
        place=f"{place} 연도별 목표의 합",
        parts=[values.get((year, 0)) for year in years],
        printed=values.get((0, 0)),
        unit=unit,
    )
    return [*found, whole]


def _clashes_of_units(entry: IndicatorEntry, targets: Mapping[Aim, Target]) -> list[Finding]:
    """Units of components against the indicator's, and those beside targets against their component's."""
    found: dict[Finding, None] = {}
    whole = "/".join(part.unit for part in entry.components)
    clash = check_units(place=f"{entry.name} 단위", target=whole, actual=entry.unit)
    if clash is not None:
        found[clash] = None
    for (_, year, _, component), row in targets.items():
        unit = entry.components[component - 1].unit if component <= len(entry.components) else ""
        beside = read_figure(row.printed, unit=unit).unit
        is_money = beside == MoneyUnit.WON and unit in set(MoneyUnit)
        clash = (
            None
            if is_money
            else check_units(place=f"{entry.name} {year}년 목표의 단위", target=unit, actual=beside)
        )
        if clash is not None:
            found[clash] = None
    return list(found)


def _counted(value: Decimal, unit: str) -> Decimal:
    """Money is stored in won and counted in the unit of its component."""
    return in_unit(value, MoneyUnit(unit)) if unit in set(MoneyUnit) else value
