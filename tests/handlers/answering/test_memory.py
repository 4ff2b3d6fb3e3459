"""What has been read is kept until it is overtaken, and never crosses from one agency to another."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from handlers.answering.memory import KEPT, Memory
from models.documents.people import PersonRow
from models.errors.refusals import NotYoursToSee
from models.ports import AccountFlags
from models.services.acting import By
from models.services.people import register_people
from models.services.versions import bump_versions
from models.store import Store
from models.values.kinds import Door, Role
from tests.build import a_department, a_person, a_plan, a_project, an_actual, an_agency, an_indicator
from tests.handlers.conftest import Counter, open_counter
from tests.handlers.views.judge import request_of, shown

PERSON = "U00HONGGD"
OTHER = "U00KIMCS"
NOON = datetime(2019, 2, 18, 3, 0, tzinfo=UTC)


@pytest.fixture
def project(store: Store) -> int:
    """A project with an indicator, and somebody of its agency."""
    agency = an_agency(store)
    project = a_project(store, plan=a_plan(store), department=a_department(store))
    a_person(store, slack_user_id=PERSON, agency=agency, projects=[project])
    return project


@pytest.fixture
def counter(store: Store, project: int) -> Counter:
    assert project
    return open_counter(store)


def test_what_was_read_is_read_once_for_a_version(store: Store) -> None:
    memory, reads = Memory(store), []

    def read(_session: Session) -> int:
        reads.append(1)
        return len(reads)

    memory.refresh()
    assert [memory.recall("key", read) for _ in range(3)] == [1, 1, 1]
    memory.refresh()
    assert memory.recall("key", read) == 1
    assert memory.recall("another key", read) == 2
    with store.begin() as session:
        bump_versions(session)
    assert memory.recall("key", read) == 1, "a request under way keeps to its version"
    memory.refresh()
    assert memory.recall("key", read) == 3


def test_what_changed_while_it_was_read_is_not_kept(store: Store) -> None:
    memory = Memory(store)
    memory.refresh()

    def read(_session: Session) -> str:
        with store.begin() as session:
            bump_versions(session)
        memory.refresh()
        return "old"

    assert memory.recall("key", read) == "old"
    assert memory.recall("key", lambda _session: "new") == "new"


def test_no_more_is_kept_than_there_is_room_for(store: Store) -> None:
    memory = Memory(store)
    memory.refresh()
    for number in range(KEPT + 10):
        memory.recall(number, lambda _session: "first")
    assert memory.recall(KEPT + 9, lambda _session: "again") == "first"
    assert memory.recall(0, lambda _session: "again") == "again"


def test_a_new_figure_is_answered_with(store: Store, project: int, counter: Counter) -> None:
    indicator = an_indicator(store, project=project, name="이용자 수")
    counter.memory.refresh()
    before = counter.ask("현황 이용자 수")
    an_actual(store, indicator=indicator, printed="37")
    counter.memory.refresh()
    after = counter.ask("현황 이용자 수")
    assert "37" not in shown(before)
    assert "37" in shown(after)


def test_a_new_name_is_found(store: Store, counter: Counter) -> None:
    assert "찾지 못했습니다" in counter.ask("현황 천문대 운영").text
    a_project(store, name="천문대 운영", plan=a_plan(store, title="다른 계획"))
    counter.memory.refresh()
    assert counter.ask("현황 천문대 운영").text.startswith("천문대 운영")


def test_a_changed_role_counts_at_once(store: Store, counter: Counter) -> None:
    before = counter.memory.actor(PERSON)
    row = PersonRow(slack_user_id=PERSON, name="홍길동", agency="가온구", role=(Role.LEAD_OFFICER,))
    register_people(store, [row], file="people.csv", by=By("", Door.FILE, NOON))
    counter.memory.refresh()
    after = counter.memory.actor(PERSON)
    assert before
    assert after
    assert before.roles == frozenset({Role.OWNER})
    assert after.roles == frozenset({Role.LEAD_OFFICER})


def test_somebody_registered_later_is_known_at_once(store: Store, counter: Counter) -> None:
    assert counter.memory.actor(OTHER) is None
    a_person(store, slack_user_id=OTHER, agency=an_agency(store))
    counter.memory.refresh()
    assert counter.memory.actor(OTHER)


def test_what_one_agency_read_is_not_served_to_another(store: Store, counter: Counter) -> None:
    a_person(store, slack_user_id=OTHER, agency=an_agency(store, name="나래구"))
    counter.memory.refresh()
    own = counter.ask("현황", person=PERSON)
    request = request_of(own, "도서관 야간 운영")
    assert counter.answer(request, person=PERSON).text.startswith("도서관 야간 운영")
    with pytest.raises(NotYoursToSee):
        counter.answer(request, person=OTHER)
    assert "도서관" not in shown(counter.ask("현황", person=OTHER))
    assert "찾지 못했습니다" in counter.ask("현황 도서관 야간 운영", person=OTHER).text
    assert "찾지 못했습니다" in counter.ask("찾기 도서관", person=OTHER).text


def test_what_slack_said_of_an_account_is_kept_for_a_while(store: Store) -> None:
    memory = Memory(store)
    guest = AccountFlags(is_guest=True)
    memory.keep_flags(PERSON, guest, at=NOON)
    assert memory.flags(PERSON, newer_than=NOON - timedelta(seconds=1)) == guest
    assert memory.flags(PERSON, newer_than=NOON) is None
    assert memory.flags(OTHER, newer_than=NOON - timedelta(days=1)) is None
