"""Limits of elements that are typed in: texts, numbers, dates, files (platform facts §1.5)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.workspace.limits.fields import (
    Shape,
    anything,
    array,
    boolean,
    fault,
    integer,
    matching,
    string,
)
from bot.workspace.limits.objects import CONFIRM, DISPATCH, ID, PLACEHOLDER
from bot.workspace.wire import Fault, Json

DATE = matching(r"\d{4}-\d{2}-\d{2}", "a date in the format YYYY-MM-DD")
TIME = matching(r"([01]\d|2[0-3]):[0-5]\d", "a time in the format HH:mm")
DECIMAL = matching(r"-?\d+(\.\d+)?", "a decimal number as a string")
LISTED = {"action_id": ID, "confirm": CONFIRM, "focus_on_load": boolean}
PICKED = {**LISTED, "placeholder": PLACEHOLDER}
TYPED = {"action_id": ID, "placeholder": PLACEHOLDER, "focus_on_load": boolean}


def _lengths(value: Json, path: str) -> Iterator[Fault]:
    low, high = value.get("min_length"), value.get("max_length")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        yield from fault(f"{path}/min_length", "must not exceed max_length")


INPUTS = (
    Shape(kind="datepicker", optional={**PICKED, "initial_date": DATE}),
    Shape(kind="timepicker", optional={**PICKED, "initial_time": TIME, "timezone": string(100)}),
    Shape(
        kind="datetimepicker", optional={**LISTED, "initial_date_time": integer(1_000_000_000, 9_999_999_999)}
    ),
    Shape(
        kind="plain_text_input",
        optional={
            **TYPED,
            "initial_value": string(3000, 0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
            "dispatch_action_config": DISPATCH,
        },
        rules=(_lengths,),
    ),
    Shape(
        kind="rich_text_input",
        optional={**TYPED, "initial_value": anything, "dispatch_action_config": DISPATCH},
    ),
    Shape(
        kind="number_input",
        required={"is_decimal_allowed": boolean},
        optional={
            **TYPED,
            "initial_value": DECIMAL,
            "min_value": DECIMAL,
            "max_value": DECIMAL,
            "dispatch_action_config": DISPATCH,
        },
    ),
    Shape(
        kind="email_text_input",
        optional={**TYPED, "initial_value": string(3000, 0), "dispatch_action_config": DISPATCH},
    ),
    Shape(
        kind="url_text_input",
        optional={**TYPED, "initial_value": string(3000, 0), "dispatch_action_config": DISPATCH},
    ),
    Shape(
        kind="file_input",
        optional={"action_id": ID, "filetypes": array(string(50), most=100), "max_files": integer(1, 10)},
    ),
)
