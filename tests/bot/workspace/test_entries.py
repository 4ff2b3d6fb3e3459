from __future__ import annotations

import pytest

from bot.workspace.entries import problems_of
from tests.bot.workspace.probe import Json

NUMBER: Json = {"type": "number_input", "is_decimal_allowed": False, "min_value": "0", "max_value": "732"}


def problem(element: Json, held: Json, **block: object) -> str:
    named = {**element, "action_id": "a"}
    blocks = [{"type": "input", "block_id": "b", "element": named, **block}]
    return problems_of(blocks, {"b": {"a": held}}).get("b", "")


@pytest.mark.parametrize(
    ("element", "value", "words"),
    [
        (NUMBER, "183", ""),
        (NUMBER, "열", "숫자로 읽지"),
        (NUMBER, "NaN", "소수점 없는"),
        (NUMBER, "1.5", "소수점 없는"),
        (NUMBER | {"is_decimal_allowed": True}, "1.5", ""),
        (NUMBER, "-1", "0 이상"),
        (NUMBER, "733", "732 이하"),
        ({"type": "email_text_input"}, "name@example.org", ""),
        ({"type": "email_text_input"}, "name", "전자우편"),
        ({"type": "url_text_input"}, "https://example.org", ""),
        ({"type": "url_text_input"}, "javascript:1", "http://"),
        ({"type": "plain_text_input", "min_length": 3}, "ab", "3자 이상"),
        ({"type": "plain_text_input", "max_length": 3}, "abcd", "3자까지"),
        ({"type": "plain_text_input"}, "a", ""),
    ],
)
def test_entry_is_looked_at_before_the_app_hears_of_it(element: Json, value: str, words: str) -> None:
    found = problem(element, {"value": value})

    assert words in found
    assert bool(found) == bool(words)


def test_empty_entry_is_a_problem_only_where_it_is_required() -> None:
    files: Json = {"type": "file_input"}

    assert "필수" in problem(files, {"files": []})
    assert problem(files, {"files": []}, optional=True) == ""
    assert "필수" in problem(NUMBER, {"value": None})
