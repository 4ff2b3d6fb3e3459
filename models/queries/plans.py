"""Plans as they are needed by every other query: what they are, and which year is answered with."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from models.errors.refusals import NameNotFound
from models.queries.settings import read_many
from models.queries.shelves import chunks, years_with_data
from models.reports.figures import SettledYear
from models.reports.projects import PlanNote
from models.rules.achievement import LowerFormula
from models.tables.plans import Document, Plan
from models.values.kinds import PlanKind
from models.values.period import AskedPeriod, Period


@dataclass(frozen=True)
class Question:
    """What every query of a subject is given: the period asked for, the day it is, and nothing else."""

    period: AskedPeriod
    today: date


def find_plans(session: Session, plan_ids: Collection[int]) -> dict[int, tuple[Plan, PlanNote]]:
    """Plans with their notes, by id."""
    found: dict[int, tuple[Plan, PlanNote]] = {}
    for some in chunks(plan_ids):
        query = select(Plan, Document).where(col(Plan.id).in_(some), Plan.document_id == Document.id)
        for plan, document in session.exec(query):
            found[plan.id or 0] = (plan, note_of(plan, document))
    formulas = {
        agency_id: LowerFormula(settings.value("lower_formula"))
        for agency_id, settings in read_many(session, {plan.agency_id for plan, _ in found.values()}).items()
    }
    return {
        plan_id: (plan, replace(note, lower_formula=formulas[plan.agency_id]))
        for plan_id, (plan, note) in found.items()
    }


def find_plan(session: Session, plan_id: int) -> tuple[Plan, PlanNote]:
    """One plan with its note; raises NameNotFound when it is gone."""
    found = find_plans(session, [plan_id])
    if plan_id not in found:
        raise NameNotFound(str(plan_id))
    return found[plan_id]


def note_of(plan: Plan, document: Document) -> PlanNote:
    """A plan as it is named beside figures."""
    return PlanNote(
        id=plan.id or 0,
        title=plan.title,
        kind=plan.kind,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        document=document.title,
        dated=document.dated,
    )


def settle_year(
    session: Session,
    question: Question,
    *,
    plan: PlanNote,
    indicator_ids: Collection[int],
    money_years: frozenset[int] = frozenset(),
) -> SettledYear:
    """The year to answer with: the one asked for, else the current one if it has data, else the latest.

    Only targets and actuals make a year have data; money counts where there is no indicator at all. A plan
    across calendar years ([J]) is found by each of them and answers with its plan year.
    """
    asked, current = question.period.year, question.today.year
    if plan.kind is PlanKind.JOINT_EVALUATION:
        is_inside = asked is None or plan.starts_on.year <= asked <= plan.ends_on.year
        if is_inside and not question.period.quarters:
            return SettledYear(used=plan.ends_on.year, asked=asked, current=current)
        if is_inside:  # its quarters are calendar quarters: 2015 3/4 to 2016 3/4
            year = asked if asked is not None else _year_with(plan, question.period.quarters)
            return SettledYear(used=year, asked=year, current=current)
    if asked is not None:
        return SettledYear(used=asked, asked=asked, current=current)
    years = years_with_data(session, indicator_ids) if indicator_ids else money_years
    if current in years or not years:
        return SettledYear(used=current if years else plan.ends_on.year, asked=None, current=current)
    return SettledYear(used=max(years), asked=None, current=current)


def _year_with(plan: PlanNote, quarters: tuple[int, ...]) -> int:
    """The last year of a plan in which a quarter begins within its period."""
    for year in reversed(plan.years):
        if plan.starts_on <= Period(year, quarters[-1]).first_day <= plan.ends_on:
            return year
    return plan.starts_on.year
