"""The sheet of a project and period: what is asked, what is known, where it stands."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from models.errors.refusals import Expired
from models.queries.budgets import Purse, read_purses
from models.queries.calendars import due_rule_of
from models.queries.indicators import find_indicators
from models.queries.part_fields import part_fields
from models.queries.parts import find_shared_sheets
from models.queries.shelves import FigureShelf, read_shelf
from models.reports.entries import DraftSheet, EntryField, EntrySheet, EvidenceRow, MoneySheet
from models.rules.achievement import whole_of
from models.rules.permissions import Place
from models.tables.cycle import Collection
from models.tables.entries import Draft, Entry, Evidence
from models.tables.indicators import Indicator
from models.tables.organisations import Department
from models.tables.plans import Plan, Project
from models.tables.progress import Issue
from models.values.entries import EntryPlace
from models.values.kinds import Aggregation, BudgetPhase, EntryState, IssueKind, PlanKind, SubjectKind
from models.values.money import MoneyUnit
from models.values.period import Period


def find_entry(session: Session, place: EntryPlace) -> Entry | None:
    """The stored row of a place, None while it is open."""
    return session.exec(
        select(Entry).where(
            Entry.project_id == place.project_id,
            Entry.year == place.year,
            Entry.quarter == place.quarter,
            Entry.indicator_id == place.indicator_id,
            Entry.department_id == place.department_id,
        )
    ).first()


def find_entry_sheet(session: Session, place: EntryPlace, *, today: date) -> EntrySheet:
    """Everything about a place; raises Expired when its project, indicator or department is gone."""
    project = session.get(Project, place.project_id)
    plan = session.get(Plan, project.plan_id) if project else None
    if project is None or plan is None:
        raise Expired
    department = find_department(session, place, agency_id=plan.agency_id)
    entry = find_entry(session, place)
    indicators = [
        indicator
        for indicator in find_indicators(session, project_ids=[place.project_id])
        if (indicator.id == place.indicator_id if place.is_part else indicator.retired_on is None)
    ]
    if place.is_part and not indicators:
        raise Expired
    shelf = read_shelf(session, [i.id or 0 for i in indicators], years=[place.year], today=today)
    owed = [i for i in indicators if shelf.has_target(i.id or 0, place.year, quarter=place.quarter)]
    shared = find_shared_sheets(
        session, indicators if place.is_part else owed, year=place.year, quarter=place.quarter, today=today
    )
    fields = (
        part_fields(session, indicators[0], shelf=shelf, place=place)
        if place.is_part
        else _fields([i for i in owed if not i.is_shared], shelf, place=place, decimals=plan.rate_decimals)
    )
    asked = {line.department_id for sheet in shared for line in sheet.asked}
    collection = session.exec(
        select(Collection).where(
            Collection.plan_id == plan.id, Collection.year == place.year, Collection.quarter == place.quarter
        )
    ).first()
    subject = (SubjectKind.PROJECT, place.project_id)
    purse = read_purses(session, [subject], today=today)[subject]
    rule = due_rule_of(session, plan.agency_id)
    issues = _issues(session, place)
    return EntrySheet(
        place=place,
        project=project.name,
        plan_id=plan.id or 0,
        plan=plan.title,
        where=Place(plan.agency_id, place.department_id)
        if place.is_part
        else Place(plan.agency_id, project.department_id, project.team_id),
        state=entry.state if entry else EntryState.OPEN,
        revision=entry.revision if entry else 0,
        reason=entry.reason if entry else "",
        due_on=rule.due(collection.ends_on) if collection else None,
        was_opened=collection is not None,
        is_collected=collection is not None and collection.is_open,
        is_begun=Period(place.year, place.quarter or None).first_day <= today,
        fields=tuple(fields),
        money=None if place.is_part else _money(purse, place),
        results=tuple(entry.results) if entry else (),
        problems=issues[IssueKind.PROBLEM],
        actions=issues[IssueKind.ACTION],
        evidence=_evidence(session, entry),
        submitted_by=entry.submitted_by if entry else None,
        submitted_at=entry.submitted_at if entry else None,
        needs_issues=plan.kind is PlanKind.ANNUAL_PERFORMANCE and place.is_year_end and not place.is_part,
        shared=shared,
        department=department.name if department else "",
        is_asked=not place.is_part or (bool(owed) and place.department_id in asked),
    )


def find_department(session: Session, place: EntryPlace, *, agency_id: int) -> Department | None:
    """Whose part a place is, None for what is no part; raises Expired for a department of no agency's own."""
    if not place.is_part and not place.department_id:
        return None
    department = session.get(Department, place.department_id)
    if not place.is_part or department is None or department.agency_id != agency_id:
        raise Expired
    return department


