"""Parts of a shared indicator: stored, added up, asked for; on every kind of database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import col, select

from models.errors.changes import AlreadyTaken, FieldsRefused, NotYoursToChange, NotYoursToEnter, Overtaken
from models.errors.refusals import Expired
from models.queries.missing import report_missing
from models.queries.owed_parts import find_own_parts
from models.queries.parts import find_shared_sheet
from models.queries.people import find_actor
from models.queries.reviews import find_review
from models.reports.figures import value_of
from models.reports.parts import PartsLine
from models.rules.permissions import EVERYTHING
from models.services.acting import By
from models.services.entries.asking import ask_missing
from models.services.entries.drafts import save_draft
from models.services.entries.reviewing import approve, lock, send_back
from models.store import Store
from models.tables.audit import AuditEntry
from models.tables.cycle import Collection
from models.tables.entries import Contributor
from models.tables.figures import Actual
from models.tables.organisations import Department
from models.tables.outbox import OutboxMessage
from models.values.entries import EntryPlace
from models.values.kinds import Aspect, Door, EntryState, Source, SubjectKind
from models.values.period import AskedPeriod
from tests.models.queries.asking import ask_project
from tests.models.services.entries.sharing import NAMES, NOW, OFFICER, OWNER, Sharing, a_sharing

TODAY = NOW.date()


@pytest.fixture
def sharing(store: Store) -> Sharing:
    return a_sharing(store)


def by(who: str) -> By:
    return By(who, Door.DIALOG, NOW)


def test_the_sum_of_the_parts_is_the_figure_that_counts(sharing: Sharing) -> None:
    sharing.submit(0, "5")
    sharing.submit(1, "12")
    sharing.submit(2, "-")
    assert sharing.parts() == ["5", "12", "-"]
    assert sharing.sums() == ["5", "17"]
    with sharing.store.read() as session:
        newest = session.exec(select(Actual).order_by(col(Actual.version).desc())).first()
        assert newest is not None
        assert (newest.value, newest.source, newest.as_of) == (Decimal(17), Source.ENTERED, TODAY)


def test_a_part_that_is_submitted_anew_replaces_the_old_one(sharing: Sharing) -> None:
    sharing.submit(0, "5")
    sharing.submit(1, "12")
    sharing.submit(0, "7", who="U0LEAD0")
    assert (sharing.parts(), sharing.sums()) == (["7", "12"], ["5", "17", "19"])
    query = select(AuditEntry).where(AuditEntry.aspect == Aspect.PART).order_by(col(AuditEntry.id))
    with sharing.store.read() as session:
        noted = [(row.label, row.old, row.new) for row in session.exec(query)]
    assert noted == [("문화과", "", "5"), ("도서관과", "", "12"), ("문화과", "5", "7")]


def test_dashes_alone_sum_up_to_a_dash(sharing: Sharing) -> None:
    sharing.submit(0, "-")
    assert sharing.sums() == ["-"]


def test_components_are_added_up_each_for_itself(store: Store) -> None:
    sharing = a_sharing(store, units=("회", "명"))
    sharing.submit(0, "2", "30")
    sharing.submit(1, "1.5", "1,200")
    assert sharing.sums() == ["2", "3.5", "30", "1,230"]


def test_money_is_added_up_in_won_and_written_in_its_unit(store: Store) -> None:
    sharing = a_sharing(store, units=("백만원",))
    sharing.submit(0, "18")
    sharing.submit(1, "1,500천원")
    assert sharing.sums() == ["18", "19.5"]
    with store.read() as session:
        values = [row.value for row in session.exec(select(Actual).order_by(col(Actual.version)))]
    assert values == [Decimal(18_000_000), Decimal(19_500_000)]


def test_departments_that_submit_at_once_lose_nothing(store: Store) -> None:
    names = tuple(f"{number}과" for number in range(8))
    sharing = a_sharing(store, names=names)
    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(lambda number: sharing.submit(number, str(10**number)), range(len(names))))
    assert len(sharing.sums()) == len(names)
    assert sharing.sums()[-1] == "11,111,111"


def test_of_two_of_one_department_who_submit_at_once_one_wins(sharing: Sharing) -> None:
    def send(who: str) -> object:
        try:
            return sharing.submit(0, "5", who=who)
        except (Overtaken, AlreadyTaken) as refused:
            return refused

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(send, ("U0STAFF0", "U0LEAD0")))
    assert sharing.parts() == ["5"]
    assert sharing.sums() == ["5"]
    assert any(isinstance(one, int) for one in done)


@pytest.mark.parametrize("who", ["U0STAFF1", OWNER, OFFICER])
def test_nobody_else_enters_the_part_of_a_department(sharing: Sharing, who: str) -> None:
    with pytest.raises(NotYoursToEnter) as refused:
        save_draft(sharing.store, sharing.place(0), fields={}, by=by(who))
    assert refused.value.sentence == "「홍보 실적」 지표의 문화과 실적은 그 부서 직원만 입력할 수 있습니다."


def test_a_department_that_is_not_asked_enters_nothing(sharing: Sharing) -> None:
    with sharing.store.begin() as session:
        session.delete(session.get_one(Contributor, (sharing.indicator, sharing.departments[0])))
    with pytest.raises(Expired):
        save_draft(sharing.store, sharing.place(0), fields={}, by=by("U0STAFF0"))


@pytest.mark.parametrize(("indicator", "department"), [(0, 1), (1, 0), (1, 10_000), (10_000, 1)], ids=str)
def test_a_place_that_is_none_is_refused(sharing: Sharing, indicator: int, department: int) -> None:
    place = EntryPlace(sharing.project, 2019, 1, indicator and sharing.indicator * indicator, department)
    with pytest.raises((Expired, NotYoursToEnter)):
        save_draft(sharing.store, place, fields={}, by=by(OWNER))


def test_words_cannot_be_added_up(sharing: Sharing) -> None:
    with pytest.raises(FieldsRefused):
        sharing.submit(0, "여러 번")
    assert (sharing.parts(), sharing.sums()) == ([], [])


def test_a_part_is_owed_by_its_department_until_it_is_in(sharing: Sharing) -> None:
    def owed(who: str) -> list[tuple[str, str, EntryState]]:
        with sharing.store.read() as session:
            actor = find_actor(session, who, today=TODAY)
            assert actor is not None
            lines = find_own_parts(session, actor, today=TODAY)
        return [(line.title, line.department, line.state) for line in lines]

    assert owed("U0LEAD0") == owed("U0STAFF0") == [("홍보 실적", "문화과", EntryState.OPEN)]
    assert (owed(OFFICER), owed(OWNER)) == ([], [])
    sharing.submit(0, "5")
    assert owed("U0STAFF0") == [("홍보 실적", "문화과", EntryState.SUBMITTED)]


def test_every_department_takes_part_where_none_was_chosen(store: Store) -> None:
    sharing = a_sharing(store, is_all=True)
    with store.begin() as session:
        gone = session.get_one(Department, sharing.departments[3])
        gone.retired_on = TODAY
        session.add(gone)
    with store.read() as session:
        sheet = find_shared_sheet(session, sharing.indicator, year=2019, quarter=1, today=TODAY)
    assert [line.department for line in sheet.asked] == ["기획과", "도서관과", "문화과", "복지과"]


def test_missing_parts_are_counted_with_their_departments(sharing: Sharing) -> None:
    sharing.submit(0, "5")
    with sharing.store.read() as session:
        report = report_missing(
            session, EVERYTHING, subject=None, period=AskedPeriod(), today=TODAY, title=""
        )
    shares = {line.department: (line.submitted, line.owed) for line in report.lines}
    assert shares == {"문화과": (1, 1), "기획과": (0, 1), **dict.fromkeys(NAMES[1:], (0, 1))}


def test_a_part_is_checked_by_its_own_team_lead_and_locked(sharing: Sharing) -> None:
    entry = sharing.submit(0, "5")
    with sharing.store.read() as session:
        told = session.exec(select(OutboxMessage.recipient).where(OutboxMessage.kind == "review")).all()
        review = find_review(session, entry, today=TODAY)
    assert told == ["U0LEAD0"]
    assert [(line.name, line.old, line.new) for line in review.lines] == [("홍보 실적 문화과", "", "5")]
    with pytest.raises(NotYoursToChange):
        approve(sharing.store, entry_id=entry, revision=1, by=by("U0LEAD1"))
    approve(sharing.store, entry_id=entry, revision=1, by=by("U0LEAD0"))
    lock(sharing.store, entry_id=entry, revision=2, by=by(OFFICER))
    assert sharing.states() == [EntryState.LOCKED]


def test_a_returned_part_is_missing_again(sharing: Sharing) -> None:
    entry = sharing.submit(0, "5")
    send_back(sharing.store, entry_id=entry, revision=1, reason="증빙", by=by("U0LEAD0"))
    with sharing.store.read() as session:
        sheet = find_shared_sheet(session, sharing.indicator, year=2019, quarter=1, today=TODAY)
    assert (sheet.submitted, len(sheet.missing)) == (0, 4)
    assert [figure.raw for figure in sheet.totals] == ["5"]


def test_the_sum_is_judged_when_every_part_is_checked(sharing: Sharing) -> None:
    judged = []
    for number in range(len(NAMES)):
        entry = sharing.submit(number, "5")
        approve(sharing.store, entry_id=entry, revision=1, by=by(f"U0LEAD{number}"))
        with sharing.store.read() as session:
            newest = session.exec(select(Actual).order_by(col(Actual.version).desc())).first()
            judged.append(newest.judged_version if newest else None)
    assert judged == [None, None, None, 1]


def recipients(store: Store) -> list[str]:
    with store.read() as session:
        query = select(OutboxMessage).where(OutboxMessage.kind == "ask_part").order_by(col(OutboxMessage.id))
        return [row.recipient for row in session.exec(query)]


def ask(sharing: Sharing, *, who: str = OWNER, days: int = 0) -> int:
    when = By(who, Door.DIALOG, NOW + timedelta(days=days))
    return len(
        ask_missing(sharing.store, indicator_id=sharing.indicator, year=2019, quarter=1, by=when).asked
    )


def test_missing_departments_are_asked_once_a_day(sharing: Sharing) -> None:
    sharing.submit(1, "5")
    assert ask(sharing) == 3
    assert recipients(sharing.store) == ["U0LEAD0", "U0LEAD2", "U0LEAD3"]
    assert ask(sharing, who=OFFICER) == 0
    assert ask(sharing, days=1) == 3
    query = select(AuditEntry).where(AuditEntry.aspect == Aspect.REQUEST)
    with sharing.store.read() as session:
        assert [row.new for row in session.exec(query)] == ["문화과, 복지과, 세무과"] * 2


def test_two_who_ask_at_once_ask_once(sharing: Sharing) -> None:
    with ThreadPoolExecutor(4) as pool:
        asked = list(pool.map(lambda who: ask(sharing, who=who), (OWNER, OFFICER, OWNER, OFFICER)))
    assert sorted(asked) == [0, 0, 0, 4]
    assert len(recipients(sharing.store)) == 4


@pytest.mark.parametrize("who", ["U0STAFF0", "U0LEAD1"])
def test_a_contributor_asks_nobody(sharing: Sharing, who: str) -> None:
    with pytest.raises(NotYoursToChange):
        ask(sharing, who=who)
    assert recipients(sharing.store) == []


def test_where_parts_are_missing_the_status_says_so(sharing: Sharing) -> None:
    sharing.submit(0, "5")
    report = ask_project(sharing.store, (SubjectKind.INDICATOR, sharing.indicator), today=TODAY)
    assert report.parts == (PartsLine("홍보 실적", 2019, 1, 1, 4),)
    (component,) = report.indicators[0].components
    assert value_of(component.columns[0].actual) == Decimal(5)
    for number in range(1, len(NAMES)):
        sharing.submit(number, "5")
    whole = ask_project(sharing.store, (SubjectKind.INDICATOR, sharing.indicator), today=TODAY)
    assert (whole.parts, value_of(whole.indicators[0].components[0].columns[0].actual)) == ((), Decimal(20))


def test_a_quarter_without_a_target_waits_for_nobody(sharing: Sharing) -> None:
    with sharing.store.begin() as session:
        plan = session.exec(select(Collection.plan_id)).one()
        session.add(Collection(plan_id=plan, year=2019, quarter=2, ends_on=TODAY))
    report = ask_project(sharing.store, (SubjectKind.PROJECT, sharing.project), today=TODAY)
    assert [(line.quarter, line.submitted, line.asked) for line in report.parts] == [(1, 0, 4)]
