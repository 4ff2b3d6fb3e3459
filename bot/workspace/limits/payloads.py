"""Would Slack take this? Checks of whole messages, views, options and acks. Pure: no state, no network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.workspace.blocks import elements_of
from bot.workspace.limits.blocks import BLOCK_SURFACES, ELEMENT_SURFACES, KNOWN, Surface
from bot.workspace.limits.fields import INVALID, any_of, fault, shaped
from bot.workspace.limits.objects import OPTION_GROUPS, SELECT_OPTIONS
from bot.workspace.limits.views import HOME, MODAL
from bot.workspace.wire import Fault, Json

MOST_BLOCKS = {Surface.MESSAGE: 50, Surface.MODAL: 100, Surface.HOME: 100}
LONGEST_TEXT = 40_000
LONGEST_MARKDOWN = 12_000
LONGEST_BLOCKS = 13_200
"""Characters of all texts of a message's blocks (a reporter's measurement, platform facts §1.3)."""
LONGEST_TABLE = 10_000
BLOCK = any_of(KNOWN, "a block expected")


def check_message(message: Json) -> tuple[Fault, ...]:
    """Check text and blocks of a message (platform facts §1.3, §1.5). No fault means Slack takes it.

    The first fault's code is the error that Slack answers with.
    """
    return tuple(_message_faults(message))


def check_view(view: object) -> tuple[Fault, ...]:
    """Check a modal or Home view (platform facts §1.4). Every fault has the code `invalid_arguments`."""
    return tuple(replace(item, code="invalid_arguments") for item in _view_faults(view))


def check_suggestions(answer: Json) -> tuple[Fault, ...]:
    """Check what an app answers to a block_suggestion: up to 100 options, or groups of them."""
    if "option_groups" in answer:
        return tuple(OPTION_GROUPS(answer["option_groups"], "/option_groups"))
    if answer.get("options") == []:
        return ()
    return tuple(SELECT_OPTIONS(answer.get("options"), "/options"))


def check_blocks(blocks: object, surface: Surface) -> tuple[Fault, ...]:
    """Check a list of blocks for one surface."""
    return tuple(_block_faults(blocks, surface))


def _message_faults(message: Json) -> Iterator[Fault]:
    text, blocks = message.get("text"), message.get("blocks")
    if not text and not blocks and not message.get("attachments"):
        yield from fault("/text", "text or blocks must be given", code="no_text")
    if text is not None and not isinstance(text, str):
        yield from fault("/text", "must be a string", code="invalid_arguments")
    elif text and len(text) > LONGEST_TEXT:
        yield from fault("/text", f"more than {LONGEST_TEXT} characters", code="msg_too_long")
    if blocks:
        yield from _block_faults(blocks, Surface.MESSAGE)


def _view_faults(view: object) -> Iterator[Fault]:
    if not isinstance(view, dict):
        yield from fault("/view", "must provide an object")
        return
    surface = Surface.HOME if view.get("type") == "home" else Surface.MODAL
    yield from shaped(HOME if surface is Surface.HOME else MODAL)(view, "/view")
    blocks = view.get("blocks")
    yield from (replace(item, path=f"/view{item.path}") for item in _block_faults(blocks, surface))
    kinds = [block.get("type") for block in blocks or () if isinstance(block, dict)]
    if surface is Surface.MODAL and "input" in kinds and "submit" not in view:
        yield from fault("/view/submit", "missing required field: a view with input blocks needs submit")


def _block_faults(blocks: object, surface: Surface) -> Iterator[Fault]:
    if not isinstance(blocks, list):
        yield from fault("/blocks", "must be an array", code="invalid_blocks_format")
        return
    if len(blocks) > MOST_BLOCKS[surface]:
        yield from fault("/blocks", f"no more than {MOST_BLOCKS[surface]} items allowed")
    sound = True
    for index, block in enumerate(blocks):
        for item in BLOCK(block, f"/blocks/{index}"):
            sound = False
            yield item
    if sound:
        yield from _surface_faults(blocks, surface)
        yield from _id_faults(blocks)
        yield from _total_faults(blocks)


def _surface_faults(blocks: Sequence[Json], surface: Surface) -> Iterator[Fault]:
    for index, block in enumerate(blocks):
        path = f"/blocks/{index}"
        if surface not in BLOCK_SURFACES[block["type"]]:
            yield from fault(path, f"{block['type']} is not allowed in a {surface.value}")
        for element in elements_of(block):
            if surface not in ELEMENT_SURFACES.get(element["type"], frozenset(Surface)):
                yield from fault(path, f"{element['type']} is not allowed in a {surface.value}")


def _id_faults(blocks: Sequence[Json]) -> Iterator[Fault]:
    seen = Counter(block["block_id"] for block in blocks if "block_id" in block)
    for block_id, times in seen.items():
        if times > 1:
            yield from fault("/blocks", f"block_id {block_id} already exists")
    for index, block in enumerate(blocks):
        used = Counter(element["action_id"] for element in elements_of(block) if "action_id" in element)
        for action_id, times in used.items():
            if times > 1:
                path = f"/blocks/{index}/elements"
                yield from fault(path, f"action_id {action_id} already exists for another element")


def _total_faults(blocks: Sequence[Json]) -> Iterator[Fault]:
    tables = [block for block in blocks if block["type"] == "table"]
    if len(tables) > 1:
        yield from fault("/blocks", "only one table is allowed in a message", code="invalid_attachments")
    for table in tables:
        if _characters(table) > LONGEST_TABLE:
            yield from fault("/blocks", f"a table holds at most {LONGEST_TABLE} characters", code=INVALID)
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > LONGEST_MARKDOWN:
        yield from fault(
            "/blocks", f"markdown holds at most {LONGEST_MARKDOWN} characters in all", code=INVALID
        )
    if sum(_characters(block) for block in blocks) > LONGEST_BLOCKS:
        yield from fault(
            "/blocks", f"blocks hold at most {LONGEST_BLOCKS} characters", code="msg_blocks_too_long"
        )


def _characters(value: object) -> int:
    if isinstance(value, list):
        return sum(_characters(item) for item in value)
    if not isinstance(value, dict):
        return 0
    own = value.get("text")
    rest = sum(
        _characters(item)
        for key, item in value.items()
        if not (key == "text" and own == item and isinstance(own, str))
    )
    return rest + (len(own) if isinstance(own, str) else 0)
