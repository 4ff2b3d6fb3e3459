"""Long lists: turning the pages shows everything once."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.requests import ListDue, ShowIssues, ShowStatus, SubjectRef
from handlers.views.blocks import message
from handlers.views.dues import show_due
from handlers.views.evidence import show_issues
from handlers.views.indicators import period_table
from handlers.views.mine import show_own, show_places
from handlers.views.paging import page_of
from handlers.views.tables import Column, Table
from models.ports import Message
from models.reports.deadlines import DueReport
from models.reports.mine import MineReport
from models.values.kinds import SubjectKind
from tests.handlers.views.gallery import compound
from tests.handlers.views.judge import Drawing, faults, labels_of, request_of, shown, table_of
from tests.handlers.views.reports import a_component, a_deadline, a_project, a_subject, an_indicator

MORE = "더 보기"


@given(st.lists(st.integers(), max_size=60), st.integers(1, 25))
def test_the_pages_together_are_the_list(items: list[int], size: int) -> None:
    first = page_of(items, 1, size=size)
    pages = [page_of(items, number, size=size) for number in range(1, first.pages + 1)]
    assert [item for page in pages for item in page.items] == items
    assert all(page.is_last is (page.rest == 0) for page in pages)
    assert [page.is_last for page in pages] == [False] * (first.pages - 1) + [True]


@given(st.lists(st.integers(), max_size=60), st.integers(-5, 100))
def test_a_number_beyond_the_list_is_the_nearest_page(items: list[int], number: int) -> None:
    page = page_of(items, number, size=7)
    assert 1 <= page.number <= page.pages
    assert page.items or not items


def test_a_list_of_one_page_says_nothing_of_pages() -> None:
    assert page_of([1, 2], 1, size=2).note is None
    assert page_of([1, 2, 3], 1, size=2).note == "1/2쪽 · 뒤에 1건이 더 있습니다."
    assert page_of([1, 2, 3], 2, size=2).note == "2/2쪽"


def turned(show: Callable[[int], Message], read: Callable[[Message], Sequence[str]]) -> list[str]:
    """What all pages show, following the button from one to the next."""
    seen: list[str] = []
    number = 1
    while True:
        message = show(number)
        assert faults(message) == []
        seen += read(message)
        if MORE not in labels_of(message):
            return seen
        request = request_of(message, MORE)
        assert isinstance(request, ListDue | ShowStatus)
        assert request.page == number + 1
        number = request.page


@pytest.mark.parametrize("count", [1, 20, 21, 45])
def test_every_deadline_is_reached(count: int) -> None:
    lines = tuple(replace(a_deadline(), name=f"{number}번 일") for number in range(count))
    report = DueReport("기획과", date(2019, 2, 18), date(2019, 3, 20), lines=lines, later=None)
    seen = turned(
        lambda number: show_due(report, ListDue(page=number)),
        lambda message: [row[1] for row in table_of(message)[1:]],
    )
    assert seen == [line.name for line in lines]


@pytest.mark.parametrize("count", [1, 20, 21, 45])
def test_every_own_project_is_reached(count: int) -> None:
    projects = tuple(
        a_project(an_indicator(a_component(), name=f"{n}번 지표"), name=f"{n}번 사업") for n in range(count)
    )
    report = MineReport(projects, (), None)
    seen = turned(
        lambda number: show_own(report, ShowStatus(page=number)),
        lambda message: [row[0].split(" (")[0] for row in table_of(message)[1:]],
    )
    assert seen == [project.name for project in projects]


@pytest.mark.parametrize("count", [1, 7, 8, 40])
def test_every_agency_is_reached(count: int) -> None:
    places = [a_subject(n, name=f"{n}번구", kind=SubjectKind.AGENCY) for n in range(1, count + 1)]
    seen = turned(
        lambda number: show_places(places, ShowStatus(page=number)),
        lambda message: [label for label in labels_of(message) if label.endswith("번구")],
    )
    assert seen == [place.name for place in places]


def test_problems_of_further_projects_are_a_button_away() -> None:
    request = ShowIssues(SubjectRef(SubjectKind.DEPARTMENT, 3), page=2)
    message = show_issues([a_project()], note="1/2쪽 · 뒤에 1건이 더 있습니다.", more=request)
    assert "뒤에 1건이 더 있습니다." in shown(message)
    assert request_of(message, MORE) == request


def test_no_part_of_a_compound_indicator_is_left_out() -> None:
    table = period_table(compound(name="상담", parts=12))
    assert table is not None
    assert len(table.rows) == 12 * 2


@pytest.mark.parametrize(("rows", "width"), [(99, 3), (100, 3), (150, 3), (99, 110), (40, 119)])
def test_a_table_loses_no_row_unsaid(rows: int, width: int) -> None:
    table = Table((Column("이름"),), tuple((f"{number}번".ljust(width, "가"),) for number in range(rows)))
    sent = message("표", table)
    left = re.search(r"자리가 모자라 (\d+)줄", shown(sent))
    hidden = int(left[1]) if left else 0
    assert len(table_of(sent)) - 1 + hidden == rows
    assert faults(sent) == []
    code = shown(sent, Drawing.CODE)
    assert all(f"{number}번" in code for number in range(rows - hidden))
