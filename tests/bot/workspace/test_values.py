from __future__ import annotations

import pytest

from bot.workspace.values import Chosen, Suggestions, act, hold, hold_at_first, read_state
from bot.workspace.wire import Json

A: Json = {"text": {"type": "plain_text", "text": "가"}, "value": "a"}
B: Json = {"text": {"type": "plain_text", "text": "나"}, "value": "b"}

HELD: list[tuple[Json, Chosen, Json]] = [
    ({"type": "static_select", "options": [A, B]}, "b", {"selected_option": B}),
    ({"type": "static_select", "option_groups": [{"options": [A]}]}, "a", {"selected_option": A}),
    ({"type": "static_select", "options": [A]}, "z", {"selected_option": None}),
    ({"type": "radio_buttons", "options": [A, B]}, "a", {"selected_option": A}),
    ({"type": "checkboxes", "options": [A, B]}, ["a", "b"], {"selected_options": [A, B]}),
    ({"type": "checkboxes", "options": [A, B]}, None, {"selected_options": []}),
    ({"type": "multi_static_select", "options": [A, B]}, ["b"], {"selected_options": [B]}),
    ({"type": "users_select"}, "U1", {"selected_user": "U1"}),
    ({"type": "multi_users_select"}, ["U1"], {"selected_users": ["U1"]}),
    ({"type": "channels_select"}, "C1", {"selected_channel": "C1"}),
    ({"type": "datepicker"}, "2019-02-28", {"selected_date": "2019-02-28"}),
    ({"type": "timepicker"}, "", {"selected_time": None}),
    ({"type": "datetimepicker"}, 1_551_312_000, {"selected_date_time": 1_551_312_000}),
    ({"type": "plain_text_input"}, "15", {"value": "15"}),
    ({"type": "plain_text_input"}, "", {"value": None}),
    ({"type": "number_input"}, "12.5", {"value": "12.5"}),
    ({"type": "file_input"}, None, {"files": []}),
]


@pytest.mark.parametrize(("element", "chosen", "held"), HELD)
def test_what_is_chosen_is_told_in_slacks_words(element: Json, chosen: Chosen, held: Json) -> None:
    assert hold(element, chosen) == {"type": element["type"], **held}


@pytest.mark.parametrize(
    ("element", "held"),
    [
        ({"type": "static_select", "initial_option": A}, {"selected_option": A}),
        ({"type": "checkboxes", "initial_options": [B]}, {"selected_options": [B]}),
        ({"type": "users_select", "initial_user": "U1"}, {"selected_user": "U1"}),
        ({"type": "multi_users_select"}, {"selected_users": []}),
        ({"type": "datepicker", "initial_date": "2019-02-28"}, {"selected_date": "2019-02-28"}),
        ({"type": "plain_text_input", "initial_value": "79"}, {"value": "79"}),
        ({"type": "plain_text_input"}, {"value": None}),
        ({"type": "file_input"}, {"files": []}),
    ],
)
def test_untouched_element_holds_its_initial_value(element: Json, held: Json) -> None:
    assert hold_at_first(element) == {"type": element["type"], **held}


def nothing(_element: Json) -> list[Json]:
    return []


def test_files_are_those_that_this_person_sent_up() -> None:
    mine: Json = {"id": "F1", "name": "증빙.pdf"}

    assert hold({"type": "file_input"}, ["F1", "F2"], offered=[mine]) == {
        "type": "file_input",
        "files": [mine],
    }


def test_emptied_field_does_not_fall_back_to_its_initial_value() -> None:
    element = {"type": "plain_text_input", "action_id": "f", "initial_value": "79"}
    blocks = [{"type": "input", "block_id": "q", "element": element}]

    untouched = read_state(blocks, {}, offered=nothing)
    emptied = read_state(blocks, {"q": {"f": ""}}, offered=nothing)

    assert untouched["q"]["f"]["value"] == "79"
    assert emptied["q"]["f"]["value"] is None


def test_external_options_are_those_that_this_person_was_offered() -> None:
    suggestions = Suggestions()
    suggestions.keep("find", user_id="U1", options=[A])
    element = {"type": "external_select", "action_id": "find"}
    blocks = [{"type": "actions", "block_id": "row", "elements": [element]}]
    typed: dict[str, dict[str, Chosen]] = {"row": {"find": "a"}}

    mine = read_state(blocks, typed, offered=lambda _element: suggestions.offered("find", user_id="U1"))
    yours = read_state(blocks, typed, offered=lambda _element: suggestions.offered("find", user_id="U2"))

    assert mine["row"]["find"]["selected_option"] == A
    assert yours["row"]["find"]["selected_option"] is None


def test_feedback_tells_the_side_that_was_pressed() -> None:
    text = {"type": "plain_text", "text": "도움이 됨"}
    element = {
        "type": "feedback_buttons",
        "action_id": "fb",
        "positive_button": {"text": text, "value": "yes"},
        "negative_button": {"text": text, "value": "no"},
    }

    assert act(element, "positive")["value"] == "yes"
    assert act(element, "negative")["value"] == "no"
