"""Limits of elements that choose: selects, checkboxes, radio buttons (platform facts §1.5)."""

from __future__ import annotations

from bot.workspace.limits.fields import Field, Shape, array, boolean, integer
from bot.workspace.limits.objects import (
    CHOICE,
    CHOSEN_MOST,
    CONFIRM,
    FILTER,
    ID,
    OPTION_GROUPS,
    PLACEHOLDER,
    SELECT_OPTION,
    SELECT_OPTIONS,
    exactly_one,
    offered,
)

LISTED = {"action_id": ID, "confirm": CONFIRM, "focus_on_load": boolean}
PICKED = {**LISTED, "placeholder": PLACEHOLDER}
CHOICE_RULE = exactly_one("options", "option_groups")


def _select(kind: str, **more: Field) -> Shape:
    return Shape(kind=kind, optional={**PICKED, **more})


CHOICES = (
    Shape(
        kind="checkboxes",
        required={"options": array(CHOICE, most=10)},
        optional={**LISTED, "initial_options": array(CHOICE, most=10)},
        rules=(offered("initial_options"),),
    ),
    Shape(
        kind="radio_buttons",
        required={"options": array(CHOICE, most=10)},
        optional={**LISTED, "initial_option": CHOICE},
        rules=(offered("initial_option"),),
    ),
    Shape(
        kind="static_select",
        optional={
            **PICKED,
            "options": SELECT_OPTIONS,
            "option_groups": OPTION_GROUPS,
            "initial_option": SELECT_OPTION,
        },
        rules=(CHOICE_RULE, offered("initial_option")),
    ),
    Shape(
        kind="multi_static_select",
        optional={
            **PICKED,
            "options": SELECT_OPTIONS,
            "option_groups": OPTION_GROUPS,
            "initial_options": array(SELECT_OPTION, most=100),
            "max_selected_items": CHOSEN_MOST,
        },
        rules=(CHOICE_RULE, offered("initial_options")),
    ),
    _select("external_select", initial_option=SELECT_OPTION, min_query_length=integer(0, 75)),
    _select(
        "multi_external_select",
        initial_options=array(SELECT_OPTION, most=100),
        min_query_length=integer(0, 75),
        max_selected_items=CHOSEN_MOST,
    ),
    _select("users_select", initial_user=ID),
    _select("multi_users_select", initial_users=array(ID, most=100), max_selected_items=CHOSEN_MOST),
    _select("channels_select", initial_channel=ID, response_url_enabled=boolean),
    _select("multi_channels_select", initial_channels=array(ID, most=100), max_selected_items=CHOSEN_MOST),
    _select(
        "conversations_select",
        initial_conversation=ID,
        default_to_current_conversation=boolean,
        response_url_enabled=boolean,
        filter=FILTER,
    ),
    _select(
        "multi_conversations_select",
        initial_conversations=array(ID, most=100),
        default_to_current_conversation=boolean,
        max_selected_items=CHOSEN_MOST,
        filter=FILTER,
    ),
)
