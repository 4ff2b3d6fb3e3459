"""What Slack does to typed text, undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.language.text import words_of
from handlers.views.blocks import escape


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("현황 공공근로사업", "현황 공공근로사업"),
        ("<@U00BOT> 현황 공공근로사업", "현황 공공근로사업"),
        ("<@U00BOT|성과관리봇> 현황", "현황"),
        ("현황 <@W0ABC123>", "현황"),
        ("/perf 현황", "현황"),
        ("<@U00BOT> /perf 현황", "현황"),
        ("현황 &lt;가칭&gt;성북구 &amp; 포럼", "현황 <가칭>성북구 & 포럼"),
        ("현황 &amp;lt;", "현황 &lt;"),
        ("<@U00BOT>", ""),
        ("/perf", ""),
        ("", ""),
    ],
)
def test_what_slack_sends_is_what_was_typed(sent: str, typed: str) -> None:
    assert words_of(sent) == typed


@given(typed=st.text().filter(lambda text: not text.strip().startswith("/perf") and "<@" not in text))
def test_escaping_is_undone(typed: str) -> None:
    assert words_of(escape(typed)) == typed.strip()
