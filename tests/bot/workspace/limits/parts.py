"""The smallest sound blocks and views, and what Slack would answer to blocks."""

from __future__ import annotations

from bot.workspace.limits.blocks import Surface
from bot.workspace.limits.payloads import check_blocks
from bot.workspace.wire import Json


def plain(text: str = "글") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "글") -> Json:
    return {"type": "mrkdwn", "text": text}


def option(number: int = 0, text: str = "글") -> Json:
    return {"text": plain(text), "value": str(number)}


def options(count: int) -> list[Json]:
    return [option(number) for number in range(count)]


def section(**more: object) -> Json:
    return {"type": "section", "text": mrkdwn(), **more}


def button(**more: object) -> Json:
    return {"type": "button", "text": plain(), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def select(**more: object) -> Json:
    return actions({"type": "static_select", **more})


def field(element: Json, **more: object) -> Json:
    return {"type": "input", "label": plain(), "element": element, **more}


def table(*rows: list[Json], **more: object) -> Json:
    return {"type": "table", "rows": list(rows), **more}


def cell(text: str = "칸") -> Json:
    return {"type": "raw_text", "text": text}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def modal(*blocks: Json, **more: object) -> Json:
    return {"type": "modal", "title": plain(), "blocks": list(blocks), **more}


def codes(*blocks: Json, surface: Surface = Surface.MESSAGE) -> list[str]:
    return [fault.code for fault in check_blocks(list(blocks), surface)]
