"""Periods whose figures are collected: opened, closed, opened again, and moved — each visibly."""

from datetime import date, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from models.errors.changes import FieldsRefused, NotNow
from models.queries.owing import read_ledger
from models.queries.periods import facts_of, find_collection, get_plan, periods_of
from models.services.acting import Act, By, acting
from models.store import Store
from models.tables.cycle import Collection
from models.tables.plans import Plan
from models.values.kinds import Aspect, RecordKind
from models.values.period import Period
from models.values.planning import Record, Why
from models.wording import date_text, period_text, short_date_text, with_particle

OPEN, CLOSED = "열림", "마감"
FARTHEST = timedelta(days=366)
REASON_NEEDED = "사유를 적어 주세요. 이력에 그대로 남습니다."


def open_period(store: Store, plan_id: int, *, period: Period, due: date, by: By) -> int:
    """Open the collection of a period for everybody in a plan; returns its id.

    Raises NotYoursToChange, NotNow for a period that cannot be opened, FieldsRefused for the day.
    """
    with acting(store, by) as act:
        plan = get_plan(act.session, plan_id)
        act.demand_planner(plan.agency_id)
        _refuse_period(act.session, plan, period=period, today=by.today)
        _refuse_due(plan, period, due=due)
        row = Collection(
            plan_id=plan_id, year=period.year, quarter=period.quarter or 0, ends_on=due, is_open=True
        )
        try:
            act.add(row)
        except IntegrityError as error:  # somebody else opened it in the same moment
            raise NotNow(_twice(period)) from error
        _note(act, row, old="", new=_state(row))
        return row.id or 0


def close_period(store: Store, collection_id: int, *, revision: int, reason: str, by: By) -> None:
    """Close a period; a reason is needed when figures are missing.

    Raises NotYoursToChange, Overtaken, NotNow for one that is closed, FieldsRefused without a reason.
    """
    with acting(store, by) as act:
        row = _take(act, collection_id, revision=revision)
        if not row.is_open:
            why = f"{with_particle(said(row), '은/는')} 이미 마감되었습니다."
            raise NotNow(why)
        period = Period(row.year, row.quarter or None)
        owing = read_ledger(act.session, row.plan_id, today=by.today).owing(period)
        missing = [project for project in owing if project.is_missing]
        if missing and not reason:
            raise FieldsRefused(
                {"reason": f"아직 내지 않은 사업이 {len(missing)}건 있습니다. {REASON_NEEDED}"}
            )
        old = _state(row)
        row.is_open = False
        act.session.add(row)
        short = f" (미제출 {len(missing)}건)" if missing else ""
        _note(act, row, old=old, new=_state(row) + short, why=Why(reason))


def reopen_period(store: Store, collection_id: int, *, revision: int, due: date, reason: str, by: By) -> None:
    """Open a closed period again until a day; raises as close_period does."""
    with acting(store, by) as act:
        row = _take(act, collection_id, revision=revision)
        if row.is_open:
            why = f"{with_particle(said(row), '은/는')} 이미 열려 있습니다."
            raise NotNow(why)
        _demand_reason(reason)
        _refuse_due(act.get(Plan, row.plan_id), Period(row.year, row.quarter or None), due=due)
        old = _state(row)
        row.is_open, row.ends_on = True, due
        act.session.add(row)
        _note(act, row, old=old, new=_state(row), why=Why(reason))


def move_due(store: Store, collection_id: int, *, revision: int, due: date, reason: str, by: By) -> None:
    """Give an open period another day; raises as close_period does."""
    with acting(store, by) as act:
        row = _take(act, collection_id, revision=revision)
        if not row.is_open:
            why = f"{with_particle(said(row), '은/는')} 마감되었습니다. 먼저 다시 열어 주세요."
            raise NotNow(why)
        _refuse_due(act.get(Plan, row.plan_id), Period(row.year, row.quarter or None), due=due)
        _demand_reason(reason)
        if row.ends_on == due:
            raise FieldsRefused({"due": f"지금 기한이 {date_text(due)}입니다. 다른 날짜를 골라 주세요."})
        old = _state(row)
        row.ends_on = due
        act.session.add(row)
        _note(act, row, old=old, new=_state(row), why=Why(reason))


def said(row: Collection) -> str:
    """A period in words: "2019년 1/4분기", "2018년 연간"."""
    return period_text(row.year, (row.quarter,)) if row.quarter else f"{row.year}년 연간"


def _take(act: Act, collection_id: int, *, revision: int) -> Collection:
    row = act.get(Collection, collection_id)
    act.demand_planner(act.get(Plan, row.plan_id).agency_id)
    return act.take(Collection, collection_id, revision=revision)


def _refuse_period(session: Session, plan: Plan, *, period: Period, today: date) -> None:
    stored = find_collection(session, plan.id or 0, period=period)
    if stored is not None:
        raise NotNow(_twice(period) if stored.is_open else _closed(period))
    if plan.retired_on is not None:
        why = f"{short_date_text(plan.retired_on)}에 끝낸 계획이라 기간을 열 수 없습니다."
        raise NotNow(why)
    ledger = read_ledger(session, plan.id or 0, today=today)
    facts = facts_of(session, plan, ledger=ledger)
    if period in periods_of(plan, facts, ledger=ledger):
        return
    if not facts.holds(period):
        span = f"{short_date_text(plan.starts_on)} ~ {short_date_text(plan.ends_on)}"
        why = f"{with_particle(_said(period), '은/는')} 이 계획의 기간({span}) 밖입니다."
        raise NotNow(why)
    unit = "연간" if period.quarter else "분기"
    why = f"이 계획의 목표는 {unit} 단위입니다. {unit} 기간을 열어 주세요."
    raise NotNow(why)


def _refuse_due(plan: Plan, period: Period, *, due: date) -> None:
    end = min(period.last_day, plan.ends_on)
    if due < end:
        raise FieldsRefused(
            {"due": f"{_said(period)} 끝({short_date_text(end)})보다 이릅니다. 그날이나 그 뒤로 골라 주세요."}
        )
    if due > end + FARTHEST:
        raise FieldsRefused({"due": "기간이 끝나고 1년 안의 날짜를 골라 주세요."})


def _demand_reason(reason: str) -> None:
    if not reason:
        raise FieldsRefused({"reason": REASON_NEEDED})


def _note(act: Act, row: Collection, *, old: str, new: str, why: Why | None = None) -> None:
    act.note(
        Record(RecordKind.PLAN, row.plan_id),
        Aspect.COLLECTION,
        label=f"{said(row)} 실적 입력",
        old=old,
        new=new,
        year=row.year,
        quarter=row.quarter,
        why=why or Why(),
    )


def _state(row: Collection) -> str:
    return f"{OPEN if row.is_open else CLOSED}, 기한 {date_text(row.ends_on)}"


def _said(period: Period) -> str:
    return period_text(period.year, (period.quarter,)) if period.quarter else f"{period.year}년 연간"


def _twice(period: Period) -> str:
    return (
        f"{with_particle(_said(period), '은/는')} 이미 열려 있습니다. 기간 화면에서 기한을 바꿀 수 있습니다."
    )


def _closed(period: Period) -> str:
    return f"{with_particle(_said(period), '은/는')} 마감되었습니다. 「다시 열기」로 여실 수 있습니다."
