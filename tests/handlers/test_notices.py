"""Messages that are written when they are sent."""

import pytest
from sqlmodel import col, select

from handlers.notices import NOTICES, NoticeWriter
from models.ports import Message, Reference
from models.services.acting import By
from models.services.assignments import WORK_ASSIGNED, WORK_ENDED, assign, unassign
from models.services.deputies import DEPUTY_NAMED, DEPUTY_OVER, cancel_deputy, save_deputy
from models.services.outbox import Notice, send_off
from models.services.registration import (
    REGISTRATION_APPROVED,
    REGISTRATION_ASKED,
    approve,
    ask_registration,
)
from models.store import Store
from models.tables.people import Assignment, Person
from models.values.kinds import Door, Role, SubjectKind
from models.values.people import Account, AssignmentEntry, DeputyEntry, PersonEntry, RegistrationEntry
from models.values.planning import NO_REASON
from tests.handlers.office import NOW, Office
from tests.handlers.sample import LEAD_OFFICER, NOBODY, OWNER, SEONGBUK_OWNER

HELLO = Message("안내", blocks=({"type": "divider"},))


def test_a_reference_is_written_by_the_writer_of_its_kind(store: Store) -> None:
    writer = NoticeWriter(
        store,
        {
            "hello": lambda writing: Message(f"{writing.number('person')}번", blocks=()),
            "over": lambda _writing: None,
        },
    )
    assert writer.render(Reference("hello", {"person": 3}), now=NOW) == Message("3번", blocks=())
    assert writer.render(Reference("over", {}), now=NOW) is None
    with pytest.raises(KeyError):
        writer.render(Reference("unknown", {}), now=NOW)


def test_what_was_just_written_is_sent_after_a_nudge(office: Office) -> None:
    send_off(office.store, [Notice("hello", to=OWNER, what=HELLO)], now=NOW)
    office.running.desk.nudge()
    body = office.slack.next("chat.postMessage")
    assert (body["channel"], body["text"], body["blocks"]) == (OWNER, "안내", [{"type": "divider"}])
    assert office.settle() == []


def test_what_is_no_longer_true_is_not_said(office: Office) -> None:
    """A request that somebody decided meanwhile, work that is over again, a deputy that was taken back."""
    store, writer = office.store, NoticeWriter(office.store, NOTICES)

    def is_said(kind: str, **params: int | str) -> bool:
        return writer.render(Reference(kind, {**params, "by": LEAD_OFFICER}), now=NOW) is not None

    account, leader = Account(NOBODY), By(LEAD_OFFICER, Door.DIALOG, NOW)
    with store.read() as session:
        agency = session.exec(select(Person.agency_id).where(Person.slack_user_id == LEAD_OFFICER)).one()
        owner, project = session.exec(
            select(Assignment.person_id, Assignment.subject_id)
            .join(Person)
            .where(Person.slack_user_id == SEONGBUK_OWNER)
        ).first() or (0, 0)
    entry = RegistrationEntry("흥부", agency)
    request = ask_registration(store, entry, account=account, by=By(NOBODY, Door.DIALOG, NOW))
    assert is_said(REGISTRATION_ASKED, request=request)
    approve(store, request, entry=PersonEntry("흥부", (Role.OWNER,)), by=leader)
    assert not is_said(REGISTRATION_ASKED, request=request)
    assert is_said(REGISTRATION_APPROVED, request=request)
    given = AssignmentEntry(NOBODY, NOW.date())
    assign(store, SubjectKind.PROJECT, subject_id=project, entry=given, why=NO_REASON, by=leader)
    with store.read() as session:
        row = session.exec(select(Assignment.id).order_by(col(Assignment.id).desc())).first() or 0
    assert (is_said(WORK_ASSIGNED, assignment=row), is_said(WORK_ENDED, assignment=row)) == (True, False)
    unassign(store, row, why=NO_REASON, by=leader)
    assert (is_said(WORK_ASSIGNED, assignment=row), is_said(WORK_ENDED, assignment=row)) == (False, True)
    days = DeputyEntry(LEAD_OFFICER, NOW.date(), NOW.date())
    deputyship = save_deputy(store, owner, entry=days, by=leader)
    assert is_said(DEPUTY_NAMED, deputyship=deputyship)
    cancel_deputy(store, deputyship, by=leader)
    assert not is_said(DEPUTY_NAMED, deputyship=deputyship)
    assert is_said(DEPUTY_OVER, deputyship=deputyship)
