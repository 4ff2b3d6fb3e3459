"""Requests as the values of buttons and options."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.ids import MAX_TEXT
from handlers.requests import (
    DueRange,
    FindNames,
    ListDue,
    Order,
    Request,
    ShowBasis,
    ShowFindings,
    ShowHelp,
    ShowIssues,
    ShowStatus,
    SubjectRef,
    decode,
    encode,
)
from handlers.views.sharing import SHARE
from models.errors.refusals import Expired
from models.values.kinds import SubjectKind
from models.values.period import AskedPeriod

OPTION_VALUE_LIMIT = 150
BUTTON_VALUE_LIMIT = 2000
LARGEST_ID = 999_999
LAST_PAGE = 999

ids = st.integers(1, LARGEST_ID)
pages = st.integers(1, LAST_PAGE)
subjects = st.builds(SubjectRef, kind=st.sampled_from(SubjectKind), id=ids)
years = st.none() | st.integers(1900, 2099)
periods = st.builds(AskedPeriod, year=years, quarter=st.none() | st.integers(1, 4)) | st.builds(
    AskedPeriod, year=years, half=st.integers(1, 2)
)
OF_OPTIONS: tuple[st.SearchStrategy[Request], ...] = (
    st.builds(
        ShowStatus,
        subject=st.none() | subjects,
        period=periods,
        plan_id=st.none() | ids,
        page=pages,
        order=st.sampled_from(Order),
    ),
    st.builds(ShowBasis, subject=subjects, period=periods),
    st.builds(ShowFindings, subject=subjects, period=periods, plan_id=st.none() | ids, page=pages),
    st.builds(ShowIssues, subject=subjects, period=periods),
    st.builds(ListDue, range=st.sampled_from(DueRange), subject=st.none() | subjects),
    st.just(ShowHelp()),
)
of_options = st.one_of(*OF_OPTIONS)
searches = st.builds(FindNames, text=st.text(max_size=MAX_TEXT), page=pages)


@given(request=of_options | searches)
def test_a_request_comes_back_as_it_was(request: Request) -> None:
    assert decode(encode(request)) == request


LARGEST = SubjectRef(SubjectKind.DEPARTMENT, LARGEST_ID)
LAST_QUARTER = AskedPeriod(2099, quarter=4)


@given(request=of_options)
@example(request=ShowStatus(LARGEST, LAST_QUARTER, LARGEST_ID, LAST_PAGE, Order.EXECUTION))
@example(request=ShowFindings(LARGEST, LAST_QUARTER, LARGEST_ID, LAST_PAGE))
def test_a_request_fits_the_value_of_an_option_also_when_shared(request: Request) -> None:
    assert len(SHARE + encode(request)) <= OPTION_VALUE_LIMIT


@given(search=searches)
def test_a_search_fits_the_value_of_a_button(search: FindNames) -> None:
    assert len(encode(search)) <= BUTTON_VALUE_LIMIT


@pytest.mark.parametrize("request_", [ShowStatus(), ListDue(), FindNames(), ShowHelp()])
def test_what_is_as_usual_is_not_written(request_: Request) -> None:
    assert encode(request_) == f'{{"type":"{request_.type}"}}'


FOREIGN = (
    "",
    "0",
    "null",
    "[]",
    "{}",
    "next_page",
    '{"type":"delete"}',
    '{"type":"basis"}',
    '{"type":"status","subject":5}',
    '{"type":"status","subject":{"kind":"person","id":1}}',
    '{"type":"status","subject":{"kind":"project","id":"first"}}',
    '{"type":"status","page":"all"}',
    '{"type":"status","order":"random"}',
    '{"type":"status"',
    '{"type":["status"]}',
    f"{SHARE}{encode(ShowHelp())}",
    "[" * 10_000,
    "\ud800",
)


@pytest.mark.parametrize("value", FOREIGN, ids=range(len(FOREIGN)))
def test_a_value_that_is_none_of_ours_has_expired(value: str) -> None:
    with pytest.raises(Expired):
        decode(value)


@given(value=st.text(max_size=200))
def test_no_text_is_a_request_by_chance(value: str) -> None:
    with pytest.raises(Expired):
        decode(value)
