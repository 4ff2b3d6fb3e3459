"""An agency at work on its periods: two officers, somebody else, and a plan of 2019."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from models.errors.refusals import Refusal
from models.queries.dues import report_due
from models.rules.permissions import EVERYTHING
from models.services.acting import By
from models.services.periods import open_period
from models.store import Store
from models.tables.audit import AuditEntry
from models.tables.cycle import Collection
from models.values.kinds import Aspect, Door, Role
from models.values.period import Period
from tests.build import a_person, a_plan, a_project, a_target, an_agency, an_indicator

NOW = datetime(2019, 4, 2, 9, 0, tzinfo=ZoneInfo("Asia/Seoul"))
TODAY = NOW.date()
Q1 = Period(2019, 1)
DUE = date(2019, 4, 10)


@dataclass(frozen=True)
class Scene:
    """An agency with two officers, an owner, and a plan of 2019 with quarterly targets."""

    store: Store
    agency: int
    plan: int
    indicator: int

    def by(self, user: str = "U00LEAD1", *, key: str = "") -> By:
        return By(user, Door.DIALOG, NOW, key=key)

    def open(self, period: Period = Q1, *, due: date = DUE, by: By | None = None) -> int:
        return open_period(self.store, self.plan, period=period, due=due, by=by or self.by())

    def audit(self, aspect: Aspect) -> list[tuple[str, str, str]]:
        with self.store.read() as session:
            rows = session.exec(select(AuditEntry).where(AuditEntry.aspect == aspect)).all()
        return [(row.old, row.new, row.reason) for row in sorted(rows, key=lambda row: row.id or 0)]

    def revision(self, collection: int) -> int:
        with self.store.read() as session:
            row = session.get(Collection, collection)
            assert row
            return row.revision

    def due_lines(self, today: date = TODAY) -> dict[str, date | None]:
        with self.store.read() as session:
            report = report_due(session, EVERYTHING, today=today, title="")
        return {line.name: line.due for line in report.lines}


def a_scene(store: Store) -> Scene:
    """Set it."""
    agency = an_agency(store)
    for user in ("U00LEAD1", "U00LEAD2"):
        a_person(store, slack_user_id=user, agency=agency, roles=[Role.LEAD_OFFICER])
    a_person(store, slack_user_id="U00OWNER", agency=agency)
    a_person(
        store, slack_user_id="U00OTHER", agency=an_agency(store, name="나온구"), roles=[Role.LEAD_OFFICER]
    )
    plan = a_plan(store, agency=agency)
    project = a_project(store, plan=plan)
    a_project(store, plan=plan, name="목표 없는 사업")
    indicator = an_indicator(store, project=project)
    a_target(store, indicator=indicator, printed="10", quarter=1)
    a_target(store, indicator=indicator, printed="10", quarter=2)
    return Scene(store, agency, plan, indicator)


def refusal(call: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as refused:
        call()
    return refused.value


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Run calls at the same moment; what each came to."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        barrier.wait(timeout=20)
        try:
            return call()
        except Refusal as refused:
            return refused

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
