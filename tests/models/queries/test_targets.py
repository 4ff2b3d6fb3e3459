"""Versions of targets, and figures that are owed."""

from datetime import date

import pytest

from models.queries.collections import find_missing, open_collections
from models.queries.indicators import find_indicators
from models.queries.shelves import read_shelf
from models.reports.figures import value_of
from models.store import Store
from models.values.kinds import SubjectKind
from tests.build import YEAR, a_plan, a_project, a_target, an_actual, an_indicator
from tests.build_cycle import a_collection
from tests.models.queries.asking import TODAY, ask_component, ask_project

DAY = date(YEAR, 6, 1)


def target_on(store: Store, indicator: int, day: date) -> object:
    return value_of(ask_component(store, indicator, today=day).main.target)


def test_the_newest_version_in_force_is_the_target(store: Store) -> None:
    """A published target changed during its year: 50억 became 55억 (domain.md §1, [X2])."""
    indicator = an_indicator(store)
    a_target(store, indicator=indicator, printed="55", version=2, effective_from=DAY)
    a_target(store, indicator=indicator, printed="50")
    assert target_on(store, indicator, date(YEAR, 5, 31)) == 50
    assert target_on(store, indicator, DAY) == 55
    assert target_on(store, indicator, date(YEAR + 1, 1, 1)) == 55


def test_of_two_versions_in_force_the_higher_number_counts(store: Store) -> None:
    indicator = an_indicator(store)
    a_target(store, indicator=indicator, printed="60", version=3, effective_from=date(YEAR, 2, 1))
    a_target(store, indicator=indicator, printed="55", version=2, effective_from=DAY)
    a_target(store, indicator=indicator, printed="50")
    assert target_on(store, indicator, date(YEAR, 12, 1)) == 60


def test_a_version_that_takes_a_target_away_leaves_none(store: Store) -> None:
    indicator = an_indicator(store)
    a_target(store, indicator=indicator, printed="50")
    a_target(store, indicator=indicator, printed="-", version=2, effective_from=DAY)
    assert target_on(store, indicator, date(YEAR, 12, 1)) is None


def test_a_version_changes_only_the_period_that_it_is_for(store: Store) -> None:
    indicator = an_indicator(store)
    for quarter in (1, 2):
        a_target(store, indicator=indicator, quarter=quarter, printed="10")
    a_target(store, indicator=indicator, quarter=2, printed="20", version=2, effective_from=DAY)
    columns = ask_component(store, indicator, today=date(YEAR, 12, 1)).columns
    assert [value_of(column.target) for column in columns] == [10, 20, None, None]


def missing(store: Store, project: int) -> tuple[str, ...]:
    return ask_project(store, (SubjectKind.PROJECT, project), today=date(YEAR, 12, 1)).missing


def test_a_figure_is_owed_for_an_open_period_with_a_target(store: Store) -> None:
    plan = a_plan(store)
    project = a_project(store, plan=plan)
    indicator = an_indicator(store, project=project, name="이용자 수")
    a_target(store, indicator=indicator, quarter=1, printed="10")
    assert missing(store, project) == ()  # not asked for yet
    a_collection(store, plan=plan, quarter=1, ends_on=date(YEAR, 4, 10))
    assert missing(store, project) == (f"이용자 수 ({YEAR}년 1/4분기 실적)",)
    an_actual(store, indicator=indicator, quarter=1, printed="0")
    assert missing(store, project) == ()


def test_every_open_period_is_asked_for_oldest_first(store: Store) -> None:
    plan = a_plan(store)
    project = a_project(store, plan=plan)
    indicator = an_indicator(store, project=project)
    for year, quarter in ((YEAR, 2), (YEAR - 1, 0), (YEAR, 1)):
        a_target(store, indicator=indicator, year=year, quarter=quarter, printed="10")
        a_collection(store, plan=plan, year=year, quarter=quarter, ends_on=date(YEAR, 12, 31))
    assert missing(store, project) == (
        f"이용자 수 ({YEAR - 1}년 실적)",
        f"이용자 수 ({YEAR}년 1/4분기 실적)",
        f"이용자 수 ({YEAR}년 2/4분기 실적)",
    )


