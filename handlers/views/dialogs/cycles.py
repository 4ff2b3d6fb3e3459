"""Dialogs about yearly cycles: the dates asked for, the preview, the opened cycle, one step."""

from collections.abc import Sequence

from handlers.forms.cycles import DateKind
from handlers.openings.periods import (
    ConfirmCycle,
    CycleBoard,
    DaysOff,
    EditCycleEvent,
    OpenCycle,
    PeriodBoard,
    WithdrawCycle,
)
from handlers.views.blocks import Json, bullets, context, divider, header, labelled
from handlers.views.dialogs.periods import REASON_HINT, days_words, due_sentence
from handlers.views.dialogs.touches import touch_lines
from handlers.views.dialogs.window import (
    Door,
    View,
    alert,
    choice_field,
    date_field,
    doors,
    row,
    text_field,
    window,
)
from models.reports.periods import CycleDraft, CycleSheet, DatedStep, EventRow
from models.reports.settings import Touch
from models.rules.cycle import Step
from models.wording import date_text, shorten, with_particle

UNDATED = "날짜 미정"
PRECISIONS = (
    (DateKind.DAY, "날짜를 정함"),
    (DateKind.MONTH, "달만 정함(날짜 미정)"),
    (DateKind.UNDATED, "날짜 미정"),
)


def draw_dates(draft: CycleDraft, opening: OpenCycle, *, notice: str = "") -> View:
    """The dates that no document prints, each with what the document does say."""
    asked = [found for found in draft.steps if found.step.asks]
    intro = (
        "문서에 날짜가 없는 단계입니다. 비워 두면 「날짜 미정」으로 열고, 나중에 정할 수 있습니다."
        if asked
        else "물어볼 날짜가 없습니다. 다음 화면에서 모든 단계의 날짜를 확인해 주세요."
    )
    return window(
        "연간 주기 개시",
        header(f"{draft.year}년 주기"),
        row(shorten(draft.title, 80)),
        row(intro),
        *(block for found in asked for block in _asked(found)),
        opening=opening,
        submit="미리보기",
        notice=notice,
    )


def _asked(found: DatedStep) -> list[Json]:
    step = found.step
    day = found.days.nominal if found.days else None
    who = f"{step.responsible} → {step.recipient}" if step.recipient else step.responsible
    field = date_field(step.phase.value, shorten(step.name, 100), value=day, hint=f"{who} · {step.source}")
    return [*_both_texts(step), field]


def _both_texts(step: Step) -> list[Json]:
    """Sentences of the document that do not agree, all of them."""
    if not step.texts:
        return []
    said = " / ".join(f"「{text}」" for text in step.texts)
    return [alert(f"문서에 총괄평가 시기가 두 가지로 적혀 있습니다: {said}")]


def draw_preview(draft: CycleDraft, opening: ConfirmCycle, *, notice: str = "") -> View:
    """Every step with its nominal day, the day after holidays, who, for whom, and where it is written."""
    back = OpenCycle(
        opening.plan,
        opening.year,
        opening.report,
        opening.tf_review,
        opening.confirmed,
        opening.overall,
        is_filled=True,
    )
    undated = sum(found.days is None for found in draft.steps)
    milestones = (
        context(f"사업마다 적힌 추진일정 {draft.milestones}건은 사업 화면에 그대로 있습니다.")
        if draft.milestones
        else None
    )
    return window(
        "미리보기",
        header(f"{draft.year}년 주기 · 단계 {len(draft.steps)}개"),
        row(f"{shorten(draft.title, 80)}\n날짜가 있는 단계 {len(draft.steps) - undated}개, 미정 {undated}개"),
        *(block for found in draft.steps for block in (*_both_texts(found.step), _step_block(found))),
        milestones,
        context("← 뒤는 원래 날짜입니다. 쉬는 날에 끝나는 기한은 기관 설정에 따라 다음 근무일로 옮깁니다."),
        doors(Door("입력 화면으로", back)),
        opening=opening,
        submit="확정" if draft.steps else "",
        notice=notice,
    )


def _step_block(found: DatedStep) -> Json:
    step = found.step
    who = f"{step.responsible} → {step.recipient}" if step.recipient else step.responsible
    lines = [(shorten(step.name, 100), when_words(found)), ("맡은 곳", who)]
    return labelled([*lines, ("출처", step.source)])


