"""What surrounds a plan: monthly lines of its projects, staffing, facilities, tables of 기초자료."""

from collections.abc import Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import TypeAlias

from sqlmodel import col, delete, select

from models.errors.changes import FieldsRefused
from models.rules.figures import read_figure
from models.services.acting import Act, By, acting
from models.services.planning.names import agency_of
from models.store import Store
from models.tables.plans import Plan, Project
from models.tables.progress import MonthlyEntry
from models.tables.resources import BaselineFact, Facility, Staffing
from models.values.kinds import Aspect, RecordKind, SubjectKind
from models.values.planning import Background, FacilityLine, FactLine, MonthlyLine, Record, StaffingLine
from models.wording import number_text

Line: TypeAlias = StaffingLine | FacilityLine | FactLine | MonthlyLine
KEPT = "실적을 적은 줄은 지울 수 없습니다. 그 줄을 남겨 주세요. 더하기와 고치기는 나누어 저장해 주세요."
MONTHLY, STAFFING, FACILITIES, FACTS = "월별 추진계획", "인력", "시설·장비", "기초자료"


def save_monthly(
    store: Store, lines: Sequence[MonthlyLine], *, project_id: int, revision: int, by: By
) -> None:
    """Write the monthly plan of a project anew.

    A line that has results keeps them wherever it moves: it may be reworded and not left out. Raises
    NotYoursToChange, FieldsRefused and Overtaken.
    """
    with acting(store, by) as act:
        act.take(Project, project_id, revision=revision)
        record = Record(RecordKind.PROJECT, project_id)
        act.demand_planner(agency_of(act.session, record))
        stored = act.session.exec(
            select(MonthlyEntry)
            .where(MonthlyEntry.project_id == project_id)
            .order_by(col(MonthlyEntry.position))
        ).all()
        old = [MonthlyLine(row.date_printed, row.plan) for row in stored]
        if old == list(lines):
            return
        kept = _keep(stored, old=old, new=lines)
        for row in stored:  # no two rows may ever stand at one place
            row.position = -row.position
            if row not in kept.values():
                act.session.delete(row)
        act.session.flush()
        for place, line in enumerate(lines):
            row = kept.get(place) or MonthlyEntry(project_id=project_id, position=0)
            row.position, row.date_printed, row.plan = place + 1, line.when, line.plan
            act.session.add(row)
        act.note(record, Aspect.MONTHLY, label=MONTHLY, old=_said(old), new=_said(lines))


def _keep(
    stored: Sequence[MonthlyEntry], *, old: Sequence[MonthlyLine], new: Sequence[MonthlyLine]
) -> dict[int, MonthlyEntry]:
    """Which stored row each new line goes on with, by the line's place; raises FieldsRefused.

    Lines that stand as they were stay with their rows; as many others between them are taken for reworded.
    """
    kept: dict[int, MonthlyEntry] = {}
    for _, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        rows = stored[first:last]
        if len(rows) != end - begin and any(row.results or row.note for row in rows):
            raise FieldsRefused({"lines": KEPT})
        kept.update(zip(range(begin, end), rows, strict=False))
    return kept


def save_background(store: Store, entry: Background, *, plan_id: int, revision: int, by: By) -> None:
    """Write tables around a plan anew; those that are None stay. Raises NotYoursToChange and Overtaken."""
    with acting(store, by) as act:
        plan = act.take(Plan, plan_id, revision=revision)
        act.demand_planner(plan.agency_id)
        if entry.staffing is not None:
            _write_staffing(act, plan_id, lines=entry.staffing)
        if entry.facilities is not None:
            _write_facilities(act, plan_id, lines=entry.facilities)
        if entry.facts is not None:
            _write_facts(act, plan_id, lines=entry.facts)


def _write_staffing(act: Act, plan_id: int, *, lines: Sequence[StaffingLine]) -> None:
    rows = act.session.exec(
        select(Staffing).where(Staffing.plan_id == plan_id).order_by(col(Staffing.position))
    ).all()
    stored = [
        StaffingLine(row.category, row.grade, row.authorized_printed, row.current_printed) for row in rows
    ]
    if stored == list(lines):
        return
    act.session.exec(delete(Staffing).where(col(Staffing.plan_id) == plan_id))
    for number, line in enumerate(lines, start=1):
        act.add(
            Staffing(
                plan_id=plan_id,
                position=number,
                category=line.category,
                grade=line.grade,
                authorized_printed=line.authorized,
                current_printed=line.current,
                gap_printed=_gap(line),
            )
        )
    _note(act, plan_id, label=STAFFING, old=stored, new=lines)


def _gap(line: StaffingLine) -> str:
    """과부족 = 현원 − 정원 (F16), blank where one of them is no number."""
    authorized, current = read_figure(line.authorized).value, read_figure(line.current).value
    return "" if authorized is None or current is None else number_text(Decimal(current - authorized))


def _write_facilities(act: Act, plan_id: int, *, lines: Sequence[FacilityLine]) -> None:
    rows = act.session.exec(
        select(Facility).where(Facility.plan_id == plan_id).order_by(col(Facility.position))
    ).all()
    stored = [FacilityLine(row.kind, row.name, row.details) for row in rows]
    if stored == list(lines):
        return
    teams = {row.name: row.team_id for row in rows}
    act.session.exec(delete(Facility).where(col(Facility.plan_id) == plan_id))
    for number, line in enumerate(lines, start=1):
        act.add(
            Facility(
                plan_id=plan_id,
                team_id=teams.get(line.name),
                position=number,
                kind=line.kind,
                name=line.name,
                details=line.details,
            )
        )
    _note(act, plan_id, label=FACILITIES, old=stored, new=lines)


def _write_facts(act: Act, plan_id: int, *, lines: Sequence[FactLine]) -> None:
    where = (col(BaselineFact.subject_kind) == SubjectKind.PLAN, col(BaselineFact.subject_id) == plan_id)
    rows = act.session.exec(select(BaselineFact).where(*where).order_by(col(BaselineFact.id))).all()
    stored = [FactLine(row.sheet, row.row, row.column, row.printed) for row in rows]
    if stored == list(lines):
        return
    units = {(row.sheet, row.row, row.column): row.unit for row in rows}
    act.session.exec(delete(BaselineFact).where(*where))
    for line in lines:
        figure = read_figure(line.printed)
        act.add(
            BaselineFact(
                subject_kind=SubjectKind.PLAN,
                subject_id=plan_id,
                sheet=line.sheet,
                row=line.row,
                column=line.column,
                printed=line.printed,
                value=figure.value,
                unit=units.get((line.sheet, line.row, line.column), figure.unit),
            )
        )
    _note(act, plan_id, label=FACTS, old=stored, new=lines)


def _note(act: Act, plan_id: int, *, label: str, old: Sequence[Line], new: Sequence[Line]) -> None:
    record = Record(RecordKind.PLAN, plan_id)
    act.note(record, Aspect.BACKGROUND, label=label, old=_said(old), new=_said(new))


def _said(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)
