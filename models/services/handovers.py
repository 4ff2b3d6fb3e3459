"""인계: everything that a person owes moves to another, once that one has confirmed it.

    asked ──▶ 받겠습니다 ──▶ assignments end and begin today, drafts are offered, both are told
      └ 아니요, or asked again of somebody else ──▶ nothing moves

The account of somebody who owns work is deactivated: their work is nobody's, and so the team lead's.
"""

from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col, select

from models.errors.changes import AlreadyDecided, FieldsRefused, NotNow
from models.ports import Reference
from models.queries.checkers import find_leads
from models.queries.handovers import (
    find_holdings,
    find_live_assignments,
    find_person_id,
    seat_of,
    written_subject,
)
from models.queries.people import find_flags
from models.rules.permissions import may_hand_over
from models.services.acting import Act, By, acting, arriving
from models.services.persons import demand_served, record_of
from models.services.versions import wait_for_turn
from models.store import Store
from models.tables.entries import Draft
from models.tables.people import Assignment, HandoverRequest, Person
from models.values.kinds import Aspect, RecordKind, RequestState, SubjectKind
from models.values.people import ACCOUNT
from models.values.planning import Record
from models.wording import moment_text, short_date_text

WHO = "본인이나 소속 팀장·부서장, 총괄"
RECEIVER = "받는 분"
NOTHING = "지금 넘길 일이 없습니다."
MOVED = "그사이 소속 기관이 달라져 인계받으실 수 없습니다. 요청하신 분께 알려 주세요."
WORDS = {RequestState.APPROVED: "인계", RequestState.DECLINED: "거절", RequestState.OPEN: "확인 중"}


def asked_key(person_id: int) -> str:
    """What the keys of the requests for somebody's work begin with."""
    return f"handover:{person_id}:asked:"


def ask_handover(store: Store, person_id: int, *, receiver: str, by: By) -> int:
    """Ask somebody to take over a person's work; an earlier request of it that waits is over.

    Raises NotYoursToChange, NotNow where there is nothing, FieldsRefused for who cannot receive.
    """
    with acting(store, by) as act:
        wait_for_turn(act.session)
        person = act.get(Person, person_id)
        is_allowed = may_hand_over(act.actor, person_id, place=seat_of(person))
        act.demand(is_allowed=is_allowed, who=WHO)
        to = demand_served(act, receiver, field="receiver", agency_id=person.agency_id)
        flags = find_flags(act.session, receiver)
        if to.id == person_id:
            raise FieldsRefused({"receiver": "넘기는 분과 받는 분이 같습니다. 다른 분을 골라 주세요."})
        if flags is not None and flags.is_outside:
            raise FieldsRefused({"receiver": "지금 Slack을 쓰지 않는 분입니다. 다른 분을 골라 주세요."})
        if not find_holdings(act.session, person, today=by.today).works:
            raise NotNow(NOTHING)
        _end_waiting(act, col(HandoverRequest.person_id) == person_id)
        row = act.add(
            HandoverRequest(
                person_id=person_id,
                receiver_id=to.id,
                asked_by=act.actor.person_id or None,
                asked_at=by.now,
            )
        )
        act.note(record_of(person), Aspect.HANDOVER, label=f"{ACCOUNT}{receiver}", new="인계 요청")
        key = f"{asked_key(person_id)}{row.id}"
        act.tell(key, to=receiver, what=Reference("handover", {"request": row.id or 0}))
        return row.id or 0


def accept_handover(store: Store, request_id: int, *, by: By) -> int:
    """받겠습니다: everything moves from today; returns whose it was.

    Raises NotYoursToChange for everybody but the receiver, AlreadyDecided, and NotNow where both are not of
    one agency any more.
    """
    with acting(store, by) as act:
        wait_for_turn(act.session)
        row = _decide(act, request_id, state=RequestState.APPROVED)
        person, receiver = act.get(Person, row.person_id), act.get(Person, act.actor.person_id)
        if person.agency_id != receiver.agency_id:
            raise NotNow(MOVED)
        for work in find_live_assignments(act.session, row.person_id, today=by.today):
            _move(act, work, person=person, receiver=receiver)
            row.moved = [*row.moved, written_subject(work.subject_kind, work.subject_id)]
        _offer_drafts(act, row, receiver=receiver)
        act.add(row)
        ids = dict.fromkeys((row.person_id, act.actor.person_id, row.asked_by or row.person_id))
        _tell(act, row, kind="handed", people=[act.get(Person, person_id) for person_id in ids])
        return row.person_id


def decline_handover(store: Store, request_id: int, *, by: By) -> int:
    """아니요: nothing moves, and who asked is told; returns whose work it is.

    Raises NotYoursToChange for everybody but the receiver, and AlreadyDecided.
    """
    with acting(store, by) as act:
        wait_for_turn(act.session)
        row = _decide(act, request_id, state=RequestState.DECLINED)
        person = act.get(Person, row.person_id)
        label = f"{ACCOUNT}{act.actor.slack_user_id}"
        act.note(record_of(person), Aspect.HANDOVER, label=label, old="인계 요청", new="거절")
        asker = act.session.get(Person, row.asked_by) if row.asked_by else None
        _tell(act, row, kind="handover_declined", people=[asker or person])
        return row.person_id


