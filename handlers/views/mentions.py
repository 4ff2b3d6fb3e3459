"""People in a sentence: as Slack's user elements, so that no stored name leaves the database."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.views.blocks import Json


@dataclass(frozen=True)
class Mention:
    """Somebody by their Slack account."""

    slack_user_id: str


def said(*parts: str | Mention) -> Json:
    """One paragraph of text and people."""
    return {"type": "rich_text", "elements": [_line(parts)]}


def listed(lines: Sequence[Sequence[str | Mention]]) -> Json:
    """A list, one line for each."""
    items = [_line(line) for line in lines]
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": items}],
    }


def _line(parts: Sequence[str | Mention]) -> Json:
    elements: list[Json] = [
        {"type": "user", "user_id": part.slack_user_id}
        if isinstance(part, Mention)
        else {"type": "text", "text": part}
        for part in parts
        if part
    ]
    return {"type": "rich_text_section", "elements": elements or [{"type": "text", "text": " "}]}
