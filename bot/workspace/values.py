"""What a person chose in an element, in Slack's words for payloads (`state.values` and `actions`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from threading import Lock
from typing import TypeAlias

from bot.workspace.blocks import inputs_of
from bot.workspace.wire import Json

Chosen: TypeAlias = str | int | list[str] | None
"""As the page sends it: a text, an option's value, an id, or a list of these; None for nothing."""

SINGLE = {
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
SEVERAL = {
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
}
ONE_OPTION = frozenset({"static_select", "external_select", "radio_buttons", "overflow"})
MANY_OPTIONS = frozenset({"multi_static_select", "multi_external_select", "checkboxes"})
BUTTONS = frozenset({"button", "icon_button", "feedback_buttons", "workflow_button"})


class Suggestions:
    """Remembers which options an app offered for its external selects. Safe between threads."""

    def __init__(self) -> None:
        self._options: dict[tuple[str, str], dict[str, Json]] = {}
        self._lock = Lock()

    def keep(self, action_id: str, *, user_id: str, options: Sequence[Json]) -> None:
        """Add the options that one person was offered."""
        with self._lock:
            known = self._options.setdefault((user_id, action_id), {})
            known.update({option["value"]: option for option in options})

    def offered(self, action_id: str, *, user_id: str) -> list[Json]:
        """List everything that this person was offered for this action."""
        with self._lock:
            return list(self._options.get((user_id, action_id), {}).values())


def hold(element: Json, chosen: Chosen, *, offered: Sequence[Json] = ()) -> Json:
    """Form what an element holds: `{"type": …, "selected_option": …}` and so on, by its type."""
    kind = str(element["type"])
    held: Json = {"type": kind}
    if kind in ONE_OPTION:
        held["selected_option"] = next(iter(_picked(element, [chosen], offered=offered)), None)
    elif kind in MANY_OPTIONS:
        wanted = chosen if isinstance(chosen, list) else []
        held["selected_options"] = _picked(element, wanted, offered=offered)
    elif kind in SINGLE:
        held[SINGLE[kind][0]] = chosen or None
    elif kind in SEVERAL:
        held[SEVERAL[kind][0]] = chosen or []
    elif kind == "file_input":
        held["files"] = [file for file in offered if isinstance(chosen, list) and file["id"] in chosen]
    else:
        held["value"] = chosen or None
    return held


def hold_at_first(element: Json) -> Json:
    """Form what an element holds before anybody touched it."""
    kind = str(element["type"])
    if kind in ONE_OPTION:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in MANY_OPTIONS:
        return {"type": kind, "selected_options": element.get("initial_options") or []}
    if kind in SINGLE:
        selected, initial = SINGLE[kind]
        return {"type": kind, selected: element.get(initial)}
    if kind in SEVERAL:
        selected, initial = SEVERAL[kind]
        return {"type": kind, selected: element.get(initial) or []}
    if kind == "file_input":
        return {"type": kind, "files": []}
    return {"type": kind, "value": element.get("initial_value") or None}


def read_state(
    blocks: Sequence[Json],
    typed: Mapping[str, Mapping[str, Chosen]],
    *,
    offered: Callable[[Json], Sequence[Json]],
) -> Json:
    """Form `state.values`: block id → action id → what is held.

    `typed` holds only what was touched; `offered` lists options and files that an element does not name.
    """
    values: Json = {}
    for block, element in inputs_of(blocks):
        action_id = element["action_id"]
        touched = typed.get(block["block_id"], {})
        if action_id in touched:
            held = hold(element, touched[action_id], offered=offered(element))
        else:
            held = hold_at_first(element)
        values.setdefault(block["block_id"], {})[action_id] = held
    return values


def act(element: Json, chosen: Chosen, *, offered: Sequence[Json] = ()) -> Json:
    """Form the part of an entry of `actions` that depends on the element's type."""
    kind = str(element["type"])
    action: Json = {"type": kind, "action_id": element["action_id"]}
    if kind == "feedback_buttons":
        part = element["positive_button" if chosen == "positive" else "negative_button"]
        return {**action, "text": part["text"], "value": part["value"]}
    if kind in BUTTONS:
        return {**action, **_part(element, "text", "value", "url", "style", "confirm")}
    told = _part(element, "placeholder", "initial_option", "confirm")
    return {**action, **told, **hold(element, chosen, offered=offered)}


def _part(element: Json, *keys: str) -> Json:
    return {key: element[key] for key in keys if key in element}


def _picked(element: Json, wanted: Sequence[Chosen], *, offered: Sequence[Json]) -> list[Json]:
    known = {option["value"]: option for option in (*_options(element), *offered)}
    return [known[value] for value in wanted if isinstance(value, str) and value in known]


def _options(element: Json) -> Iterator[Json]:
    yield from element.get("options") or ()
    for group in element.get("option_groups") or ():
        yield from group["options"]
    yield from element.get("initial_options") or ()
    if "initial_option" in element:
        yield element["initial_option"]
