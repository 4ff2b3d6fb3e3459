"""Would Slack take a message, and does it show what it has to? Over both of its drawings."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from wcwidth import wcswidth

from bot.workspace.blocks import elements_of
from bot.workspace.limits.payloads import check_message
from handlers.openings.codec import decode_opening
from handlers.requests import Request, decode
from handlers.views.sharing import SHARE
from models.errors.refusals import Expired
from models.ports import Block, Message

CODE_WIDTH = 34
ENTITY = re.compile(r"&(?:amp|lt|gt);")
NOT_ESCAPED = re.compile(r"[<>]|&(?!(?:amp|lt|gt);)")
Json = dict[str, Any]


class Drawing(StrEnum):
    """How a message's table is drawn: natively, or as code where Slack takes no tables."""

    TABLE = "table"
    CODE = "code"


def drawings(message: Message) -> tuple[list[Json], list[Json]]:
    """The blocks with native tables, and those without."""
    return [dict(block) for block in message.blocks], [
        dict(block) for block in message.without_table().blocks
    ]


def faults(message: Message) -> list[str]:
    """Everything that is wrong with a message; empty when nothing is."""
    found = (
        [f"text: {message.text!r}"] if not message.text.strip() or NOT_ESCAPED.search(message.text) else []
    )
    for blocks in drawings(message):
        body = {"text": message.text, "blocks": blocks}
        found += [fault.line() for fault in check_message(body)]
        found += [f"mrkdwn: {part}" for part in parts_of(blocks) if part.get("type") == "mrkdwn"]
        found += [
            f"emoji: {part}"
            for part in parts_of(blocks)
            if part.get("type") == "plain_text" and part["emoji"]
        ]
        found += [
            f"empty cell in {block}" for block in blocks for cell in cells_of(block) if not cell.strip()
        ]
        found += [f"value {value!r}" for value in values_of(blocks) if not is_ours(value)]
    found += [
        "a table without its other drawing" for block in drawings(message)[1] if block["type"] == "table"
    ]
    return found


def too_wide(message: Message) -> list[str]:
    """The lines of code that are wider than a phone shows."""
    return [line for line in code_of(message).splitlines() if wcswidth(line) > CODE_WIDTH]


def code_of(message: Message) -> str:
    """The code tables of the drawing without native tables."""
    blocks = drawings(message)[1]
    found = [part for part in parts_of(blocks) if part.get("type") == "rich_text_preformatted"]
    return "\n".join(text for part in found for text in texts_of(part))


def shown(message: Message, drawing: Drawing = Drawing.TABLE) -> str:
    """Every text of a drawing, a line each."""
    return "\n".join(texts_of(drawings(message)[drawing is Drawing.CODE]))


def table_of(message: Message) -> list[list[str]]:
    """The rows of the native table, titles first; empty without one."""
    return next((rows_of(block) for block in message.blocks if block["type"] == "table"), [])


def rows_of(block: Block) -> list[list[str]]:
    rows = block.get("rows")
    return [[cell["text"] for cell in row] for row in rows] if isinstance(rows, list) else []


def cells_of(block: Block) -> list[str]:
    return [cell for row in rows_of(block) for cell in row]


def buttons_of(message: Message) -> list[tuple[str, str]]:
    """Labels of buttons and options, with their values, in reading order."""
    return [
        (choice["text"]["text"], choice["value"])
        for block in drawings(message)[0]
        for element in elements_of(block)
        for choice in (element, *element.get("options", ()))
        if "value" in choice
    ]


def labels_of(message: Message) -> list[str]:
    """What stands on buttons and options."""
    return [label for label, _ in buttons_of(message)]


def request_of(message: Message, label: str) -> Request:
    """What a button or option asks for; shared or not."""
    return decode(dict(buttons_of(message))[label].removeprefix(SHARE))


def texts_of(value: object) -> Iterator[str]:
    """Every text inside blocks, in reading order."""
    if isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key in {"text", "accessibility_label"} and isinstance(item, str):
                yield item
            else:
                yield from texts_of(item)


def parts_of(value: object) -> Iterator[Json]:
    """Every object inside blocks."""
    if isinstance(value, list):
        for item in value:
            yield from parts_of(item)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            yield from parts_of(item)


def values_of(blocks: list[Json]) -> Iterator[str]:
    for part in parts_of(blocks):
        if "value" in part and part.get("type") != "raw_number":
            yield part["value"]


def is_ours(value: str) -> bool:
    """Whether a value is a request or a dialog that can be read back; raises Expired otherwise."""
    try:
        return bool(decode(value.removeprefix(SHARE)))
    except Expired:
        return bool(decode_opening(value))
