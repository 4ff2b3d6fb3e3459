"""Shared indicators in dialogs: whose part it is, 부서별 보기, a part's preview, 요청 (screens.md §2.7)."""

from collections.abc import Sequence
from datetime import date

from handlers.forms.entries import REASON
from handlers.openings.entries import AskParts, EnterFigures, PartsBoard, PreviewFigures
from handlers.views.blocks import Json, context, header, labelled
from handlers.views.dialogs.entries import place_text
from handlers.views.dialogs.previews import Doubted, doubt_text, mended
from handlers.views.dialogs.window import Door, View, alert, doors, keeper, row, text_field, window
from handlers.views.figures import figure_text, unit_sign
from handlers.views.states import state_text
from models.reports.entries import EntrySheet
from models.reports.parts import AskingSheet, PartLine, SharedSheet
from models.values.entries import EntryPlace, FiguresEntry
from models.values.figure import Figure
from models.values.kinds import CellState, EntryState
from models.values.planning import ComponentEntry
from models.wording import date_text, days_left_text, shorten

MAX_SHARED = 10
PER_BLOCK = 20
MAX_NAMES = 900
ASK = "미제출 부서에 요청"


def parts_text(sheet: SharedSheet) -> str:
    """How many parts are in, and their sum: "참여 부서 7/12곳 제출 · 합계 34건"."""
    return f"참여 부서 {sheet.submitted}/{len(sheet.asked)}곳 제출 · 합계 {sum_text(sheet)}"


def sum_text(sheet: SharedSheet) -> str:
    """The sums of all components: "34건", "5회, 120명"; "아직 없음" where no part is in."""
    return _figures_text(sheet.totals, sheet.components) or "아직 없음"


def _figures_text(figures: Sequence[Figure], components: Sequence[ComponentEntry]) -> str:
    shown = [
        figure_text(figure, part.unit) + (unit_sign(part.unit) if figure.value is not None else "")
        for figure, part in zip(figures, components, strict=True)
        if figure.state is not CellState.BLANK
    ]
    return ", ".join(shown)


def _period(sheet: SharedSheet) -> str:
    return place_text(EntryPlace(sheet.project_id, sheet.year, sheet.quarter))


def beside_fields(sheet: EntrySheet) -> list[Json]:
    """What stands above the fields: to a department whose part it is, to the owner who has reported."""
    place = sheet.place
    if place.is_part:
        said = f"{sheet.department}의 실적만 적어 주세요. 참여 부서의 값을 더한 합계가 지표의 실적이 됩니다."
        board = PartsBoard(place.indicator_id, place.year, place.quarter)
        actions: Json = {"type": "actions", "elements": [keeper("부서별 보기", board, number=3)]}
        return [row(said), *(row(parts_text(shared)) for shared in sheet.shared), actions]
    blocks: list[Json] = []
    for number, shared in enumerate(sheet.shared[:MAX_SHARED]):
        blocks += [row(_shared_text(shared)), _buttons(shared, number=4 + 2 * number)]
    left = len(sheet.shared) - MAX_SHARED
    return [*blocks, row(f"여러 부서가 함께 내는 지표가 {left}건 더 있습니다.")] if left > 0 else blocks


def _shared_text(sheet: SharedSheet) -> str:
    name = f"{shorten(sheet.indicator, 100)} (여러 부서가 함께 내는 지표)"
    missing = f"\n미제출: {_names(sheet.missing, limit=300)}" if sheet.missing else ""
    return f"{name}\n{parts_text(sheet)}{missing}"


def _buttons(sheet: SharedSheet, *, number: int) -> Json:
    ids = (sheet.indicator_id, sheet.year, sheet.quarter)
    ask = [keeper(ASK, AskParts(*ids), number=number + 1, is_primary=True)] if sheet.missing else []
    return {"type": "actions", "elements": [keeper("부서별 보기", PartsBoard(*ids), number=number), *ask]}


def _names(lines: Sequence[PartLine], *, limit: int) -> str:
    """Names of departments; how many more where they would not fit."""
    shown: list[str] = []
    for line in lines:
        if shown and len(", ".join([*shown, line.department])) > limit:
            return f"{', '.join(shown)} 외 {len(lines) - len(shown)}곳"
        shown.append(line.department)
    return ", ".join(shown)


def draw_parts(
    sheet: SharedSheet,
    opening: PartsBoard,
    *,
    own: EnterFigures | None,
    whole: EnterFigures | None,
    may_ask: bool,
    notice: str = "",
) -> View:
    """부서별 보기: who is missing, then every part; `own` and `whole` are forms that the reader may open."""
    reported = [line for line in sheet.lines if line.is_in or line.figures]
    blank = [line for line in sheet.missing if not line.figures]
    is_returned = any(line.state is EntryState.RETURNED and line.figures for line in sheet.lines)
    ids = (sheet.indicator_id, sheet.year, sheet.quarter)
    due = f" · {_due_text(sheet)}" if sheet.due_on else ""
    return window(
        "부서별 보기",
        header(shorten(sheet.indicator, 140)),
        row(f"{shorten(sheet.project, 80)} · {_period(sheet)}{due}\n{parts_text(sheet)}"),
        row(f"아직 값이 없는 부서 {len(blank)}곳: {_names(blank, limit=2000)}") if blank else None,
        *(
            labelled(
                [(line.department, _line_text(line, sheet)) for line in reported[start : start + PER_BLOCK]]
            )
            for start in range(0, len(reported), PER_BLOCK)
        ),
        context("반려된 부서의 값도 다시 제출될 때까지 합계에 들어 있습니다.") if is_returned else None,
        doors(
            Door("실적 입력", own, is_primary=True) if own else None,
            Door(ASK, AskParts(*ids), is_primary=own is None) if may_ask and sheet.missing else None,
            Door("입력 화면으로", whole) if whole else None,
        ),
        opening=opening,
        notice=notice,
    )


