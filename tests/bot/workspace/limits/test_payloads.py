from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.workspace.limits.blocks import Surface
from bot.workspace.limits.payloads import check_message, check_suggestions, check_view
from tests.bot.workspace.limits.parts import (
    actions,
    button,
    cell,
    codes,
    field,
    modal,
    mrkdwn,
    options,
    plain,
    section,
    table,
)


def test_ids_are_unique_in_their_range() -> None:
    same = actions(button(action_id="a"), button(action_id="a"))

    assert codes(section(block_id="x"), section(block_id="x")) == ["invalid_blocks"]
    assert codes(same) == ["invalid_blocks"]
    assert codes(actions(button(action_id="a")), actions(button(action_id="a"))) == []


def test_message_holds_fifty_blocks_and_a_view_a_hundred() -> None:
    assert codes(*[{"type": "divider"}] * 50) == []
    assert codes(*[{"type": "divider"}] * 51) == ["invalid_blocks"]
    assert codes(*[{"type": "divider"}] * 100, surface=Surface.MODAL) == []
    assert codes(*[{"type": "divider"}] * 101, surface=Surface.HOME) == ["invalid_blocks"]


def test_message_holds_one_table_of_ten_thousand_characters() -> None:
    long = [cell("가" * 500)] * 20

    assert codes(table(long)) == []
    assert codes(table([*long[:-1], cell("가" * 501)])) == ["invalid_blocks"]
    assert codes(table([cell()]), table([cell()])) == ["invalid_attachments"]


def test_texts_of_all_blocks_have_a_sum() -> None:
    assert codes(*[section(text=mrkdwn("가" * 3000))] * 4) == []
    assert codes(*[section(text=mrkdwn("가" * 3000))] * 5) == ["msg_blocks_too_long"]
    assert codes(*[{"type": "markdown", "text": "가" * 6001}] * 2) == ["invalid_blocks"]


@given(st.text(min_size=1, max_size=40_010))
def test_message_text_is_taken_up_to_forty_thousand_characters(text: str) -> None:
    found = [fault.code for fault in check_message({"text": text})]

    assert found == (["msg_too_long"] if len(text) > 40_000 else [])


def test_message_needs_text_or_blocks() -> None:
    assert [fault.code for fault in check_message({})] == ["no_text"]
    assert [fault.code for fault in check_message({"text": 5})] == ["invalid_arguments"]
    assert check_message({"blocks": [{"type": "divider"}]}) == ()


@pytest.mark.parametrize(
    ("view", "path"),
    [
        (modal(title=plain("가" * 25)), "/view/title/text"),
        (modal(submit=plain("가" * 25)), "/view/submit/text"),
        (modal(private_metadata="x" * 3001), "/view/private_metadata"),
        (modal(callback_id="x" * 256), "/view/callback_id"),
        (modal(field({"type": "plain_text_input"})), "/view/submit"),
        (modal({"type": "bogus"}), "/view/blocks/0/type"),
        ({"type": "modal", "blocks": []}, "/view"),
        ({"type": "home", "blocks": [], "title": plain()}, "/view/title"),
        ("view", "/view"),
    ],
)
def test_unsound_view_is_refused_as_invalid_arguments(view: object, path: str) -> None:
    [fault] = check_view(view)

    assert (fault.code, fault.path) == ("invalid_arguments", path)


def test_sound_view_is_taken() -> None:
    full = field({"type": "number_input", "is_decimal_allowed": True}, optional=True)

    assert check_view(modal(full, title=plain("가" * 24), submit=plain(), private_metadata="")) == ()
    assert check_view({"type": "home", "blocks": [section()]}) == ()


def test_suggestions_are_up_to_a_hundred_options_or_groups() -> None:
    assert check_suggestions({"options": []}) == check_suggestions({"options": options(100)}) == ()
    assert check_suggestions({"option_groups": [{"label": plain(), "options": options(1)}]}) == ()
    assert check_suggestions({"options": options(101)})[0].code == "invalid_blocks"
    assert check_suggestions({})[0].code == "invalid_blocks"
