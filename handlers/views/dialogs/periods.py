"""Dialogs about periods: the plans, the board of one, and the forms that open, move and close."""

from collections.abc import Sequence

from handlers.openings.periods import (
    ClosePeriod,
    CycleBoard,
    DaysOff,
    EditPeriod,
    OpenCycle,
    OpenPeriod,
    PeriodBoard,
    ReopenPeriod,
)
from handlers.views.blocks import Json, bullets, context, divider, header, labelled
from handlers.views.dialogs.touches import touch_lines
from handlers.views.dialogs.window import Door, View, alert, date_field, doors, row, text_field, window
from handlers.views.paging import page_of
from models.reports.periods import Days, Owing, PeriodSheet, PeriodSlot, PlanPeriods
from models.reports.planning import PlanRow
from models.values.period import Period
from models.wording import date_text, period_text, short_date_text, shorten, with_particle

PAGE = 8
NAMES = 10
REASON_HINT = "이력에 그대로 남습니다."


def draw_plan_choice(plans: Sequence[PlanRow], opening: PeriodBoard, *, notice: str = "") -> View:
    """The plans whose periods can be opened."""
    kept = [plan for plan in plans if plan.retired_on is None]
    page = page_of(kept, opening.page, size=PAGE)
    nothing = row("아직 계획이 없습니다. /perf 계획에서 먼저 계획을 만들어 주세요.")
    return window(
        "기간 개시",
        row("어느 계획의 기간을 열까요?") if kept else nothing,
        *(
            row(
                f"{shorten(plan.title, 80)}\n"
                f"{short_date_text(plan.starts_on)} ~ {short_date_text(plan.ends_on)}",
                Door("고르기", PeriodBoard(plan.id), about=plan.title),
            )
            for plan in page.items
        ),
        _pages(page.number, page.pages, plan=0),
        doors(Door("쉬는 날", DaysOff())),
        opening=opening,
        notice=notice,
    )


def draw_periods(board: PlanPeriods, opening: PeriodBoard, *, running: int, notice: str = "") -> View:
    """The periods of one plan; `running` is the page of the one that runs now."""
    page = page_of(board.slots, opening.page or running, size=PAGE)
    nothing = row("이 계획에는 열 수 있는 기간이 없습니다. 목표를 먼저 적어 주세요.")
    gone = (
        alert(f"{short_date_text(board.retired_on)}에 끝낸 계획입니다. 새 기간은 열 수 없습니다.")
        if board.retired_on
        else None
    )
    return window(
        "기간 개시",
        header(board.title),
        gone,
        *([] if board.slots else [nothing]),
        *(block for slot in page.items for block in _slot(board.plan_id, slot)),
        _pages(page.number, page.pages, plan=board.plan_id),
        divider(),
        header("연간 평가 주기"),
        *(_cycle(board.plan_id, year=year, steps=steps) for year, steps in board.cycles[:20]),
        divider(),
        doors(Door("쉬는 날", DaysOff()), Door("계획 고르기", PeriodBoard())),
        context("개시하면 기한 목록(/perf 마감)에 나옵니다. 마감한 기간은 사유를 적고 다시 열 수 있습니다."),
        opening=opening,
        notice=notice,
    )


def _pages(number: int, pages: int, *, plan: int) -> Json | None:
    return doors(
        Door("이전", PeriodBoard(plan, number - 1)) if number > 1 else None,
        Door("더 보기", PeriodBoard(plan, number + 1)) if number < pages else None,
    )


def _cycle(plan: int, *, year: int, steps: int) -> Json:
    if steps:
        return row(
            f"{year}년 주기 · ◐ 열림 · 단계 {steps}개",
            Door("열기", CycleBoard(plan, year), about=f"{year}년 주기"),
        )
    return row(
        f"{year}년 주기 · ○ 열지 않음", Door("날짜 정하기", OpenCycle(plan, year), about=f"{year}년 주기")
    )


def _slot(plan: int, slot: PeriodSlot) -> list[Json]:
    where = (plan, slot.period.year, slot.period.quarter or 0)
    name = said(slot.period)
    if not slot.collection:
        none = "" if slot.asked else " · ⚠ 목표가 있는 사업이 없습니다"
        asked = f"사업 {len(slot.asked)}건" if slot.asked else "사업 0건"
        return [row(f"{name} · ○ 열지 않음 · {asked}{none}", Door("개시", OpenPeriod(*where), about=name))]
    due = days_words(slot.days) if slot.days else ""
    handed = f"제출할 사업 {len(slot.asked)}건 중 미제출 {len(slot.missing)}건"
    if not slot.is_open:
        words = f"{name} · 🔒 마감 · 기한 {due}\n{handed}"
        return [row(words, Door("다시 열기", ReopenPeriod(*where), about=name))]
    moves = doors(
        Door("기한 바꾸기", EditPeriod(*where), about=name), Door("마감", ClosePeriod(*where), about=name)
    )
    return [row(f"{name} · ◐ 열림 · 기한 {due}\n{handed}"), *([moves] if moves else [])]


