"""Submitting: load → may they? now? → rules → figures, money, text → state, in one transaction."""

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select

from models.errors.changes import (
    AlreadyTaken,
    FieldsRefused,
    NotCollected,
    NotYetBegun,
    Overtaken,
    PeriodClosed,
)
from models.queries.entries import find_entry, find_entry_sheet
from models.reports.entries import EntryField, EntrySheet
from models.rules.achievement import attain
from models.rules.entries import WRITABLE
from models.services.acting import Act, By, acting
from models.services.entries.drafts import demand_writer, own_draft
from models.services.entries.figures import in_won, write_actual, write_money
from models.services.entries.parts import lock_indicator, write_part
from models.services.entries.telling import tell_submitted
from models.store import Store
from models.tables.entries import Entry, Evidence
from models.tables.progress import Issue
from models.values.entries import EntryPlace, FiguresEntry
from models.values.figure import Figure
from models.values.kinds import (
    Aspect,
    CellState,
    EntryState,
    IssueKind,
    RecordKind,
)
from models.values.planning import Record, Why
from models.wording import period_text

NEEDS_FIGURE = "적어 주세요. 없으면 0 또는 - 를 적습니다."


def submit(
    store: Store, place: EntryPlace, *, entry: FiguresEntry, revision: int, draft_revision: int, by: By
) -> int:
    """Store the figures of a place as submitted; returns the id of its entry.

    `revision` is that of the entry that was looked at, `draft_revision` that of the draft. A draft that
    was submitted is gone: the same one sent again raises AlreadyTaken. Raises NotYoursToEnter, NotYetBegun,
    PeriodClosed, Overtaken, FieldsRefused (a figure that is missing; 문제점 and 조치사항 where the year
    missed its target, [G] 서식 주).
    """
    with acting(store, by) as act:
        if place.is_part:
            lock_indicator(act, place.indicator_id)
        sheet = find_entry_sheet(act.session, place, today=by.today)
        demand_writer(act, sheet)
        demand_open(sheet)
        draft = own_draft(act, place)
        if draft is None or draft.revision != draft_revision:
            raise AlreadyTaken
        row = _take(act, sheet, revision=revision)
        _refuse_gaps(sheet, entry)
        if place.is_part:
            write_part(act, sheet, entry=entry)
        else:
            _write_project(act, sheet, row=row, entry=entry)
        note_state(act, row, new=EntryState.SUBMITTED, label=sheet.title if place.is_part else "")
        row.state, row.reason = EntryState.SUBMITTED, ""
        row.submitted_by, row.submitted_at = act.actor.person_id, by.now
        row.decided_by, row.decided_at = None, None
        act.session.add(row)
        act.session.delete(draft)
        tell_submitted(act, sheet, entry_id=row.id or 0, revision=row.revision)
        return row.id or 0


def _write_project(act: Act, sheet: EntrySheet, *, row: Entry, entry: FiguresEntry) -> None:
    """Figures, money, text and evidence of a project."""
    why = Why(reason=entry.reason)
    for field in sheet.fields:
        figure = entry.figures[field.slot]
        value = in_won(figure, field.unit)
        write_actual(
            act, field.slot, place=sheet.place, figure=figure, value=value, label=field.component, why=why
        )
    write_money(act, sheet, entry=entry, why=why)
    _write_text(act, sheet, row=row, entry=entry)
    _write_evidence(act, row, entry=entry)


def demand_open(sheet: EntrySheet) -> None:
    """Raise NotYetBegun, NotCollected or PeriodClosed unless figures are taken now."""
    period = period_text(sheet.place.year, (sheet.place.quarter,) if sheet.place.quarter else ())
    if not sheet.is_begun:
        raise NotYetBegun(period)
    if not sheet.was_opened:
        raise NotCollected(period)
    if not sheet.is_collected or sheet.state not in WRITABLE:
        raise PeriodClosed(period, (sheet.place.project_id, sheet.place.year, sheet.place.quarter))


def _take(act: Act, sheet: EntrySheet, *, revision: int) -> Entry:
    """The row of the entry at its next revision; raises Overtaken when somebody else saved meanwhile."""
    if sheet.revision != revision:
        raise Overtaken(sheet.revision)
    if revision:
        found = find_entry(act.session, sheet.place)
        return act.take(Entry, found.id or 0 if found else 0, revision=revision)
    place = sheet.place
    entry = Entry(
        project_id=place.project_id,
        year=place.year,
        quarter=place.quarter,
        indicator_id=place.indicator_id,
        department_id=place.department_id,
        state=EntryState.OPEN,
    )
    try:
        return act.add(entry)
    except IntegrityError as error:  # somebody made the first one in this moment (PostgreSQL)
        raise Overtaken(1) from error


