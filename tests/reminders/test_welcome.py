"""The first message to a new team lead: once, on a working day from 09:00."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from handlers.notices import NOTICES, NoticeWriter
from models.store import Store
from models.tables.people import Person, PersonRole, Welcome
from models.values.kinds import Role
from reminders.sender import Sender
from reminders.welcome import send_welcomes
from tests.build import a_department, a_person, a_plan, a_project, an_agency
from tests.build_cycle import a_day_off
from tests.fakes import FixedClock, RecordingMessenger

LEAD = "U00KIMCS"
MONDAY = datetime(2019, 2, 18, 9, 0, tzinfo=ZoneInfo("Asia/Seoul"))


@pytest.fixture
def agency(store: Store) -> int:
    """An office with a team lead who is to be welcomed, with two projects, one of them nobody's."""
    agency = an_agency(store)
    department = a_department(store, name="일자리지원과", agency=agency)
    plan = a_plan(store, agency=agency, department=department)
    projects = [a_project(store, plan=plan, department=department) for _ in range(2)]
    a_person(store, slack_user_id="U00HONGGD", agency=agency, projects=projects[:1])
    lead = a_person(store, slack_user_id=LEAD, agency=agency, department=department, roles=(Role.TEAM_LEAD,))
    with store.begin() as session:
        session.add(Welcome(person_id=lead, role=Role.TEAM_LEAD, due_on=MONDAY.date()))
    return agency


def send(store: Store, messenger: RecordingMessenger, now: datetime = MONDAY) -> int:
    """Let both alarms ring; returns how many messages went out."""
    before = len(messenger.posted)
    send_welcomes(store, now=now)
    renderer = NoticeWriter(store, NOTICES)
    Sender(store, messenger, renderer=renderer, clock=FixedClock(now)).turn(patience=10)
    return len(messenger.posted) - before


def test_it_says_real_counts_and_three_things(store: Store, agency: int) -> None:
    messenger = RecordingMessenger()
    assert (agency > 0, send(store, messenger)) == (True, 1)
    (posted,) = messenger.posted
    assert posted.channel == LEAD
    words = str(posted.message.blocks)
    assert "팀장님, 일자리지원과 사업 2건을 맡으셨습니다. 그 가운데 1건은 아직 담당이 없습니다." in words
    assert "하실 일은 세 가지입니다." in words
    assert "홍길동" not in words


@pytest.mark.parametrize(
    ("now", "count"),
    [
        (MONDAY - timedelta(minutes=1), 0),
        (MONDAY - timedelta(days=1), 0),
        (MONDAY, 1),
        (MONDAY + timedelta(days=5), 0),
        (MONDAY + timedelta(days=7), 1),
    ],
    ids=["before nine", "before its day", "on its day", "on a Saturday", "late"],
)
def test_it_goes_out_on_working_days_from_nine(store: Store, agency: int, now: datetime, count: int) -> None:
    assert agency
    assert send(store, RecordingMessenger(), now) == count


def test_a_day_off_of_the_agency_is_kept(store: Store, agency: int) -> None:
    a_day_off(store, agency=agency, day=MONDAY.date())
    assert send(store, RecordingMessenger()) == 0
    assert send(store, RecordingMessenger(), MONDAY + timedelta(days=1)) == 1


def test_two_processes_send_it_once(store: Store, agency: int) -> None:
    assert agency
    messenger = RecordingMessenger()
    with ThreadPoolExecutor(4) as pool:
        queued = list(pool.map(lambda _: send_welcomes(store, now=MONDAY), range(4)))
    assert (sum(queued), send(store, messenger)) == (1, 1)
    assert send(store, messenger, MONDAY + timedelta(days=1)) == 0


def test_who_has_left_or_lost_the_role_is_not_welcomed(store: Store, agency: int) -> None:
    assert agency
    with store.begin() as session:
        person = session.exec(select(Person).where(Person.slack_user_id == LEAD)).one()
        person.left_on = date(2019, 2, 15)
        session.add(person)
    assert send(store, RecordingMessenger()) == 0
    with store.begin() as session:
        person = session.exec(select(Person).where(Person.slack_user_id == LEAD)).one()
        person.left_on = None
        session.add(person)
        session.delete(session.get_one(PersonRole, (person.id, Role.TEAM_LEAD)))
    assert send(store, RecordingMessenger()) == 0
