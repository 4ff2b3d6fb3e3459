"""Days off of an agency beside the public holidays: deadlines that end on one move with it."""

from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select

from models.errors.changes import FieldsRefused, NotNow
from models.queries.calendars import due_rule_of
from models.rules.calendar import SATURDAY, public_holidays
from models.services.acting import Act, By, acting
from models.services.periods import REASON_NEEDED
from models.store import Store
from models.tables.cycle import Collection, CycleEvent, DayOff
from models.tables.plans import Plan
from models.values.kinds import Aspect, RecordKind
from models.values.planning import Record, Why
from models.wording import date_text, short_date_text

YEARS_AHEAD = 10


def add_day_off(store: Store, *, day: date, name: str, by: By) -> int:
    """Close the actor's agency on a day; returns how many deadlines move.

    Raises NotYoursToChange, and FieldsRefused for a weekend, a public holiday or a day that is there already.
    """
    with acting(store, by) as act:
        agency_id = act.actor.agency_id or 0
        act.demand_planner(act.actor.agency_id)
        _refuse_day(act, day, agency_id=agency_id)
        before = _due_days(act, agency_id)
        try:
            act.add(DayOff(agency_id=agency_id, day=day, name=name))
        except IntegrityError as error:  # somebody else added it in the same moment
            raise FieldsRefused({"day": _there(day, name)}) from error
        _note(act, agency_id, day=day, old="", new=name)
        return _moved(before, _due_days(act, agency_id))


def remove_day_off(store: Store, day_off_id: int, *, reason: str, by: By) -> int:
    """Open the agency on a day again; returns how many deadlines move back.

    Raises NotYoursToChange, NotNow when somebody else removed it, FieldsRefused without a reason.
    """
    with acting(store, by) as act:
        act.demand_planner(act.actor.agency_id)
        row = act.session.get(DayOff, day_off_id)
        if row is None:
            why = "이미 지운 쉬는 날입니다."
            raise NotNow(why)
        act.demand_planner(row.agency_id)
        if not reason:
            raise FieldsRefused({"reason": REASON_NEEDED})
        agency_id, day, name = row.agency_id, row.day, row.name
        before = _due_days(act, agency_id)
        gone = act.session.execute(delete(DayOff).where(col(DayOff.id) == day_off_id))
        if getattr(gone, "rowcount", 0) != 1:
            why = "이미 지운 쉬는 날입니다."
            raise NotNow(why)
        _note(act, agency_id, day=day, old=name, new="", why=Why(reason))
        return _moved(before, _due_days(act, agency_id))


def _refuse_day(act: Act, day: date, *, agency_id: int) -> None:
    today = act.by.today
    if not today.year - 1 <= day.year <= today.year + YEARS_AHEAD:
        raise FieldsRefused({"day": "작년부터 앞으로 10년 안의 날짜를 골라 주세요."})
    holiday = public_holidays(day.year).get(day)
    if holiday is not None:
        raise FieldsRefused({"day": f"{date_text(day)} 공휴일({holiday})입니다. 더하지 않아도 됩니다."})
    if day.weekday() >= SATURDAY:
        raise FieldsRefused({"day": f"{date_text(day)} 주말입니다. 더하지 않아도 됩니다."})
    stored = act.session.exec(select(DayOff).where(DayOff.agency_id == agency_id, DayOff.day == day)).first()
    if stored is not None:
        raise FieldsRefused({"day": _there(day, stored.name)})


def _there(day: date, name: str) -> str:
    return f"{date_text(day)} 「{name}」 쉬는 날이 이미 있습니다."


def _due_days(act: Act, agency_id: int) -> dict[str, date]:
    """The due day of every dated step and open period of the agency."""
    rule = due_rule_of(act.session, agency_id)
    steps = act.session.exec(
        select(CycleEvent)
        .join(Plan, col(Plan.id) == CycleEvent.plan_id)
        .where(Plan.agency_id == agency_id, col(CycleEvent.is_month_only).is_(False), CycleEvent.year > 0)
    ).all()
    periods = act.session.exec(
        select(Collection)
        .join(Plan, col(Plan.id) == Collection.plan_id)
        .where(Plan.agency_id == agency_id, col(Collection.is_open).is_(True))
    ).all()
    found = {f"step {step.id}": rule.due(step.ends_on) for step in steps if step.ends_on}
    return {**found, **{f"period {period.id}": rule.due(period.ends_on) for period in periods}}


def _moved(before: dict[str, date], after: dict[str, date]) -> int:
    return sum(before[key] != after.get(key) for key in before)


def _note(act: Act, agency_id: int, *, day: date, old: str, new: str, why: Why | None = None) -> None:
    act.note(
        Record(RecordKind.AGENCY, agency_id),
        Aspect.DAY_OFF,
        label=short_date_text(day),
        old=old,
        new=new,
        why=why or Why(),
    )
