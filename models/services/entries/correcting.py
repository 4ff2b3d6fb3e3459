"""정정: confirmed figures change only with a reason and a second person (domain.md §8)."""

from collections.abc import Mapping

from sqlmodel import select

from models.errors.changes import AlreadyDecided, FieldsRefused, NotNow
from models.errors.refusals import Expired
from models.ports import Reference
from models.queries.checkers import find_checkers
from models.queries.entries import find_entry, find_entry_sheet
from models.reports.entries import EntryField, EntrySheet
from models.rules.entries import CONFIRMED, may_check
from models.services.acting import Act, By, acting
from models.services.entries.drafts import demand_writer
from models.services.entries.figures import in_won, write_actual
from models.services.entries.reviewing import place_of
from models.services.entries.submitting import figure_field
from models.store import Store
from models.tables.entries import Correction, Entry
from models.tables.people import Person
from models.values.entries import EntryPlace, Slot
from models.values.figure import Figure
from models.values.kinds import Aspect, CellState, RecordKind, RequestState
from models.values.planning import Record, Why
from models.wording import short_date_text

CHECKER = "제출하지 않은 다른 한 분(팀장, 부서장, 총괄)"
NOT_CONFIRMED = "아직 승인되지 않은 실적입니다. 입력 창에서 바로 고치실 수 있습니다."
WAITS = "이미 확인을 기다리는 정정 요청이 있습니다. 처리된 뒤 다시 요청해 주세요."
OUTDATED = "정정을 요청한 뒤에 실적이 다시 제출되었거나 반려되었습니다. 이 정정 요청은 거절해 주세요."
WORDS = {RequestState.APPROVED: "정정 확인", RequestState.DECLINED: "정정 거절"}


def correction_key(correction_id: int) -> str:
    """What the keys of the requests to confirm one correction begin with."""
    return f"correction:{correction_id}:confirm:"


def ask_correction(
    store: Store, place: EntryPlace, *, figures: Mapping[Slot, Figure], reason: str, by: By
) -> int:
    """Ask for confirmed figures to be changed; returns the id of the request.

    Raises NotYoursToEnter, NotNow for figures that are not confirmed or when a request waits already, and
    FieldsRefused without a reason, without a change, or for what is no figure.
    """
    with acting(store, by) as act:
        sheet = find_entry_sheet(act.session, place, today=by.today)
        demand_writer(act, sheet)
        entry = find_entry(act.session, place)
        if entry is None or entry.state not in CONFIRMED:
            raise NotNow(NOT_CONFIRMED)
        _refuse_second(act, entry)
        cells = _cells(sheet, figures, reason=reason)
        row = act.add(
            Correction(
                entry_id=entry.id or 0,
                cells=cells,
                reason=reason,
                asked_by=act.actor.person_id,
                asked_at=by.now,
            )
        )
        act.note(
            Record(RecordKind.PROJECT, place.project_id),
            Aspect.ENTRY,
            year=place.year,
            quarter=place.quarter,
            old=entry.state,
            new="정정 요청",
            why=Why(reason=reason),
        )
        _tell_checkers(act, sheet, correction_id=row.id or 0)
        return row.id or 0


def _refuse_second(act: Act, entry: Entry) -> None:
    query = select(Correction.id).where(
        Correction.entry_id == entry.id, Correction.state == RequestState.OPEN
    )
    if act.session.exec(query).first() is not None:
        raise NotNow(WAITS)


def _cells(sheet: EntrySheet, figures: Mapping[Slot, Figure], *, reason: str) -> dict[str, str]:
    """The cells that change, by the names of their fields."""
    problems: dict[str, str] = {}
    if not reason:
        problems["reason"] = "정정하는 사유를 적어 주세요."
    cells: dict[str, str] = {}
    for field in sheet.fields:
        figure = figures.get(field.slot)
        if figure is None or figure.raw == (field.stored.raw if field.stored else ""):
            continue
        if figure.state in {CellState.BLANK, CellState.TEXT}:
            problems[figure_field(field)] = "숫자로 적어 주세요. 없으면 0 또는 - 를 적습니다."
        cells[figure_field(field)] = figure.raw
    if not cells and not problems:
        problems[figure_field(sheet.fields[0]) if sheet.fields else "reason"] = "바뀐 값이 없습니다."
    if problems:
        raise FieldsRefused(problems)
    return cells


