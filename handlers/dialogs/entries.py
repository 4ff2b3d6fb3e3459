"""실적 입력: dialogs in which staff send the figures of a period."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.dialogs.doubts import asked_of, doubts_in
from handlers.dialogs.parts import totals_after
from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.entries import (
    EXECUTED,
    FILES,
    REASON,
    check_draft,
    check_page,
    check_rest,
    entry_of,
    field_name,
    pages_of,
    read_draft,
    read_rest,
)
from handlers.forms.typed import Typed
from handlers.ids import CHOICE, Keep
from handlers.openings.entries import (
    EnterFigures,
    EntryList,
    MendFigure,
    PreviewFigures,
    RestartFigures,
)
from handlers.views.blocks import Json
from handlers.views.dialogs.entries import draw_choices, draw_figures, draw_rest, place_text
from handlers.views.dialogs.overtaken import differences, draw_overtaken
from handlers.views.dialogs.owed import draw_owed
from handlers.views.dialogs.parts import beside_fields, draw_part_preview
from handlers.views.dialogs.previews import draw_preview
from handlers.views.dialogs.window import View
from models.errors.refusals import Expired
from models.queries.entries import find_draft, find_entry_sheet
from models.queries.owed import find_open_places, find_own_projects, nearest_place
from models.queries.owed_parts import find_own_owed
from models.reports.entries import DraftSheet, EntrySheet
from models.rules.entries import SUBMITTED
from models.rules.figures import read_entered
from models.rules.previews import change_of, execution_before_and_after
from models.services.entries.drafts import drop_draft, refuse_stranger, save_draft
from models.services.entries.figures import in_won
from models.services.entries.submitting import demand_open, submit
from models.values.entries import EntryPlace, FiguresEntry
from models.values.period import AskedPeriod
from models.wording import with_particle

CHANGED = "그사이 적은 내용이 바뀌었습니다. 아래 내용을 다시 확인하고 제출해 주세요."
CHECKER = "소속 팀장이나 부서장"


def place_of(opening: EnterFigures | PreviewFigures | RestartFigures | MendFigure) -> EntryPlace:
    """The place that an opening names."""
    return EntryPlace(opening.project, opening.year, opening.quarter, opening.indicator, opening.department)


def show_owed(opening: EntryList, sitting: Sitting, *, notice: str = "") -> View:
    """What the person owes."""
    today = sitting.asking.today
    with sitting.store.read() as session:
        projects = find_own_projects(session, sitting.asking.actor, today=today)
        lines = find_own_owed(session, sitting.asking.actor, projects=projects, today=today)
    waiting = [line for line in lines if line.state not in SUBMITTED]
    return draw_owed(waiting, opening, today=sitting.now, notice=notice)


def _find(place: EntryPlace, sitting: Sitting) -> tuple[EntrySheet, DraftSheet | None]:
    """The sheet of a place that the person may enter now.

    Raises NotYoursToEnter, NotYetBegun, NotCollected and PeriodClosed.
    """
    actor, today = sitting.asking.actor, sitting.asking.today
    with sitting.store.read() as session:
        sheet = find_entry_sheet(session, place, today=today)
        draft = find_draft(session, place, person_id=actor.person_id)
    refuse_stranger(actor, sheet)
    demand_open(sheet)
    return sheet, draft


def show_figures(opening: EnterFigures, sitting: Sitting, *, notice: str = "") -> View:
    """A page of figures, or the last page; opening one makes the draft."""
    place = _meant(opening, sitting)
    sheet, draft = _find(place, sitting)
    if draft is None:
        save_draft(sitting.store, place, fields={}, by=replace(sitting.by, key=""))
        sheet, draft = _find(place, sitting)
    pages = pages_of(sheet)
    count = len(pages) if place.is_part else len(pages) + 1
    number = min(max(opening.page, 1), count)
    drawn = replace(opening, year=place.year, quarter=place.quarter, page=number, revision=sheet.revision)
    if number > len(pages):
        return draw_rest(sheet, drawn, pages=count, draft=draft, now=sitting.now, notice=notice)
    return draw_figures(
        sheet,
        drawn,
        fields=pages[number - 1],
        pages=count,
        draft=draft,
        now=sitting.now,
        beside=[*_choices(sheet, sitting, is_first=number == 1), *beside_fields(sheet)],
        notice=notice,
    )


def _meant(opening: EnterFigures, sitting: Sitting) -> EntryPlace:
    place = place_of(opening)
    if place.year:
        return place
    with sitting.store.read() as session:
        return nearest_place(session, place.project_id, period=AskedPeriod(), today=sitting.asking.today)


def _choices(sheet: EntrySheet, sitting: Sitting, *, is_first: bool) -> Sequence[Json]:
    if sheet.place.is_part or not is_first:
        return ()
    with sitting.store.read() as session:
        places = find_open_places(session, sheet.place.project_id)
    return (draw_choices(sheet, places),)


def show_mended(opening: MendFigure, sitting: Sitting, *, notice: str = "") -> View:
    """A proposal of the second look is taken over into the draft; raises Expired for one that is not ours."""
    place = place_of(opening)
    sheet, _ = _find(place, sitting)
    units = {field_name(field.slot): field.unit for field in sheet.fields}
    if sheet.money is not None:
        units[EXECUTED] = sheet.money.unit.value
    if opening.name not in units or read_entered(opening.text, unit=units[opening.name]).value is None:
        raise Expired
    fields = {opening.name: opening.text}
    save_draft(sitting.store, place, fields=fields, by=replace(sitting.by, key=""))
    said = notice or f"{opening.text}{with_particle(units[opening.name], '으로/로')} 고쳤습니다."
    return show_preview(PreviewFigures(*_ids(place), revision=opening.revision), sitting, notice=said)


def keep_figures(opening: EnterFigures, typed: Typed, *, sitting: Sitting) -> None:
    """Keep a page in the draft as it stands, readable or not."""
    found = _find(place_of(opening), sitting)
    _keep(opening, typed, found=found, sitting=sitting)


def _keep(
    opening: EnterFigures, typed: Typed, *, found: tuple[EntrySheet, DraftSheet | None], sitting: Sitting
) -> dict[str, str]:
    sheet, draft = found
    pages = pages_of(sheet)
    if opening.page > len(pages):
        fields = read_rest(typed, sheet, files=FILES in typed.held)
        if draft is not None and FILES in fields:  # a field for files never comes back with what it held
            files = [*draft.fields.get(FILES, "").splitlines(), *fields[FILES].splitlines()]
            fields[FILES] = "\n".join(dict.fromkeys(files))
    else:
        fields = read_draft(typed, pages[opening.page - 1])
    save_draft(sitting.store, place_of(opening), fields=fields, by=replace(sitting.by, key=""))
    return fields


def take_figures(opening: EnterFigures, typed: Typed, *, sitting: Sitting) -> Turn:
    """Turn the page: everything typed is kept first, then what cannot be read is said at its field."""
    place = place_of(opening)
    sheet, draft = _find(place, sitting)
    pages = pages_of(sheet)
    fields = _keep(opening, typed, found=(sheet, draft), sitting=sitting)
    if opening.page <= len(pages):
        check_page(typed, pages[opening.page - 1], draft=fields)
        if not place.is_part or opening.page < len(pages):
            return Turn(replace(opening, page=opening.page + 1))
    check_rest(typed, sheet, draft=fields)
    return Turn(PreviewFigures(*_ids(place), revision=opening.revision))


def _ids(place: EntryPlace) -> tuple[int, int, int, int, int]:
    return place.project_id, place.year, place.quarter, place.indicator_id, place.department_id


def show_restart(opening: RestartFigures, sitting: Sitting, *, notice: str = "") -> View:
    """새로 쓰기: the draft is dropped and the first page drawn from what is stored."""
    del notice
    place = place_of(opening)
    _find(place, sitting)
    drop_draft(sitting.store, place, by=replace(sitting.by, key=""))
    return show_figures(EnterFigures(*_ids(place)), sitting, notice="저장된 값에서 새로 씁니다.")


def drop_figures(opening: PreviewFigures, *, sitting: Sitting) -> None:
    """저장된 값: what was typed is forgotten, so that it is not asked about again."""
    drop_draft(sitting.store, place_of(opening), by=replace(sitting.by, key=""))


def show_preview(opening: PreviewFigures, sitting: Sitting, *, notice: str = "") -> View:
    """What a submission changes; without a draft the first page is shown."""
    place = place_of(opening)
    sheet, draft = _find(place, sitting)
    if draft is None:
        return show_figures(EnterFigures(*_ids(place)), sitting, notice=notice)
    entry = entry_of(sheet, draft.fields)
    drawn = replace(opening, draft=draft.revision, revision=sheet.revision)
    overtaken = draw_overtaken(sheet, _overtaken(sheet, draft, entry=entry))
    if place.is_part:
        return draw_part_preview(
            sheet,
            drawn,
            entry=entry,
            totals=totals_after(sheet, entry),
            doubts=doubts_in(sheet, entry),
            overtaken=overtaken,
            notice=notice,
        )
    asked = {field.slot: asked_of(field) for field in sheet.fields}
    changes = [
        change_of(
            asked[field.slot],
            entry.figures[field.slot],
            value=in_won(entry.figures[field.slot], field.unit),
        )
        for field in sheet.fields
    ]
    before = sheet.money.executed_before if sheet.money else None
    planned = sheet.money.year_planned if sheet.money else None
    rates = execution_before_and_after(entry.executed_won, before=before, year_planned=planned)
    return draw_preview(
        sheet,
        drawn,
        entry=entry,
        changes=changes,
        doubts=doubts_in(sheet, entry),
        rates=rates,
        overtaken=overtaken,
        notice=notice,
    )


def _overtaken(sheet: EntrySheet, draft: DraftSheet, *, entry: FiguresEntry) -> list[tuple[str, str]]:
    """What differs from figures that somebody else stored after the draft was begun."""
    return differences(sheet, entry) if draft.entry_revision != sheet.revision else []


def _is_stale(opening: PreviewFigures, sheet: EntrySheet, *, draft: DraftSheet, sitting: Sitting) -> bool:
    """Whether a draft was changed since its preview was drawn, other than by being submitted."""
    is_other = opening.revision != sheet.revision and sheet.submitted_by == sitting.asking.actor.person_id
    return draft.revision != opening.draft and not is_other


def take_preview(opening: PreviewFigures, typed: Typed, *, sitting: Sitting) -> Turn:
    """Submit; a figure that looks wrong needs its reason."""
    place = place_of(opening)
    sheet, draft = _find(place, sitting)
    if draft is not None and _is_stale(opening, sheet, draft=draft, sitting=sitting):
        return Turn(opening, CHANGED)
    reason = " ".join(typed.lines(REASON, limit=500))
    entry = entry_of(sheet, draft.fields if draft else {}, reason=reason)
    if draft is not None and opening.revision == sheet.revision:
        check_draft(typed, sheet, draft=draft.fields)
        if _overtaken(sheet, draft, entry=entry) and typed.raw(CHOICE) != Keep.TYPED:
            typed.refuse(CHOICE, "어느 값을 쓸지 골라 주세요.")
    if draft is not None and doubts_in(sheet, entry) and not reason:
        typed.refuse(REASON, "확인이 필요한 값이 있습니다. 그대로 두는 이유를 적어 주세요.")
    typed.finish()
    submit(
        sitting.store,
        place,
        entry=entry,
        revision=opening.revision,
        draft_revision=opening.draft,
        by=replace(sitting.by, key=""),
    )
    said = f"제출되었습니다. {sheet.title} {place_text(place)} · 값 {len(sheet.fields)}건"
    return Turn(EntryList(), said)
