from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.workspace.limits.blocks import Surface
from bot.workspace.limits.payloads import check_blocks
from bot.workspace.wire import Json
from tests.bot.workspace.limits.parts import (
    actions,
    button,
    cell,
    codes,
    field,
    mrkdwn,
    option,
    options,
    plain,
    rich,
    section,
    select,
    table,
)

CONFIRM = {"title": plain(), "text": mrkdwn(), "confirm": plain(), "deny": plain()}
FEEDBACK = {"text": plain(), "value": "v"}

LENGTHS: dict[str, tuple[int, Callable[[str], Json]]] = {
    "header": (150, lambda text: {"type": "header", "text": plain(text)}),
    "section": (3000, lambda text: {"type": "section", "text": mrkdwn(text)}),
    "section field": (2000, lambda text: {"type": "section", "fields": [mrkdwn(text)]}),
    "button text": (75, lambda text: actions(button(text=plain(text)))),
    "button value": (2000, lambda text: actions(button(value=text))),
    "button url": (3000, lambda text: actions(button(url=text))),
    "accessibility label": (75, lambda text: actions(button(accessibility_label=text))),
    "action id": (255, lambda text: actions(button(action_id=text))),
    "block id": (255, lambda text: section(block_id=text)),
    "option text": (75, lambda text: select(options=[option(text=text)])),
    "option value": (150, lambda text: select(options=[{"text": plain(), "value": text}])),
    "option description": (75, lambda text: select(options=[option() | {"description": plain(text)}])),
    "placeholder": (150, lambda text: select(options=options(1), placeholder=plain(text))),
    "confirm title": (100, lambda text: actions(button(confirm=CONFIRM | {"title": plain(text)}))),
    "confirm text": (300, lambda text: actions(button(confirm=CONFIRM | {"text": mrkdwn(text)}))),
    "confirm button": (30, lambda text: actions(button(confirm=CONFIRM | {"deny": plain(text)}))),
    "input label": (2000, lambda text: field({"type": "plain_text_input"}) | {"label": plain(text)}),
    "input hint": (2000, lambda text: field({"type": "plain_text_input"}, hint=plain(text))),
    "alt text": (2000, lambda text: {"type": "image", "image_url": "https://x", "alt_text": text}),
    "markdown": (12_000, lambda text: {"type": "markdown", "text": text}),
    "feedback text": (
        75,
        lambda text: {
            "type": "context_actions",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "positive_button": FEEDBACK | {"text": plain(text)},
                    "negative_button": FEEDBACK,
                }
            ],
        },
    ),
}


@pytest.mark.parametrize("name", LENGTHS)
def test_text_is_taken_up_to_its_limit_and_no_further(name: str) -> None:
    longest, build = LENGTHS[name]

    assert codes(build("가" * longest)) == []
    assert codes(build("가" * (longest + 1))) == ["invalid_blocks"]
    assert codes(build("")) == ["invalid_blocks"]


COUNTS: dict[str, tuple[int, int, Callable[[int], Json]]] = {
    "actions elements": (1, 25, lambda count: actions(*[button()] * count)),
    "context elements": (1, 10, lambda count: {"type": "context", "elements": [mrkdwn()] * count}),
    "section fields": (1, 10, lambda count: section(fields=[plain()] * count)),
    "select options": (1, 100, lambda count: select(options=options(count))),
    "option groups": (
        1,
        100,
        lambda count: select(option_groups=[{"label": plain(), "options": options(1)}] * count),
    ),
    "overflow options": (2, 5, lambda count: actions({"type": "overflow", "options": options(count)})),
    "radio options": (1, 10, lambda count: actions({"type": "radio_buttons", "options": options(count)})),
    "checkbox options": (1, 10, lambda count: actions({"type": "checkboxes", "options": options(count)})),
    "table rows": (1, 100, lambda count: table(*[[cell()]] * count)),
    "table cells": (1, 20, lambda count: table([cell()] * count)),
    "column settings": (1, 20, lambda count: table([cell()], column_settings=[{"align": "right"}] * count)),
    "feedback elements": (
        1,
        5,
        lambda count: {
            "type": "context_actions",
            "elements": [{"type": "icon_button", "icon": "trash", "text": plain()}] * count,
        },
    ),
}


