"""The smallest builders of Slack's blocks, each within Slack's limits.

Text goes out as plain_text, raw_text or rich_text elements, which Slack does not parse: a name that holds
`<!channel>`, `*` or `&` is shown as typed and mentions nobody. Only the top-level `text` is mrkdwn: escaped.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from handlers.ids import Action
from handlers.requests import Request, encode
from handlers.views.tables import Table
from models.ports import Message
from models.wording import shorten

Json: TypeAlias = dict[str, object]
Part: TypeAlias = Json | Table | None

HEADER_LIMIT = 100
SECTION_LIMIT = 2900
CONTEXT_LIMIT = 1900
BUTTON_LIMIT = 70
OPTION_LIMIT = 60
ALT_LIMIT = 75
MAX_BUTTONS = 8
# Slack takes about 13,200 characters of blocks, whatever the limits of each one say.
MESSAGE_LIMIT = 12_000
FEWEST_ROWS = 3
LEFT_OUT = "left_out"
MAX_OPTIONS = 100
MAX_LOOSE = 2


@dataclass(frozen=True)
class Choice:
    """A button, or a line of a menu: its words, what it asks for, and what screen readers say."""

    label: str
    request: Request
    about: str = ""
    is_primary: bool = False
    replaces: bool = False


def plain(text: str, limit: int) -> Json:
    """A plain text object; never empty, never over its limit."""
    return {"type": "plain_text", "text": shorten(text, limit) or " ", "emoji": False}


def header(text: str) -> Json:
    """A heading; what is cut here has to stand whole in a section."""
    return {"type": "header", "text": plain(text, HEADER_LIMIT)}


def heading(text: str) -> tuple[Json, ...]:
    """A heading, and where it had to be cut the whole of it below."""
    return (header(text), section(text)) if len(text) > HEADER_LIMIT else (header(text),)


def section(text: str, choice: Choice | None = None) -> Json:
    """A paragraph, with one button beside it."""
    block: Json = {"type": "section", "text": plain(text, SECTION_LIMIT)}
    if choice is not None:
        block["accessory"] = button(choice, 0)
    return block


def context(text: str) -> Json:
    """Small print."""
    return {"type": "context", "elements": [plain(text, CONTEXT_LIMIT)]}


def divider() -> Json:
    """A line between two things."""
    return {"type": "divider"}


def button(choice: Choice, number: int) -> Json:
    """A button that carries its request."""
    action = Action.REPLACE if choice.replaces else Action.SHOW
    element: Json = {
        "type": "button",
        "text": plain(choice.label, BUTTON_LIMIT),
        "action_id": f"{action}:{number}",
        "value": encode(choice.request),
    }
    if choice.is_primary:
        element["style"] = "primary"
    if choice.about:
        element["accessibility_label"] = shorten(f"{choice.about} {choice.label}", ALT_LIMIT)
    return element


def actions(choices: Iterable[Choice], *, menu: Sequence[tuple[str, str]] = ()) -> Json | None:
    """A row of buttons and, last, the ⋯ menu of (label, value) pairs; None when there is neither."""
    elements: list[Json] = [button(choice, number) for number, choice in enumerate(choices, start=1)]
    elements = elements[:MAX_BUTTONS]
    if len(menu) == 1:
        label, value = menu[0]
        elements.append(
            {
                "type": "button",
                "text": plain(label, BUTTON_LIMIT),
                "action_id": f"{Action.MENU}:0",
                "value": value,
            }
        )
    elif menu:
        options = [{"text": plain(label, OPTION_LIMIT), "value": value} for label, value in menu]
        elements.append({"type": "overflow", "action_id": f"{Action.MENU}:0", "options": options})
    return {"type": "actions", "elements": elements} if elements else None


def select(placeholder: str, choices: Sequence[Choice]) -> Json:
    """A menu of at most 100 choices, for an actions block."""
    options = [
        {"text": plain(choice.label, OPTION_LIMIT), "value": encode(choice.request)}
        for choice in choices[:MAX_OPTIONS]
    ]
    return {
        "type": "static_select",
        "action_id": f"{Action.PICK}:{placeholder}",
        "placeholder": plain(placeholder, BUTTON_LIMIT),
        "options": options,
    }


def with_selects(row: Json | None, *selects: Json) -> Json | None:
    """An actions block with menus between its buttons and its last element."""
    if row is None:
        return {"type": "actions", "elements": list(selects)} if selects else None
    elements = list(row["elements"]) if isinstance(row["elements"], list) else []
    tail = elements[-1:] if elements and elements[-1].get("type") == "overflow" else []
    return {**row, "elements": [*elements[: len(elements) - len(tail)], *selects, *tail]}


def buttons_or_menu(placeholder: str, choices: Sequence[Choice]) -> tuple[list[Choice], list[Json]]:
    """One or two choices as buttons, more of them as a menu: none is left out."""
    return (list(choices), []) if len(choices) <= MAX_LOOSE else ([], [select(placeholder, choices)])


def bullets(lines: Sequence[str]) -> Json:
    """A list of lines."""
    items = [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": line or " "}]} for line in lines
    ]
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": items}],
    }


def labelled(pairs: Sequence[tuple[str, str]]) -> Json:
    """Lines with a bold label each."""
    elements = [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": f"{label} ", "style": {"bold": True}},
                {"type": "text", "text": text or " "},
            ],
        }
        for label, text in pairs
    ]
    return {"type": "rich_text", "elements": elements}


def escape(text: str) -> str:
    """Text for mrkdwn: the three signs that Slack reads become entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def message(text: str, *parts: Part) -> Message:
    """A message from its parts; a Table is drawn natively and, for workspaces without tables, as code.

    A table whose rows do not fit into one message loses its last ones, and the message says how many.
    """
    kept = [part for part in parts if part is not None]
    while any(isinstance(part, Table) and not part.fits and _can_shrink(part) for part in kept):
        kept = [part for whole in kept for part in _shrunk(whole)]
    native, drawn = _draw(kept)
    while max(_size(native), _size(drawn)) > MESSAGE_LIMIT and any(_can_shrink(part) for part in kept):
        kept = [part for whole in kept for part in _shrunk(whole)]
        native, drawn = _draw(kept)
    return Message(text=escape(text), blocks=native, plain_blocks=drawn)


def _draw(parts: Sequence[Json | Table]) -> tuple[tuple[Json, ...], tuple[Json, ...]]:
    native = tuple(part.native() if isinstance(part, Table) else part for part in parts)
    return native, tuple(part.preformatted() if isinstance(part, Table) else part for part in parts)


def _size(blocks: Sequence[Json]) -> int:
    return sum(len(json.dumps(block, ensure_ascii=False)) for block in blocks)


def _can_shrink(part: Json | Table) -> bool:
    return isinstance(part, Table) and len(part.rows) > FEWEST_ROWS


def _shrunk(part: Json | Table) -> list[Json | Table]:
    """A table with a quarter of its rows fewer, and a line that says how many are left out."""
    if not isinstance(part, Table) or not _can_shrink(part):
        return [] if isinstance(part, dict) and part.get("block_id") == LEFT_OUT else [part]
    fewer = part.shortened(max(FEWEST_ROWS, len(part.rows) * 3 // 4))
    note = section(f"자리가 모자라 {fewer.left_out}줄을 줄였습니다. 이름으로 물어보시면 모두 보입니다.")
    return [fewer, {**note, "block_id": LEFT_OUT}]
