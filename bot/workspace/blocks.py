"""Walking through blocks: giving them ids, finding an element again."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence

from bot.workspace.wire import Json

PASSIVE = frozenset({"image", "plain_text", "mrkdwn"})


def name_blocks(blocks: Sequence[Json]) -> tuple[Json, ...]:
    """Give each block and interactive element that has no id a random one, as Slack does."""
    return tuple(_named(block) for block in blocks)


def elements_of(block: Json) -> Iterator[Json]:
    """Yield the interactive elements of a block, in reading order."""
    single = (block.get("accessory"), block.get("element"))
    several = [*(block.get("elements") or ()), *(block.get("actions") or ())]
    if block.get("type") in {"rich_text", "context"}:
        several = []
    for element in (*single, *several):
        if isinstance(element, dict) and element.get("type") not in PASSIVE:
            yield element
    for child in block.get("child_blocks") or ():
        yield from elements_of(child)


def find_element(blocks: Sequence[Json], *, block_id: str, action_id: str) -> Json | None:
    """Find the element that a payload's action names; None when the view no longer holds it."""
    for block in _flat(blocks):
        if block.get("block_id") == block_id:
            for element in elements_of(block):
                if element.get("action_id") == action_id:
                    return element
    return None


def inputs_of(blocks: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    """Yield (block, element) for everything that can hold a value."""
    for block in _flat(blocks):
        for element in elements_of(block):
            if element.get("type") not in {"button", "overflow", "feedback_buttons", "icon_button"}:
                yield block, element


def _flat(blocks: Sequence[Json]) -> Iterator[Json]:
    for block in blocks:
        yield block
        yield from _flat(block.get("child_blocks") or ())
        if block.get("type") == "carousel":
            yield from _flat(block.get("elements") or ())


def _named(block: Json) -> Json:
    named: Json = {**block, "block_id": block.get("block_id") or secrets.token_urlsafe(4)}
    for key in ("accessory", "element"):
        if isinstance(named.get(key), dict):
            named[key] = _identified(named[key])
    for key in ("elements", "actions"):
        if isinstance(named.get(key), list) and block.get("type") not in {"rich_text", "context", "carousel"}:
            named[key] = [_identified(element) for element in named[key]]
    if block.get("child_blocks"):
        named["child_blocks"] = list(name_blocks(block["child_blocks"]))
    if block.get("type") == "carousel":
        named["elements"] = list(name_blocks(block["elements"]))
    return named


def _identified(element: Json) -> Json:
    if element.get("type") in PASSIVE:
        return element
    return {**element, "action_id": element.get("action_id") or secrets.token_urlsafe(4)}