def test_a_period_that_is_closed_owes_nothing(store: Store) -> None:
    plan = a_plan(store)
    project = a_project(store, plan=plan)
    a_target(store, indicator=an_indicator(store, project=project), printed="10")
    a_collection(store, plan=plan, ends_on=date(YEAR, 12, 31), is_open=False)
    assert missing(store, project) == ()
    with store.read() as session:
        assert open_collections(session, plan) == []


@pytest.mark.parametrize("nothing", ["", "-"])
def test_a_period_without_a_target_owes_nothing(nothing: str, store: Store) -> None:
    plan = a_plan(store)
    project = a_project(store, plan=plan)
    a_target(store, indicator=an_indicator(store, project=project), printed=nothing)
    a_collection(store, plan=plan, ends_on=date(YEAR, 12, 31))
    assert missing(store, project) == ()


def test_a_milestone_in_words_is_owed_too(store: Store) -> None:
    plan = a_plan(store)
    project = a_project(store, plan=plan)
    a_target(store, indicator=an_indicator(store, project=project, name="본부"), printed="본부 설치")
    a_collection(store, plan=plan, ends_on=date(YEAR, 12, 31))
    assert missing(store, project) == (f"본부 ({YEAR}년 실적)",)


def test_half_of_a_compound_figure_is_still_missing(store: Store) -> None:
    plan = a_plan(store)
    project = a_project(store, plan=plan)
    indicator = an_indicator(store, project=project, name="상담", units=("회", "명"))
    for component in (1, 2):
        a_target(store, indicator=indicator, component=component, printed="10")
    a_collection(store, plan=plan, ends_on=date(YEAR, 12, 31))
    an_actual(store, indicator=indicator, component=1, printed="10")
    assert missing(store, project) == (f"상담 ({YEAR}년 실적)",)
    an_actual(store, indicator=indicator, component=2, printed="10")
    assert missing(store, project) == ()


def test_an_empty_cell_is_no_figure(store: Store) -> None:
    plan = a_plan(store)
    project = a_project(store, plan=plan)
    indicator = an_indicator(store, project=project, name="이용자 수")
    a_target(store, indicator=indicator, printed="10")
    a_collection(store, plan=plan, ends_on=date(YEAR, 12, 31))
    an_actual(store, indicator=indicator, printed="")
    assert missing(store, project) == (f"이용자 수 ({YEAR}년 실적)",)


def test_a_collection_of_another_plan_owes_nothing_here(store: Store) -> None:
    plan, other = a_plan(store), a_plan(store, title="다른 계획")
    project = a_project(store, plan=plan)
    indicator = an_indicator(store, project=project)
    a_target(store, indicator=indicator, printed="10")
    a_collection(store, plan=other, ends_on=date(YEAR, 12, 31))
    with store.read() as session:
        shelf = read_shelf(session, [indicator], today=DAY)
        indicators = find_indicators(session, ids=[indicator])
        assert find_missing(session, plan_id=plan, indicators=indicators, shelf=shelf) == ()
        assert len(find_missing(session, plan_id=other, indicators=indicators, shelf=shelf)) == 1


@pytest.mark.parametrize(
    ("project", "owed"),
    [
        ("지역문제 해결 의제발굴 구조화", 2),
        ("협력프로젝트를 통한 외연 확대", 3),
        ("공공근로사업", 0),
        ("서울 희망일자리 만들기", 0),
        ("사회적기업 육성·지원", 2),
    ],
)
def test_the_sample_waits_for_2018_of_the_basic_plan_only(
    project: str, owed: int, sample_store: Store
) -> None:
    found = ask_project(sample_store, project, today=TODAY).missing
    assert len(found) == owed
    assert all(line.endswith("(2018년 실적)") for line in found)
