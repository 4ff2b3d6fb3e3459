"""Submitting: what is stored, what is refused, and what many at once come to, on every database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from sqlmodel import col, select

from models.errors.changes import AlreadyTaken, FieldsRefused, NotYoursToEnter, Overtaken, PeriodClosed
from models.errors.refusals import Refusal
from models.queries.departments import report_department
from models.queries.entries import find_draft, find_entry_sheet
from models.queries.plans import Question
from models.queries.shelves import read_shelf
from models.rules.figures import read_figure
from models.rules.names import Subject
from models.services.acting import By
from models.services.entries.drafts import save_draft
from models.services.entries.reviewing import approve, lock, send_back
from models.services.entries.submitting import submit
from models.store import Store
from models.tables.audit import AuditEntry
from models.tables.cycle import Collection
from models.tables.entries import Draft, Entry
from models.tables.figures import Actual
from models.tables.outbox import OutboxMessage
from models.values.entries import EntryPlace, FiguresEntry, Slot
from models.values.kinds import Aspect, Door, EntryState, Role, Source, SubjectKind
from models.values.period import AskedPeriod
from tests.build import (
    a_department,
    a_person,
    a_plan,
    a_project,
    a_target,
    an_actual,
    an_agency,
    an_assignment,
    an_indicator,
    keep,
)

STAFF, LEAD, OFFICER = "U00HONGGD", "U00KIMCS", "U00PARKMJ"
NOW = datetime(2019, 4, 3, 9, tzinfo=UTC)


def by(who: str = STAFF, *, at: datetime = NOW) -> By:
    return By(who, Door.DIALOG, at)


@dataclass(frozen=True)
class Desk:
    """A project with an indicator of 25 a quarter, its first quarter open; `people` may enter it."""

    store: Store
    place: EntryPlace
    indicator: int
    department: int
    people: tuple[str, ...]

    @property
    def slot(self) -> Slot:
        return self.indicator, 1

    def submit(
        self, value: str, *, who: str = STAFF, revision: int | None = None, draft: int | None = None
    ) -> int:
        """Submit a figure: from a fresh draft and the present revision unless others are given."""
        stored, kept = self.look(who)
        return submit(
            self.store,
            self.place,
            entry=FiguresEntry({self.slot: read_figure(value, unit="명")}),
            revision=stored if revision is None else revision,
            draft_revision=kept if draft is None else draft,
            by=by(who),
        )

    def look(self, who: str = STAFF) -> tuple[int, int]:
        """The revisions of the entry and of a draft of somebody (made when there is none)."""
        save_draft(self.store, self.place, fields={}, by=by(who))
        with self.store.read() as session:
            sheet = find_entry_sheet(session, self.place, today=NOW.date())
            person = next(
                row.person_id
                for row in session.exec(select(Draft).order_by(col(Draft.id).desc()))
                if row.project_id == self.place.project_id
            )
            draft = find_draft(session, self.place, person_id=person)
        assert draft
        return sheet.revision, draft.revision

    def printed(self) -> list[str]:
        with self.store.read() as session:
            return list(session.exec(select(Actual.printed).order_by(col(Actual.version))))

    def entry(self) -> Entry:
        with self.store.read() as session:
            return session.exec(select(Entry)).one()


@pytest.fixture
def desk(store: Store) -> Desk:
    agency = an_agency(store)
    department = a_department(store, agency=agency)
    plan = a_plan(store, agency=agency, department=department)
    project = a_project(store, plan=plan, department=department)
    indicator = an_indicator(store, project=project)
    a_target(store, indicator=indicator, printed="100")
    a_target(store, indicator=indicator, printed="25", quarter=1)
    keep(store, Collection(plan_id=plan, year=2019, quarter=1, ends_on=date(2019, 4, 10)))
    staff = a_person(store, slack_user_id=STAFF, agency=agency, department=department)
    an_assignment(store, person=staff, project=project)
    others = tuple(f"U0{number:06d}" for number in range(8))
    for who in others:
        another = a_person(store, slack_user_id=who, agency=agency, department=department)
        an_assignment(store, person=another, project=project)
    a_person(store, slack_user_id=LEAD, agency=agency, department=department, roles=(Role.TEAM_LEAD,))
    a_person(store, slack_user_id=OFFICER, agency=agency, roles=(Role.LEAD_OFFICER,))
    return Desk(store, EntryPlace(project, 2019, 1), indicator, department, others)


def test_a_submission_stores_figure_state_audit_and_messages_together(desk: Desk) -> None:
    desk.submit("20")
    assert (desk.printed(), desk.entry().state) == (["20"], EntryState.SUBMITTED)
    with desk.store.read() as session:
        aspects = {row.aspect for row in session.exec(select(AuditEntry))}
        keys = {row.key.split(":")[3] for row in session.exec(select(OutboxMessage))}
        drafts = session.exec(select(Draft)).all()
    assert aspects == {Aspect.ACTUAL, Aspect.ENTRY}
    assert keys == {"receipt", "review"}
    assert drafts == []


def test_a_refused_submission_leaves_nothing_behind(desk: Desk) -> None:
    with pytest.raises(FieldsRefused):
        desk.submit("")
    assert desk.printed() == []
    with desk.store.read() as session:
        assert session.exec(select(Entry)).all() == []
        assert session.exec(select(AuditEntry)).all() == []
        assert session.exec(select(OutboxMessage)).all() == []
        assert len(session.exec(select(Draft)).all()) == 1


def test_who_has_no_part_in_it_stores_nothing(desk: Desk) -> None:
    a_person(desk.store, slack_user_id="U0STRANGER", agency=an_agency(desk.store))
    with pytest.raises(NotYoursToEnter):
        submit(
            desk.store,
            desk.place,
            entry=FiguresEntry({desk.slot: read_figure("1")}),
            revision=0,
            draft_revision=1,
            by=by("U0STRANGER"),
        )
    assert desk.printed() == []


def test_the_same_draft_is_submitted_once(desk: Desk) -> None:
    revision, draft = desk.look()
    desk.submit("20", revision=revision, draft=draft)
    with pytest.raises(AlreadyTaken):
        submit(
            desk.store,
            desk.place,
            entry=FiguresEntry({desk.slot: read_figure("21")}),
            revision=1,
            draft_revision=draft,
            by=by(),
        )
    assert desk.printed() == ["20"]


def test_a_later_submission_makes_a_later_version(desk: Desk) -> None:
    desk.submit("20")
    desk.submit("21")
    assert desk.printed() == ["20", "21"]


def test_many_at_once_lose_nothing_and_overwrite_nothing(desk: Desk) -> None:
    """Every interleaving ends with exactly one figure stored for the revision that all of them looked at."""
    looks = {who: desk.look(who) for who in desk.people}

    def send(number: int) -> str:
        who = desk.people[number]
        revision, draft = looks[who]
        try:
            desk_submit(desk, str(number + 1), who=who, revision=revision, draft=draft)
        except Refusal as refusal:
            return type(refusal).__name__
        return "stored"

    with ThreadPoolExecutor(len(desk.people)) as pool:
        outcomes = list(pool.map(send, range(len(desk.people))))
    assert outcomes.count("stored") == 1
    assert set(outcomes) <= {"stored", Overtaken.__name__}
    winner = outcomes.index("stored")
    assert desk.printed() == [str(winner + 1)]
    with desk.store.read() as session:
        left = session.exec(select(Draft)).all()
    assert len(left) == len(desk.people) - 1


def desk_submit(desk: Desk, value: str, *, who: str, revision: int, draft: int) -> None:
    submit(
        desk.store,
        desk.place,
        entry=FiguresEntry({desk.slot: read_figure(value, unit="명")}),
        revision=revision,
        draft_revision=draft,
        by=by(who),
    )


def test_after_a_check_figures_are_closed_and_judged(desk: Desk) -> None:
    entry = desk.submit("20")
    approve(desk.store, entry_id=entry, revision=1, by=by(LEAD))
    with pytest.raises(PeriodClosed):
        save_and_submit(desk)
    with desk.store.read() as session:
        assert [row.judged_version for row in session.exec(select(Actual))] == [1]
    lock(desk.store, entry_id=entry, revision=2, by=by(OFFICER))
    assert desk.entry().state is EntryState.LOCKED


def save_and_submit(desk: Desk) -> None:
    submit(
        desk.store,
        desk.place,
        entry=FiguresEntry({desk.slot: read_figure("21")}),
        revision=2,
        draft_revision=1,
        by=by(),
    )


def test_a_returned_submission_may_be_sent_again(desk: Desk) -> None:
    entry = desk.submit("20")
    send_back(desk.store, entry_id=entry, revision=1, reason="증빙 누락", by=by(LEAD))
    assert (desk.entry().state, desk.entry().reason) == (EntryState.RETURNED, "증빙 누락")
    desk.submit("22")
    assert (desk.printed(), desk.entry().state) == (["20", "22"], EntryState.SUBMITTED)


def test_what_was_known_on_a_day_can_be_asked(desk: Desk) -> None:
    desk.submit("20")
    with desk.store.read() as session:
        before = read_shelf(session, [desk.indicator], today=date(2019, 4, 2)).actuals
        after = read_shelf(session, [desk.indicator], today=date(2019, 4, 3)).actuals
    assert (len(before), len(after)) == (0, 1)


def test_a_printed_year_counts_until_every_quarter_was_checked(desk: Desk) -> None:
    """domain.md §8: never a mixture, and both are shown when they differ."""
    an_actual(desk.store, indicator=desk.indicator, printed="90", source=Source.PRINTED)
    entry = desk.submit("20")

    def shown() -> tuple[str, int]:
        place = Subject(SubjectKind.DEPARTMENT, desk.department, "기획과", an_agency(desk.store), "가온구")
        question = Question(AskedPeriod(2019), date(2020, 1, 2))
        with desk.store.read() as session:
            report = report_department(session, place, question=question)
        indicator = report.lines[0].indicators[0]  # type: ignore[union-attr]
        actual = indicator.components[0].main.actual
        return str(actual.value), len(indicator.findings)

    assert shown()[0] == "90"
    approve(desk.store, entry_id=entry, revision=1, by=by(LEAD))
    value, findings = shown()
    assert value == "20"
    assert findings >= 1
