"""Periods, cycles, days off and settings as use cases, on every kind of database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from models.errors import AlreadyTaken, FieldsRefused, NotNow, NotYoursToChange, Overtaken, Refusal
from models.queries.cycles import find_cycle
from models.queries.dues import report_due
from models.queries.periods import find_period_sheet, find_plan_periods
from models.queries.settings import list_settings, read_own_settings, read_settings
from models.rules.permissions import EVERYTHING
from models.services.acting import By
from models.services.cycles import Precision, Timing, change_event, open_cycle, withdraw_cycle
from models.services.days_off import add_day_off, remove_day_off
from models.services.periods import close_period, move_due, open_period, reopen_period
from models.services.settings import change_own_settings, change_setting
from models.store import Store
from models.tables.audit import AuditEntry
from models.tables.cycle import Collection, CycleEvent, DayOff
from models.values.kinds import Aspect, CyclePhase, Door, PlanKind, Role
from models.values.period import Period
from tests.build import a_person, a_plan, a_project, a_target, an_actual, an_agency, an_indicator

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


@pytest.fixture
def scene(store: Store) -> Scene:
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
