"""A project as the coordinating office keeps it: facts, items, indicators, money, monthly lines."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from models.errors.refusals import Expired
from models.queries.budgets import Purse, budget_report, read_purses
from models.queries.contradictions import find_contradictions
from models.queries.indicator_sheets import newest_targets, target_words
from models.queries.planning import find_owners, passages_of
from models.queries.reported import has_figures
from models.queries.weights import weights_in_force
from models.reports.figures import Span
from models.reports.planning import IndicatorRow, ItemRow, MoneyRow, ProjectSheet
from models.rules.controls import Finding
from models.tables.budgets import BudgetLine
from models.tables.indicators import Indicator
from models.tables.organisations import Department, Team
from models.tables.plans import Plan, Project, ProjectItem
from models.tables.progress import MonthlyEntry
from models.values.kinds import SubjectKind
from models.values.planning import MonthlyLine, ProjectEntry

OVERVIEW, COOPERATION = "사업개요", "협력체계"


def find_project_sheet(session: Session, project_id: int, *, today: date) -> ProjectSheet:
    """A project with everything that is planned for it; raises Expired when it is gone."""
    project = session.get(Project, project_id)
    plan = session.get(Plan, project.plan_id) if project else None
    if project is None or plan is None:
        raise Expired
    department = session.get(Department, project.department_id) if project.department_id else None
    team = session.get(Team, project.team_id) if project.team_id else None
    years = tuple(range(plan.starts_on.year, plan.ends_on.year + 1))
    indicators = _indicators(session, project_id, years=years, today=today)
    place = (SubjectKind.PROJECT, project_id)
    purse = read_purses(session, [place], today=date.max)[place]
    return ProjectSheet(
        id=project_id,
        revision=project.revision,
        plan_id=project.plan_id,
        plan=plan.title,
        plan_kind=plan.kind,
        agency_id=plan.agency_id,
        years=years,
        department=department.name if department else "",
        team=team.name if team else "",
        entry=ProjectEntry(
            name=project.name,
            number=project.number,
            department_id=project.department_id,
            team_id=project.team_id,
            task_id=project.task_id,
            is_new=project.is_new,
            weight_percent=project.weight_percent,
            difficulty=project.difficulty,
            starts_on=project.starts_on,
            ends_on=project.ends_on,
            overview=passages_of(session, SubjectKind.PROJECT, subject_id=project_id, section=OVERVIEW),
            cooperation=passages_of(session, SubjectKind.PROJECT, subject_id=project_id, section=COOPERATION),
        ),
        weight_in_force=weights_in_force(session, [project], today=today)[project_id],
        status=project.status,
        status_note=project.status_note,
        items=_items(session, project_id),
        indicators=indicators,
        money=_money(session, project_id),
        monthly=_monthly(session, project_id),
        owners=find_owners(session, SubjectKind.PROJECT, ids=[project_id], today=today).get(project_id, ()),
        clashes=_clashes(purse, name=project.name, years=years),
        retired_on=project.retired_on,
        has_figures=has_figures(session, [indicator.id for indicator in indicators]),
    )


def _items(session: Session, project_id: int) -> tuple[ItemRow, ...]:
    rows = session.exec(
        select(ProjectItem).where(ProjectItem.project_id == project_id).order_by(col(ProjectItem.position))
    )
    return tuple(
        ItemRow(row.id or 0, row.name, row.period_printed, row.revision, row.retired_on) for row in rows
    )


def _indicators(
    session: Session, project_id: int, *, years: Sequence[int], today: date
) -> tuple[IndicatorRow, ...]:
    """Each with its targets of this year, or of the plan's nearest."""
    year = min(max(today.year, years[0]), years[-1])
    rows = session.exec(
        select(Indicator)
        .where(Indicator.project_id == project_id)
        .order_by(col(Indicator.position), col(Indicator.id))
    ).all()
    names = {item.id: item.name for item in _items(session, project_id)}
    targets = newest_targets(session, [row.id or 0 for row in rows])
    return tuple(
        IndicatorRow(
            id=row.id or 0,
            name=row.name,
            unit=row.unit,
            item=names.get(row.item_id or 0, ""),
            target=f"{year}년 {target_words(targets, row.id or 0, year=year) or '목표 없음'}",
            retired_on=row.retired_on,
        )
        for row in rows
    )


def _money(session: Session, project_id: int) -> tuple[MoneyRow, ...]:
    """The newest version of every amount that stands without a label."""
    query = (
        select(BudgetLine)
        .where(
            BudgetLine.subject_kind == SubjectKind.PROJECT,
            BudgetLine.subject_id == project_id,
            BudgetLine.label == "",
        )
        .order_by(col(BudgetLine.version), col(BudgetLine.id))
    )
    newest = {(line.phase, line.year, line.quarter, line.funding): line for line in session.exec(query)}
    return tuple(
        MoneyRow(
            phase=line.phase,
            year=line.year,
            quarter=line.quarter,
            funding=line.funding,
            unit=line.unit,
            printed=line.printed,
            version=line.version,
        )
        for line in newest.values()
    )


def _monthly(session: Session, project_id: int) -> tuple[MonthlyLine, ...]:
    rows = session.exec(
        select(MonthlyEntry).where(MonthlyEntry.project_id == project_id).order_by(col(MonthlyEntry.position))
    )
    return tuple(MonthlyLine(row.date_printed, row.plan) for row in rows)


def _clashes(purse: Purse, *, name: str, years: Sequence[int]) -> tuple[Finding, ...]:
    """Money of every year against its quarters and sources."""
    found: dict[Finding, None] = {}
    for year in years:
        report = budget_report(purse, Span(year), document="")
        found.update(dict.fromkeys(find_contradictions(name, purse, report=report, indicators=())))
    return tuple(found)
