"""A quarter of a project of 가온구: open, owed, and entered by its owner."""

import time
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import select

from models.store import Store
from models.tables.budgets import BudgetLine
from models.tables.cycle import Collection
from models.tables.entries import Entry
from models.tables.figures import Actual
from models.tables.outbox import OutboxMessage
from models.tables.people import Person
from models.tables.plans import Project
from models.values.kinds import BudgetPhase, CellState, EntryState, Role, SubjectKind
from models.values.money import MoneyUnit
from models.values.sending import OutboxState
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
from tests.handlers.dialogs import Dialog
from tests.handlers.office import Office
from tests.handlers.payloads import Json, a_button

POST = "chat.postMessage"
PATIENT = 10
STAFF, LEAD, OFFICER, OTHER = "U0STAFF", "U0LEAD", "U0OFFICER", "U0OTHER"


@dataclass(frozen=True)
class Quarter:
    """A project of 가온구 whose first quarter of 2019 is open, with a compound indicator and money."""

    office: Office
    project: int
    first: str
    second: str
    name: str = "도서관 야간 운영"

    @property
    def store(self) -> Store:
        return self.office.store

    def open(self, user: str = STAFF) -> Dialog:
        return Dialog.by_command(self.office, f"제출 {self.name}", user=user)

    def fill(self, first: str = "15", second: str = "183", executed: str = "18", user: str = STAFF) -> Dialog:
        """The preview of everything filled in."""
        form = self.open(user)
        form.fill(**{self.first: first, self.second: second}).submit()
        assert form.title == "실적 입력 (2/2)", form.errors
        return form.fill(executed=executed).submit()

    def submit(self) -> Dialog:
        return self.fill().submit()

    def actuals(self) -> list[str]:
        with self.store.read() as session:
            rows = session.exec(select(Actual).order_by(Actual.component, Actual.version)).all()  # type: ignore[arg-type]
            return [row.printed for row in rows if row.entered_at is not None]

    def state(self) -> EntryState | None:
        with self.store.read() as session:
            entry = session.exec(select(Entry).where(Entry.project_id == self.project)).first()
            return entry.state if entry else None

    def posts(self) -> dict[str, Json]:
        """The receipt and the request for review, by whom they went to."""
        posts = {body["channel"]: body for body in (self.office.slack.next(POST) for _ in range(2))}
        until = time.monotonic() + PATIENT
        while self._is_sending() and time.monotonic() < until:
            time.sleep(0.01)
        return posts

    def _is_sending(self) -> bool:
        """Whether a message is out and not yet marked as sent: what is marked can be written anew."""
        with self.store.read() as session:
            states = set(session.exec(select(OutboxMessage.state)).all())
        return states != {OutboxState.SENT}

    def press(self, message: Json, label: str) -> Json:
        """The button with these words of a message that was posted."""
        for block in message["blocks"]:
            for element in block.get("elements", ()):
                if element.get("text", {}).get("text") == label:
                    return a_button(element["value"], action_id=element["action_id"])
        raise AssertionError(label)


def a_quarter(office: Office) -> Quarter:
    """The first quarter of 2019 of a project with a compound indicator and money, in a bot's own database."""
    store = office.store
    agency = an_agency(store)
    department = a_department(store, agency=agency)
    plan = a_plan(store, agency=agency, department=department)
    project = a_project(store, plan=plan, department=department)
    indicator = _planned(store, project)
    keep(store, Collection(plan_id=plan, year=2019, quarter=1, ends_on=date(2019, 4, 10)))
    staff = a_person(store, slack_user_id=STAFF, agency=agency, department=department)
    an_assignment(store, person=staff, project=project)
    people = ((LEAD, Role.TEAM_LEAD), (OTHER, Role.OWNER))
    for who, role in people:
        a_person(store, slack_user_id=who, agency=agency, department=department, roles=(role,))
    a_person(store, slack_user_id=OFFICER, agency=agency, roles=(Role.LEAD_OFFICER,))
    office.meet(STAFF, LEAD, OFFICER, OTHER)
    return Quarter(office, project, *_fields(indicator))


def a_second_project(quarter: Quarter, name: str = "도서관 주말 운영") -> Quarter:
    """Another project of the same owner in the same quarter."""
    store = quarter.store
    with store.read() as session:
        first = session.get_one(Project, quarter.project)
        staff = session.exec(select(Person.id).where(Person.slack_user_id == STAFF)).one()
    project = a_project(store, name=name, plan=first.plan_id, department=first.department_id)
    an_assignment(store, person=staff or 0, project=project)
    indicator = _planned(store, project)
    return Quarter(quarter.office, project, *_fields(indicator), name)


def _fields(indicator: int) -> tuple[str, str]:
    return f"figure__{indicator}__1", f"figure__{indicator}__2"


def _planned(store: Store, project: int) -> int:
    """A compound indicator with targets, and money."""
    indicator = an_indicator(store, name="야간 강좌", project=project, units=("회", "명"))
    for component, quarterly, yearly in ((1, "16", "62"), (2, "183", "732")):
        a_target(store, indicator=indicator, printed=yearly, component=component)
        a_target(store, indicator=indicator, printed=quarterly, quarter=1, component=component)
    for quarter_, won in ((0, 95), (1, 23)):
        keep(
            store,
            BudgetLine(
                subject_kind=SubjectKind.PROJECT,
                subject_id=project,
                phase=BudgetPhase.PLANNED,
                year=2019,
                quarter=quarter_,
                printed=str(won),
                state=CellState.VALUE,
                unit=MoneyUnit.MILLION,
                amount=Decimal(won * 1_000_000),
            ),
        )
    return indicator
