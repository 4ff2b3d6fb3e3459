"""Periods opened, moved, closed and opened again, on every kind of database."""

from collections.abc import Callable
from datetime import date

import pytest

from models.errors.changes import AlreadyTaken, FieldsRefused, NotNow, NotYoursToChange, Overtaken
from models.queries.periods import find_period_sheet
from models.services.cycles import open_cycle, withdraw_cycle
from models.services.periods import close_period, move_due, reopen_period
from models.services.settings import change_setting
from models.store import Store
from models.values.kinds import Aspect
from models.values.period import Period
from tests.build import an_actual
from tests.models.services.collecting import DUE, NOW, Q1, Scene, a_scene, at_once, refusal


@pytest.fixture
def scene(store: Store) -> Scene:
    return a_scene(store)


def test_an_opened_period_is_due_and_on_record(scene: Scene) -> None:
    scene.open(due=date(2019, 4, 13))
    assert scene.due_lines() == {"2019년 1/4분기 실적 입력": date(2019, 4, 15)}  # the 13th is a Saturday
    assert scene.audit(Aspect.COLLECTION) == [("", "열림, 기한 2019. 4. 13.(토)", "")]


def test_the_sheet_of_a_period_shows_its_days_and_who_is_asked(scene: Scene) -> None:
    with scene.store.read() as session:
        sheet = find_period_sheet(session, scene.plan, period=Q1, today=NOW.date())
    assert (sheet.days.nominal, sheet.days.due, sheet.days.target) == (DUE, DUE, DUE)
    assert [project.name for project in sheet.slot.without_target] == ["목표 없는 사업"]
    assert len(sheet.slot.missing) == 1
    assert not sheet.is_future


@pytest.mark.parametrize("user", ["U00OWNER", "U00OTHER"])
def test_nobody_else_may(scene: Scene, user: str) -> None:
    collection = scene.open()
    by = scene.by(user)
    for call in (
        lambda: scene.open(Period(2019, 2), by=by),
        lambda: close_period(scene.store, collection, revision=1, reason="x", by=by),
        lambda: move_due(scene.store, collection, revision=1, due=DUE, reason="x", by=by),
        lambda: open_cycle(scene.store, scene.plan, year=2019, answers={}, by=by),
        lambda: withdraw_cycle(scene.store, scene.plan, year=2019, stamp=0, reason="x", by=by),
        lambda: change_setting(
            scene.store, "rate_cap", agency_id=scene.agency, value="120", seen="", reason="x", by=by
        ),
    ):
        assert isinstance(refusal(call), NotYoursToChange)
    assert scene.revision(collection) == 1


def test_a_period_that_cannot_be_is_refused_in_words(scene: Scene) -> None:
    scene.open()
    assert "이미 열려 있습니다" in refusal(scene.open).sentence
    assert "밖입니다" in refusal(lambda: scene.open(Period(2020, 1), due=date(2020, 4, 10))).sentence
    assert "분기 단위" in refusal(lambda: scene.open(Period(2019), due=date(2020, 2, 29))).sentence
    early = refusal(lambda: scene.open(Period(2019, 2), due=date(2019, 6, 29)))
    assert isinstance(early, FieldsRefused)
    assert set(early.fields) == {"due"}
    assert isinstance(refusal(lambda: scene.open(Period(2019, 2), due=date(2021, 1, 1))), FieldsRefused)
    scene.open(Period(2019, 2), due=date(2019, 6, 30))


def test_closing_asks_why_while_figures_are_missing(scene: Scene) -> None:
    collection = scene.open()

    def close(reason: str) -> None:
        close_period(
            scene.store, collection, revision=scene.revision(collection), reason=reason, by=scene.by()
        )

    assert set(getattr(refusal(lambda: close("")), "fields", {})) == {"reason"}
    assert scene.revision(collection) == 1
    close("이미 다음 분기입니다")
    assert scene.due_lines() == {}
    assert "마감되었습니다" in refusal(scene.open).sentence
    reopen_period(scene.store, collection, revision=2, due=DUE, reason="자료가 늦음", by=scene.by())
    an_actual(scene.store, indicator=scene.indicator, printed="3", quarter=1)
    close("")
    assert [row[1:] for row in scene.audit(Aspect.COLLECTION)] == [
        ("열림, 기한 2019. 4. 10.(수)", ""),
        ("마감, 기한 2019. 4. 10.(수) (미제출 1건)", "이미 다음 분기입니다"),
        ("열림, 기한 2019. 4. 10.(수)", "자료가 늦음"),
        ("마감, 기한 2019. 4. 10.(수)", ""),
    ]


def test_one_submission_is_taken_once(scene: Scene) -> None:
    scene.open(by=scene.by(key="V1:1"))
    assert isinstance(refusal(lambda: scene.open(Period(2019, 2), by=scene.by(key="V1:1"))), AlreadyTaken)
    assert len(scene.audit(Aspect.COLLECTION)) == 1


def test_two_officers_open_at_once_and_one_of_them_is_told(scene: Scene) -> None:
    results = at_once(scene.open, lambda: scene.open(by=scene.by("U00LEAD2"), due=date(2019, 4, 20)))
    assert sorted(isinstance(result, NotNow) for result in results) == [False, True]
    assert len(scene.audit(Aspect.COLLECTION)) == 1


def test_two_officers_move_a_day_at_once_and_the_later_one_is_told(scene: Scene) -> None:
    collection = scene.open()

    def move(user: str, day: int) -> Callable[[], object]:
        due = date(2019, 4, day)
        return lambda: move_due(
            scene.store, collection, revision=1, due=due, reason="사유", by=scene.by(user)
        )

    results = at_once(move("U00LEAD1", 11), move("U00LEAD2", 12))
    assert sorted(isinstance(result, Overtaken) for result in results) == [False, True]
    assert (scene.revision(collection), len(scene.audit(Aspect.COLLECTION))) == (2, 2)
