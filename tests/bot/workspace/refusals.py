"""Refusals of the Web API."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from slack_sdk.errors import SlackApiError

from tests.bot.workspace.probe import Json


def error_of(call: Callable[[], object]) -> Json:
    """Call the Web API and return the body of its refusal."""
    with pytest.raises(SlackApiError) as caught:
        call()
    body = caught.value.response.data
    assert isinstance(body, dict)
    return body