def release_work(store: Store, slack_user_id: str, *, by: By) -> int:
    """The account is deactivated: end what it owns and tell the team lead once; returns how much that was."""
    with arriving(store, by) as act:
        wait_for_turn(act.session)
        person_id = find_person_id(act.session, slack_user_id)
        person = act.session.get(Person, person_id) if person_id else None
        if person is None or person_id is None:
            return 0
        held = find_live_assignments(act.session, person_id, today=by.today)
        is_theirs = col(HandoverRequest.person_id) == person_id
        _end_waiting(act, is_theirs | (col(HandoverRequest.receiver_id) == person_id))
        if not held:
            return 0
        row = HandoverRequest(person_id=person_id, asked_at=by.now, state=RequestState.APPROVED)
        for work in held:
            _end(act, work, person=person, new="담당 미지정")
        row.moved = list(dict.fromkeys(written_subject(work.subject_kind, work.subject_id) for work in held))
        act.add(row)
        seat = seat_of(person)
        leads = find_leads(act.session, seat, but=person_id, today=by.today) if seat else ()
        for lead in leads:
            key = f"handover:{person_id}:released:{row.id}:{lead}"
            act.tell(key, to=lead, what=Reference("released", {"request": row.id or 0}))
        return len(held)


def _end_waiting(act: Act, which: object) -> None:
    """Requests that nobody answered are over; who was asked finds them so."""
    query = update(HandoverRequest).where(which, col(HandoverRequest.state) == RequestState.OPEN)  # type: ignore[arg-type]  # a condition, by its callers
    act.session.execute(query.values(state=RequestState.DECLINED))


def _decide(act: Act, request_id: int, *, state: RequestState) -> HandoverRequest:
    """Decide once: a conditional update, whatever somebody else does at the same moment."""
    row = act.get(HandoverRequest, request_id)
    act.demand(is_allowed=0 < act.actor.person_id == row.receiver_id, who=RECEIVER)
    query = update(HandoverRequest).where(
        col(HandoverRequest.id) == request_id, col(HandoverRequest.state) == RequestState.OPEN
    )
    values = {"state": state, "decided_by": act.actor.person_id, "decided_at": act.by.now}
    result = act.session.execute(query.values(values))
    act.session.refresh(row)
    if getattr(result, "rowcount", 0) != 1:
        when = (row.decided_at or act.by.now).astimezone(act.by.now.tzinfo)
        raise AlreadyDecided(moment_text(when), WORDS[row.state] if row.decided_by else "취소")
    return row


def _end(act: Act, work: Assignment, *, person: Person, new: str) -> None:
    old = _span(work)
    work.ends_on = act.by.today - timedelta(days=1)
    act.add(work)
    record = Record(RecordKind(work.subject_kind), work.subject_id)
    act.note(record, Aspect.HANDOVER, label=f"{ACCOUNT}{person.slack_user_id}", old=old, new=new)


def _move(act: Act, work: Assignment, *, person: Person, receiver: Person) -> None:
    """End one row and begin the receiver's; what they have already stays, for as long as either runs."""
    today, last = act.by.today, work.ends_on
    first = max(today, work.starts_on) if work.starts_on else today
    own = act.session.exec(
        select(Assignment).where(
            Assignment.person_id == receiver.id,
            Assignment.subject_kind == work.subject_kind,
            Assignment.subject_id == work.subject_id,
            Assignment.kind == work.kind,
        )
    ).first()
    if own is None:
        own = Assignment(
            person_id=receiver.id or 0,
            subject_kind=work.subject_kind,
            subject_id=work.subject_id,
            kind=work.kind,
            starts_on=first,
            ends_on=last,
        )
    elif own.ends_on is not None and own.ends_on < today:
        own.starts_on, own.ends_on = first, last
    else:
        own.starts_on = min(own.starts_on, first) if own.starts_on else None
        own.ends_on = None if own.ends_on is None or last is None else max(own.ends_on, last)
    _end(act, work, person=person, new="인계함")
    act.add(own)
    record = Record(RecordKind(work.subject_kind), work.subject_id)
    label = f"{ACCOUNT}{receiver.slack_user_id}"
    act.note(record, Aspect.HANDOVER, label=label, old="인계 받음", new=_span(own))


def _offer_drafts(act: Act, row: HandoverRequest, *, receiver: Person) -> None:
    """What was typed and not sent stays with who typed it, and is offered to who receives it."""
    prefix = f"{SubjectKind.PROJECT}:"
    ids = {int(text.removeprefix(prefix)) for text in row.moved if text.startswith(prefix)}
    theirs = act.session.exec(select(Draft).where(Draft.person_id == row.person_id)).all()
    own = act.session.exec(select(Draft).where(Draft.person_id == receiver.id)).all()
    taken = {_place(draft) for draft in own}
    for draft in theirs:
        if draft.project_id not in ids or _place(draft) in taken or not draft.fields:
            continue
        act.add(
            Draft(
                **draft.model_dump(exclude={"id", "person_id", "revision", "saved_at"}),
                person_id=receiver.id or 0,
                saved_at=act.by.now,
            )
        )


def _place(draft: Draft) -> tuple[int, ...]:
    return draft.project_id, draft.year, draft.quarter, draft.indicator_id, draft.department_id


def _tell(act: Act, row: HandoverRequest, *, kind: str, people: list[Person]) -> None:
    """Tell those who can still be told."""
    for one in people:
        flags = find_flags(act.session, one.slack_user_id)
        if one.left_on is None and not (flags is not None and flags.is_outside):
            key = f"handover:{row.person_id}:{kind}:{row.id}:{one.slack_user_id}"
            act.tell(key, to=one.slack_user_id, what=Reference(kind, {"request": row.id or 0}))


def _span(row: Assignment) -> str:
    first = short_date_text(row.starts_on) if row.starts_on else "처음부터"
    last = short_date_text(row.ends_on) if row.ends_on else "계속"
    return f"{first} ~ {last}"
