"""Two people in one dialog: the later one sees both values and chooses (screens.md §2.7 동시 수정)."""

from collections.abc import Mapping

from handlers.forms.typed import Held, field_of, read_state
from handlers.ids import CHOICE, Keep
from handlers.views.blocks import Json, labelled
from handlers.views.dialogs.window import MAX_BLOCKS, View, alert, choice_field

NOTHING = "빈칸"


def both_values(sentence: str, view: View, *, sent: View, typed: Mapping[str, Held]) -> View:
    """The dialog as it is stored now, with what was typed still in it, and the question which shall count.

    Fields keep the ids under which they were `sent`, so that Slack keeps what stands in them.
    """
    ids = {field_of(str(block.get("block_id"))): block.get("block_id") for block in _blocks(sent)}
    blocks = _blocks(view)
    stored = read_state({"state": {"values": _initial(blocks)}})
    names = {
        field_of(str(block["block_id"])): _words(block.get("label"))
        for block in blocks
        if block.get("type") == "input"
    }
    pairs = [
        (
            names[name],
            f"저장된 값 {_said(blocks, name, held=stored)} / 적으신 값 {_said(blocks, name, held=typed)}",
        )
        for name in names
        if stored.get(name, "") != typed.get(name, "")
    ]
    asked = choice_field(
        CHOICE, "어느 값을 쓸까요?", options=((Keep.STORED, "저장된 값"), (Keep.TYPED, "적으신 값"))
    )
    top: list[Json] = [alert(sentence), *([labelled(pairs)] if pairs else []), asked]
    if CHOICE in names:  # a view that shows both values by itself
        top = []
    kept = [_refilled({**block, **_same_id(block, ids)}, typed) for block in blocks]
    return {**view, "blocks": [*top, *kept][:MAX_BLOCKS]}


def _same_id(block: Json, ids: Mapping[str, object]) -> Json:
    known = ids.get(field_of(str(block.get("block_id"))))
    return {"block_id": known} if known and block.get("type") == "input" else {}


def _blocks(view: View) -> list[Json]:
    blocks = view.get("blocks")
    return [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []


def _initial(blocks: list[Json]) -> Json:
    """What Slack would send back of a view that nobody touched."""
    state: Json = {}
    for block in blocks:
        element = block.get("element")
        if not isinstance(element, dict):
            continue
        held = {
            "value": element.get("initial_value"),
            "selected_date": element.get("initial_date"),
            "selected_user": element.get("initial_user"),
            "selected_option": element.get("initial_option"),
            "selected_options": element.get("initial_options"),
        }
        state[str(block["block_id"])] = {"value": {key: value for key, value in held.items() if value}}
    return state


def _said(blocks: list[Json], name: str, *, held: Mapping[str, Held]) -> str:
    """A value in the words that its field offers for it."""
    values = held.get(name, "")
    element = next(
        (block.get("element") for block in blocks if field_of(str(block.get("block_id"))) == name), None
    )
    options = element.get("options") if isinstance(element, dict) else None
    words = {
        str(option["value"]): _words(option["text"])
        for option in (options if isinstance(options, list) else ())
        if isinstance(option, dict)
    }
    said = [words.get(value, value) for value in ([values] if isinstance(values, str) else values)]
    return ", ".join(text for text in said if text) or NOTHING


def _words(text: object) -> str:
    return str(text.get("text") or "") if isinstance(text, Mapping) else ""


def _refilled(block: Json, typed: Mapping[str, Held]) -> Json:
    """A text field with what was typed; Slack itself keeps the rest, since the ids are the same."""
    element = block.get("element")
    if not isinstance(element, dict) or element.get("type") != "plain_text_input":
        return block
    value = typed.get(field_of(str(block.get("block_id"))), "")
    plain = {key: value for key, value in element.items() if key != "initial_value"}
    return {**block, "element": {**plain, "initial_value": value} if value else plain}
