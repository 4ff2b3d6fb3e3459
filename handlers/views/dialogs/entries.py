"""실적 입력: what is owed, a page of figures, a page for the rest (screens.md §2.7)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from handlers.forms.entries import (
    ACTIONS,
    EXECUTED,
    FILES,
    LINK,
    MILESTONES,
    PROBLEMS,
    RESULTS,
    day_name,
    field_name,
)
from handlers.openings.entries import EnterFigures, RestartFigures, ReturnEntry
from handlers.views.blocks import Json, context, section
from handlers.views.dialogs.window import (
    Door,
    View,
    alert,
    choice_field,
    date_field,
    doors,
    files_field,
    keeper,
    kept,
    place_menu,
    project_menu,
    row,
    text_field,
    window,
)
from handlers.views.figures import figure_text
from handlers.views.states import state_text
from models.reports.entries import DraftSheet, EntryField, EntrySheet
from models.values.entries import EntryPlace
from models.values.kinds import Aggregation
from models.values.money import MoneyUnit, in_unit
from models.values.rate import Rate
from models.wording import (
    date_text,
    days_left_text,
    number_text,
    percent_text,
    period_text,
    short_date_text,
    shorten,
    with_particle,
)

PERIOD_MENU = 8
QUESTIONS = {
    Aggregation.SUM_OF_QUARTERS: "이번 분기 실적(누계 아님)",
    Aggregation.SUM_OF_YEARS: "이번 해 실적(누계 아님)",
    Aggregation.YEARLY_VALUE: "이번 값",
    Aggregation.LEVEL_END: "현재 수준",
    Aggregation.AVERAGE: "이번 기간 평균",
}


def place_text(place: EntryPlace) -> str:
    """The period of a place: "2015년 4/4분기", "2018년 연간"."""
    if not place.quarter:
        return f"{place.year}년 연간"
    return period_text(place.year, (place.quarter,))


def opening_of(place: EntryPlace) -> EnterFigures:
    """The form of a place."""
    return EnterFigures(place.project_id, place.year, place.quarter, place.indicator_id, place.department_id)


def draw_figures(
    sheet: EntrySheet,
    opening: EnterFigures,
    *,
    fields: Sequence[EntryField],
    pages: int,
    draft: DraftSheet | None,
    now: datetime,
    beside: Sequence[Json] = (),
    notice: str = "",
) -> View:
    """A page of figures; every change of a field is kept in the draft. `beside` stands above the fields."""
    texts = draft.fields if draft else {}
    go_on = "미리보기" if sheet.place.is_part and opening.page == pages else "다음"
    blocks: list[Json] = []
    seen = 0
    for field in fields:
        is_first = field.slot[0] != seen
        if field.component and is_first:
            blocks.append(section(field.indicator))
        seen = field.slot[0]
        blocks += _field(field, texts, is_first=is_first, is_part=sheet.place.is_part)
    return window(
        f"실적 입력 ({opening.page}/{pages})",
        *_head(sheet, opening, draft=draft, now=now),
        *(beside if opening.page == 1 else ()),
        *blocks,
        _keepers(opening),
        context(f"닫기 전에 임시저장을 눌러 주세요. {with_particle(go_on, '을/를')} 눌러도 저장됩니다.")
        if opening.page == 1
        else None,
        opening=opening,
        submit=go_on,
        notice=notice,
    )


def draw_choices(sheet: EntrySheet, places: Sequence[EntryPlace]) -> Json:
    """Which project, and which of its open periods: what is typed is kept when another is chosen."""
    project = (opening_of(replace(sheet.place, year=0, quarter=0)), sheet.project)
    periods = [(opening_of(place), place_text(place)) for place in places]
    elements = [
        project_menu("사업", project),
        place_menu(periods, opening_of(sheet.place), number=PERIOD_MENU),
    ]
    return {"type": "actions", "elements": elements}


def _head(
    sheet: EntrySheet, opening: EnterFigures, *, draft: DraftSheet | None, now: datetime
) -> list[Json | None]:
    due = ""
    if sheet.due_on is not None:
        due = f" · 마감 {date_text(sheet.due_on)} {days_left_text((sheet.due_on - now.date()).days)}"
    head: list[Json | None] = [
        row(f"{shorten(sheet.title, 140)} · {place_text(sheet.place)} · {state_text(sheet.state)}{due}")
    ]
    if sheet.reason and opening.page == 1:
        head.append(alert(f"반려되었습니다. 사유: {shorten(sheet.reason, 300)}"))
    if draft is not None and draft.fields and opening.page == 1:
        at = draft.saved_at.astimezone(now.tzinfo)
        said = f"{short_date_text(at.date())} {at:%H:%M}에 임시저장한 내용이 있습니다."
        place = opening
        restart = RestartFigures(place.project, place.year, place.quarter, place.indicator, place.department)
        head += [alert(said, "info"), doors(Door("새로 쓰기", restart))]
    return head


def _keepers(opening: EnterFigures) -> Json:
    back = [keeper("이전", replace(opening, page=opening.page - 1), number=1)] if opening.page > 1 else []
    return {"type": "actions", "elements": [*back, keeper("임시저장", opening, number=2)]}


def _field(
    field: EntryField, texts: Mapping[str, str], *, is_first: bool, is_part: bool = False
) -> list[Json]:
    """`is_first` of its indicator: the others may stay empty, for "15/183" may stand in the first one."""
    name = field_name(field.slot)
    stored = texts.get(name, field.stored.raw if field.stored else "")
    if field.aggregation is Aggregation.MILESTONE:
        return _milestone(field, texts, stored=stored)
    unit = f"({field.unit})" if field.unit else ""
    label = f"{shorten(field.name, 100)}{unit} — {QUESTIONS[field.aggregation]}"
    hint = _hint(field, is_part=is_part)
    return [kept(text_field(name, label, value=stored, hint=hint, is_needed=is_first))]


def _milestone(field: EntryField, texts: Mapping[str, str], *, stored: str) -> list[Json]:
    words = {text: value for value, text in MILESTONES.items()}
    chosen = stored if stored in MILESTONES else words.get(stored.partition("(")[0], "")
    day = texts.get(day_name(field.slot), stored.partition("(")[2].rstrip(")"))
    to_do = field.target.raw if field.target else ""
    return [
        section(f"{shorten(field.indicator, 100)}\n할 일: {shorten(to_do, 300)}"),
        kept(
            choice_field(
                field_name(field.slot),
                "상태",
                options=list(MILESTONES.items()),
                value=chosen,
                is_needed=True,
            )
        ),
        kept(date_field(day_name(field.slot), "완료한 날", value=_day(day))),
    ]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _hint(field: EntryField, *, is_part: bool) -> str:
    """What helps: 목표 15 · 연간 62 · 지금까지 79(127%); a part has no target of its own to be rated by."""
    if is_part:
        whole = figure_text(field.year_target, field.unit) if field.year_target else ""
        own = amount_in(field.so_far, field.unit) if field.so_far is not None else ""
        pairs = (("전체 연간 목표", whole), ("우리 부서 지금까지", own))
        return " · ".join(f"{label} {text}" for label, text in pairs if text)
    words = []
    if field.target is not None:
        words.append(f"목표 {figure_text(field.target, field.unit)}")
    # Of a period that is a year both are one.
    if field.year_target is not None and field.year_target is not field.target:
        words.append(f"연간 {figure_text(field.year_target, field.unit)}")
    if field.so_far is not None:
        aim = field.year_target.value if field.year_target else None
        rate = f"({percent_text(Rate.of(field.so_far, aim).rounded(field.rate_decimals))})" if aim else ""
        words.append(f"지금까지 {amount_in(field.so_far, field.unit)}{rate}")
    if field.unit == "%":
        words.append("%는 빼고 적어도 됩니다.")
    return " · ".join(words)


def amount_in(value: Decimal, unit: str) -> str:
    """A number as it is stored (won for money) in the unit of its component."""
    shown = in_unit(value, MoneyUnit(unit)) if unit in set(MoneyUnit) else value
    return number_text(shown)


def draw_rest(
    sheet: EntrySheet,
    opening: EnterFigures,
    *,
    pages: int,
    draft: DraftSheet | None,
    now: datetime,
    notice: str = "",
) -> View:
    """Money, 추진실적, evidence, and where the year is judged 문제점 and 조치사항."""
    texts = draft.fields if draft else {}
    money = None
    if sheet.money is not None:
        stored = texts.get(EXECUTED, sheet.money.executed_printed)
        money = kept(
            text_field(
                EXECUTED, f"이번 기간 집행액({sheet.money.unit})", value=stored, hint=_money_hint(sheet)
            )
        )
    files = [line for line in texts.get(FILES, "").splitlines() if line]
    names = [name for name in (one.name or one.place for one in sheet.evidence) if name]
    evidence = context(f"증빙 {len(names) + len(files)}건: {shorten(', '.join([*names, *files]), 300)}")
    issues = (
        [
            kept(_long(PROBLEMS, "문제점", value=texts.get(PROBLEMS, "\n".join(sheet.problems)))),
            kept(_long(ACTIONS, "조치사항", value=texts.get(ACTIONS, "\n".join(sheet.actions)))),
        ]
        if sheet.needs_issues
        else []
    )
    return window(
        f"실적 입력 ({opening.page}/{pages})",
        *_head(sheet, opening, draft=None, now=now),
        money,
        kept(_long(RESULTS, "추진실적 (한 줄에 한 건)", value=texts.get(RESULTS, "\n".join(sheet.results)))),
        files_field(FILES, "증빙 파일"),
        kept(text_field(LINK, "증빙 링크", value=texts.get(LINK, ""), example="https://")),
        evidence if names or files else None,
        context("목표에 미달하면 문제점과 조치사항이 있어야 제출할 수 있습니다.") if issues else None,
        *issues,
        _keepers(opening),
        opening=opening,
        submit="미리보기",
        notice=notice,
    )


def _long(name: str, label: str, *, value: str) -> Json:
    return text_field(name, label, value=value, is_long=True)


def _money_hint(sheet: EntrySheet) -> str:
    money = sheet.money
    if money is None:
        return ""
    words = [
        f"{label} {number_text(in_unit(won, money.unit))}"
        for label, won in (
            ("계획", money.planned),
            ("연간 편성", money.year_planned),
            ("지금까지", money.executed_before),
        )
        if won is not None
    ]
    return " · ".join(words)


def draw_return(sheet: EntrySheet, opening: ReturnEntry, *, notice: str = "") -> View:
    """반려 창: what is to be mended."""
    return window(
        "반려 사유",
        row(f"{shorten(sheet.title, 140)} · {place_text(sheet.place)}"),
        text_field("reason", "무엇을 고치면 되나요?", is_needed=True, is_long=True),
        context("사유는 담당자에게 그대로 전해집니다."),
        opening=opening,
        submit="반려",
        notice=notice,
    )
