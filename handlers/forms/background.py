"""Tables around a plan, a line a row with bars between the cells."""

from handlers.forms.typed import Typed
from models.values.planning import Background, FacilityLine, FactLine, StaffingLine
from models.wording import shorten

EXAMPLES = {
    "staffing": "일반직 | 6급 | 4 | 3",
    "facilities": "시설 | 마을회관 | 지상 2층",
    "facts": "인구 현황 | 2018년 | 세대수 | 1,236",
}
CELLS = {"staffing": 4, "facilities": 3, "facts": 4}


def read_background(typed: Typed, *, sheet: str) -> Background:
    """One of the tables; raises FieldsRefused."""
    rows = [_cells(typed, line, sheet=sheet) for line in typed.lines("lines")]
    if sheet == "staffing":
        found = Background(staffing=tuple(StaffingLine(*row) for row in rows))
    elif sheet == "facilities":
        found = Background(facilities=tuple(FacilityLine(*row) for row in rows))
    else:
        found = Background(facts=tuple(FactLine(*row) for row in rows))
    firsts = [tuple(row[: 3 if sheet == "facts" else 2]) for row in rows]
    twice = next((first for first in firsts if firsts.count(first) > 1), None)
    if twice is not None:
        typed.refuse("lines", f"「{shorten(' | '.join(twice))}」 줄이 두 번 있습니다. 한 번만 적어 주세요.")
    typed.finish()
    return found


def _cells(typed: Typed, line: str, *, sheet: str) -> list[str]:
    cells = [cell.strip() for cell in line.split("|")]
    count = CELLS[sheet]
    if len(cells) != count or not cells[0] or not cells[1]:
        typed.refuse("lines", f"「{shorten(line)}」 줄은 칸 {count}개로 적어 주세요. 예: {EXAMPLES[sheet]}")
    limits = {"staffing": (80, 40, 20, 20), "facilities": (40, 400, 400), "facts": (200, 200, 200, 400)}[
        sheet
    ]
    for cell, limit in zip(cells, limits, strict=False):
        if len(cell) > limit:
            typed.refuse("lines", f"「{shorten(cell)}」 칸은 {limit}자까지 적을 수 있습니다.")
    return [*cells, *[""] * count][:count]