def when_words(found: DatedStep | EventRow) -> str:
    """When a step is: "2020. 3. 2.(월) ← 2020. 2. 29.(토)", "2020. 3월 중(날짜 미정)", "날짜 미정"."""
    step = found.step if isinstance(found, DatedStep) else found
    days = found.days
    if days is None:
        return UNDATED + (f" · {step.when}" if step.when else "")
    if step.is_month_only:
        first, last = step.starts_on or days.nominal, days.nominal
        months = f"{first.month}~{last.month}" if first.month != last.month else f"{last.month}"
        printed = f" · {step.when}" if "회" in step.when else ""
        return f"{last.year}. {months}월 중(날짜 미정){printed}"
    if step.starts_on is not None:
        return f"{date_text(step.starts_on)} ~ {days_words(days)}"
    return days_words(days)


def draw_cycle(sheet: CycleSheet, opening: CycleBoard, *, notice: str = "") -> View:
    """An opened cycle, each step with its date and the button that changes it."""
    nothing = row(
        "이 해의 주기는 열려 있지 않습니다.", Door("날짜 정하기", OpenCycle(sheet.plan_id, sheet.year))
    )
    return window(
        "연간 주기",
        header(f"{sheet.year}년 주기"),
        row(shorten(sheet.title, 80)),
        *([] if sheet.events else [nothing]),
        *(_event_row(event) for event in sheet.events),
        divider(),
        doors(
            Door("기간 화면", PeriodBoard(sheet.plan_id)),
            Door("쉬는 날", DaysOff()),
            Door("주기 취소", WithdrawCycle(sheet.plan_id, sheet.year)) if sheet.events else None,
        ),
        context("← 뒤는 원래 날짜입니다. 쉬는 날에 끝나는 기한은 기관 설정에 따라 다음 근무일로 옮깁니다."),
        opening=opening,
        notice=notice,
    )


def _event_row(event: EventRow) -> Json:
    who = f"{event.responsible} → {event.recipient}" if event.recipient else event.responsible
    words = f"{shorten(event.name, 80)} · {when_words(event)}\n{who or '맡은 곳: 자료에 없음'}"
    return row(words, Door("바꾸기", EditCycleEvent(event.id), about=event.name))


def draw_event(
    event: EventRow, history: Sequence[Touch], *, opening: EditCycleEvent, notice: str = ""
) -> View:
    """One step: when it is, and why that changes."""
    kind = DateKind.MONTH if event.is_month_only else DateKind.DAY
    kind = kind if event.days else DateKind.UNDATED
    moved = event.days and not event.is_month_only and event.days.due != event.days.nominal
    return window(
        "날짜 바꾸기",
        header(event.name),
        row(f"{shorten(event.plan, 80)} · {event.year}년 주기\n지금: {when_words(event)}"),
        row(due_sentence(event.days)) if moved and event.days else None,
        choice_field(
            "precision", "정하는 법", options=[(str(k), words) for k, words in PRECISIONS], value=kind
        ),
        date_field("starts_on", "시작하는 날", value=event.starts_on, hint="하루에 끝나면 비워 두세요."),
        date_field(
            "ends_on",
            "끝나는 날",
            value=event.days.nominal if event.days else None,
            hint="달만 정할 때는 그 달의 아무 날이나 고르세요.",
        ),
        text_field("reason", "바꾸는 사유", is_needed=True, hint=REASON_HINT),
        *([context(f"문서: {shorten(event.basis, 300)}")] if event.basis else []),
        *touch_lines(history),
        opening=opening,
        submit="바꾸기",
        notice=notice,
    )


def draw_withdrawal(sheet: CycleSheet, opening: WithdrawCycle, *, notice: str = "") -> View:
    """An opened cycle about to be taken back."""
    words = with_particle(f"{sheet.year}년 주기", "을/를")
    return window(
        "주기 취소",
        header(f"{words} 취소합니다"),
        row(shorten(sheet.title, 80)),
        alert(f"단계 {len(sheet.events)}개가 기한 목록에서 사라집니다. 지금까지의 날짜는 이력에 남습니다."),
        bullets([f"{shorten(event.name, 60)} · {when_words(event)}" for event in sheet.events]),
        text_field("reason", "취소하는 사유", is_needed=True, hint=REASON_HINT),
        opening=opening,
        submit="주기 취소",
        notice=notice,
    )
