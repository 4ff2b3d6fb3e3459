"""Quarterly figures: opening a dialog of ten components, submitting it, and twenty people at once.

Own time only: no Slack stands behind it. Beside each stands a bare insert into the same database.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from handlers.answering.asking import Asking
from handlers.answering.memory import Memory
from handlers.dialogs.sitting import Sitting
from handlers.dialogs.table import show
from handlers.openings.entries import EnterFigures, PreviewFigures
from models.queries.entries import find_draft, find_entry
from models.queries.people import find_actor
from models.rules.figures import read_figure
from models.services.acting import By
from models.services.entries.drafts import save_draft
from models.services.entries.submitting import submit
from models.store import Store
from models.tables.cycle import Collection
from models.tables.organisations import Alias
from models.values.entries import EntryPlace, FiguresEntry
from models.values.kinds import Door, Role, SubjectKind
from tests.bench.databases import Database
from tests.bench.results import MILLI, Goal, fact, say
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
from tests.fakes import RecordingMessenger

COMPONENTS: Final = 10
PEOPLE: Final = 20
TIMES: Final = 15
YEAR: Final = 2019
NOW: Final = datetime(YEAR, 4, 3, 9, tzinfo=ZoneInfo("Asia/Seoul"))
OPENS_WITHIN, SUBMITS_WITHIN, ALL_WITHIN = 50, 80, 2_000


@dataclass(frozen=True)
class Work:
    """A project of ten components whose quarter is open, and who enters it."""

    who: str
    place: EntryPlace
    slots: tuple[tuple[int, int], ...]


def measure_entering(databases: Sequence[Database]) -> list[Goal]:
    """Print the times, and return the goals on the big database on SQLite."""
    say(f"\nEntering figures, {COMPONENTS} components, own time: medians of {TIMES}")
    goals: list[Goal] = []
    for database in databases:
        goals += _measure(database)
    return goals


def _measure(database: Database) -> list[Goal]:
    store = Store(database.url)
    works = [_prepare(store, number) for number in range(PEOPLE)]
    opened = median(_milliseconds(lambda: _open(store, works[0])) for _ in range(TIMES))
    submitted = median(_milliseconds(lambda: _submit(store, works[0])) for _ in range(TIMES))
    bare = median(_milliseconds(lambda: _insert(store)) for _ in range(TIMES))
    together, stored = _all_at_once(store, works)
    store.close()
    label = database.label
    say(fact(f"opening the dialog, {label}", opened, "ms", f"{opened / bare:.0f} bare inserts"))
    say(fact(f"submitting it, {label}", submitted, "ms", f"{submitted / bare:.0f} bare inserts"))
    say(fact(f"a bare insert, {label}", bare, "ms"))
    say(fact(f"{PEOPLE} people at once, {label}", together, "ms", f"{stored} stored"))
    if database.generated is None or not store.is_sqlite:
        return []
    return [
        Goal(f"opening a dialog, {label}", opened, OPENS_WITHIN, "ms"),
        Goal(f"submitting, {label}", submitted, SUBMITS_WITHIN, "ms"),
        Goal(f"{PEOPLE} people at once until all is stored, {label}", together, ALL_WITHIN, "ms"),
        Goal("of them stored", stored, PEOPLE, is_at_least=True),
    ]


def _prepare(store: Store, number: int) -> Work:
    agency = an_agency(store, name="잰구")
    department = a_department(store, name="재는과", agency=agency)
    plan = a_plan(store, title=f"재는 계획 {number}", agency=agency, department=department)
    project = a_project(store, name=f"재는 사업 {number}", plan=plan, department=department)
    who = f"U0BENCH{number:03d}"
    person = a_person(store, slack_user_id=who, agency=agency, department=department, roles=(Role.OWNER,))
    an_assignment(store, person=person, project=project)
    slots = []
    for indicator_number in range(COMPONENTS):
        indicator = an_indicator(store, name=f"지표 {indicator_number}", project=project)
        a_target(store, indicator=indicator, printed="100", year=YEAR)
        a_target(store, indicator=indicator, printed="25", year=YEAR, quarter=1)
        slots.append((indicator, 1))
    keep(store, Collection(plan_id=plan, year=YEAR, quarter=1, ends_on=date(YEAR, 4, 10)))
    return Work(who, EntryPlace(project, YEAR, 1), tuple(slots))


def _sitting(store: Store, who: str) -> Sitting:
    memory = Memory(store)
    memory.refresh()
    with store.read() as session:
        actor = find_actor(session, who, today=NOW.date())
    assert actor
    return Sitting(Asking(actor, NOW.date(), memory), NOW, messenger=RecordingMessenger())


def _open(store: Store, work: Work) -> None:
    place = work.place
    show(EnterFigures(place.project_id, place.year, place.quarter), _sitting(store, work.who))


def _submit(store: Store, work: Work) -> None:
    """What a click on 제출 costs: the preview's data again, then the one transaction."""
    by = By(work.who, Door.DIALOG, NOW)
    save_draft(store, work.place, fields={"figure:1:1": str(time.perf_counter_ns())}, by=by)
    _send(store, work)


def _send(store: Store, work: Work) -> None:
    place = work.place
    preview = PreviewFigures(place.project_id, place.year, place.quarter)
    sitting = _sitting(store, work.who)
    show(preview, sitting)
    with store.read() as session:
        draft = find_draft(session, place, person_id=sitting.asking.actor.person_id)
        stored = find_entry(session, place)
    assert draft
    value = str(time.perf_counter_ns() % 100 + 1)
    submit(
        store,
        place,
        entry=FiguresEntry({slot: read_figure(value, unit="명") for slot in work.slots}),
        revision=stored.revision if stored else 0,
        draft_revision=draft.revision,
        by=By(work.who, Door.DIALOG, NOW),
    )


def _all_at_once(store: Store, works: Sequence[Work]) -> tuple[float, int]:
    """Milliseconds until everybody is stored, and how many are."""
    for work in works:
        save_draft(store, work.place, fields={"figure:1:1": "1"}, by=By(work.who, Door.DIALOG, NOW))
    started = time.perf_counter()
    with ThreadPoolExecutor(len(works)) as pool:
        outcomes = [future.exception() for future in [pool.submit(_send, store, work) for work in works]]
    return MILLI * (time.perf_counter() - started), sum(outcome is None for outcome in outcomes)


def _insert(store: Store) -> None:
    with store.begin() as session:
        text = f"재는 이름 {time.perf_counter_ns()}"
        session.add(Alias(subject_kind=SubjectKind.AGENCY, subject_id=0, text=text))


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return MILLI * (time.perf_counter() - started)
