"""Dialogs about what surrounds a plan: 인력, 시설·장비, 기초자료."""

from handlers.forms.background import EXAMPLES
from handlers.openings.plans import EditBackground, PlanBoard
from handlers.views.dialogs.window import Door, View, doors, row, text_field, window
from models.wording import shorten

TITLES = {"staffing": "인력", "facilities": "시설·장비", "facts": "기초자료"}
LABELS = {
    "staffing": "한 줄에 하나: 구분 | 직급 | 정원 | 현원",
    "facilities": "한 줄에 하나: 종류 | 이름 | 내용",
    "facts": "한 줄에 하나: 표 | 행 | 열 | 값",
}


def draw_background(opening: EditBackground, *, title: str, text: str, notice: str = "") -> View:
    """One of the tables as lines."""
    return window(
        TITLES[opening.sheet],
        row(shorten(title, 80)),
        text_field("lines", LABELS[opening.sheet], value=text, is_long=True, example=EXAMPLES[opening.sheet]),
        doors(Door("계획으로", PlanBoard(opening.plan))),
        opening=opening,
        submit="저장",
        notice=notice,
    )
