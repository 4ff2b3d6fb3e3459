"""Money of a project by year, quarter, phase and source: set, then changed by versions (추경)."""

from sqlmodel import col, select

from models.errors.refusals import Expired
from models.rules.figures import read_figure
from models.services.acting import Act, By, acting
from models.services.planning.names import agency_of
from models.services.planning.projects import demand_why
from models.store import Store
from models.tables.budgets import BudgetLine
from models.tables.plans import Plan, Project
from models.values.kinds import Aspect, CellState, RecordKind, SubjectKind
from models.values.planning import BudgetEntry, MoneyCell, Record, Why


def save_budget(store: Store, entry: BudgetEntry, *, project_id: int, revision: int, why: Why, by: By) -> int:
    """Set amounts of a project, or change them by a new version with its reason; returns how many changed.

    Raises NotYoursToChange, FieldsRefused, Overtaken, and Expired for a year outside of the plan.
    """
    with acting(store, by) as act:
        project = act.take(Project, project_id, revision=revision)
        act.demand_planner(agency_of(act.session, Record(RecordKind.PROJECT, project_id)))
        plan = act.get(Plan, project.plan_id)
        if any(not plan.starts_on.year <= cell.year <= plan.ends_on.year for cell in entry.cells):
            raise Expired
        stored = _newest(act, project_id, entry=entry)
        changed = 0
        for cell in entry.cells:
            old = stored.get((cell.year, cell.quarter, cell.funding))
            if old is not None and _is_same(old, cell, unit=entry.unit):
                continue
            if not cell.printed and (old is None or not old.printed):
                continue
            if old is not None and old.state is not CellState.BLANK:
                demand_why(why)
            changed += 1
            act.add(_line(act, project_id, entry=entry, cell=cell, old=old, why=why))
            act.note(
                Record(RecordKind.PROJECT, project_id),
                Aspect.BUDGET,
                label=f"{entry.phase}:{cell.funding}",
                year=cell.year,
                quarter=cell.quarter,
                old=f"{old.printed}{old.unit}" if old and old.printed else "",
                new=f"{cell.printed}{entry.unit}" if cell.printed else "",
                why=why,
            )
        return changed


def _is_same(old: BudgetLine, cell: MoneyCell, *, unit: str) -> bool:
    """Whether nothing changes: the same words in the same unit, or the same amount in another."""
    if (old.printed, old.unit) == (cell.printed, unit):
        return True
    return cell.won is not None and old.amount == cell.won


def _newest(act: Act, project_id: int, *, entry: BudgetEntry) -> dict[tuple[int, int, str], BudgetLine]:
    query = select(BudgetLine).where(
        BudgetLine.subject_kind == SubjectKind.PROJECT,
        BudgetLine.subject_id == project_id,
        BudgetLine.phase == entry.phase,
        BudgetLine.label == "",
    )
    rows = act.session.exec(query.order_by(col(BudgetLine.version)))
    return {(row.year, row.quarter, row.funding): row for row in rows}


def _line(
    act: Act, project_id: int, *, entry: BudgetEntry, cell: MoneyCell, old: BudgetLine | None, why: Why
) -> BudgetLine:
    return BudgetLine(
        subject_kind=SubjectKind.PROJECT,
        subject_id=project_id,
        phase=entry.phase,
        funding=cell.funding,
        year=cell.year,
        quarter=cell.quarter,
        printed=cell.printed,
        state=read_figure(cell.printed).state,
        unit=entry.unit,
        amount=cell.won,
        version=old.version + 1 if old else 1,
        effective_from=why.effective_from if old else None,
        reason=why.reason,
        approver=why.approver,
        entered_at=act.by.now,
    )
