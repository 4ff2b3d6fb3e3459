"""An office whose indicator many departments feed: rows for tests."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import col, select

from models.queries.entries import find_draft, find_entry_sheet
from models.rules.figures import read_figure
from models.services.acting import By
from models.services.entries.drafts import save_draft
from models.services.entries.submitting import submit
from models.store import Store
from models.tables.cycle import Collection
from models.tables.entries import Contribution, Contributor, Entry
from models.tables.figures import Actual
from models.tables.indicators import Indicator
from models.tables.people import Person
from models.values.entries import EntryPlace, FiguresEntry
from models.values.kinds import Door, EntryState, Role
from tests.build import (
    a_department,
    a_person,
    a_plan,
    a_project,
    a_target,
    an_agency,
    an_assignment,
    an_indicator,
    keep,
)

OWNER, OFFICER = "U0OWNER", "U0OFFICER"
NOW = datetime(2019, 2, 18, 8, 55, tzinfo=UTC)
NAMES = ("문화과", "도서관과", "복지과", "세무과")


@dataclass(frozen=True)
class Sharing:
    """A project whose indicator some departments feed in the first quarter of 2019.

    The people of department n are U0STAFFn and U0LEADn.
    """

    store: Store
    project: int
    indicator: int
    departments: tuple[int, ...]

    def place(self, number: int) -> EntryPlace:
        """The part of a department."""
        return EntryPlace(self.project, 2019, 1, self.indicator, self.departments[number])

    def submit(self, number: int, *typed: str, who: str = "", now: datetime = NOW) -> int:
        """Type figures into a draft and submit it, as a colleague of the department does."""
        by = By(who or f"U0STAFF{number}", Door.DIALOG, now)
        place = self.place(number)
        save_draft(self.store, place, fields={"typed": "/".join(typed)}, by=by)
        with self.store.read() as session:
            person = session.exec(select(Person.id).where(Person.slack_user_id == by.slack_user_id)).one()
            sheet = find_entry_sheet(session, place, today=by.today)
            draft = find_draft(session, place, person_id=person or 0)
        assert draft is not None
        figures = {
            field.slot: read_figure(text, unit=field.unit)
            for field, text in zip(sheet.fields, typed, strict=True)
        }
        return submit(
            self.store,
            place,
            entry=FiguresEntry(figures),
            revision=sheet.revision,
            draft_revision=draft.revision,
            by=by,
        )

    def sums(self) -> list[str]:
        """Every version of the indicator's figure, as it is stored."""
        query = select(Actual).order_by(col(Actual.component), col(Actual.version))
        with self.store.read() as session:
            return [row.printed for row in session.exec(query) if row.indicator_id == self.indicator]

    def parts(self) -> list[str]:
        """The parts, by department."""
        query = select(Contribution).order_by(col(Contribution.department_id), col(Contribution.component))
        with self.store.read() as session:
            return [row.printed for row in session.exec(query)]

    def states(self) -> list[EntryState]:
        with self.store.read() as session:
            return [row.state for row in session.exec(select(Entry).order_by(col(Entry.id)))]


def a_sharing(
    store: Store,
    *,
    names: tuple[str, ...] = NAMES,
    units: tuple[str, ...] = ("건",),
    is_all: bool = False,
) -> Sharing:
    """An owner's project in 기획과 whose indicator the named departments feed."""
    agency = an_agency(store)
    home = a_department(store, agency=agency, name="기획과")
    plan = a_plan(store, agency=agency, department=home)
    project = a_project(store, plan=plan, department=home, name="구정 홍보")
    indicator = an_indicator(store, name="홍보 실적", project=project, units=units)
    for component in range(1, len(units) + 1):
        a_target(store, indicator=indicator, printed="400", component=component)
        a_target(store, indicator=indicator, printed="100", quarter=1, component=component)
    keep(store, Collection(plan_id=plan, year=2019, quarter=1, ends_on=date(2019, 4, 10)))
    departments = tuple(a_department(store, agency=agency, name=name) for name in names)
    with store.begin() as session:
        row = session.get_one(Indicator, indicator)
        row.is_shared = True
        session.add(row)
        if not is_all:
            session.add_all(Contributor(indicator_id=indicator, department_id=one) for one in departments)
    for number, department in enumerate(departments):
        a_person(store, slack_user_id=f"U0STAFF{number}", agency=agency, department=department)
        roles = (Role.TEAM_LEAD,)
        a_person(store, slack_user_id=f"U0LEAD{number}", agency=agency, department=department, roles=roles)
    owner = a_person(store, slack_user_id=OWNER, agency=agency, department=home)
    an_assignment(store, person=owner, project=project)
    a_person(store, slack_user_id=OFFICER, agency=agency, roles=(Role.LEAD_OFFICER,))
    return Sharing(store, project, indicator, departments)
