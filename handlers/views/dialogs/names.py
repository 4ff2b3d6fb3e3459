"""Dialogs about any record: its other names, and its end."""

from collections.abc import Sequence
from datetime import date

from handlers.openings.plans import EditAliases, Retire
from handlers.views.dialogs.window import View, row, text_field, window
from models.values.kinds import RecordKind
from models.wording import short_date_text, shorten, with_particle

KINDS = {
    RecordKind.PLAN: "계획",
    RecordKind.TASK: "추진과제",
    RecordKind.PROJECT: "사업",
    RecordKind.ITEM: "세부추진항목",
    RecordKind.INDICATOR: "지표",
    RecordKind.DEPARTMENT: "부서",
}


def draw_aliases(opening: EditAliases, *, name: str, texts: Sequence[str], notice: str = "") -> View:
    """The other spellings of a name, a line each."""
    return window(
        "다른 이름",
        row(f"{shorten(name, 80)}\n줄임말이나 옛 이름으로도 찾을 수 있습니다. 띄어쓰기는 가리지 않습니다."),
        text_field("aliases", "한 줄에 하나", value="\n".join(texts), is_long=True),
        opening=opening,
        submit="저장",
        notice=notice,
    )


def draw_retire(name: str, opening: Retire, *, retired_on: date | None, notice: str = "") -> View:
    """The end of something, or its return."""
    said = f"「{shorten(name, 80)}」 {KINDS[opening.kind]}"
    if retired_on is None:
        words = f"{with_particle(said, '을/를')} 이제 쓰지 않습니다. 목표와 실적은 그대로 이력에 남습니다."
    else:
        ended = f"{short_date_text(retired_on)}에 끝났습니다. 다시 쓸 수 있게 합니다."
        words = f"{with_particle(said, '은/는')} {ended}"
    return window(
        "끝내기" if retired_on is None else "되살리기",
        row(words),
        text_field("reason", "사유", is_needed=True, is_long=True),
        opening=opening,
        submit="끝내기" if retired_on is None else "되살리기",
        notice=notice,
    )
