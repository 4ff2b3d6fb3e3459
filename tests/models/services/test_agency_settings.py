"""Days off and settings of an agency and its people, on every kind of database."""

from datetime import date

import pytest
from sqlmodel import select

from models.errors.changes import FieldsRefused, NotNow, NotYoursToChange, Overtaken
from models.errors.refusals import Refusal
from models.queries.periods import find_period_sheet, find_plan_periods
from models.queries.settings import list_settings, read_own_settings, read_settings
from models.services.days_off import add_day_off, remove_day_off
from models.services.settings import change_own_settings, change_setting
from models.store import Store
from models.tables.cycle import DayOff
from models.values.kinds import Aspect, Door
from models.values.period import Period
from tests.build import a_person
from tests.models.services.collecting import DUE, NOW, Scene, a_scene, at_once, refusal


@pytest.fixture
def scene(store: Store) -> Scene:
    return a_scene(store)


def test_a_day_off_moves_deadlines_and_comes_back(scene: Scene) -> None:
    scene.open()
    assert add_day_off(scene.store, day=DUE, name="개청 기념일", by=scene.by()) == 1
    assert scene.due_lines() == {"2019년 1/4분기 실적 입력": date(2019, 4, 11)}
    twice = refusal(lambda: add_day_off(scene.store, day=DUE, name="또", by=scene.by("U00LEAD2")))
    assert "「개청 기념일」" in twice.sentence
    with scene.store.read() as session:
        row = session.exec(select(DayOff)).one()
    other = refusal(lambda: remove_day_off(scene.store, row.id or 0, reason="x", by=scene.by("U00OTHER")))
    assert isinstance(other, NotYoursToChange)
    assert isinstance(
        refusal(lambda: remove_day_off(scene.store, row.id or 0, reason="", by=scene.by())), FieldsRefused
    )
    assert remove_day_off(scene.store, row.id or 0, reason="취소됨", by=scene.by()) == 1
    gone = refusal(lambda: remove_day_off(scene.store, row.id or 0, reason="취소됨", by=scene.by()))
    assert isinstance(gone, NotNow)
    assert scene.due_lines() == {"2019년 1/4분기 실적 입력": DUE}
    assert scene.audit(Aspect.DAY_OFF) == [("", "개청 기념일", ""), ("개청 기념일", "", "취소됨")]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2019, 5, 6), "대체공휴일"),
        (date(2019, 10, 9), "한글날"),
        (date(2019, 4, 6), "주말"),
        (date(1999, 1, 1), "작년부터"),
    ],
)
def test_days_that_are_off_anyway_are_refused(scene: Scene, day: date, words: str) -> None:
    refused = refusal(lambda: add_day_off(scene.store, day=day, name="쉼", by=scene.by()))
    assert isinstance(refused, FieldsRefused)
    assert words in refused.fields["day"]


def change(
    scene: Scene,
    name: str,
    value: str | None,
    *,
    seen: str = "",
    user: str = "U00LEAD1",
    reason: str = "조례",
) -> bool:
    return change_setting(
        scene.store, name, agency_id=scene.agency, value=value, seen=seen, reason=reason, by=scene.by(user)
    )


def test_a_setting_is_changed_used_and_put_back(scene: Scene) -> None:
    scene.open(due=date(2019, 4, 13))
    assert change(scene, "holiday_moves_forward", "아니요")
    assert scene.due_lines() == {"2019년 1/4분기 실적 입력": date(2019, 4, 13)}
    assert change(scene, "holiday_moves_forward", None, seen="no")
    assert not change(scene, "holiday_moves_forward", "yes")  # the default is what nobody set
    assert scene.due_lines() == {"2019년 1/4분기 실적 입력": date(2019, 4, 15)}
    assert scene.audit(Aspect.SETTING) == [
        ("기본값(예)", "아니요", "조례"),
        ("아니요", "기본값(예)", "조례"),
    ]
    change(scene, "days_after_quarter_end", "20")
    with scene.store.read() as session:
        sheet = find_period_sheet(session, scene.plan, period=Period(2019, 2), today=NOW.date())
        board = list_settings(session, scene.agency)
        slots = find_plan_periods(session, scene.plan, today=NOW.date()).slots
    assert sheet.days.nominal == date(2019, 7, 20)
    assert len(slots) == 4
    touched = {line.setting.name: line.touch for line in board.lines if line.touch}
    assert set(touched) == {"holiday_moves_forward", "days_after_quarter_end"}
    newest = touched["days_after_quarter_end"]
    assert (newest.who, newest.at, newest.door) == ("U00LEAD1", NOW, Door.DIALOG)


def test_a_setting_that_cannot_be_is_refused(scene: Scene) -> None:
    for value, reason, fields in (("x", "조례", {"value"}), ("15", "", {"reason"})):
        refused = refusal(lambda v=value, r=reason: change(scene, "days_after_quarter_end", v, reason=r))  # type: ignore[misc]
        assert set(getattr(refused, "fields", {})) == fields
    assert isinstance(refusal(lambda: change(scene, "digest_hour", "8")), Refusal)
    assert scene.audit(Aspect.SETTING) == []


@pytest.mark.parametrize("seen", ["", "20"])
def test_two_officers_change_a_setting_at_once(scene: Scene, seen: str) -> None:
    if seen:
        change(scene, "days_after_quarter_end", seen)
    before = len(scene.audit(Aspect.SETTING))
    results = at_once(
        lambda: change(scene, "days_after_quarter_end", "15", seen=seen),
        lambda: change(scene, "days_after_quarter_end", "30", seen=seen, user="U00LEAD2"),
    )
    assert sorted(isinstance(result, Overtaken) for result in results) == [False, True]
    assert len(scene.audit(Aspect.SETTING)) == before + 1


def test_ones_own_settings_follow_the_agency_until_they_are_set(scene: Scene) -> None:
    change(scene, "default_digest_hour", "10")
    person = a_person(scene.store, slack_user_id="U00NEW", agency=scene.agency)

    def hour() -> str:
        with scene.store.read() as session:
            return read_own_settings(session, person, agency_id=scene.agency).value("digest_hour")

    untouched = "digest_hour=|quiet_days=|snooze="
    assert hour() == "10"
    values = {"digest_hour": "9", "quiet_days": "mon,wed", "snooze": None}
    assert change_own_settings(scene.store, values, seen=untouched, by=scene.by("U00NEW")) == 2
    assert hour() == "9"
    late = refusal(lambda: change_own_settings(scene.store, values, seen=untouched, by=scene.by("U00NEW")))
    assert isinstance(late, Overtaken)
    with scene.store.read() as session:
        assert read_settings(session, scene.agency).value("default_digest_hour") == "10"
