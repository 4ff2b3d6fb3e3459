"""What stands on a Home tab, on both databases."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from models.queries.home import report_home
from models.queries.people import find_actor
from models.reports.home import HomeReport
from models.rules.names import Subject
from models.store import Store
from models.tables.cycle import Collection
from models.tables.entries import Entry
from models.values.kinds import EntryState, Role, SubjectKind
from tests.build import (
    a_department,
    a_person,
    a_plan,
    a_project,
    a_target,
    an_agency,
    an_indicator,
    keep,
)

TODAY = date(2019, 2, 18)
STAFF, LEAD, OFFICER, OTHER, EVALUATOR = "U0STAFF", "U0LEAD", "U0OFFICER", "U0OTHER", "U0EVAL"


@dataclass(frozen=True)
class Homes:
    store: Store
    place: Subject
    staff: int
    project: int

    def of(self, who: str, *, leads: bool = False) -> HomeReport:
        with self.store.read() as session:
            actor = find_actor(session, who, today=TODAY)
            assert actor
            return report_home(session, actor, today=TODAY, place=self.place if leads else None)

    def submit(self) -> None:
        entry = Entry(
            project_id=self.project,
            year=2019,
            quarter=1,
            state=EntryState.SUBMITTED,
            submitted_by=self.staff,
            submitted_at=datetime(2019, 2, 18, tzinfo=UTC),
        )
        keep(self.store, entry)


@pytest.fixture
def homes(store: Store) -> Homes:
    """Two projects that owe a quarter: one of somebody, one of nobody."""
    agency = an_agency(store)
    department = a_department(store, agency=agency)
    plan = a_plan(store, agency=agency, department=department)
    keep(store, Collection(plan_id=plan, year=2019, quarter=1, ends_on=date(2019, 4, 10)))
    ids = []
    for name in ("도서관 운영", "도서관 홍보"):
        ids.append(a_project(store, plan=plan, department=department, name=name))
        indicator = an_indicator(store, name="회", project=ids[-1])
        a_target(store, indicator=indicator, printed="16", quarter=1)
    staff = a_person(store, slack_user_id=STAFF, agency=agency, department=department, projects=ids[:1])
    for who, role in ((LEAD, Role.TEAM_LEAD), (OTHER, Role.OWNER)):
        a_person(store, slack_user_id=who, agency=agency, department=department, roles=(role,))
    for who, role in ((OFFICER, Role.LEAD_OFFICER), (EVALUATOR, Role.EXTERNAL_EVALUATOR)):
        a_person(store, slack_user_id=who, agency=agency, roles=(role,))
    place = Subject(SubjectKind.DEPARTMENT, department, "기획과", agency, "가온구")
    return Homes(store, place, staff, ids[0])


def names(report: HomeReport) -> list[str]:
    return [line.project for line in report.owed]


def test_everybody_sees_what_they_owe(homes: Homes) -> None:
    assert names(homes.of(STAFF)) == ["도서관 운영"]
    assert names(homes.of(LEAD, leads=True)) == ["도서관 홍보"]
    assert homes.of(LEAD, leads=True).unassigned == 1
    for who in (OTHER, OFFICER, EVALUATOR):
        assert names(homes.of(who)) == []


def test_what_was_submitted_is_owed_no_more_and_waits_for_who_may_check(homes: Homes) -> None:
    homes.submit()
    own = homes.of(STAFF)
    assert (own.owed, own.waiting) == ((), ())
    assert [line.state for one in own.projects if (line := one.line)] == [EntryState.SUBMITTED]
    for who in (LEAD, OFFICER):
        (waiting,) = homes.of(who).waiting
        assert (waiting.project, waiting.submitted_by) == ("도서관 운영", STAFF)
    for who in (OTHER, EVALUATOR):
        assert homes.of(who).waiting == ()


def test_the_share_is_for_who_leads_or_coordinates(homes: Homes) -> None:
    homes.submit()
    for who in (STAFF, OTHER, EVALUATOR):
        assert homes.of(who).missing is None
    for report in (homes.of(LEAD, leads=True), homes.of(OFFICER)):
        assert report.missing
        assert (report.missing.submitted, report.missing.owed) == (1, 2)


def test_another_agency_is_not_counted(homes: Homes) -> None:
    other = an_agency(homes.store, name="나온구")
    plan = a_plan(homes.store, agency=other)
    keep(homes.store, Collection(plan_id=plan, year=2019, quarter=1, ends_on=date(2019, 4, 10)))
    project = a_project(homes.store, plan=plan, name="남의 사업")
    a_target(
        homes.store, indicator=an_indicator(homes.store, name="회", project=project), printed="1", quarter=1
    )
    found = homes.of(OFFICER).missing
    assert found
    assert found.owed == 2