def _tell_checkers(act: Act, sheet: EntrySheet, *, correction_id: int) -> None:
    checkers = find_checkers(
        act.session,
        sheet.where,
        project_id=sheet.place.project_id,
        submitted_by=act.actor.person_id,
        today=act.by.today,
    )
    for slack_user_id in checkers:
        key = f"{correction_key(correction_id)}{slack_user_id}"
        act.tell(key, to=slack_user_id, what=Reference("correction", {"correction": correction_id}))


def confirm_correction(store: Store, *, correction_id: int, figures: Mapping[str, Figure], by: By) -> None:
    """The second person's yes: the figures get their next version and keep the target they were judged by.

    `figures` are the cells of the request as read. Raises NotYoursToChange for who asked or entered,
    AlreadyDecided, and NotNow for figures that were returned or submitted anew since.
    """
    with acting(store, by) as act:
        row, entry, sheet = _load(act, correction_id)
        _decide(act, row, sheet=sheet, state=RequestState.APPROVED)
        if entry.state not in CONFIRMED or (entry.submitted_at and entry.submitted_at > row.asked_at):
            raise NotNow(OUTDATED)
        for field in sheet.fields:
            figure = figures.get(figure_field(field))
            if figure is not None and figure_field(field) in row.cells:
                _write(act, field, sheet=sheet, figure=figure, row=row)
        _tell_asker(act, row)


def decline_correction(store: Store, *, correction_id: int, reason: str, by: By) -> None:
    """The second person's no, with a reason; raises as `confirm_correction` does, and FieldsRefused."""
    with acting(store, by) as act:
        row, entry, sheet = _load(act, correction_id)
        if not reason:
            raise FieldsRefused({"reason": "사유를 적어 주세요. 요청하신 분께 그대로 전해집니다."})
        _decide(act, row, sheet=sheet, state=RequestState.DECLINED)
        act.note(
            Record(RecordKind.PROJECT, entry.project_id),
            Aspect.ENTRY,
            year=entry.year,
            quarter=entry.quarter,
            old="정정 요청",
            new=WORDS[RequestState.DECLINED],
            why=Why(reason=reason),
        )
        _tell_asker(act, row)


def _load(act: Act, correction_id: int) -> tuple[Correction, Entry, EntrySheet]:
    row = act.session.get(Correction, correction_id)
    entry = act.session.get(Entry, row.entry_id) if row else None
    if row is None or entry is None:
        raise Expired
    return row, entry, find_entry_sheet(act.session, place_of(entry), today=act.by.today)


def _decide(act: Act, row: Correction, *, sheet: EntrySheet, state: RequestState) -> None:
    is_other = act.actor.person_id != row.asked_by
    is_allowed = is_other and may_check(
        act.actor, sheet.where, project_id=sheet.place.project_id, submitted_by=row.asked_by
    )
    act.demand(is_allowed=is_allowed, who=CHECKER)
    if row.state is not RequestState.OPEN:
        at = short_date_text(row.decided_at.date()) if row.decided_at else ""
        raise AlreadyDecided(at, WORDS.get(row.state, ""))
    entry = act.session.get_one(Entry, row.entry_id)
    act.take(Entry, entry.id or 0, revision=entry.revision)  # of two who decide at once one goes on
    row.state, row.decided_by, row.decided_at = state, act.actor.person_id, act.by.now
    act.session.add(row)


def _write(act: Act, field: EntryField, *, sheet: EntrySheet, figure: Figure, row: Correction) -> None:
    write_actual(
        act,
        field.slot,
        place=sheet.place,
        figure=figure,
        value=in_won(figure, field.unit),
        label=field.component,
        why=Why(reason=f"정정: {row.reason}"),
        correction_by=row.asked_by,
    )


def _tell_asker(act: Act, row: Correction) -> None:
    person = act.session.get(Person, row.asked_by)
    if person is not None:
        key = f"correction:{row.id}:decided"
        act.tell(key, to=person.slack_user_id, what=Reference("corrected", {"correction": row.id or 0}))
