"""Deadlines: what is due in the next thirty days, what has no day, and what follows."""

from datetime import date

import pytest

from models.reports.deadlines import DeadlineLine
from models.rules.permissions import EVERYTHING, Scope
from models.store import Store
from models.values.kinds import CyclePhase, SubjectKind
from tests.build import a_plan, a_project, an_agency
from tests.build_cycle import a_cycle_event, a_day_off
from tests.models.queries.asking import TODAY, ask_due, ask_project, subject_of

REPORT, COMMITTEE, EXTERNAL = "2018년 자체평가보고서 제출", "외부평가위원회 구성", "외부평가 실시"
UNDATED = ("자체평가 T/F 점검·회의", "실무협의체 최종 확정", "결과 전달·환류")


def shown(line: DeadlineLine) -> tuple[str, date | None, int | None]:
    return line.name, line.due, line.days_left


def test_the_next_thirty_days_of_the_sample(sample_store: Store) -> None:
    report = ask_due(sample_store)
    assert (report.today, report.until) == (date(2019, 2, 18), date(2019, 3, 20))
    assert [shown(line) for line in report.lines] == [
        (REPORT, date(2019, 2, 28), 10),
        (COMMITTEE, date(2019, 3, 31), None),
        *((name, None, None) for name in UNDATED),
    ]
    assert report.later is not None
    assert shown(report.later) == (EXTERNAL, date(2019, 4, 30), 71)


def test_a_month_without_a_day_is_its_month(sample_store: Store) -> None:
    line = ask_due(sample_store).lines[1]
    assert (line.is_month_only, line.starts_on, line.days_left, line.when) == (
        True,
        date(2019, 3, 1),
        None,
        "3월",
    )


def test_a_deadline_names_its_plan_and_who_is_responsible(sample_store: Store) -> None:
    line = ask_due(sample_store).lines[0]
    assert (line.plan, line.responsible) == ("성북구 사회적경제 기본계획(2017~2020)", "세부사업별 해당부서")


@pytest.mark.parametrize(
    ("today", "names", "later"),
    [
        (date(2019, 1, 28), (*UNDATED,), REPORT),
        (date(2019, 1, 29), (REPORT, *UNDATED), COMMITTEE),
        (date(2019, 2, 28), (REPORT, COMMITTEE, *UNDATED), EXTERNAL),
        (date(2019, 3, 1), (REPORT, COMMITTEE, *UNDATED), EXTERNAL),
        (date(2019, 3, 31), (REPORT, COMMITTEE, EXTERNAL, *UNDATED), None),
        (date(2019, 4, 1), (REPORT, EXTERNAL, *UNDATED), None),
        (date(2019, 4, 30), (REPORT, EXTERNAL, *UNDATED), None),
        (date(2019, 5, 1), (REPORT, *UNDATED), None),
    ],
)
def test_a_deadline_comes_and_stays_while_its_figures_are_collected(
    today: date, names: tuple[str, ...], later: str | None, sample_store: Store
) -> None:
    report = ask_due(sample_store, today=today)
    assert tuple(line.name for line in report.lines) == names
    assert (report.later.name if report.later else None) == later


def test_a_scope_shows_its_own_deadlines_only(sample_store: Store) -> None:
    seongbuk = Scope(subject_of(sample_store, "성북구").id)
    gangbuk = Scope(subject_of(sample_store, "강북구").id)
    assert ask_due(sample_store, scope=seongbuk) == ask_due(sample_store, scope=EVERYTHING)
    assert (ask_due(sample_store, scope=gangbuk).lines, ask_due(sample_store, scope=gangbuk).later) == (
        (),
        None,
    )
    assert ask_due(sample_store, scope=Scope(None)).lines == ()


def test_a_plan_shows_its_own_deadlines_only(store: Store) -> None:
    one, two = a_plan(store, title="하나"), a_plan(store, title="둘")
    for plan in (one, two):
        a_cycle_event(store, plan=plan, ends_on=date(2019, 2, 28))
    assert [line.plan for line in ask_due(store, plans=frozenset({two})).lines] == ["둘"]
    assert ask_due(store, plans=frozenset()).lines == ()
    assert len(ask_due(store).lines) == 2


@pytest.mark.parametrize(
    ("nominal", "due"),
    [
        (date(2020, 2, 29), date(2020, 3, 2)),
        (date(2021, 2, 28), date(2021, 3, 2)),
        (date(2017, 12, 31), date(2018, 1, 2)),
        (date(2020, 4, 30), date(2020, 5, 1)),
        (date(2019, 2, 28), date(2019, 2, 28)),
    ],
)
def test_a_period_that_ends_on_a_day_off_ends_on_the_next_working_day(
    nominal: date, due: date, store: Store
) -> None:
    a_cycle_event(store, plan=a_plan(store), ends_on=nominal)
    (line,) = ask_due(store, today=nominal).lines
    assert shown(line) == ("자체평가보고서 제출", due, (due - nominal).days)


def test_a_day_off_of_the_agency_moves_its_deadlines_only(store: Store) -> None:
    own, other = an_agency(store, name="가온구"), an_agency(store, name="나온구")
    for agency in (own, other):
        a_cycle_event(store, plan=a_plan(store, agency=agency), ends_on=date(2019, 2, 28))
    a_day_off(store, agency=own, day=date(2019, 2, 28))
    (moved,) = ask_due(store, scope=Scope(own)).lines
    (stays,) = ask_due(store, scope=Scope(other)).lines
    assert (moved.due, stays.due) == (date(2019, 3, 4), date(2019, 2, 28))  # 3. 1. is 삼일절, a Friday


def test_the_next_deadline_of_a_project_is_the_nearest_day_to_come(store: Store) -> None:
    plan = a_plan(store)
    project = (SubjectKind.PROJECT, a_project(store, plan=plan))
    for phase, day in (
        (CyclePhase.PLAN, date(2019, 2, 15)),
        (CyclePhase.EXTERNAL, date(2019, 4, 30)),
        (CyclePhase.SELF_REPORT, date(2019, 2, 28)),
    ):
        a_cycle_event(store, plan=plan, phase=phase, name=phase.value, ends_on=day)
    a_cycle_event(store, plan=plan, phase=CyclePhase.FEEDBACK, ends_on=None)
    a_cycle_event(store, plan=plan, phase=CyclePhase.COMMITTEE, ends_on=date(2019, 2, 20), is_month_only=True)
    for today, expected in (
        (TODAY, "self_report"),
        (date(2019, 2, 28), "self_report"),
        (date(2019, 3, 1), "external"),
        (date(2019, 5, 1), None),
    ):
        line = ask_project(store, project, today=today).next_deadline
        assert (line.name if line else None) == expected


def test_steps_as_a_plan_describes_them_for_every_year_are_no_deadlines(store: Store) -> None:
    a_cycle_event(store, plan=a_plan(store), year=0, ends_on=date(2019, 2, 28))
    assert ask_due(store).lines == ()
