"""The yearly cycle: which steps a plan has in a year, and when they are due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.calendar import WorkCalendar
from models.rules.cycle import PlanFacts, calendar_rows, quarter_of_phase, steps_of
from models.rules.deadlines import DueRule, propose_due
from models.rules.names import fold
from models.rules.settings import Settings
from models.values.kinds import CyclePhase, PlanKind
from models.values.period import QUARTERS, Period

DEFAULTS = Settings({})
RULE = DueRule()
NAMES = frozenset(map(fold, ("민관거버넌스 체계 확립", "사회적경제위원회 운영", "스타기업 발굴")))
BASIC = PlanFacts(PlanKind.MULTI_YEAR_BASIC_PLAN, date(2017, 1, 1), date(2020, 12, 31), NAMES)
YEARLY = PlanFacts(PlanKind.ANNUAL_PERFORMANCE, date(2019, 1, 1), date(2019, 12, 31), has_quarters=True)
JOINT = PlanFacts(
    PlanKind.JOINT_EVALUATION, date(2015, 9, 1), date(2016, 8, 31), frozenset({fold("희망일자리")})
)


def ends(facts: PlanFacts, year: int) -> dict[CyclePhase, date | None]:
    return {step.phase: step.ends_on for step in steps_of(facts, year, settings=DEFAULTS)}


@pytest.mark.parametrize(
    ("year", "report", "external"),
    [
        (2017, date(2018, 2, 28), date(2018, 4, 30)),
        (2018, date(2019, 2, 28), date(2019, 4, 30)),
        (2019, date(2020, 3, 2), date(2020, 5, 1)),
        (2020, date(2021, 3, 2), None),
    ],
)
def test_a_basic_plan_is_evaluated_on_the_days_of_the_law(
    year: int, report: date, external: date | None
) -> None:
    days = {phase: RULE.due(day) for phase, day in ends(BASIC, year).items() if day}
    assert days[CyclePhase.SELF_REPORT] == report
    assert days.get(CyclePhase.EXTERNAL) == external


def test_in_the_fourth_year_the_overall_evaluation_stands_for_the_external_one() -> None:
    phases = set(ends(BASIC, 2020))
    assert CyclePhase.OVERALL in phases
    assert not phases & {CyclePhase.EXTERNAL, CyclePhase.COMMITTEE}
    for year in (2017, 2018, 2019):
        assert CyclePhase.OVERALL not in ends(BASIC, year)
    (overall,) = (s for s in steps_of(BASIC, 2020, settings=DEFAULTS) if s.phase is CyclePhase.OVERALL)
    assert overall.texts == (
        "3년차 사업진행이 마감된 시점",
        "총괄평가가 이루어지는 4차년도 사업집행에 대해 외부평가는 총괄평가로 대체함",
    )
    assert (overall.asks, overall.ends_on) == (True, None)


def test_months_stay_months() -> None:
    months = {s.phase for s in steps_of(BASIC, 2018, settings=DEFAULTS) if s.is_month_only}
    assert {CyclePhase.PLAN, CyclePhase.COMMITTEE, CyclePhase.REFLECTION} <= months
    assert CyclePhase.SELF_REPORT not in months


def test_a_plan_has_the_meetings_that_it_names() -> None:
    bare = PlanFacts(PlanKind.MULTI_YEAR_BASIC_PLAN, date(2017, 1, 1), date(2020, 12, 31))
    assert CyclePhase.GOVERNANCE_MEETINGS in ends(BASIC, 2018)
    assert CyclePhase.GOVERNANCE_MEETINGS not in ends(bare, 2018)
    assert CyclePhase.PARTNER_TALKS not in ends(BASIC, 2018)


def test_a_joint_evaluation_has_the_dates_of_its_document() -> None:
    assert JOINT.years == (2016,)
    assert ends(JOINT, 2016) == {
        CyclePhase.JOB_FAIR: date(2016, 4, 26),
        CyclePhase.MOBILE_JOB_FAIR: date(2016, 4, 27),
        CyclePhase.JOINT_PERIOD: date(2016, 8, 31),
        CyclePhase.JOINT_EVALUATION: date(2016, 10, 31),
    }


def test_quarters_are_entered_some_days_after_their_end() -> None:
    days = ends(YEARLY, 2019)
    assert [days[CyclePhase(f"quarter_{quarter}")] for quarter in QUARTERS] == [
        date(2019, 4, 10),
        date(2019, 7, 10),
        date(2019, 10, 10),
        date(2020, 1, 10),
    ]
    later = steps_of(YEARLY, 2019, settings=Settings({"days_after_quarter_end": "15"}))
    assert later[0].ends_on == date(2019, 4, 15)


def test_dates_are_asked_for_as_the_agency_has_set() -> None:
    def asked(**stored: str) -> dict[CyclePhase, date | None]:
        steps = steps_of(BASIC, 2018, settings=Settings(stored))
        return {step.phase: step.ends_on for step in steps if step.asks}

    assert asked() == {CyclePhase.TF_REVIEW: date(2019, 2, 28), CyclePhase.CONFIRMED: None}
    assert asked(tf_review_date="asked", confirmation_date="undated") == {CyclePhase.TF_REVIEW: None}


def test_only_what_is_asked_for_takes_an_answer() -> None:
    given_day = date(2019, 3, 5)
    answers = {CyclePhase.CONFIRMED: given_day, CyclePhase.EXTERNAL: given_day}
    steps = {s.phase: s for s in steps_of(BASIC, 2018, settings=DEFAULTS, answers=answers)}
    assert steps[CyclePhase.CONFIRMED].ends_on == given_day
    assert steps[CyclePhase.TF_REVIEW].ends_on is None
    assert steps[CyclePhase.EXTERNAL].ends_on == date(2019, 4, 30)


kinds = st.sampled_from(PlanKind)


@given(kind=kinds, first=st.integers(2000, 2040), years=st.integers(1, 6), number=st.integers(0, 5))
def test_every_cycle_has_each_step_once_and_in_order(
    kind: PlanKind, first: int, years: int, number: int
) -> None:
    facts = PlanFacts(kind, date(first, 1, 1), date(first + years - 1, 12, 31), NAMES, has_quarters=True)
    year = first + min(number, years - 1)
    steps = steps_of(facts, year, settings=DEFAULTS)
    phases = [step.phase for step in steps]
    order = [row.phase for row in calendar_rows()]
    assert len(set(phases)) == len(phases)
    assert [order.index(phase) for phase in phases] == sorted(order.index(phase) for phase in phases)
    for step in steps:
        assert step.starts_on is None or step.ends_on is None or step.starts_on <= step.ends_on
        assert step.responsible
        assert step.source
        if step.ends_on and not step.is_month_only:
            assert RULE.calendar.is_working_day(RULE.due(step.ends_on))


@given(
    year=st.integers(2013, 2027),
    quarter=st.sampled_from([None, *QUARTERS]),
    days=st.integers(1, 60),
    off=st.sets(st.dates(date(2013, 1, 1), date(2028, 12, 31)), max_size=40),
)
def test_a_proposed_day_is_due_on_a_working_day_after_the_period(
    year: int, quarter: int | None, days: int, off: set[date]
) -> None:
    period = Period(year, quarter)
    rule = DueRule(WorkCalendar(frozenset(off)))
    nominal = propose_due(period, days_after=days, yearly_month=2)
    assert period.last_day < nominal <= rule.due(nominal)
    assert rule.calendar.is_working_day(rule.due(nominal))
    assert rule.target(nominal) <= rule.due(nominal)
    assert DueRule(rule.calendar, moves_forward=False).due(nominal) == nominal
    assert DueRule(rule.calendar, aims_at_due=True).target(nominal) == rule.due(nominal)


@pytest.mark.parametrize(
    ("phase", "quarter"), [(CyclePhase.QUARTER_3, 3), (CyclePhase.PLAN, 0), (CyclePhase.OVERALL, 0)]
)
def test_a_step_knows_its_quarter(phase: CyclePhase, quarter: int) -> None:
    assert quarter_of_phase(phase) == quarter


@given(year=st.integers(1990, 2100), quarter=st.sampled_from([None, *QUARTERS]))
def test_a_period_ends_the_day_before_the_next_begins(year: int, quarter: int | None) -> None:
    last = Period(year, quarter).last_day
    following = Period(year + 1) if quarter in {None, 4} else Period(year, (quarter or 0) + 1)
    assert (following.first_day - last).days == 1
