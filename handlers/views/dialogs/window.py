"""The frame of every dialog and the fields in it, within Slack's limits for modals.

A field's block id is its name behind a mark of its dialog and revision: Slack keeps what was typed as long as
the id stays, and must not carry it into another dialog that has a field of the same name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from zlib import crc32

from handlers.ids import CALLBACK, Action, Lookup
from handlers.openings.codec import Opening, encode_opening
from handlers.views.blocks import ALT_LIMIT, BUTTON_LIMIT, OPTION_LIMIT, Json, plain
from models.wording import shorten

View: TypeAlias = Json
TITLE_LIMIT = 20
LABEL_LIMIT = 150
HINT_LIMIT = 300
PLACEHOLDER_LIMIT = 140
MAX_BLOCKS = 100
MAX_OPTIONS = 100
MAX_BOXES = 10
LONGEST_INPUT = 3000


@dataclass(frozen=True)
class Door:
    """A button that leads to another dialog."""

    label: str
    opening: Opening
    about: str = ""
    is_primary: bool = False


def window(
    title: str,
    *parts: Json | None,
    opening: Opening,
    submit: str = "",
    notice: str = "",
) -> View:
    """A dialog: `opening` is what it was drawn from, `notice` what has just been done.

    Without `submit` it is for reading and has only doors. Parts over Slack's 100 blocks are left out: whoever
    draws lists turns pages before that.
    """
    mark = f"{crc32(encode_opening(opening).encode()):08x}"
    parts = ((alert(notice, "success") if notice else None), *parts)
    blocks = [_marked(part, mark) for part in parts if part is not None]
    view: View = {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": encode_opening(opening),
        "title": plain(title, TITLE_LIMIT),
        "close": plain("닫기", TITLE_LIMIT),
        "blocks": blocks[:MAX_BLOCKS],
    }
    return {**view, "submit": plain(submit, TITLE_LIMIT)} if submit else view


def _marked(part: Json, mark: str) -> Json:
    return {**part, "block_id": f"{mark}|{part['block_id']}"} if part.get("type") == "input" else part


def alert(text: str, level: str = "warning") -> Json:
    """A box that is read first."""
    return {"type": "alert", "text": plain(text, 1000), "level": level}


def doors(*choices: Door | None) -> Json | None:
    """A row of buttons to other dialogs; None when there is none."""
    kept = [choice for choice in choices if choice is not None]
    elements = [door(choice, number) for number, choice in enumerate(kept, start=1)]
    return {"type": "actions", "elements": elements} if elements else None


def door(choice: Door, number: int = 0) -> Json:
    """One button to another dialog."""
    element: Json = {
        "type": "button",
        "text": plain(choice.label, BUTTON_LIMIT),
        "action_id": f"{Action.OPEN}:{number}",
        "value": encode_opening(choice.opening),
    }
    if choice.is_primary:
        element["style"] = "primary"
    if choice.about:
        element["accessibility_label"] = shorten(f"{choice.about} {choice.label}", ALT_LIMIT)
    return element


def act_button(
    label: str, opening: Opening, *, about: str = "", number: int = 0, is_primary: bool = False
) -> Json:
    """A button that carries something out at once."""
    element = door(Door(label, opening, about=about, is_primary=is_primary), number)
    return {**element, "action_id": f"{Action.ACT}:{number}"}


def row(text: str, choice: Door | None = None) -> Json:
    """A line with a button beside it."""
    block: Json = {"type": "section", "text": plain(text, 2900)}
    return block if choice is None else {**block, "accessory": door(choice)}


def text_field(
    name: str,
    label: str,
    *,
    value: str = "",
    hint: str = "",
    example: str = "",
    is_needed: bool = False,
    is_long: bool = False,
) -> Json:
    """A field for text or figures; a limit of ours is said at the field, so Slack is given its own."""
    element: Json = {"type": "plain_text_input", "action_id": "value", "max_length": LONGEST_INPUT}
    if is_long:
        element["multiline"] = True
    if value:
        element["initial_value"] = value[:LONGEST_INPUT]
    if example:
        element["placeholder"] = plain(example, PLACEHOLDER_LIMIT)
    return _input(name, label, element=element, hint=hint, is_needed=is_needed)


def date_field(
    name: str, label: str, *, value: date | None = None, hint: str = "", is_needed: bool = False
) -> Json:
    """A field for a day."""
    element: Json = {"type": "datepicker", "action_id": "value"}
    if value is not None:
        element["initial_date"] = value.isoformat()
    return _input(name, label, element=element, hint=hint, is_needed=is_needed)


def choice_field(
    name: str,
    label: str,
    *,
    options: Sequence[tuple[str, str]],
    value: str = "",
    hint: str = "",
    is_needed: bool = True,
) -> Json:
    """A menu of (value, words), at most 100."""
    offered = [_option(*option) for option in options[:MAX_OPTIONS]]
    element: Json = {"type": "static_select", "action_id": "value", "options": offered}
    chosen = [option for option in offered if option["value"] == value]
    if chosen:
        element["initial_option"] = chosen[0]
    return _input(name, label, element=element, hint=hint, is_needed=is_needed)


def choices_field(
    name: str,
    label: str,
    *,
    options: Sequence[tuple[str, str]],
    values: Sequence[str] = (),
    hint: str = "",
    is_needed: bool = False,
) -> Json:
    """Several of a list: boxes up to ten, a menu beyond."""
    offered = [_option(*option) for option in options[:MAX_OPTIONS]]
    kind = "checkboxes" if len(offered) <= MAX_BOXES else "multi_static_select"
    element: Json = {"type": kind, "action_id": "value", "options": offered}
    chosen = [option for option in offered if option["value"] in values]
    if chosen:
        element["initial_options"] = chosen
    return _input(name, label, element=element, hint=hint, is_needed=is_needed)


def lookup_field(
    name: str,
    label: str,
    *,
    of: str,
    value: tuple[str, str] | None = None,
    hint: str = "",
    is_needed: bool = False,
) -> Json:
    """A menu that is searched by typing; `of` is a handlers.ids.Lookup, `value` is (value, words)."""
    element: Json = {
        "type": "external_select",
        "action_id": f"{Action.LOOK_UP}:{of}",
        "min_query_length": 0,
        "placeholder": plain("이름의 일부를 적어 고르세요", PLACEHOLDER_LIMIT),
    }
    if value is not None:
        element["initial_option"] = _option(*value)
    return _input(name, label, element=element, hint=hint, is_needed=is_needed)


def lookups_field(
    name: str, label: str, *, of: str, values: Sequence[tuple[str, str]] = (), hint: str = ""
) -> Json:
    """A menu of which several are chosen, searched by typing: for lists longer than a menu may be."""
    element: Json = {
        "type": "multi_external_select",
        "action_id": f"{Action.LOOK_UP}:{of}",
        "min_query_length": 0,
        "placeholder": plain("이름의 일부를 적어 고르세요", PLACEHOLDER_LIMIT),
    }
    if values:
        element["initial_options"] = [_option(*value) for value in values[:MAX_OPTIONS]]
    return _input(name, label, element=element, hint=hint, is_needed=False)


def person_field(name: str, label: str, *, value: str = "", hint: str = "", is_needed: bool = False) -> Json:
    """A person of the Slack workspace."""
    element: Json = {"type": "users_select", "action_id": "value"}
    if value:
        element["initial_user"] = value
    return _input(name, label, element=element, hint=hint, is_needed=is_needed)


def files_field(name: str, label: str, *, hint: str = "") -> Json:
    """A field for files, at most ten."""
    element: Json = {"type": "file_input", "action_id": "value", "max_files": 10}
    return _input(name, label, element=element, hint=hint, is_needed=False)


def kept(block: Json) -> Json:
    """A field that tells the bot of every change, so that a draft can be kept."""
    return {**block, "dispatch_action": True}


def keeper(label: str, opening: Opening, *, number: int = 0, is_primary: bool = False) -> Json:
    """A button that keeps what is typed and then shows another dialog, or the same one."""
    return {
        **({"style": "primary"} if is_primary else {}),
        "type": "button",
        "text": plain(label, BUTTON_LIMIT),
        "action_id": f"{Action.KEEP}:{number}",
        "value": encode_opening(opening),
    }


def place_menu(choices: Sequence[tuple[Opening, str]], chosen: Opening, *, number: int = 0) -> Json:
    """A menu of dialogs: what is typed is kept, and the chosen one shown."""
    offered = [_option(encode_opening(opening), words) for opening, words in choices[:MAX_OPTIONS]]
    element: Json = {"type": "static_select", "action_id": f"{Action.KEEP}:{number}", "options": offered}
    now = [option for option in offered if option["value"] == encode_opening(chosen)]
    return {**element, "initial_option": now[0]} if now else element


def project_menu(words: str, chosen: tuple[Opening, str] | None = None) -> Json:
    """A menu of the projects whose figures the person may enter, searched by typing."""
    element: Json = {
        "type": "external_select",
        "action_id": f"{Action.LOOK_UP}:{Lookup.ENTRY}",
        "min_query_length": 0,
        "placeholder": plain(words, PLACEHOLDER_LIMIT),
    }
    if chosen is not None:
        element["initial_option"] = _option(encode_opening(chosen[0]), chosen[1])
    return element


def _input(name: str, label: str, *, element: Json, hint: str, is_needed: bool) -> Json:
    block: Json = {
        "type": "input",
        "block_id": name,
        "label": plain(label, LABEL_LIMIT),
        "element": element,
        "optional": not is_needed,
    }
    return {**block, "hint": plain(hint, HINT_LIMIT)} if hint else block


def _option(value: str, words: str) -> Json:
    return {"text": plain(words, OPTION_LIMIT), "value": value}
