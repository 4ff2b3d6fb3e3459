"""Figures as they are stored: each one that differs from what is there becomes its next version."""

from decimal import Decimal

from sqlmodel import col, select

from models.reports.entries import EntrySheet
from models.rules.figures import read_figure
from models.services.acting import Act
from models.tables.budgets import BudgetLine
from models.tables.figures import Actual
from models.values.entries import EntryPlace, FiguresEntry, Slot
from models.values.figure import Figure
from models.values.kinds import Aspect, BudgetPhase, Funding, RecordKind, Source, SubjectKind
from models.values.money import MoneyUnit
from models.values.period import Period
from models.values.planning import Record, Why


def write_actual(
    act: Act,
    slot: Slot,
    *,
    place: EntryPlace,
    figure: Figure,
    value: Decimal | None,
    label: str,
    why: Why,
    correction_by: int | None = None,
) -> None:
    """Store a figure as the next version unless the same stands there; `value` is in won for money.

    A correction is its who asked for it, and is judged by the target that the figure was judged by.
    """
    indicator_id, component = slot
    stored = act.session.exec(
        select(Actual)
        .where(
            Actual.indicator_id == indicator_id,
            Actual.component == component,
            Actual.year == place.year,
            Actual.quarter == place.quarter,
        )
        .order_by(col(Actual.version).desc())
    ).first()
    if stored is not None and stored.printed == figure.raw:
        return
    act.add(
        Actual(
            indicator_id=indicator_id,
            component=component,
            year=place.year,
            quarter=place.quarter,
            version=stored.version + 1 if stored else 1,
            printed=figure.raw,
            state=figure.state,
            value=value,
            unit="" if figure.unit == MoneyUnit.WON else figure.unit,
            as_of=min(Period(place.year, place.quarter or None).last_day, act.by.today),
            source=Source.ENTERED,
            entered_by=correction_by or act.actor.person_id,
            entered_at=act.by.now,
            known_from=act.by.today,
            judged_version=stored.judged_version if stored and correction_by else None,
        )
    )
    act.note(
        Record(RecordKind.INDICATOR, indicator_id),
        Aspect.ACTUAL,
        year=place.year,
        quarter=place.quarter,
        label=label,
        old=stored.printed if stored else "",
        new=figure.raw,
        why=why,
    )


def in_won(figure: Figure, unit: str) -> Decimal | None:
    """The number as it is stored: money in won, everything else as it stands."""
    if figure.value is None or unit not in set(MoneyUnit) or figure.unit == MoneyUnit.WON:
        return figure.value
    return figure.value * MoneyUnit(unit).won


def write_money(act: Act, sheet: EntrySheet, *, entry: FiguresEntry, why: Why) -> None:
    """Money executed in the period that differs from what is stored becomes its next version."""
    if sheet.money is None or entry.executed_printed == sheet.money.executed_printed:
        return
    place = sheet.place
    stored = act.session.exec(
        select(BudgetLine)
        .where(
            BudgetLine.subject_kind == SubjectKind.PROJECT,
            BudgetLine.subject_id == place.project_id,
            BudgetLine.phase == BudgetPhase.EXECUTED,
            BudgetLine.funding == Funding.UNSPECIFIED,
            BudgetLine.label == "",
            BudgetLine.year == place.year,
            BudgetLine.quarter == place.quarter,
        )
        .order_by(col(BudgetLine.version).desc())
    ).first()
    act.add(
        BudgetLine(
            subject_kind=SubjectKind.PROJECT,
            subject_id=place.project_id,
            phase=BudgetPhase.EXECUTED,
            year=place.year,
            quarter=place.quarter,
            printed=entry.executed_printed,
            state=read_figure(entry.executed_printed).state,
            unit=sheet.money.unit,
            amount=entry.executed_won,
            version=stored.version + 1 if stored else 1,
            effective_from=act.by.today,
            reason=why.reason,
            entered_at=act.by.now,
        )
    )
    act.note(
        Record(RecordKind.PROJECT, place.project_id),
        Aspect.EXECUTION,
        year=place.year,
        quarter=place.quarter,
        old=_with_unit(stored.printed, stored.unit) if stored else "",
        new=_with_unit(entry.executed_printed, sheet.money.unit),
        why=why,
    )


def _with_unit(printed: str, unit: str) -> str:
    """An amount with the unit that it was typed in: its own ("5억9천"), else that of its field."""
    is_bare = read_figure(printed).value is not None and not any(map(str.isalpha, printed))
    return f"{printed}{unit}" if is_bare else printed