def draw_opening(sheet: PeriodSheet, opening: OpenPeriod, *, today_text: str, notice: str = "") -> View:
    """A period about to be opened: what its day means comes with it, so that nobody is surprised."""
    return window(
        "기간 개시",
        header(f"{said(sheet.slot.period)} 개시"),
        row(shorten(sheet.title, 80)),
        *_warnings(sheet),
        date_field("due", "입력 기한", value=sheet.days.nominal, is_needed=True, hint=_due_hint(sheet)),
        labelled(_day_lines(sheet)),
        context(f"{today_text} 기준 · 날짜를 바꾸면 실제 마감일을 다시 보여 드린 뒤에 엽니다."),
        opening=opening,
        submit="개시",
        notice=notice,
    )


def draw_reopening(sheet: PeriodSheet, opening: ReopenPeriod, *, notice: str = "") -> View:
    """A closed period about to be opened again."""
    return window(
        "다시 열기",
        header(f"{with_particle(said(sheet.slot.period), '을/를')} 다시 엽니다"),
        row(shorten(sheet.title, 80)),
        date_field("due", "새 입력 기한", value=sheet.days.nominal, is_needed=True, hint=_due_hint(sheet)),
        text_field("reason", "다시 여는 사유", is_needed=True, hint=REASON_HINT),
        labelled(_day_lines(sheet)),
        *touch_lines(sheet.history),
        opening=opening,
        submit="다시 열기",
        notice=notice,
    )


def draw_due(sheet: PeriodSheet, opening: EditPeriod, *, notice: str = "") -> View:
    """The due date of an open period."""
    return window(
        "기한 바꾸기",
        header(f"{said(sheet.slot.period)} 기한"),
        row(shorten(sheet.title, 80)),
        date_field("due", "입력 기한", value=sheet.days.nominal, is_needed=True, hint=_due_hint(sheet)),
        text_field("reason", "바꾸는 사유", is_needed=True, hint=REASON_HINT),
        labelled(_day_lines(sheet)),
        *touch_lines(sheet.history),
        opening=opening,
        submit="바꾸기",
        notice=notice,
    )


def draw_closing(sheet: PeriodSheet, opening: ClosePeriod, *, notice: str = "") -> View:
    """A period about to be closed, with those who still owe."""
    missing = sheet.slot.missing
    if missing:
        top = alert(
            f"아직 내지 않은 사업이 {len(missing)}건 있습니다. 그래도 마감하시려면 사유를 적어 주세요."
        )
    else:
        top = row("더 받을 실적이 없습니다. 모든 사업이 제출했습니다.")
    return window(
        "마감",
        header(f"{with_particle(said(sheet.slot.period), '을/를')} 마감합니다"),
        row(f"{shorten(sheet.title, 80)}\n기한 {days_words(sheet.days)}"),
        top,
        *([_names(missing, with_counts=True)] if missing else []),
        text_field("reason", "마감 사유", is_needed=bool(missing), hint=REASON_HINT),
        *touch_lines(sheet.history),
        context("마감한 뒤에도 사유를 적고 다시 열 수 있습니다."),
        opening=opening,
        submit="마감",
        notice=notice,
    )


def said(period: Period) -> str:
    """A period in words: "2019년 1/4분기", "2018년 연간"."""
    return period_text(period.year, (period.quarter,)) if period.quarter else f"{period.year}년 연간"


def days_words(days: Days) -> str:
    """A due day, and the nominal one where they differ."""
    if days.due == days.nominal:
        return date_text(days.due)
    return f"{date_text(days.due)} ← {date_text(days.nominal)}"


def due_sentence(days: Days) -> str:
    """What a nominal day comes to."""
    if days.due == days.nominal:
        return date_text(days.due)
    return f"{date_text(days.nominal)} 당일이 쉬는 날이라 {date_text(days.due)}까지 받습니다."


def _due_hint(sheet: PeriodSheet) -> str:
    return f"기간 끝 {date_text(sheet.ends_on)} 뒤의 날짜를 고릅니다. 쉬는 날이면 기관 설정에 따라 옮깁니다."


def _day_lines(sheet: PeriodSheet) -> list[tuple[str, str]]:
    rungs = " · ".join(f"{name} {short_date_text(day)}" for name, day in sheet.rungs)
    return [
        ("실제 마감일", due_sentence(sheet.days)),
        ("알림 기준일", date_text(sheet.days.target)),
        ("알림 날짜", rungs or "없음"),
        ("제출할 사업", f"{len(sheet.slot.asked)}건"),
    ]


def _warnings(sheet: PeriodSheet) -> list[Json]:
    found: list[Json] = []
    period = said(sheet.slot.period)
    if sheet.is_future:
        found.append(
            alert(f"{with_particle(period, '은/는')} 아직 시작되지 않았습니다. 그래도 열 수 있습니다.")
        )
    without = sheet.slot.without_target
    if without and not sheet.slot.asked:
        found.append(alert(f"{period} 목표가 있는 사업이 없습니다. 열어도 제출할 사업이 없습니다."))
    elif without:
        found.append(
            alert(f"{period} 목표가 없는 사업이 {len(without)}건 있습니다. 이 사업에는 요청하지 않습니다.")
        )
        found.append(_names(without))
    return found


def _names(projects: Sequence[Owing], *, with_counts: bool = False) -> Json:
    def words(project: Owing) -> str:
        counts = f" · 지표 {project.owed}건 중 {project.entered}건 입력" if with_counts else ""
        return shorten(project.name, 60) + counts

    lines = [words(project) for project in projects[:NAMES]]
    rest = len(projects) - len(lines)
    return bullets([*lines, *([f"그 밖에 {rest}건"] if rest else [])])
