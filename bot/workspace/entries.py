"""What is entered in a modal, looked at before the app hears of it, as Slack's own window does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.workspace.blocks import inputs_of
from bot.workspace.files import fault_of
from bot.workspace.wire import Json

HELD = (
    "value",
    "selected_option",
    "selected_options",
    "selected_date",
    "selected_time",
    "selected_date_time",
    "selected_user",
    "selected_users",
    "selected_channel",
    "selected_channels",
    "selected_conversation",
    "selected_conversations",
    "files",
)
LONGEST = 3000
EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
ADDRESS = re.compile(r"https?://\S+")


def problems_of(blocks: Sequence[Json], values: Json) -> dict[str, str]:
    """Map the ids of input blocks to what is wrong with their entries; empty when all can be sent."""
    problems = {}
    for block, element in inputs_of(blocks):
        if block.get("type") == "input":
            held = values[block["block_id"]][element["action_id"]]
            problem = _problem(element, held, is_optional=block.get("optional") is True)
            if problem:
                problems[block["block_id"]] = problem
    return problems


def _problem(element: Json, held: Json, *, is_optional: bool) -> str:
    value = next((held[key] for key in HELD if held.get(key)), None)
    if value is None:
        return "" if is_optional else "필수 항목입니다. 값을 적거나 골라 주세요."
    look = LOOKS.get(element["type"])
    return look(element, value) if look else ""


def _email_problem(_element: Json, value: str) -> str:
    return "" if EMAIL.fullmatch(value) else "전자우편 주소로 읽지 못했습니다. 예: name@example.org"


def _address_problem(_element: Json, value: str) -> str:
    return "" if ADDRESS.fullmatch(value) else "http:// 또는 https:// 로 시작하는 주소를 적어 주세요."


def _length_problem(element: Json, value: str) -> str:
    if len(value) < element.get("min_length", 0):
        return f"{element['min_length']}자 이상 적어 주세요."
    if len(value) > element.get("max_length", LONGEST):
        return f"{element.get('max_length', LONGEST)}자까지 적을 수 있습니다."
    return ""


def _number_problem(element: Json, value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return "숫자로 읽지 못했습니다. 쉼표와 단위 없이 적어 주세요."
    if not number.is_finite() or (number % 1 and not element["is_decimal_allowed"]):
        return "소수점 없는 숫자를 적어 주세요."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"{element['min_value']} 이상이어야 합니다."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"{element['max_value']} 이하여야 합니다."
    return ""


LOOKS: Mapping[str, Callable[[Json, Any], str]] = {
    "plain_text_input": _length_problem,
    "number_input": _number_problem,
    "email_text_input": _email_problem,
    "url_text_input": _address_problem,
    "file_input": fault_of,
}
