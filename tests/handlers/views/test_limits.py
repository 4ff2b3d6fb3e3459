"""Slack takes every view, whatever names and however much stands in it."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.views.sharing import shared_by
from models.ports import Message
from tests.handlers.views.gallery import LONG, VIEWS, WITHOUT_NAMES
from tests.handlers.views.judge import code_of, faults, too_wide

NASTY = {
    "ordinary": "공공근로사업",
    "200 signs": "실직자 및 경력단절여성 사회 복귀 재취업프로그램 운영 " * 6 + "가나다라마바사아",
    "400 signs": "성북구마을사회적경제센터" * 33 + "가나다라",
    "mention": "<!channel> <@U00HONGGD> <https://example.org|여기> 포럼",
    "working name": "<가칭>성북구 마을사회적경제 포럼 추진",
    "entities": "R&D &lt;연구&gt; &amp; 개발",
    "marks": "*굵게* _기울임_ ~취소~ `코드` > 인용",
    "quotes": "\"큰\" '작은' “둥근” ‘따옴표’ \\ 역사선",
    "emoji": "👩‍👩‍👧 가족 🏳️‍🌈 지원 :smile:",
    "lines": "두 줄\n이름\t탭\r\n끝",
    "one sign": "A",
    "wide and narrow": "ＡＢＣ １２３ ﾊﾝｶｸ",
}


@pytest.mark.parametrize("name", NASTY.values(), ids=NASTY.keys())
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
def test_slack_takes_a_view_with_any_name(view: Callable[[str], Message], name: str) -> None:
    assert faults(view(name)) == []


@pytest.mark.parametrize("name", [NASTY["400 signs"], NASTY["lines"], NASTY["ordinary"]])
@pytest.mark.parametrize("view", LONG.values(), ids=LONG.keys())
def test_slack_takes_a_view_of_any_length(view: Callable[[str], Message], name: str) -> None:
    assert faults(view(name)) == []


@pytest.mark.parametrize("view", WITHOUT_NAMES.values(), ids=WITHOUT_NAMES.keys())
def test_slack_takes_a_view_without_names(view: Callable[[], Message]) -> None:
    assert faults(view()) == []


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
def test_slack_takes_a_view_that_was_shared(view: Callable[[str], Message]) -> None:
    assert faults(shared_by("U00HONGGD", view(NASTY["400 signs"]))) == []


@settings(max_examples=25, deadline=None)
@given(
    view=st.sampled_from(list(VIEWS.values())),
    name=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=300).filter(
        str.strip
    ),
)
def test_slack_takes_a_view_with_a_name_of_any_signs(view: Callable[[str], Message], name: str) -> None:
    assert faults(view(name)) == []


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
def test_a_table_is_drawn_as_code_no_wider_than_a_phone(view: Callable[[str], Message]) -> None:
    for name in (NASTY["ordinary"], NASTY["200 signs"], NASTY["emoji"]):
        message = view(name)
        assert bool(code_of(message)) == message.has_table
        assert too_wide(message) == []
