"""Dialogs about days off of an agency."""

from handlers.openings.periods import AddDayOff, DaysOff, PeriodBoard, RemoveDayOff
from handlers.views.blocks import Json, context, header
from handlers.views.dialogs.periods import REASON_HINT
from handlers.views.dialogs.touches import touch_line
from handlers.views.dialogs.window import Door, View, date_field, doors, row, text_field, window
from handlers.views.paging import page_of
from models.reports.periods import DayOffBoard, DayOffRow
from models.wording import date_text, shorten

PAGE = 10


def draw_days_off(board: DayOffBoard, opening: DaysOff, *, notice: str = "") -> View:
    """The days off of an agency, ten a page."""
    page = page_of(board.rows, opening.page, size=PAGE)
    nothing = row("따로 정한 쉬는 날이 없습니다. 주말과 공휴일, 대체공휴일은 이미 들어 있습니다.")
    return window(
        "쉬는 날",
        header(f"{board.agency} 쉬는 날 {len(board.rows)}건"),
        doors(Door("쉬는 날 추가", AddDayOff(), is_primary=True)),
        *([] if board.rows else [nothing]),
        *(block for day in page.items for block in _day(day)),
        doors(
            Door("이전", DaysOff(page.number - 1)) if page.number > 1 else None,
            Door("더 보기", DaysOff(page.number + 1)) if not page.is_last else None,
        ),
        doors(Door("기간 화면", PeriodBoard())),
        context("쉬는 날에 끝나는 기한은 기관 설정에 따라 다음 근무일로 옮깁니다."),
        opening=opening,
        notice=notice,
    )


def _day(day: DayOffRow) -> list[Json]:
    words = f"{date_text(day.day)} · {shorten(day.name)}"
    block = row(words, Door("지우기", RemoveDayOff(day.id), about=words))
    return [block, touch_line(day.touch)] if day.touch else [block]


def draw_new_day(opening: AddDayOff, *, notice: str = "") -> View:
    """A new day off."""
    return window(
        "쉬는 날 추가",
        date_field(
            "day",
            "쉬는 날",
            is_needed=True,
            hint="기관이 따로 쉬는 날만 고릅니다. 주말과 공휴일은 이미 들어 있습니다.",
        ),
        text_field("name", "이름", is_needed=True, example="개청 기념일"),
        opening=opening,
        submit="추가",
        notice=notice,
    )


def draw_removal(day: DayOffRow, opening: RemoveDayOff, *, notice: str = "") -> View:
    """A day off about to be taken back."""
    return window(
        "쉬는 날 지우기",
        row(f"{date_text(day.day)} · {shorten(day.name, 80)}\n지우면 다시 근무일이 됩니다."),
        text_field("reason", "지우는 사유", is_needed=True, hint=REASON_HINT),
        opening=opening,
        submit="지우기",
        notice=notice,
    )
