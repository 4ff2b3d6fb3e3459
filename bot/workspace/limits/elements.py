"""Limits of buttons and images, and which element may stand where (platform facts §1.5)."""

from __future__ import annotations

from bot.workspace.limits.choices import CHOICES
from bot.workspace.limits.fields import Shape, anything, array, one_of, shaped, string
from bot.workspace.limits.inputs import INPUTS
from bot.workspace.limits.objects import (
    CONFIRM,
    ID,
    SLACK_FILE,
    any_text,
    exactly_one,
    options,
    plain_text,
)

STYLE = one_of("primary", "danger")
HELD = {"action_id": ID, "confirm": CONFIRM}
FEEDBACK = shaped(
    Shape(
        required={"text": plain_text(75), "value": string(2000)}, optional={"accessibility_label": string(75)}
    )
)
BUTTONS = (
    Shape(
        kind="button",
        required={"text": plain_text(75)},
        optional={
            **HELD,
            "value": string(2000),
            "url": string(3000),
            "style": STYLE,
            "accessibility_label": string(75),
        },
    ),
    Shape(
        kind="workflow_button",
        required={"text": plain_text(75), "workflow": anything},
        optional={"action_id": ID, "style": STYLE, "accessibility_label": string(75)},
    ),
    Shape(
        kind="overflow",
        required={"options": options(plain_text(75), plain_text(75), fewest=2, most=5, has_url=True)},
        optional=HELD,
    ),
    Shape(
        kind="image",
        required={"alt_text": string(2000)},
        optional={"image_url": string(3000), "slack_file": SLACK_FILE},
        rules=(exactly_one("image_url", "slack_file"),),
    ),
    Shape(
        kind="feedback_buttons",
        required={"positive_button": FEEDBACK, "negative_button": FEEDBACK},
        optional={"action_id": ID},
    ),
    Shape(
        kind="icon_button",
        required={"icon": one_of("trash"), "text": any_text(75)},
        optional={
            **HELD,
            "accessibility_label": string(75),
            "value": string(2000),
            "visible_to_user_ids": array(ID, most=100),
        },
    ),
)
ELEMENTS = {shape.kind: shape for shape in (*BUTTONS, *CHOICES, *INPUTS)}
SELECTS = frozenset(kind for kind in ELEMENTS if kind.endswith("_select") and not kind.startswith("multi_"))
MULTI_SELECTS = frozenset(kind for kind in ELEMENTS if kind.startswith("multi_"))
PICKERS = frozenset({"datepicker", "timepicker", "checkboxes", "radio_buttons"})
IN_ACTIONS = SELECTS | PICKERS | {"button", "overflow", "datetimepicker", "workflow_button"}
IN_SECTION = SELECTS | MULTI_SELECTS | PICKERS | {"button", "overflow", "image", "workflow_button"}
IN_INPUT = (
    SELECTS
    | MULTI_SELECTS
    | PICKERS
    | {"datetimepicker", "plain_text_input", "rich_text_input", "number_input"}
    | {"email_text_input", "url_text_input", "file_input"}
)
IN_CONTEXT_ACTIONS = frozenset({"feedback_buttons", "icon_button"})
