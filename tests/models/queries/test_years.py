"""Which year is answered with: the one asked for, else the current one if it has data, else the latest."""

from datetime import date

import pytest

from models.queries.plans import Question, settle_year
from models.queries.shelves import years_with_data
from models.reports.figures import SettledYear
from models.store import Store
from models.values.kinds import PlanKind, SubjectKind
from models.values.period import AskedPeriod
from tests.build import a_plan, a_project, a_target, an_actual, an_indicator
from tests.build_money import a_budget_line
from tests.models.queries.asking import WHOLE, ask_indicator, ask_plan, ask_project

IN_2019 = date(2019, 5, 1)
JOINT = "서울 희망일자리 만들기 추진계획"


def settled(store: Store, indicator: int, *, today: date = IN_2019, year: int | None = None) -> SettledYear:
    period = AskedPeriod(year=year)
    return ask_project(store, (SubjectKind.INDICATOR, indicator), period=period, today=today).year


def test_the_current_year_is_used_if_it_has_a_target(store: Store) -> None:
    indicator = an_indicator(store)
    for year in (2018, 2019, 2020):
        a_target(store, indicator=indicator, year=year, printed="10")
    found = settled(store, indicator)
    assert found == SettledYear(used=2019, asked=None, current=2019)
    assert not found.is_fallback


def test_the_current_year_is_used_if_it_has_an_actual_only(store: Store) -> None:
    indicator = an_indicator(store)
    a_target(store, indicator=indicator, year=2018, printed="10")
    an_actual(store, indicator=indicator, year=2019, quarter=1, printed="3")
    assert settled(store, indicator).used == 2019


def test_the_latest_year_stands_in_for_a_current_one_without_data(store: Store) -> None:
    indicator = an_indicator(store)
    a_target(store, indicator=indicator, year=2014, printed="10")
    a_target(store, indicator=indicator, year=2015, quarter=2, printed="10")
    found = settled(store, indicator)
    assert found == SettledYear(used=2015, asked=None, current=2019)
    assert found.is_fallback


@pytest.mark.parametrize("printed", ["", "-", " ", "–"])
def test_blanks_and_dashes_are_no_data(printed: str, store: Store) -> None:
    indicator = an_indicator(store)
    a_target(store, indicator=indicator, year=2017, printed="10")
    a_target(store, indicator=indicator, year=2018, printed=printed)
    an_actual(store, indicator=indicator, year=2019, printed=printed)
    assert settled(store, indicator).used == 2017


@pytest.mark.parametrize("printed", ["0", "조직개편 T/F구성", "80여명"])
def test_noughts_and_words_are_data(printed: str, store: Store) -> None:
    indicator = an_indicator(store)
    a_target(store, indicator=indicator, year=2018, printed="10")
    a_target(store, indicator=indicator, year=2019, printed=printed)
    assert settled(store, indicator).used == 2019


def test_a_total_over_all_years_is_no_year(store: Store) -> None:
    indicator = an_indicator(store)
    a_target(store, indicator=indicator, year=0, printed="18")
    a_target(store, indicator=indicator, year=2018, printed="10")
    assert settled(store, indicator).used == 2018
    with store.read() as session:
        assert years_with_data(session, [indicator]) == {2018}
        assert years_with_data(session, []) == frozenset()


def test_money_alone_does_not_make_a_year_have_data(store: Store) -> None:
    project = a_project(store)
    a_target(store, indicator=an_indicator(store, project=project), year=2018, printed="10")
    a_budget_line(store, subject=(SubjectKind.PROJECT, project), year=2019, printed="10")
    assert ask_project(store, (SubjectKind.PROJECT, project), today=IN_2019).year.used == 2018


def test_money_counts_where_there_is_no_indicator(store: Store) -> None:
    project = a_project(store)
    for year, printed in ((2017, "10"), (2018, "10"), (2019, "-")):
        a_budget_line(store, subject=(SubjectKind.PROJECT, project), year=year, printed=printed)
    assert ask_project(store, (SubjectKind.PROJECT, project), today=IN_2019).year.used == 2018


def test_figures_of_other_indicators_do_not_count(store: Store) -> None:
    project = a_project(store)
    asked, other = (an_indicator(store, project=project, name=name) for name in ("이용자 수", "대출 권수"))
    a_target(store, indicator=asked, year=2018, printed="10")
    a_target(store, indicator=other, year=2019, printed="10")
    assert settled(store, asked).used == 2018
    assert ask_project(store, (SubjectKind.PROJECT, project), today=IN_2019).year.used == 2019


@pytest.mark.parametrize("year", [2010, 2018, 2019, 2030])
def test_the_year_asked_for_wins(year: int, store: Store) -> None:
    indicator = an_indicator(store)
    a_target(store, indicator=indicator, year=2018, printed="10")
    found = settled(store, indicator, year=year)
    assert found == SettledYear(used=year, asked=year, current=2019)
    assert not found.is_fallback


def test_a_quarter_without_a_year_is_one_of_the_settled_year(store: Store) -> None:
    indicator = an_indicator(store)
    a_target(store, indicator=indicator, year=2015, quarter=3, printed="10")
    report = ask_indicator(store, indicator, period=AskedPeriod(quarter=3), today=IN_2019)
    assert (report.components[0].main.span.year, report.components[0].main.span.quarters) == (2015, (3,))


def test_the_year_is_chosen_for_each_plan(sample_store: Store) -> None:
    gangbuk, seongbuk = "강북구 2015 자체평가 결과", "성북구 사회적경제 기본계획"
    assert ask_plan(sample_store, gangbuk).year == SettledYear(2015, None, 2019)
    assert ask_plan(sample_store, seongbuk).year == SettledYear(2019, None, 2019)
    assert ask_plan(sample_store, seongbuk, today=date(2026, 11, 20)).year == SettledYear(2020, None, 2026)


@pytest.mark.parametrize("year", [None, 2015, 2016])
def test_a_plan_across_two_years_is_found_by_each_of_them(year: int | None, sample_store: Store) -> None:
    report = ask_plan(sample_store, JOINT, period=AskedPeriod(year=year))
    assert report.year == SettledYear(used=2016, asked=year, current=2019)
    assert (report.plan.starts_on, report.plan.ends_on) == (date(2015, 9, 1), date(2016, 8, 31))
    assert report.plan.years == (2015, 2016)
    assert (report.total.indicators, report.total.entered) == (21, 19)


def test_a_plan_across_two_years_is_not_found_by_another(sample_store: Store) -> None:
    report = ask_plan(sample_store, JOINT, period=AskedPeriod(year=2014))
    assert report.year == SettledYear(used=2014, asked=2014, current=2019)
    assert report.total.entered == 0


def test_a_project_without_anything_is_shown_for_a_year_of_its_plan(store: Store) -> None:
    plan = a_plan(store, starts_on=date(2017, 1, 1), ends_on=date(2020, 12, 31))
    project = a_project(store, plan=plan)
    assert ask_project(store, (SubjectKind.PROJECT, project), today=IN_2019).year.used in {2019, 2020}


def test_settling_needs_no_indicator(store: Store) -> None:
    plan = ask_plan(store, (SubjectKind.PLAN, a_plan(store, kind=PlanKind.WORK_REPORT))).plan
    with store.read() as session:
        found = settle_year(session, Question(WHOLE, date(2021, 1, 1)), plan=plan, indicator_ids=[])
    assert found == SettledYear(used=2019, asked=None, current=2021)
