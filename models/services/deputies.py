"""대직: who stands in for somebody in a period; taken back visibly, never deleted."""

from sqlalchemy import update
from sqlmodel import col, select

from models.errors.changes import AlreadyDecided, FieldsRefused
from models.ports import Reference
from models.rules.permissions import may_name_deputy
from models.services.acting import Act, By, acting
from models.services.persons import demand_served, record_of
from models.services.versions import wait_for_turn
from models.store import Store
from models.tables.people import Deputyship, Person
from models.values.kinds import Aspect
from models.values.people import ACCOUNT, DeputyEntry
from models.values.planning import NO_REASON, Why
from models.wording import moment_text, short_date_text

DEPUTY_NAMED = "deputy_named"
DEPUTISED = "deputised"
DEPUTY_OVER = "deputy_over"
WHO = "본인이나 총괄"


def save_deputy(store: Store, person_id: int, *, entry: DeputyEntry, by: By) -> int:
    """Name who stands in for somebody; returns the row's id.

    Raises NotYoursToChange, and FieldsRefused for oneself, somebody of another agency, days that are over,
    in the wrong order or taken by another deputy.
    """
    with acting(store, by) as act:
        wait_for_turn(act.session)
        person = _own(act, person_id)
        deputy = demand_served(act, entry.slack_user_id, field="deputy", agency_id=person.agency_id)
        _refuse_days(act, person, deputy=deputy, entry=entry)
        row = act.add(
            Deputyship(
                person_id=person_id,
                deputy_id=deputy.id or 0,
                starts_on=entry.starts_on,
                ends_on=entry.ends_on,
            )
        )
        act.note(record_of(person), Aspect.DEPUTY, label=f"{ACCOUNT}{deputy.slack_user_id}", new=_span(row))
        _tell(act, DEPUTY_NAMED, row=row, to=deputy.slack_user_id)
        if person.slack_user_id != act.actor.slack_user_id:
            _tell(act, DEPUTISED, row=row, to=person.slack_user_id)
        return row.id or 0


def cancel_deputy(store: Store, row_id: int, *, reason: str = "", by: By) -> None:
    """Take a deputy back, and tell the others whom it concerns.

    Raises NotYoursToChange, and AlreadyDecided for one that was taken back before.
    """
    with acting(store, by) as act:
        wait_for_turn(act.session)
        row = act.get(Deputyship, row_id)
        person = _own(act, row.person_id)
        deputy = act.get(Person, row.deputy_id)
        query = update(Deputyship).where(
            col(Deputyship.id) == row_id, col(Deputyship.is_cancelled).is_(False)
        )
        result = act.session.execute(query.values(is_cancelled=True))
        if getattr(result, "rowcount", 0) != 1:
            raise AlreadyDecided(moment_text(by.now), "취소")
        why = Why(reason) if reason else NO_REASON
        act.note(
            record_of(person),
            Aspect.DEPUTY,
            label=f"{ACCOUNT}{deputy.slack_user_id}",
            old=_span(row),
            new="취소",
            why=why,
        )
        for to in {person.slack_user_id, deputy.slack_user_id} - {act.actor.slack_user_id}:
            _tell(act, DEPUTY_OVER, row=row, to=to)


def _tell(act: Act, kind: str, *, row: Deputyship, to: str) -> None:
    what = Reference(kind, {"deputyship": row.id or 0, "by": act.actor.slack_user_id})
    act.tell(f"deputyship:{row.id}:{kind}:{to}", to=to, what=what)


def _own(act: Act, person_id: int) -> Person:
    person = act.get(Person, person_id)
    act.demand(is_allowed=may_name_deputy(act.actor, person_id, agency_id=person.agency_id), who=WHO)
    return person


def _refuse_days(act: Act, person: Person, *, deputy: Person, entry: DeputyEntry) -> None:
    problems: dict[str, str] = {}
    if deputy.id == person.id:
        problems["deputy"] = "본인은 본인의 대직자가 될 수 없습니다. 다른 분을 골라 주세요."
    if entry.ends_on < entry.starts_on:
        problems["ends_on"] = "끝나는 날이 시작하는 날보다 앞섭니다."
    elif entry.ends_on < act.by.today:
        problems["ends_on"] = "이미 지난 기간입니다. 오늘이나 그 뒤의 날짜를 골라 주세요."
    taken = act.session.exec(
        select(Deputyship).where(
            Deputyship.person_id == person.id,
            col(Deputyship.is_cancelled).is_(False),
            col(Deputyship.starts_on) <= entry.ends_on,
            col(Deputyship.ends_on) >= entry.starts_on,
        )
    ).first()
    if taken is not None and "ends_on" not in problems:
        problems["starts_on"] = (
            f"이미 대직자가 있는 기간과 겹칩니다({_span(taken)}). 먼저 취소하거나 날짜를 바꿔 주세요."
        )
    if problems:
        raise FieldsRefused(problems)


def _span(row: Deputyship) -> str:
    return f"{short_date_text(row.starts_on)} ~ {short_date_text(row.ends_on)}"
