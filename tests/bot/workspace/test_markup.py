from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.workspace.markup import read_markdown, read_mrkdwn, with_rich
from bot.workspace.mrkdwn import escape
from tests.bot.workspace.probe import Json


def text(words: str, **style: bool) -> Json:
    return {"type": "text", "text": words, **({"style": style} if style else {})}


def section(*pieces: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(pieces)}


def letters(elements: list[Json]) -> str:
    return "".join(piece.get("text", "") for element in elements for piece in element["elements"])


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("*굵게* 보통", [text("굵게", bold=True), text(" 보통")]),
        ("*실적*이", [text("*실적*이")]),
        ("_기울임_, ~지움~", [text("기울임", italic=True), text(", "), text("지움", strike=True)]),
        (
            "*굵고 _기운_ 글*",
            [text("굵고 ", bold=True), text("기운", bold=True, italic=True), text(" 글", bold=True)],
        ),
        ("`*코드* &lt;b&gt;`", [text("*코드* <b>", code=True)]),
        ("<@U1>", [{"type": "user", "user_id": "U1"}]),
        ("<#C1|성과>", [{"type": "channel", "channel_id": "C1"}]),
        ("<!channel>", [{"type": "broadcast", "range": "channel"}]),
        ("<!date^1^{date}|2월 28일>", [text("2월 28일")]),
        ("<https://a.kr/?x=1&amp;y|여기>", [{"type": "link", "url": "https://a.kr/?x=1&y", "text": "여기"}]),
        ("<javascript:alert(1)|여기>", [text("여기")]),
        (":bell: 알림", [{"type": "emoji", "name": "bell"}, text(" 알림")]),
        ("&lt;img src=x onerror=1&gt; &amp;amp;", [text("<img src=x onerror=1> &amp;")]),
        ("두 줄\n둘째", [text("두 줄\n둘째")]),
    ],
)
def test_mrkdwn_line_is_read_as_slack_does(typed: str, pieces: list[Json]) -> None:
    assert read_mrkdwn(typed) == [section(*pieces)]


def test_mrkdwn_quotes_and_code_stand_apart() -> None:
    quote = {"type": "rich_text_quote", "elements": [text("인용\n둘째")]}
    code = {"type": "rich_text_preformatted", "elements": [text("a  b\nc")]}

    assert read_mrkdwn("앞\n> 인용\n&gt; 둘째\n뒤") == [section(text("앞")), quote, section(text("뒤"))]
    assert read_mrkdwn("앞\n```\na  b\nc\n```\n뒤") == [section(text("앞")), code, section(text("뒤"))]
    assert read_mrkdwn("") == []


def test_markdown_is_read_line_by_line() -> None:
    first, bullet, number, quote, code = read_markdown(
        "## 제목 **둘**\n\n- 하나 *기운*\n3. 셋\n> 인용\n```py\nx = 1\n```"
    )

    assert first == {**section(text("제목 ", bold=True), text("둘", bold=True)), "heading": 2}
    assert bullet["elements"] == [section(text("하나 "), text("기운", italic=True))]
    assert (number["style"], number["offset"]) == ("ordered", 2)
    assert quote == {"type": "rich_text_quote", "elements": [text("인용")]}
    assert code == {"type": "rich_text_preformatted", "elements": [text("x = 1")]}
    assert read_markdown("[집](https://a.kr) [나쁨](javascript:1)") == [
        section({"type": "link", "url": "https://a.kr", "text": "집"}, text(" "), text("나쁨"))
    ]


def test_only_mrkdwn_and_markdown_get_a_rich_form() -> None:
    plain: Any = {"type": "section", "text": {"type": "plain_text", "text": "*굵게*"}}
    marked: Any = {"type": "section", "fields": [{"type": "mrkdwn", "text": "*굵게*"}]}

    assert with_rich([plain]) == [plain]
    changed: Any = with_rich([marked, {"type": "markdown", "text": "**굵게**"}])
    assert changed[0]["fields"][0]["rich"] == changed[1]["rich"] == [section(text("굵게", bold=True))]
    assert "rich" not in marked["fields"][0]


@given(
    st.text(
        alphabet=st.characters(blacklist_characters="*_~`:\n\r>", blacklist_categories=["Cs", "Zl", "Zp"])
    )
)
def test_escaped_text_without_markers_stays_letter_by_letter(words: str) -> None:
    assert letters(read_mrkdwn(escape(words))) == words.strip("\n")


@given(st.text(max_size=80))
def test_any_text_can_be_read(words: str) -> None:
    read_mrkdwn(words)
    read_markdown(words)


def test_longest_message_full_of_markup_is_read() -> None:
    pieces = read_mrkdwn(":a: " * 10_000)[0]["elements"]

    assert len(pieces) == 20_000
