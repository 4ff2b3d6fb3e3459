"""A message for a terminal: the same blocks, drawn with tabulate."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from handlers.views.tables import draw
from models.ports import Block, Message


def message_json(message: Message) -> str:
    """The message as Slack would get it."""
    body = {"response_type": "ephemeral", "text": message.text, "blocks": list(message.blocks)}
    return json.dumps(body, ensure_ascii=False, indent=2)


def message_text(message: Message) -> str:
    """The message in lines."""
    drawn = [_draw(block) for block in message.blocks]
    return "\n".join(part for part in drawn if part)


def _draw(block: Block) -> str:
    kind = str(block.get("type"))
    if kind in _DRAWERS:
        return _DRAWERS[kind](block)
    return "\n".join(_rich(element) for element in _list(block.get("elements")))


def _header(block: Block) -> str:
    text = _text(block.get("text"))
    return f"\n{text}\n{'=' * min(78, 2 * len(text))}"


def _section(block: Block) -> str:
    accessory = block.get("accessory")
    more = f"  [{_text(_of(accessory, 'text'))}]" if isinstance(accessory, Mapping) else ""
    return _text(block.get("text")) + more


def _context(block: Block) -> str:
    return "\n".join(f"({_text(element)})" for element in _list(block.get("elements")))


def _actions(block: Block) -> str:
    return " ".join(f"[{_label(element)}]" for element in _list(block.get("elements")))


def _table(block: Block) -> str:
    rows = [[_text(cell) for cell in _list(row)] for row in _list(block.get("rows"))]
    settings = _list(block.get("column_settings"))
    aligned = [_of(column, "align") == "right" for column in settings]
    return "\n" + draw(rows[0], rows[1:], aligned=aligned) + "\n"


def _rich(element: object) -> str:
    if not isinstance(element, Mapping):
        return ""
    parts = _list(element.get("elements"))
    if element.get("type") == "rich_text_list":
        return "\n".join(f"- {_rich(part)}" for part in parts)
    return "".join(_text(part) or f"@{_of(part, 'user_id')}" for part in parts)


def _label(element: object) -> str:
    return _text(_of(element, "text")) or _text(_of(element, "placeholder")) or "⋯"


def _text(value: object) -> str:
    found = _of(value, "text")
    return found if isinstance(found, str) else ""


def _of(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, Mapping) else None


def _list(value: object) -> Sequence[object]:
    return cast("Sequence[object]", value) if isinstance(value, (list, tuple)) else ()


_DRAWERS: Mapping[str, Callable[[Block], str]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "table": _table,
}