def _fields(
    indicators: Sequence[Indicator], shelf: FigureShelf, *, place: EntryPlace, decimals: int
) -> list[EntryField]:
    found = []
    for indicator in indicators:
        indicator_id = indicator.id or 0
        for part in shelf.components.get(indicator_id, ()):
            key = (indicator_id, part.seq, place.year)
            before = [_value(shelf, (*key, quarter)) for quarter in range(1, place.quarter)]
            stored = shelf.actuals.get((*key, place.quarter))
            found.append(
                EntryField(
                    slot=(indicator_id, part.seq),
                    indicator=indicator.name,
                    component=part.name,
                    unit=part.unit,
                    aggregation=indicator.aggregation,
                    direction=indicator.direction,
                    target=shelf.targets.get((*key, place.quarter)),
                    year_target=shelf.targets.get((*key, 0)),
                    so_far=whole_of(before, indicator.aggregation),
                    last=next((value for value in reversed(before) if value is not None), None),
                    stored=stored.figure if stored else None,
                    rate_decimals=decimals if indicator.decimals is None else indicator.decimals,
                    before=tuple(before),
                )
            )
    return found


def _value(shelf: FigureShelf, place: tuple[int, int, int, int]) -> Decimal | None:
    stored = shelf.actuals.get(place)
    return stored.figure.value if stored else None


def _money(purse: Purse, place: EntryPlace) -> MoneySheet | None:
    """Money of a quarter, None where the project has no budget in the year."""
    year = purse.own(year=place.year, quarter=0, phase=BudgetPhase.PLANNED)
    planned = purse.own(year=place.year, quarter=place.quarter, phase=BudgetPhase.PLANNED)
    executed = purse.own(year=place.year, quarter=place.quarter, phase=BudgetPhase.EXECUTED)
    if year is None and planned is None:
        return None
    before = [
        line.amount
        for quarter in range(1, place.quarter)
        if (line := purse.own(year=place.year, quarter=quarter, phase=BudgetPhase.EXECUTED)) is not None
    ]
    first = year or planned
    return MoneySheet(
        unit=first.unit if first else MoneyUnit.MILLION,
        planned=planned.amount if planned and place.quarter else None,
        year_planned=year.amount if year else None,
        executed_before=whole_of(before, Aggregation.SUM_OF_QUARTERS),
        executed_printed=executed.printed if executed else "",
    )


def _issues(session: Session, place: EntryPlace) -> dict[IssueKind, tuple[str, ...]]:
    rows = session.exec(
        select(Issue)
        .where(Issue.project_id == place.project_id, col(Issue.year).in_([0, place.year]))
        .order_by(col(Issue.position))
    ).all()
    newest = max((row.year for row in rows), default=0)
    return {
        kind: tuple(row.text for row in rows if row.kind is kind and row.year == newest) for kind in IssueKind
    }


def _evidence(session: Session, entry: Entry | None) -> tuple[EvidenceRow, ...]:
    if entry is None:
        return ()
    rows = session.exec(
        select(Evidence)
        .where(Evidence.entry_id == entry.id, col(Evidence.is_removed).is_(False))
        .order_by(col(Evidence.id))
    )
    return tuple(EvidenceRow(row.id or 0, row.kind, row.place, row.name) for row in rows)


def find_draft(session: Session, place: EntryPlace, *, person_id: int) -> DraftSheet | None:
    """What somebody typed for a place and did not send."""
    row = session.exec(
        select(Draft).where(
            Draft.person_id == person_id,
            Draft.project_id == place.project_id,
            Draft.year == place.year,
            Draft.quarter == place.quarter,
            Draft.indicator_id == place.indicator_id,
            Draft.department_id == place.department_id,
        )
    ).first()
    if row is None:
        return None
    return DraftSheet(row.id or 0, row.revision, dict(row.fields), row.entry_revision, row.saved_at)