def _refuse_gaps(sheet: EntrySheet, entry: FiguresEntry) -> None:
    problems: dict[str, str] = {}
    for field in sheet.fields:
        figure = entry.figures.get(field.slot)
        if figure is None or figure.state is CellState.BLANK:
            problems[figure_field(field)] = f"{field.name}도 {NEEDS_FIGURE}"
        elif sheet.place.is_part and figure.state is CellState.TEXT:
            problems[figure_field(field)] = "더할 수 있도록 숫자로 적어 주세요. 예: 79 또는 1,236"
    if sheet.needs_issues and not problems and is_short(sheet, entry):
        for name, lines in (("problems", entry.problems), ("actions", entry.actions)):
            if not lines:
                problems[name] = "목표에 미달했습니다. 제출하려면 문제점과 조치사항을 적어 주세요."
    if problems:
        raise FieldsRefused(problems)


def figure_field(field: EntryField) -> str:
    """The name of the field of a figure in a dialog."""
    return f"figure:{field.slot[0]}:{field.slot[1]}"


def is_short(sheet: EntrySheet, entry: FiguresEntry) -> bool:
    """Whether any component misses its year's target with these figures (domain.md §4.1)."""
    is_missed = any(_misses(field, entry.figures.get(field.slot)) for field in sheet.fields)
    return is_missed or any(shared.is_short for shared in sheet.shared)


def _misses(field: EntryField, figure: Figure | None) -> bool:
    value = figure.value if figure else None
    aim = field.year_target or field.target
    whole = field.whole_with(value) if value is not None else field.so_far
    target = aim.value if aim else None
    return attain(target=target, actual=whole, direction=field.direction).is_short


def _write_text(act: Act, sheet: EntrySheet, *, row: Entry, entry: FiguresEntry) -> None:
    place = sheet.place
    record = Record(RecordKind.PROJECT, place.project_id)
    if list(entry.results) != list(row.results):
        old, new = "\n".join(row.results), "\n".join(entry.results)
        act.note(record, Aspect.RESULTS, year=place.year, quarter=place.quarter, old=old, new=new)
        row.results = list(entry.results)
    if (entry.problems, entry.actions) != (sheet.problems, sheet.actions):
        # Both: what stands in a document counts only while the year has neither of its own.
        _write_issues(act, place, kind=IssueKind.PROBLEM, old=sheet.problems, lines=entry.problems)
        _write_issues(act, place, kind=IssueKind.ACTION, old=sheet.actions, lines=entry.actions)


def _write_issues(
    act: Act, place: EntryPlace, *, kind: IssueKind, old: Sequence[str], lines: Sequence[str]
) -> None:
    """문제점 or 조치사항 of a year, written anew; those of a document (year 0) stay with it."""
    act.session.exec(
        delete(Issue).where(
            col(Issue.project_id) == place.project_id, col(Issue.kind) == kind, col(Issue.year) == place.year
        )
    )
    for number, text in enumerate(lines, start=1):
        act.add(Issue(project_id=place.project_id, kind=kind, year=place.year, position=number, text=text))
    if tuple(lines) == tuple(old):
        return
    act.note(
        Record(RecordKind.PROJECT, place.project_id),
        Aspect.ISSUE,
        label=kind,
        year=place.year,
        old="\n".join(old),
        new="\n".join(lines),
    )


def _write_evidence(act: Act, row: Entry, *, entry: FiguresEntry) -> None:
    stored = set(
        act.session.exec(
            select(Evidence.place).where(Evidence.entry_id == row.id, col(Evidence.is_removed).is_(False))
        )
    )
    for one in entry.evidence:
        if one.place not in stored:
            act.add(
                Evidence(
                    entry_id=row.id or 0,
                    kind=one.kind,
                    place=one.place,
                    name=one.name,
                    added_by=act.actor.person_id,
                    added_at=act.by.now,
                )
            )
            record = Record(RecordKind.PROJECT, row.project_id)
            act.note(record, Aspect.EVIDENCE, year=row.year, quarter=row.quarter, new=one.name or one.place)


def note_state(act: Act, row: Entry, *, new: EntryState, why: Why | None = None, label: str = "") -> None:
    """Put a step of the state machine on record; `label` says whose part of what it is about."""
    act.note(
        Record(RecordKind.PROJECT, row.project_id),
        Aspect.ENTRY,
        year=row.year,
        quarter=row.quarter,
        label=label,
        old=row.state,
        new=new,
        why=why or Why(),
    )
