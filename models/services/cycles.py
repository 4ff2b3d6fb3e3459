"""Yearly cycles: opened after a look at every date, changed step by step with a reason, withdrawn visibly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete

from models.errors.changes import FieldsRefused, NotNow, Overtaken
from models.errors.refusals import Expired
from models.queries.cycles import draft_steps, find_events, plan_facts, stamp_of
from models.queries.periods import get_plan
from models.rules.cycle import PlanFacts, Step, quarter_of_phase
from models.rules.deadlines import month_end
from models.services.acting import Act, By, acting
from models.services.periods import REASON_NEEDED
from models.store import Store
from models.tables.cycle import CycleEvent
from models.tables.plans import Plan
from models.values.kinds import Aspect, CyclePhase, RecordKind
from models.values.planning import Record, Why
from models.wording import date_text, short_date_text

UNDATED = "날짜 미정"
# Steps whose dates follow each other: none may be before the one that stands earlier here.
ORDER = (CyclePhase.SELF_REPORT, CyclePhase.TF_REVIEW, CyclePhase.CONFIRMED)


class Precision(StrEnum):
    """How exactly a step is dated."""

    DAY = "day"
    MONTH = "month"
    UNDATED = "undated"


@dataclass(frozen=True)
class Timing:
    """When a step is: `ends_on` is nominal, of a month any day in it."""

    precision: Precision
    starts_on: date | None
    ends_on: date | None


def open_cycle(
    store: Store, plan_id: int, *, year: int, answers: Mapping[CyclePhase, date | None], by: By
) -> int:
    """Open the cycle of an execution year with all its steps; returns how many.

    Raises NotYoursToChange, NotNow for a year that is open or outside the plan, FieldsRefused for a date.
    """
    with acting(store, by) as act:
        act.demand_planner(get_plan(act.session, plan_id).agency_id)
        plan, facts = plan_facts(act.session, plan_id, today=by.today)
        if plan.retired_on is not None:
            why = f"{short_date_text(plan.retired_on)}에 끝낸 계획이라 주기를 열 수 없습니다."
            raise NotNow(why)
        if year not in facts.years:
            why = f"{year}년은 이 계획의 시행연도가 아닙니다."
            raise NotNow(why)
        if find_events(act.session, plan_id, year=year):
            raise NotNow(_twice(year))
        steps = draft_steps(act.session, plan, facts=facts, year=year, answers=answers)
        if not steps:
            why = "이 계획의 종류에는 연간 주기가 없습니다. 기간만 개시해 주세요."
            raise NotNow(why)
        check_answers(facts, steps, year=year)
        for number, step in enumerate(steps, start=1):
            _add(act, step, plan_id=plan_id, year=year, position=number)
        return len(steps)


def check_answers(facts: PlanFacts, steps: tuple[Step, ...], *, year: int) -> None:
    """Refuse dates that cannot be, each at its field; raises FieldsRefused."""
    problems: dict[str, str] = {}
    ends = {step.phase: step.ends_on for step in steps}
    year_end = min(date(year, 12, 31), facts.ends_on)
    for step in steps:
        if step.asks and step.ends_on is not None:
            first = date(year - 1, 1, 1) if step.phase is CyclePhase.OVERALL else year_end
            if not first <= step.ends_on <= date(year + 2, 12, 31):
                span = f"{short_date_text(first)} ~ {year + 2}. 12. 31."
                problems[step.phase] = f"{span} 사이의 날짜를 골라 주세요."
    for number, phase in enumerate(ORDER[1:], start=1):
        day = ends.get(phase)
        earlier = [(ends.get(before), before) for before in ORDER[:number]]
        starts = [step.starts_on or step.ends_on for step in steps if step.phase is CyclePhase.SELF_REPORT]
        bound = max((found for found, before in earlier if found and before is not ORDER[0]), default=None)
        bound = bound or next((start for start in starts if start), None)
        if day and bound and day < bound:
            problems.setdefault(
                phase, f"앞 단계({date_text(bound)})보다 이릅니다. 그날이나 그 뒤로 골라 주세요."
            )
    if problems:
        raise FieldsRefused(problems)


def _add(act: Act, step: Step, *, plan_id: int, year: int, position: int) -> None:
    row = CycleEvent(
        plan_id=plan_id,
        year=year,
        position=position,
        phase=step.phase,
        name=step.name,
        responsible=step.responsible,
        recipient=step.recipient,
        when_printed=step.when,
        starts_on=step.starts_on,
        ends_on=step.ends_on,
        is_month_only=step.is_month_only,
        basis=" / ".join(step.texts) or step.basis or step.source,
    )
    try:
        act.add(row)
    except IntegrityError as error:  # somebody else opened it in the same moment
        raise NotNow(_twice(year)) from error
    _note(act, row, old="", new=when_of(row))


def change_event(store: Store, event_id: int, *, revision: int, timing: Timing, reason: str, by: By) -> None:
    """Give a step another date; raises NotYoursToChange, Overtaken and FieldsRefused."""
    with acting(store, by) as act:
        act.demand_planner(act.get(Plan, act.get(CycleEvent, event_id).plan_id).agency_id)
        row = act.take(CycleEvent, event_id, revision=revision)
        if row.year < 1:  # the step as the plan describes it for every year
            raise Expired
        starts_on, ends_on = _dates(row, timing)
        if not reason:
            raise FieldsRefused({"reason": REASON_NEEDED})
        old = when_of(row)
        row.starts_on, row.ends_on = starts_on, ends_on
        row.is_month_only = timing.precision is Precision.MONTH
        if when_of(row) == old:
            raise FieldsRefused({"ends_on": f"지금도 {old}입니다. 바꿀 날짜를 골라 주세요."})
        act.session.add(row)
        _note(act, row, old=old, new=when_of(row), why=Why(reason))


def _dates(row: CycleEvent, timing: Timing) -> tuple[date | None, date | None]:
    """Nominal start and end; raises FieldsRefused."""
    if timing.precision is Precision.UNDATED:
        return None, None
    starts_on, ends_on = timing.starts_on, timing.ends_on
    if ends_on is None:
        raise FieldsRefused(
            {"ends_on": "끝나는 날을 골라 주세요. 정해지지 않았으면 「날짜 미정」을 골라 주세요."}
        )
    if timing.precision is Precision.MONTH:
        first = starts_on or ends_on
        starts_on, ends_on = first.replace(day=1), month_end(ends_on.year, ends_on.month)
    if starts_on is not None and starts_on > ends_on:
        raise FieldsRefused({"starts_on": "시작하는 날이 끝나는 날보다 늦습니다."})
    if not row.year - 1 <= ends_on.year <= row.year + 2:
        span = f"{row.year - 1}년부터 {row.year + 2}년"
        raise FieldsRefused({"ends_on": f"{row.year}년 주기입니다. {span} 사이의 날짜를 골라 주세요."})
    quarter = quarter_of_phase(row.phase)
    if quarter and ends_on < date(row.year, 3 * quarter, 1):
        raise FieldsRefused({"ends_on": "분기가 끝나기 전에는 실적을 낼 수 없습니다."})
    return starts_on, ends_on


def withdraw_cycle(store: Store, plan_id: int, *, year: int, stamp: int, reason: str, by: By) -> int:
    """Take an opened cycle back; what it said stays in the record, step by step. Returns how many steps.

    Raises NotYoursToChange, NotNow when none is open, Overtaken when a step was changed meanwhile.
    """
    with acting(store, by) as act:
        act.demand_planner(get_plan(act.session, plan_id).agency_id)
        events = find_events(act.session, plan_id, year=year) if year > 0 else []
        if not events:
            why = f"{year}년 주기는 이미 취소했습니다."
            raise NotNow(why)
        if stamp_of(events) != stamp:
            raise Overtaken(stamp_of(events))
        if not reason:
            raise FieldsRefused({"reason": REASON_NEEDED})
        for event in events:
            where = (col(CycleEvent.id) == event.id, col(CycleEvent.revision) == event.revision)
            gone = act.session.execute(delete(CycleEvent).where(*where))
            if getattr(gone, "rowcount", 0) != 1:
                raise Overtaken(stamp)
            _note(act, event, old=when_of(event), new="", why=Why(reason))
        return len(events)


def when_of(event: CycleEvent) -> str:
    """When a step is, in words: a day, a span, months, or none."""
    if event.ends_on is None:
        return UNDATED
    first = event.starts_on
    if event.is_month_only:
        is_one = first is None or (first.year, first.month) == (event.ends_on.year, event.ends_on.month)
        months = (
            f"{event.ends_on.month}" if is_one or first is None else f"{first.month}~{event.ends_on.month}"
        )
        return f"{event.ends_on.year}. {months}월 중(날짜 미정)"
    return f"{date_text(first)} ~ {date_text(event.ends_on)}" if first else date_text(event.ends_on)


def _note(act: Act, event: CycleEvent, *, old: str, new: str, why: Why | None = None) -> None:
    act.note(
        Record(RecordKind.PLAN, event.plan_id),
        Aspect.CYCLE,
        label=event.name,
        old=old,
        new=new,
        year=event.year,
        why=why or Why(),
    )


def _twice(year: int) -> str:
    return f"{year}년 주기는 이미 열려 있습니다. 주기 화면에서 날짜를 바꿀 수 있습니다."
