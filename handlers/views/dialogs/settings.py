"""Dialogs of settings."""

from collections.abc import Sequence

from handlers.forms.settings import DEFAULT
from handlers.openings.settings import AgencySettings, EditSetting, OwnSettings
from handlers.views.blocks import Json, context, divider, header, labelled
from handlers.views.dialogs.periods import REASON_HINT
from handlers.views.dialogs.touches import touch_line, touch_lines
from handlers.views.dialogs.window import (
    Door,
    View,
    choice_field,
    choices_field,
    doors,
    row,
    text_field,
    window,
)
from handlers.views.paging import page_of
from models.reports.settings import SettingBoard, SettingLine, Touch
from models.rules.settings import NO, NONE, WEEKDAYS, YES, Setting, SettingKind

PAGE = 10


def draw_own(
    rows: Sequence[tuple[Setting, str, str]], opening: OwnSettings, *, is_planner: bool, notice: str = ""
) -> View:
    """What a person sets for the own messages."""
    return window(
        "내 설정",
        row("알림을 언제 어떻게 받을지 정합니다. 알림은 하루에 한 번, 할 일이 있을 때만 드립니다."),
        *(_own_field(setting, stored, fallback=fallback) for setting, stored, fallback in rows),
        *([context(_unused(rows[0][0]))] if rows and rows[0][0].unused else []),
        doors(Door("기관 설정", AgencySettings())) if is_planner else None,
        opening=opening,
        submit="저장",
        notice=notice,
    )


def _own_field(setting: Setting, stored: str, *, fallback: str) -> Json:
    hint = f"{setting.changes}. 기본값: {setting.words(fallback)}"
    value = stored or fallback
    if setting.kind is SettingKind.WEEKDAYS:
        chosen = () if value == NONE else tuple(value.split(","))
        return choices_field(
            setting.name, setting.title, options=tuple(WEEKDAYS.items()), values=chosen, hint=hint
        )
    return _choice(setting, setting.name, stored=stored, default=fallback, hint=hint)


def draw_agency(board: SettingBoard, opening: AgencySettings, *, notice: str = "") -> View:
    """Every setting of an agency, ten a page: value, default, where from, what it changes, who changed it."""
    page = page_of(board.lines, opening.page, size=PAGE)
    changed = sum(bool(line.stored) for line in board.lines)
    return window(
        "기관 설정",
        header(f"{board.agency} 설정 {len(board.lines)}건 · 바꾼 것 {changed}건"),
        *(block for line in page.items for block in _line(line, page.number)),
        doors(
            Door("이전", AgencySettings(page.number - 1)) if page.number > 1 else None,
            Door("더 보기", AgencySettings(page.number + 1)) if not page.is_last else None,
        ),
        *([context(page.note)] if page.note else []),
        opening=opening,
        notice=notice,
    )


def _line(line: SettingLine, page: int) -> list[Json]:
    setting = line.setting
    words = [
        f"{setting.title} · {setting.words(line.value)}",
        f"기본값: {setting.words(setting.default)} · 바꾸는 것: {setting.changes}",
        f"출처: {setting.source}",
    ]
    if setting.unused:
        words.append(_unused(setting))
    blocks = [
        row("\n".join(words), Door("바꾸기", EditSetting(setting.name, page=page), about=setting.title))
    ]
    return [*blocks, touch_line(line.touch), divider()] if line.touch else [*blocks, divider()]


def _unused(setting: Setting) -> str:
    return f"아직 쓰는 곳이 없습니다. {setting.unused} 기능이 생기면 쓰입니다."


def draw_setting(
    line: SettingLine, history: Sequence[Touch], *, opening: EditSetting, notice: str = ""
) -> View:
    """One setting of an agency."""
    setting = line.setting
    facts = [
        ("지금", setting.words(line.value) + ("" if line.stored else " (기본값)")),
        ("기본값", setting.words(setting.default)),
        ("바꾸는 것", setting.changes),
        ("출처", setting.source),
    ]
    return window(
        "설정 바꾸기",
        header(setting.title),
        labelled(facts),
        *([context(_unused(setting))] if setting.unused else []),
        _field(line),
        text_field("reason", "바꾸는 사유", is_needed=True, hint=REASON_HINT),
        *touch_lines(history),
        doors(Door("설정 목록", AgencySettings(opening.page))),
        opening=opening,
        submit="바꾸기",
        notice=notice,
    )


def _field(line: SettingLine) -> Json:
    setting = line.setting
    if setting.kind in {SettingKind.CHOICE, SettingKind.FLAG, SettingKind.HOUR}:
        return _choice(setting, "value", stored=line.stored, default="", hint="")
    hint = f"{setting.allowed}. 기본값으로 돌리려면 {setting.words(setting.default)} 값을 적어 주세요."
    return text_field("value", "새 값", value=setting.words(line.value), hint=hint, is_needed=True)


def _choice(setting: Setting, name: str, *, stored: str, default: str, hint: str) -> Json:
    """A menu of what can be chosen; the default comes first, as something of its own."""
    words = setting.words(default or setting.default)
    options = [(DEFAULT, f"기본값 ({words})"), *_options(setting)]
    label = setting.title if name != "value" else "새 값"
    return choice_field(name, label, options=options, value=stored or DEFAULT, hint=hint)


def _options(setting: Setting) -> list[tuple[str, str]]:
    match setting.kind:
        case SettingKind.FLAG:
            values = [YES, NO]
        case SettingKind.HOUR:
            values = [str(hour) for hour in range(setting.low, setting.high + 1)]
        case _:
            values = [value for value, _ in setting.choices]
    return [(value, setting.words(value)) for value in values]