def _line_text(line: PartLine, sheet: SharedSheet) -> str:
    figures = [line.figures.get(seq) for seq in range(1, len(sheet.components) + 1)]
    known = [(one, part) for one, part in zip(figures, sheet.components, strict=True) if one is not None]
    words = _figures_text([one for one, _ in known], [part for _, part in known])
    gone = "" if line.is_asked else " · 지금은 참여 부서가 아님"
    return f"{words or '빈칸'} · {state_text(line.state)}{gone}"


def _due_text(sheet: SharedSheet, *, today: date | None = None) -> str:
    """When it is due: "마감 2019. 4. 10.(수) D-51"; "" where nothing is collected."""
    if sheet.due_on is None:
        return ""
    left = f" {days_left_text((sheet.due_on - today).days)}" if today else ""
    return f"마감 {date_text(sheet.due_on)}{left}"


def draw_part_preview(
    sheet: EntrySheet,
    opening: PreviewFigures,
    *,
    entry: FiguresEntry,
    totals: Sequence[Figure],
    doubts: Sequence[Doubted],
    overtaken: Sequence[Json] = (),
    notice: str = "",
) -> View:
    """제출 미리보기 of a part: each figure, and the sum of all departments before and after."""
    shared = sheet.shared[0]
    pairs = []
    for field, before, after in zip(sheet.fields, shared.totals, totals, strict=True):
        figure, unit = entry.figures[field.slot], unit_sign(field.unit)
        old = "없음" if before.value is None else figure_text(before, field.unit)
        new = "없음" if after.value is None else f"{figure_text(after, field.unit)}{unit}"
        mine = figure_text(figure, field.unit) + (unit if figure.value is not None else "")
        pairs.append((field.name, f"{sheet.department} {mine} · 합계 {old} → {new}"))
    back = EnterFigures(opening.project, opening.year, opening.quarter, opening.indicator, opening.department)
    return window(
        "제출 미리보기",
        row(f"{shorten(sheet.title, 140)} · {place_text(sheet.place)}"),
        *overtaken,
        *(alert(f"{shorten(doubt.name, 60)}: {doubt_text(doubt)}") for doubt in doubts),
        labelled(pairs) if pairs else None,
        text_field(REASON, "그대로 두는 이유", is_needed=True, is_long=True) if doubts else None,
        context(
            f"제출하면 {sheet.department} 팀장에게 검토를 요청합니다. 승인되기 전에는 다시 고칠 수 있습니다."
        ),
        doors(*mended(opening, doubts), Door("입력 화면으로", back)),
        opening=opening,
        submit="제출",
        notice=notice,
    )


def draw_asking(asking: AskingSheet, opening: AskParts, *, today: date, notice: str = "") -> View:
    """미제출 부서에 요청: who is told what, who has been told today, who cannot be."""
    sheet = asking.sheet
    back = PartsBoard(sheet.indicator_id, sheet.year, sheet.quarter)
    count = len(asking.asked)
    example = request_text(sheet, asking.asked[0].department) if asking.asked else ""
    head = (
        f"{count}곳에 아래 글을 보냅니다. 팀장에게 가고, 팀장이 없으면 부서장이나 담당자에게 갑니다."
        if count
        else "지금 요청을 보낼 부서가 없습니다."
    )
    told = _names(asking.told, limit=MAX_NAMES)
    unmanned = _names(asking.unmanned, limit=MAX_NAMES)
    return window(
        ASK,
        row(f"{shorten(sheet.indicator, 140)} · {_period(sheet)}\n{parts_text(sheet)}"),
        row(f"{head}\n{_names(asking.asked, limit=MAX_NAMES)}"),
        row(f"「{example}」 {_due_text(sheet, today=today)}") if example else None,
        row(f"오늘 이미 요청한 {len(asking.told)}곳은 뺍니다. 하루에 한 번만 보낼 수 있습니다.\n{told}")
        if told
        else None,
        row(f"등록된 사람이 없어 보낼 수 없는 {len(asking.unmanned)}곳입니다.\n{unmanned}")
        if unmanned
        else None,
        doors(Door("부서별 보기", back)),
        opening=opening,
        submit="요청" if count else "",
        notice=notice,
    )


def request_text(sheet: SharedSheet, department: str) -> str:
    """What a department is told."""
    return f"{shorten(sheet.indicator, 100)}({department}) {_period(sheet)} 실적이 아직 제출되지 않았습니다."
