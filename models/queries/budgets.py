"""Money of projects, items and programs as reports, and what contradicts itself in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlmodel import Session, col, select

from models.queries.shelves import chunks
from models.reports.budgets import Amount, BudgetReport, BudgetRow, QuarterMoney, total_amount
from models.reports.figures import Span
from models.tables.budgets import BudgetLine
from models.tables.plans import BudgetProgram
from models.values.kinds import BudgetPhase, Funding, SubjectKind
from models.values.money import MoneyUnit
from models.values.period import QUARTERS

Subject: TypeAlias = tuple[SubjectKind, int]
_YEARLY = frozenset({BudgetPhase.PLANNED, BudgetPhase.FINANCE_PLAN, BudgetPhase.APPROPRIATED})


@dataclass(frozen=True)
class Purse:
    """All money lines of one project, item or program, and the programs that pay for it."""

    lines: tuple[BudgetLine, ...]
    programs: tuple[tuple[BudgetProgram, tuple[BudgetLine, ...]], ...] = ()

    @property
    def years(self) -> frozenset[int]:
        """The years in which any money stands."""
        lines = [*self.lines, *(line for _, more in self.programs for line in more)]
        return frozenset(line.year for line in lines if line.year and line.amount is not None)

    def own(self, *, year: int, quarter: int, phase: BudgetPhase) -> BudgetLine | None:
        """The unlabelled line of a period, whatever it is paid from."""
        for line in self.lines:
            at = (line.year, line.quarter, line.phase) == (year, quarter, phase)
            if at and line.funding is Funding.UNSPECIFIED and not line.label:
                return line
        return None


def read_purses(session: Session, subjects: Iterable[Subject], *, today: date) -> dict[Subject, Purse]:
    """The purses of many subjects of any kinds, read together with the programs bound to them.

    Of the versions of a line (추경) the newest that is in force on `today` counts.
    """
    wanted = set(subjects)
    programs = _programs_of(session, wanted)
    everything = wanted | {(SubjectKind.PROGRAM, program.id or 0) for program, _ in programs}
    lines = _lines(session, everything, today=today)
    bound: dict[Subject, list[tuple[BudgetProgram, tuple[BudgetLine, ...]]]] = defaultdict(list)
    for program, subject in programs:
        bound[subject].append((program, lines.get((SubjectKind.PROGRAM, program.id or 0), ())))
    return {subject: Purse(lines.get(subject, ()), tuple(bound.get(subject, ()))) for subject in wanted}


def budget_report(purse: Purse, span: Span, *, document: str) -> BudgetReport | None:
    """The money of a span; None where no line stands at all."""
    rows = _rows(purse)
    if not rows and not purse.lines:
        return None
    quarters = tuple(_quarter(purse, span.year, quarter=quarter) for quarter in QUARTERS)
    planned = _planned(purse, span, quarters=quarters)
    executed = _executed(purse, span, quarters=quarters)
    units = [amount.unit for amount in (planned, executed) if amount]
    return BudgetReport(
        span=span,
        unit=units[0] if units else _any_unit(purse),
        planned=planned,
        executed=executed,
        quarters=tuple(q for q in quarters if q.planned or q.executed),
        by_funding=_by_funding(purse, span.year),
        rows=rows,
        document=document,
    )


def _planned(purse: Purse, span: Span, *, quarters: Sequence[QuarterMoney]) -> Amount | None:
    if span.quarters:
        return total_amount([q.planned for q in quarters if q.quarter in span.quarters])
    line = purse.own(year=span.year, quarter=0, phase=BudgetPhase.PLANNED)
    line = line or purse.own(year=span.year, quarter=0, phase=BudgetPhase.APPROPRIATED)
    line = line or purse.own(year=span.year, quarter=0, phase=BudgetPhase.FINANCE_PLAN)
    if line is not None:
        return _amount(line)
    if purse.programs:
        return total_amount(
            [_amount(line) for _, lines in purse.programs for line in lines if _is_yearly(line, span.year)]
        )
    labelled = [_amount(line) for line in purse.lines if _is_yearly(line, span.year)]
    return total_amount(labelled) or total_amount([q.planned for q in quarters])


def _executed(purse: Purse, span: Span, *, quarters: Sequence[QuarterMoney]) -> Amount | None:
    """The quarters' executions together; for a whole year without any, the year's own."""
    found = total_amount([q.executed for q in quarters if not span.quarters or q.quarter in span.quarters])
    yearly = purse.own(year=span.year, quarter=0, phase=BudgetPhase.EXECUTED)
    return found if found is not None or span.quarters or yearly is None else _amount(yearly)


def _is_yearly(line: BudgetLine, year: int) -> bool:
    return (
        line.year == year
        and line.quarter == 0
        and line.phase in _YEARLY
        and line.funding is Funding.UNSPECIFIED
    )


def _quarter(purse: Purse, year: int, *, quarter: int) -> QuarterMoney:
    planned = purse.own(year=year, quarter=quarter, phase=BudgetPhase.PLANNED)
    executed = purse.own(year=year, quarter=quarter, phase=BudgetPhase.EXECUTED)
    return QuarterMoney(
        quarter, _amount(planned) if planned else None, _amount(executed) if executed else None
    )


def _by_funding(purse: Purse, year: int) -> tuple[tuple[Funding, Amount], ...]:
    return tuple(
        (line.funding, _amount(line))
        for line in purse.lines
        if line.year == year and line.quarter == 0 and line.funding is not Funding.UNSPECIFIED
    )


def _rows(purse: Purse) -> tuple[BudgetRow, ...]:
    rows = [
        _row(label, [line for line in purse.lines if line.label == label and not line.quarter])
        for label in dict.fromkeys(line.label for line in purse.lines if line.label and line.year)
    ]
    bare = [line for line in purse.lines if not line.label and not line.quarter and _is_unsourced(line)]
    if bare and not rows:
        totals = [line for line in purse.lines if line.year == 0]
        rows.append(_row("사업비", [*bare, *(line for line in totals if line not in bare)]))
    for program, lines in purse.programs:
        rows.append(_row(program.name, list(lines), is_non_budget=program.is_non_budget))
    return tuple(rows)


def _is_unsourced(line: BudgetLine) -> bool:
    return line.funding is Funding.UNSPECIFIED and line.phase in _YEARLY


def _row(name: str, lines: Sequence[BudgetLine], *, is_non_budget: bool = False) -> BudgetRow:
    years = sorted((line for line in lines if line.year), key=lambda line: line.year)
    total = next((line for line in lines if line.year == 0), None)
    return BudgetRow(
        name=name,
        phase=lines[0].phase if lines else BudgetPhase.FINANCE_PLAN,
        years=tuple((line.year, _amount(line)) for line in years),
        total=_amount(total) if total else None,
        is_non_budget=is_non_budget,
    )


def _amount(line: BudgetLine) -> Amount:
    return Amount(line.amount, line.unit, line.printed)


def _any_unit(purse: Purse) -> MoneyUnit:
    lines = [*purse.lines, *(line for _, more in purse.programs for line in more)]
    return lines[0].unit if lines else MoneyUnit.MILLION


def _lines(
    session: Session, subjects: Iterable[Subject], *, today: date
) -> Mapping[Subject, tuple[BudgetLine, ...]]:
    by_kind: dict[SubjectKind, set[int]] = defaultdict(set)
    for kind, subject_id in subjects:
        by_kind[kind].add(subject_id)
    in_force = col(BudgetLine.effective_from).is_(None) | (col(BudgetLine.effective_from) <= today)
    found: dict[Subject, dict[tuple[object, ...], BudgetLine]] = defaultdict(dict)
    for kind, ids in by_kind.items():
        for some in chunks(ids):
            query = select(BudgetLine).where(
                BudgetLine.subject_kind == kind, col(BudgetLine.subject_id).in_(some), in_force
            )
            for line in session.exec(query.order_by(col(BudgetLine.version), col(BudgetLine.id))):
                place = (line.label, line.phase, line.funding, line.year, line.quarter)
                found[kind, line.subject_id][place] = line
    return {subject: tuple(lines.values()) for subject, lines in found.items()}


def _programs_of(session: Session, subjects: set[Subject]) -> list[tuple[BudgetProgram, Subject]]:
    found: list[tuple[BudgetProgram, Subject]] = []
    for kind, column in (
        (SubjectKind.PROJECT, col(BudgetProgram.project_id)),
        (SubjectKind.ITEM, col(BudgetProgram.item_id)),
    ):
        for some in chunks([subject_id for subject_kind, subject_id in subjects if subject_kind is kind]):
            for program in session.exec(
                select(BudgetProgram).where(column.in_(some)).order_by(col(BudgetProgram.position))
            ):
                bound = program.project_id if kind is SubjectKind.PROJECT else program.item_id
                found.append((program, (kind, bound or 0)))
    return found