@pytest.mark.parametrize("name", COUNTS)
def test_list_is_taken_within_its_limits_and_no_further(name: str) -> None:
    fewest, most, build = COUNTS[name]

    assert codes(build(fewest)) == codes(build(most)) == []
    assert codes(build(fewest - 1)) == ["invalid_blocks"]
    assert codes(build(most + 1)) == ["invalid_blocks"]


SOUND = {
    "divider": {"type": "divider"},
    "rich text": rich(
        {"type": "text", "text": "굵게", "style": {"bold": True}},
        {"type": "user", "user_id": "U1"},
        {"type": "emoji", "name": "tada"},
        {"type": "link", "url": "https://x", "text": "x"},
    ),
    "list": {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_list",
                "style": "bullet",
                "indent": 1,
                "elements": [{"type": "rich_text_section", "elements": []}],
            },
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x"}]},
        ],
    },
    "table": table(
        [cell(), {"type": "raw_number", "value": 450, "text": "450"}, rich({"type": "text", "text": "x"})],
        column_settings=[{"align": "right", "is_wrapped": True}, None],
    ),
    "accessory": section(accessory=button(style="primary", confirm=CONFIRM)),
    "external select": actions({"type": "external_select", "min_query_length": 0}),
    "date picker": actions({"type": "datepicker", "initial_date": "2019-02-28"}),
    "data table": {"type": "data_table", "caption": "표", "rows": [[cell()], [cell()]]},
    "container": {"type": "container", "title": plain(), "child_blocks": [section()]},
    "card": {"type": "card", "title": mrkdwn()},
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_block_is_taken(name: str) -> None:
    assert codes(SOUND[name]) == []


UNSOUND = {
    "unknown block": {"type": "bogus"},
    "no object": "divider",
    "additional property": {"type": "divider", "colour": "red"},
    "empty section": {"type": "section"},
    "mrkdwn header": {"type": "header", "text": mrkdwn()},
    "mrkdwn button": actions({"type": "button", "text": mrkdwn()}),
    "style": actions(button(style="default")),
    "options and groups": select(options=options(1), option_groups=[]),
    "neither options nor groups": select(),
    "initial option not offered": select(options=options(1), initial_option=option(7)),
    "date": actions({"type": "datepicker", "initial_date": "2019. 2. 28."}),
    "text input in actions": actions({"type": "plain_text_input"}),
    "multi select in actions": actions({"type": "multi_users_select"}),
    "button in input": field(button()),
    "lengths crossed": field({"type": "plain_text_input", "min_length": 5, "max_length": 4}),
    "empty cell": table([cell("")]),
    "cell without a type": table([{"text": "x"}]),
    "number cell as text": table([{"type": "raw_number", "value": "450", "text": "450"}]),
    "column align": table([cell()], column_settings=[{"align": "middle"}]),
    "image without alt text": {"type": "image", "image_url": "https://x"},
    "image with two sources": {
        "type": "image",
        "alt_text": "x",
        "image_url": "https://x",
        "slack_file": {"id": "F1"},
    },
    "boolean as text": rich({"type": "text", "text": "x", "style": {"bold": "yes"}}),
    "list of texts": {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_list", "style": "bullet", "elements": [{"type": "text", "text": "x"}]}
        ],
    },
}


@pytest.mark.parametrize("name", UNSOUND)
def test_unsound_block_is_refused_as_invalid_blocks(name: str) -> None:
    faults = check_blocks([UNSOUND[name]], Surface.MESSAGE)

    assert {fault.code for fault in faults} == {"invalid_blocks"}
    assert faults[0].path.startswith("/blocks/0")


@pytest.mark.parametrize(
    ("block", "allowed"),
    [
        ({"type": "alert", "text": mrkdwn(), "level": "warning"}, {Surface.MODAL}),
        ({"type": "markdown", "text": "x"}, {Surface.MESSAGE}),
        (table([cell()]), {Surface.MESSAGE, Surface.HOME}),
        (field({"type": "number_input", "is_decimal_allowed": True}), {Surface.MODAL}),
        (field({"type": "file_input"}), {Surface.MODAL}),
        (field({"type": "email_text_input"}), {Surface.MODAL}),
        (actions({"type": "datetimepicker"}), {Surface.MESSAGE, Surface.MODAL}),
        (field({"type": "plain_text_input"}), set(Surface)),
        (section(), set(Surface)),
    ],
)
def test_block_stands_only_where_slack_has_it(block: Json, allowed: set[Surface]) -> None:
    assert {surface for surface in Surface if not codes(block, surface=surface)} == allowed
