"""Dialogs about yearly cycles, for 총괄."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from handlers.dialogs.plans import demand_planner
from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.cycles import read_answers, read_timing
from handlers.forms.periods import is_of_this_time, read_reason
from handlers.forms.typed import Typed
from handlers.openings.periods import (
    ConfirmCycle,
    CycleBoard,
    EditCycleEvent,
    OpenCycle,
    PeriodBoard,
    WithdrawCycle,
)
from handlers.views.dialogs.cycles import (
    draw_cycle,
    draw_dates,
    draw_event,
    draw_preview,
    draw_withdrawal,
    when_words,
)
from handlers.views.dialogs.window import View
from models.errors.changes import NotNow
from models.errors.refusals import Expired
from models.queries.cycles import find_cycle, find_cycle_draft, find_event, plan_facts
from models.reports.periods import CycleDraft, CycleSheet, EventRow
from models.services.cycles import (
    Precision,
    Timing,
    change_event,
    check_answers,
    open_cycle,
    withdraw_cycle,
)
from models.values.kinds import CyclePhase

Answers = Mapping[CyclePhase, date | None]


def show_dates(opening: OpenCycle, sitting: Sitting, *, notice: str = "") -> View:
    """The dates that a cycle asks for: the proposed ones, or those that were typed before."""
    draft = _draft(opening, sitting, answers=_answers(opening) if opening.is_filled else None)
    return draw_dates(draft, opening, notice=notice)


def take_dates(opening: OpenCycle, typed: Typed, *, sitting: Sitting) -> Turn:
    """On to the preview; nothing is stored yet."""
    draft = _draft(opening, sitting)
    answers = read_answers(typed, [found.step.phase for found in draft.steps if found.step.asks])
    shown = _confirming(opening, answers)
    draft = _draft(shown, sitting, answers=answers)
    with sitting.store.read() as session:
        _, facts = plan_facts(session, opening.plan, today=sitting.asking.today)
    check_answers(facts, tuple(found.step for found in draft.steps), year=opening.year)
    return Turn(shown)


def show_preview(opening: ConfirmCycle, sitting: Sitting, *, notice: str = "") -> View:
    """Every step with its dates."""
    return draw_preview(_draft(opening, sitting, answers=_answers(opening)), opening, notice=notice)


def take_preview(opening: ConfirmCycle, typed: Typed, *, sitting: Sitting) -> Turn:
    """Open the cycle as it was shown."""
    del typed
    answers = _answers(opening)
    count = open_cycle(sitting.store, opening.plan, year=opening.year, answers=answers, by=sitting.by)
    said = f"{opening.year}년 주기를 열었습니다. 단계 {count}개가 기한 목록(/perf 마감)에 나옵니다."
    return Turn(CycleBoard(opening.plan, opening.year), said)


def show_cycle(opening: CycleBoard, sitting: Sitting, *, notice: str = "") -> View:
    """An opened cycle."""
    return draw_cycle(_sheet(opening, sitting), opening, notice=notice)


def show_event(opening: EditCycleEvent, sitting: Sitting, *, notice: str = "") -> View:
    """One step of it."""
    with sitting.store.read() as session:
        event, history = find_event(session, opening.event)
    demand_planner(sitting, event.agency_id)
    shown = replace(opening, revision=event.revision)
    return draw_event(event, history, opening=shown, notice=notice)


def take_event(opening: EditCycleEvent, typed: Typed, *, sitting: Sitting) -> Turn:
    """Give a step another date."""
    timing = read_timing(typed)
    change_event(
        sitting.store,
        opening.event,
        revision=opening.revision,
        timing=Timing(Precision(timing.kind), timing.starts_on, timing.ends_on),
        reason=timing.reason,
        by=sitting.by,
    )
    with sitting.store.read() as session:
        event, _ = find_event(session, opening.event)
    return Turn(CycleBoard(event.plan_id, event.year), _changed(event))


def _changed(event: EventRow) -> str:
    return f"「{event.name}」 날짜를 바꿨습니다: {when_words(event)}"


def show_withdrawal(opening: WithdrawCycle, sitting: Sitting, *, notice: str = "") -> View:
    """A cycle about to be taken back."""
    sheet = _sheet(opening, sitting)
    if not sheet.events:
        why = f"{opening.year}년 주기는 열려 있지 않습니다."
        raise NotNow(why)
    return draw_withdrawal(sheet, replace(opening, stamp=sheet.stamp), notice=notice)


def take_withdrawal(opening: WithdrawCycle, typed: Typed, *, sitting: Sitting) -> Turn:
    """Take it back."""
    reason = read_reason(typed, is_needed=True)
    count = withdraw_cycle(
        sitting.store,
        opening.plan,
        year=opening.year,
        stamp=opening.stamp,
        reason=reason,
        by=sitting.by,
    )
    said = f"{opening.year}년 주기의 단계 {count}개를 취소했습니다. 다시 열 수 있습니다."
    return Turn(PeriodBoard(opening.plan), said)


def _sheet(opening: CycleBoard | WithdrawCycle, sitting: Sitting) -> CycleSheet:
    if opening.year < 1:  # 0 is the cycle as the plan describes it for every year: nobody opened that
        raise Expired
    with sitting.store.read() as session:
        sheet = find_cycle(session, opening.plan, year=opening.year)
    demand_planner(sitting, sheet.agency_id)
    return sheet


def _draft(
    opening: OpenCycle | ConfirmCycle, sitting: Sitting, *, answers: Answers | None = None
) -> CycleDraft:
    """The draft of a cycle in a plan that the person keeps.

    Raises NotYoursToChange, Expired, and NotNow for a year that is open already.
    """
    if answers is not None and not all(map(is_of_this_time, answers.values())):
        raise Expired
    with sitting.store.read() as session:
        draft = find_cycle_draft(
            session, opening.plan, year=opening.year, today=sitting.asking.today, answers=answers
        )
        is_open = bool(find_cycle(session, opening.plan, year=opening.year).events)
    demand_planner(sitting, draft.agency_id)
    if is_open:
        why = f"{opening.year}년 주기는 이미 열려 있습니다. 주기 화면에서 날짜를 바꿀 수 있습니다."
        raise NotNow(why)
    return draft


def _answers(opening: OpenCycle | ConfirmCycle) -> Answers:
    return {
        CyclePhase.SELF_REPORT: opening.report,
        CyclePhase.TF_REVIEW: opening.tf_review,
        CyclePhase.CONFIRMED: opening.confirmed,
        CyclePhase.OVERALL: opening.overall,
    }


def _confirming(opening: OpenCycle, answers: Answers) -> ConfirmCycle:
    return ConfirmCycle(
        opening.plan,
        opening.year,
        report=answers.get(CyclePhase.SELF_REPORT),
        tf_review=answers.get(CyclePhase.TF_REVIEW),
        confirmed=answers.get(CyclePhase.CONFIRMED),
        overall=answers.get(CyclePhase.OVERALL),
    )
