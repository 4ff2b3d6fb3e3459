"""Yearly cycles opened, changed and taken back, on every kind of database."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import select

from models.errors.changes import NotNow, Overtaken
from models.queries.cycles import find_cycle
from models.services.cycles import Precision, Timing, change_event, open_cycle, withdraw_cycle
from models.services.periods import close_period
from models.store import Store
from models.tables.cycle import CycleEvent
from models.values.kinds import Aspect, CyclePhase, PlanKind
from tests.build import a_plan
from tests.build_cycle import a_cycle_event
from tests.models.services.collecting import DUE, Scene, a_scene, at_once, refusal


@pytest.fixture
def scene(store: Store) -> Scene:
    return a_scene(store)


@pytest.fixture
def basic(scene: Scene) -> int:
    return a_plan(
        scene.store,
        title="사회적경제 기본계획",
        agency=scene.agency,
        kind=PlanKind.MULTI_YEAR_BASIC_PLAN,
        starts_on=date(2017, 1, 1),
        ends_on=date(2020, 12, 31),
    )


def test_a_cycle_is_opened_changed_and_taken_back(scene: Scene, basic: int) -> None:
    answers = {CyclePhase.TF_REVIEW: date(2020, 2, 28), CyclePhase.CONFIRMED: None}
    count = open_cycle(scene.store, basic, year=2019, answers=answers, by=scene.by())
    again = refusal(lambda: open_cycle(scene.store, basic, year=2019, answers={}, by=scene.by("U00LEAD2")))
    assert "이미 열려 있습니다" in again.sentence
    today = date(2020, 2, 10)
    assert scene.due_lines(today)["2019년 자체평가보고서 제출"] == date(2020, 3, 2)
    with scene.store.read() as session:
        sheet = find_cycle(session, basic, year=2019)
    report = next(event for event in sheet.events if event.phase is CyclePhase.SELF_REPORT)
    timing = Timing(Precision.DAY, date(2020, 1, 1), date(2020, 2, 21))
    change_event(scene.store, report.id, revision=1, timing=timing, reason="의회 일정", by=scene.by())
    assert scene.due_lines(today)["2019년 자체평가보고서 제출"] == date(2020, 2, 21)

    def withdraw(stamp: int) -> int:
        by = scene.by()
        return withdraw_cycle(scene.store, basic, year=2019, stamp=stamp, reason="다시 엽니다", by=by)

    assert isinstance(refusal(lambda: withdraw(sheet.stamp)), Overtaken)
    with scene.store.read() as session:
        assert withdraw(find_cycle(session, basic, year=2019).stamp) == count
    assert len(scene.audit(Aspect.CYCLE)) == 2 * count + 1
    assert "2019년 자체평가보고서 제출" not in scene.due_lines(today)
    open_cycle(scene.store, basic, year=2019, answers=answers, by=scene.by())


def test_dates_that_cannot_be_are_refused_at_their_fields(scene: Scene, basic: int) -> None:
    def fields(**days: date) -> set[str]:
        answers = {CyclePhase(phase): day for phase, day in days.items()}
        refused = refusal(lambda: open_cycle(scene.store, basic, year=2020, answers=answers, by=scene.by()))
        return set(getattr(refused, "fields", {}))

    assert fields(tf_review=date(2020, 6, 1)) == {"tf_review"}
    assert fields(tf_review=date(2021, 3, 5), confirmed=date(2021, 3, 4)) == {"confirmed"}
    assert fields(overall=date(2018, 1, 1)) == {"overall"}
    assert (
        "시행연도가 아닙니다"
        in refusal(lambda: open_cycle(scene.store, basic, year=2021, answers={}, by=scene.by())).sentence
    )
    with scene.store.read() as session:
        assert session.exec(select(CycleEvent)).all() == []
    assert open_cycle(
        scene.store, basic, year=2020, answers={CyclePhase.OVERALL: date(2019, 12, 31)}, by=scene.by()
    )


@pytest.mark.parametrize(
    ("timing", "field"),
    [
        (Timing(Precision.DAY, None, None), "ends_on"),
        (Timing(Precision.DAY, date(2020, 3, 1), date(2020, 2, 1)), "starts_on"),
        (Timing(Precision.DAY, None, date(2030, 1, 1)), "ends_on"),
        (Timing(Precision.DAY, date(2020, 1, 1), date(2020, 2, 29)), "ends_on"),
    ],
)
def test_a_step_keeps_its_day_when_the_new_one_cannot_be(
    scene: Scene, basic: int, timing: Timing, field: str
) -> None:
    open_cycle(scene.store, basic, year=2019, answers={}, by=scene.by())
    with scene.store.read() as session:
        events = find_cycle(session, basic, year=2019).events
    report = next(event for event in events if event.phase is CyclePhase.SELF_REPORT)
    refused = refusal(
        lambda: change_event(scene.store, report.id, revision=1, timing=timing, reason="x", by=scene.by())
    )
    assert set(getattr(refused, "fields", {})) == {field}


def test_two_officers_open_a_cycle_at_once(scene: Scene, basic: int) -> None:
    def opening(user: str) -> Callable[[], object]:
        return lambda: open_cycle(scene.store, basic, year=2018, answers={}, by=scene.by(user))

    results = at_once(opening("U00LEAD1"), opening("U00LEAD2"))
    assert sorted(isinstance(result, NotNow) for result in results) == [False, True]


def test_a_quarter_of_the_cycle_gives_way_to_the_opened_period(scene: Scene) -> None:
    open_cycle(scene.store, scene.plan, year=2019, answers={}, by=scene.by())
    assert scene.due_lines() == {"2019년 1/4분기 실적 입력": DUE}
    collection = scene.open(due=date(2019, 4, 12))
    assert scene.due_lines() == {"2019년 1/4분기 실적 입력": date(2019, 4, 12)}
    close_period(scene.store, collection, revision=1, reason="끝", by=scene.by())
    assert scene.due_lines() == {}


def test_the_steps_that_a_plan_describes_for_every_year_are_nobodys_to_change(
    scene: Scene, basic: int
) -> None:
    event = a_cycle_event(scene.store, plan=basic, year=0, ends_on=None)
    with scene.store.read() as session:
        stamp = find_cycle(session, basic, year=0).stamp
    timing = Timing(Precision.UNDATED, None, None)
    for call in (
        lambda: withdraw_cycle(scene.store, basic, year=0, stamp=stamp, reason="x", by=scene.by()),
        lambda: change_event(scene.store, event, revision=1, timing=timing, reason="x", by=scene.by()),
    ):
        assert refusal(call).sentence
    with scene.store.read() as session:
        assert [row.id for row in session.exec(select(CycleEvent)).all()] == [event]
