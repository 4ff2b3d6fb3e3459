"""인계 on both databases: nothing moves until it is confirmed, everything moves at once, once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from models.errors.changes import AlreadyDecided, FieldsRefused, NotNow, NotYoursToChange
from models.errors.refusals import Refusal
from models.ports import AccountFlags
from models.queries.handovers import find_handover
from models.queries.people import find_actor
from models.services.accounts import remember_account
from models.services.acting import By
from models.services.handovers import accept_handover, ask_handover, decline_handover, release_work
from models.store import Store
from models.tables.audit import AuditEntry
from models.tables.entries import Draft
from models.tables.outbox import OutboxMessage
from models.tables.people import Assignment, HandoverRequest
from models.values.kinds import Aspect, AssignmentKind, Door, RequestState, Role, SubjectKind
from tests.build import (
    a_department,
    a_person,
    a_plan,
    a_project,
    an_agency,
    an_assignment,
    an_indicator,
    keep,
)

NOW = datetime(2019, 2, 18, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
FROM, TO, LEAD, OFFICER, OTHER = "U0FROM", "U0TO", "U0LEAD", "U0OFFICER", "U0OTHER"


def by(who: str, key: str = "") -> By:
    return By(who, Door.DIALOG, NOW, key=key)


@dataclass(frozen=True)
class Desks:
    """A person with two projects and an indicator, and who could receive them."""

    store: Store
    person: int
    receiver: int
    projects: tuple[int, int]
    indicator: int

    def own(self, who: str, *, on: date = TODAY) -> frozenset[int]:
        with self.store.read() as session:
            actor = find_actor(session, who, today=on)
            assert actor
            return actor.project_ids

    def told(self) -> list[tuple[str, str]]:
        with self.store.read() as session:
            rows = session.exec(select(OutboxMessage).order_by(OutboxMessage.id)).all()  # type: ignore[arg-type]
            return [(row.kind, row.recipient) for row in rows]

    def state(self, request: int) -> RequestState:
        with self.store.read() as session:
            row = session.get(HandoverRequest, request)
            assert row
            return row.state

    def ask(self, who: str = FROM, *, receiver: str = TO) -> int:
        return ask_handover(self.store, self.person, receiver=receiver, by=by(who))


@pytest.fixture
def desks(store: Store) -> Desks:
    agency = an_agency(store)
    place = a_department(store, agency=agency)
    elsewhere = a_department(store, name="총무과", agency=agency)
    plan = a_plan(store, agency=agency, department=place)
    projects = tuple(
        a_project(store, plan=plan, department=place, name=name) for name in ("도서관 운영", "도서관 홍보")
    )
    indicator = an_indicator(store, name="대출 권수", project=projects[0])
    person = a_person(store, slack_user_id=FROM, agency=agency, department=place, projects=projects)
    work = Assignment(
        person_id=person,
        subject_kind=SubjectKind.INDICATOR,
        subject_id=indicator,
        kind=AssignmentKind.OWNER,
    )
    keep(store, work)
    receiver = a_person(store, slack_user_id=TO, agency=agency, department=elsewhere)
    a_person(store, slack_user_id=LEAD, agency=agency, department=place, roles=(Role.TEAM_LEAD,))
    a_person(store, slack_user_id=OFFICER, agency=agency, roles=(Role.LEAD_OFFICER,))
    a_person(store, slack_user_id=OTHER, agency=agency, department=elsewhere, roles=(Role.TEAM_LEAD,))
    return Desks(store, person, receiver, (projects[0], projects[1]), indicator)


def test_nothing_moves_until_the_receiver_confirms(desks: Desks) -> None:
    request = desks.ask()
    assert desks.own(FROM) == set(desks.projects)
    assert desks.own(TO) == set()
    assert desks.told() == [("handover", TO)]
    accept_handover(desks.store, request, by=by(TO))
    assert desks.own(FROM) == set()
    assert desks.own(TO) == set(desks.projects)
    assert desks.own(FROM, on=TODAY - timedelta(days=1)) == set(desks.projects)
    assert desks.told()[1:] == [("handed", FROM), ("handed", TO)]
    with desks.store.read() as session:
        sheet = find_handover(session, request, today=TODAY)
    assert [work.name for work in sheet.works] == ["도서관 운영", "도서관 홍보", "대출 권수"]


def test_every_project_has_it_on_record(desks: Desks) -> None:
    accept_handover(desks.store, desks.ask(), by=by(TO))
    with desks.store.read() as session:
        rows = session.exec(select(AuditEntry).where(AuditEntry.aspect == Aspect.HANDOVER)).all()
    found = {(row.record_kind.value, row.record_id, row.label, row.new) for row in rows}
    for project in desks.projects:
        assert ("project", project, f"@{FROM}", "인계함") in found
        assert ("project", project, f"@{TO}", "2019. 2. 18. ~ 계속") in found


@pytest.mark.parametrize("who", [FROM, LEAD, OFFICER])
def test_who_may_ask(desks: Desks, who: str) -> None:
    assert desks.state(desks.ask(who)) is RequestState.OPEN


@pytest.mark.parametrize("who", [TO, OTHER])
def test_who_may_not_ask(desks: Desks, who: str) -> None:
    with pytest.raises(NotYoursToChange):
        desks.ask(who)


@pytest.mark.parametrize("who", [FROM, LEAD, OFFICER, OTHER])
def test_only_the_receiver_answers(desks: Desks, who: str) -> None:
    request = desks.ask()
    for answer in (accept_handover, decline_handover):
        with pytest.raises(NotYoursToChange):
            answer(desks.store, request, by=by(who))
    assert desks.own(FROM) == set(desks.projects)


@pytest.mark.parametrize("receiver", [FROM, "U0NOBODY", ""])
def test_who_cannot_receive(desks: Desks, receiver: str) -> None:
    with pytest.raises(FieldsRefused):
        desks.ask(receiver=receiver)


def test_who_left_slack_cannot_receive(desks: Desks) -> None:
    remember_account(desks.store, TO, flags=AccountFlags(is_deactivated=True), now=NOW)
    with pytest.raises(FieldsRefused):
        desks.ask()


def test_who_owes_nothing_has_nothing_to_hand_over(desks: Desks) -> None:
    with pytest.raises(NotNow):
        ask_handover(desks.store, desks.receiver, receiver=FROM, by=by(TO))


def test_declined_moves_nothing_and_tells_who_asked(desks: Desks) -> None:
    request = desks.ask(LEAD)
    decline_handover(desks.store, request, by=by(TO))
    assert desks.own(FROM) == set(desks.projects)
    assert desks.told()[1:] == [("handover_declined", LEAD)]
    with pytest.raises(AlreadyDecided):
        accept_handover(desks.store, request, by=by(TO))


def test_asking_somebody_else_ends_the_first_request(desks: Desks) -> None:
    first = desks.ask()
    second = desks.ask(receiver=OTHER)
    assert [desks.state(one) for one in (first, second)] == [RequestState.DECLINED, RequestState.OPEN]
    with pytest.raises(AlreadyDecided, match="취소"):
        accept_handover(desks.store, first, by=by(TO))
    accept_handover(desks.store, second, by=by(OTHER))
    assert desks.own(OTHER) == set(desks.projects)


def test_what_the_receiver_has_already_is_kept(desks: Desks) -> None:
    an_assignment(desks.store, person=desks.receiver, project=desks.projects[0])
    accept_handover(desks.store, desks.ask(), by=by(TO))
    assert desks.own(TO) == set(desks.projects)
    assert desks.own(TO, on=date(2018, 1, 1)) == {desks.projects[0]}


def test_work_can_come_back(desks: Desks) -> None:
    accept_handover(desks.store, desks.ask(), by=by(TO))
    back = ask_handover(desks.store, desks.receiver, receiver=FROM, by=by(TO))
    accept_handover(desks.store, back, by=by(FROM))
    assert desks.own(FROM) == set(desks.projects)
    assert desks.own(TO) == set()


def test_drafts_stay_and_are_offered(desks: Desks) -> None:
    one, two = desks.projects
    typed = (
        (desks.person, one, 1, "7"),
        (desks.person, two, 1, ""),
        (desks.person, one, 2, "8"),
        (desks.receiver, one, 2, "own"),
    )
    for who, project, quarter, text in typed:
        fields = {"figure:1:1": text} if text else {}
        draft = Draft(person_id=who, project_id=project, year=2019, quarter=quarter, saved_at=NOW)
        draft.fields = fields
        keep(desks.store, draft)
    accept_handover(desks.store, desks.ask(), by=by(TO))
    with desks.store.read() as session:
        theirs = session.exec(select(Draft).where(Draft.person_id == desks.receiver)).all()
        kept = session.exec(select(Draft).where(Draft.person_id == desks.person)).all()
    assert {(row.quarter, row.fields["figure:1:1"]) for row in theirs} == {(1, "7"), (2, "own")}
    assert len(kept) == 3


def test_two_answers_at_once_come_to_one(desks: Desks) -> None:
    request = desks.ask()

    def answer(how: Callable[..., int]) -> str:
        try:
            how(desks.store, request, by=by(TO))
        except Refusal as refusal:
            return type(refusal).__name__
        return "done"

    with ThreadPoolExecutor(max_workers=4) as pool:
        found = list(pool.map(answer, [accept_handover, decline_handover] * 4))
    assert sorted(found) == [*["AlreadyDecided"] * 7, "done"]
    moved = desks.own(TO) == set(desks.projects)
    assert moved is (desks.state(request) is RequestState.APPROVED)
    assert moved is (desks.own(FROM) == set())


def test_a_deactivated_account_leaves_its_work_to_the_team_lead_once(desks: Desks) -> None:
    waiting = desks.ask()
    remember_account(desks.store, FROM, flags=AccountFlags(is_deactivated=True), now=NOW)
    assert release_work(desks.store, FROM, by=By("", Door.SLACK, NOW)) == 3
    assert release_work(desks.store, FROM, by=By("", Door.SLACK, NOW)) == 0
    assert desks.own(FROM) == set()
    assert desks.told()[1:] == [("released", LEAD)]
    assert desks.state(waiting) is RequestState.DECLINED
    with pytest.raises(AlreadyDecided):
        accept_handover(desks.store, waiting, by=by(TO))


def test_nobody_leaves_nothing(desks: Desks) -> None:
    assert release_work(desks.store, "U0NOBODY", by=By("", Door.SLACK, NOW)) == 0
    assert release_work(desks.store, TO, by=By("", Door.SLACK, NOW)) == 0
    assert desks.told() == []
