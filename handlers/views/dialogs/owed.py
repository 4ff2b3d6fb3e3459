"""실적 입력: the list of what somebody owes."""

from collections.abc import Sequence
from datetime import datetime

from handlers.openings.entries import EntryList
from handlers.views.blocks import Json, header
from handlers.views.dialogs.entries import opening_of, place_text
from handlers.views.dialogs.window import Door, View, project_menu, row, window
from handlers.views.states import state_text
from models.reports.entries import OwedLine
from models.wording import date_text, days_left_text, shorten


def draw_owed(lines: Sequence[OwedLine], opening: EntryList, *, today: datetime, notice: str = "") -> View:
    """What the person owes, the nearest deadline first."""
    nothing = row("지금 적으실 실적이 없습니다. 다른 사업은 아래에서 이름으로 찾으실 수 있습니다.")
    return window(
        "실적 입력",
        header(f"적을 실적 {len(lines)}건") if lines else nothing,
        *(_owed_row(line, today=today) for line in lines[:40]),
        {"type": "actions", "elements": [project_menu("다른 사업 찾기")]},
        opening=opening,
        notice=notice,
    )


def _owed_row(line: OwedLine, *, today: datetime) -> Json:
    due = ""
    if line.due_on is not None:
        due = f" · 마감 {date_text(line.due_on)} {days_left_text((line.due_on - today.date()).days)}"
    words = f"{whose_text(line)}\n{place_text(line.place)} · {progress_text(line)}{due}"
    return row(words, enter_door(line))


def whose_text(line: OwedLine) -> str:
    """Project, or shared indicator and the department whose part it is."""
    whose = f" · {line.department}의 몫" if line.place.is_part else ""
    return f"{shorten(line.title, 80)}{whose}"


def progress_text(line: OwedLine) -> str:
    """How far it is: "미입력 · 0/2 입력"."""
    count = f"{line.entered}/{line.fields} 입력" if line.fields else "부서별 지표만 있음"
    return f"{state_text(line.state)} · {count}"


def enter_door(line: OwedLine, *, is_primary: bool = False) -> Door:
    """The button to its form; what was begun is gone on with."""
    label = "이어서 입력" if line.is_begun else "입력"
    return Door(label, opening_of(line.place), about=line.title, is_primary=is_primary)
