"""Messages drawn for a terminal."""

import json

from bot.terminal import message_json, message_text
from handlers.requests import ShowHelp
from handlers.views.blocks import (
    Choice,
    actions,
    bullets,
    context,
    header,
    labelled,
    message,
    section,
)
from handlers.views.sharing import shared_by
from handlers.views.tables import Column, Table
from models.ports import Message

TABLE = Table(
    (Column("사업"), Column("실적", is_number=True)), (("공공근로사업", "560"), ("<!channel> R&D", "1"))
)


def a_message() -> Message:
    return message(
        "공공근로사업 <가칭>",
        header("공공근로사업 · 2015년"),
        section("⚠ 값이 다릅니다.", Choice("검산 보기", ShowHelp())),
        TABLE,
        bullets(["하나", "둘"]),
        labelled([("기간", "2015")]),
        actions([Choice("근거 보기", ShowHelp())], menu=(("채널에 공유", "x"), ("도움말", "y"))),
        context("기준일 2015. 12. 31."),
    )


def test_every_block_is_drawn_in_its_order() -> None:
    lines = [line.rstrip() for line in message_text(a_message()).splitlines() if line.strip()]
    assert lines == [
        "공공근로사업 · 2015년",
        "=" * 28,
        "⚠ 값이 다릅니다.  [검산 보기]",
        "사업              실적",
        "--------------  ------",
        "공공근로사업       560",
        "<!channel> R&D       1",
        "- 하나",
        "- 둘",
        "기간 2015",
        "[근거 보기] [⋯]",
        "(기준일 2015. 12. 31.)",
    ]


def test_json_is_what_slack_would_get() -> None:
    body = json.loads(message_json(a_message()))
    assert body["text"] == "공공근로사업 &lt;가칭&gt;"
    assert body["response_type"] == "ephemeral"
    assert [block["type"] for block in body["blocks"]][:3] == ["header", "section", "table"]
    assert "공공근로사업" in message_json(a_message())


def test_a_shared_message_names_who_shared_it() -> None:
    assert "@U00HONGGD 님이 공유했습니다." in message_text(shared_by("U00HONGGD", a_message()))


def test_an_empty_message_is_nothing() -> None:
    assert message_text(Message("", ())) == ""
