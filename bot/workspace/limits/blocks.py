"""Limits of Slack's blocks, and on which surface each may stand (platform facts §1.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from bot.workspace.limits.elements import ELEMENTS, IN_ACTIONS, IN_CONTEXT_ACTIONS, IN_INPUT, IN_SECTION
from bot.workspace.limits.fields import (
    Field,
    Shape,
    any_of,
    array,
    boolean,
    fault,
    integer,
    nullable,
    number,
    one_of,
    shaped,
    string,
)
from bot.workspace.limits.objects import ID, SLACK_FILE, any_text, exactly_one, plain_text
from bot.workspace.limits.richtext import RICH_TEXT
from bot.workspace.wire import Fault, Json

TABLE_TOO_LARGE = "invalid_blocks"


class Surface(StrEnum):
    """Where blocks are shown."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


def _chosen(kinds: Iterable[str], words: str) -> Field:
    return any_of({kind: ELEMENTS[kind] for kind in kinds}, words)


def _has_text(value: Json, path: str) -> Iterator[Fault]:
    if "text" not in value and not value.get("fields"):
        yield from fault(path, "must provide text or fields")


CELLS = {
    "raw_text": Shape(kind="raw_text", required={"text": string(10_000)}),
    "raw_number": Shape(kind="raw_number", required={"value": number, "text": string(10_000)}),
    "rich_text": RICH_TEXT,
}
COLUMN = shaped(Shape(optional={"align": one_of("left", "center", "right"), "is_wrapped": boolean}))
IMAGE = ELEMENTS["image"]
CONTEXT_PARTS = {
    "image": IMAGE,
    "plain_text": Shape(kind="plain_text", required={"text": string(3000)}, optional={"emoji": boolean}),
    "mrkdwn": Shape(kind="mrkdwn", required={"text": string(3000)}, optional={"verbatim": boolean}),
}
CARD = Shape(
    kind="card",
    optional={
        "block_id": ID,
        "hero_image": shaped(IMAGE),
        "icon": shaped(IMAGE),
        "title": any_text(150),
        "subtitle": any_text(150),
        "body": any_text(200),
        "actions": array(_chosen({"button"}, "a button expected"), most=5),
    },
)
SHAPES = (
    Shape(
        kind="section",
        optional={
            "block_id": ID,
            "text": any_text(3000),
            "fields": array(any_text(2000), most=10),
            "accessory": _chosen(IN_SECTION, "not allowed as an accessory"),
            "expand": boolean,
        },
        rules=(_has_text,),
    ),
    Shape(kind="header", required={"text": plain_text(150)}, optional={"block_id": ID}),
    Shape(kind="divider", optional={"block_id": ID}),
    Shape(
        kind="context",
        required={"elements": array(any_of(CONTEXT_PARTS, "an image or text expected"), most=10)},
        optional={"block_id": ID},
    ),
    Shape(
        kind="actions",
        required={"elements": array(_chosen(IN_ACTIONS, "not allowed in actions"), most=25)},
        optional={"block_id": ID},
    ),
    Shape(
        kind="context_actions",
        required={"elements": array(_chosen(IN_CONTEXT_ACTIONS, "not allowed in context_actions"), most=5)},
        optional={"block_id": ID},
    ),
    Shape(
        kind="input",
        required={"label": plain_text(2000), "element": _chosen(IN_INPUT, "not allowed in input")},
        optional={"block_id": ID, "hint": plain_text(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    Shape(
        kind="image",
        required={"alt_text": string(2000)},
        optional={
            "block_id": ID,
            "image_url": string(3000),
            "slack_file": SLACK_FILE,
            "title": plain_text(2000),
        },
        rules=(exactly_one("image_url", "slack_file"),),
    ),
    RICH_TEXT,
    Shape(
        kind="table",
        required={"rows": array(array(any_of(CELLS, "a table cell expected"), most=20), most=100)},
        optional={"block_id": ID, "column_settings": array(nullable(COLUMN), most=20)},
    ),
    Shape(kind="markdown", required={"text": string(12_000)}, optional={"block_id": ID}),
    Shape(
        kind="alert",
        required={"text": any_text(3000)},
        optional={"block_id": ID, "level": one_of("default", "info", "warning", "error", "success")},
    ),
    CARD,
    Shape(
        kind="carousel",
        required={"elements": array(shaped(CARD), most=10)},
        optional={"block_id": ID},
    ),
)
BLOCKS = {shape.kind: shape for shape in SHAPES}
CONTAINER = Shape(
    kind="container",
    required={
        "child_blocks": array(
            any_of({kind: shape for kind, shape in BLOCKS.items() if kind != "input"}, "a block expected"),
            most=10,
        ),
    },
    optional={
        "block_id": ID,
        "title": plain_text(150),
        "rich_text_title": shaped(RICH_TEXT),
        "subtitle": any_text(150),
        "width": one_of("narrow", "standard", "wide", "full"),
        "icon": shaped(IMAGE),
        "is_collapsible": boolean,
        "default_collapsed": boolean,
        "has_header_divider": boolean,
    },
)
DATA_TABLE = Shape(
    kind="data_table",
    required={
        "caption": string(150),
        "rows": array(array(any_of(CELLS, "a table cell expected"), most=20), fewest=2, most=101),
    },
    optional={"block_id": ID, "page_size": integer(1, 100), "row_header_column_index": integer(0, 19)},
)
KNOWN = {**BLOCKS, "container": CONTAINER, "data_table": DATA_TABLE}

MESSAGE_ONLY = frozenset({"context_actions", "markdown"})
BLOCK_SURFACES = {
    **dict.fromkeys(KNOWN, frozenset(Surface)),
    **dict.fromkeys(MESSAGE_ONLY, frozenset({Surface.MESSAGE})),
    **dict.fromkeys(("table", "data_table", "carousel", "container"), frozenset(Surface) - {Surface.MODAL}),
    "alert": frozenset({Surface.MODAL}),
}
ELEMENT_SURFACES = {
    **dict.fromkeys(
        ("number_input", "email_text_input", "url_text_input", "file_input"), frozenset({Surface.MODAL})
    ),
    "datetimepicker": frozenset({Surface.MESSAGE, Surface.MODAL}),
}
