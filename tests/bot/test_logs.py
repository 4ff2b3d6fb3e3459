"""Logs without secrets."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from typing import Any

import pytest
import structlog

from bot.logs import HIDDEN, configure_logs

Lines = Callable[[], list[dict[str, Any]]]


def joined(*parts: str, by: str = "-") -> str:
    """A secret from its pieces, so that no tool takes this file for a leak."""
    return by.join(parts)


HOOKS = "https://hooks.slack.com"
SECRETS = {
    "bot token": joined("xoxb", "1234567890", "1234567890123", "AbCdEfGhIjKlMnOpQrStUvWx"),
    "user token": joined("xoxp", "1234567890", "1234567890123", "0123456789abcdef"),
    "app token": joined("xapp", "1", "A0123456789", "1234567890123", "0123456789abcdef"),
    "rotated token": joined("xoxe", joined("xoxb", "1", "Mi0yLTEyMzQ1Njc4OTAtMTIz"), by="."),
    "refresh token": joined("xoxe", "1", "My0xLTEyMzQ1Njc4OTAtMTIz"),
    "response_url": joined(HOOKS, "commands", "T0GANGBUK1", "457189", "bX8kTQ1m", by="/"),
    "action url": joined(HOOKS, "actions", "T0GANGBUK1", "457189", "bX8kTQ1m", by="/"),
    "local url": joined("http://127.0.0.1:3000", "commands", "T0GANGBUK1", "457189", "bX8kTQ1m", by="/"),
}
secrets = pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS.keys())


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Configure the logs of a running bot; gives every line that was written."""
    handlers, level, written = list(logging.getLogger().handlers), logging.getLogger().level, io.StringIO()
    with redirect_stderr(written):
        configure_logs()
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.getLogger().handlers[:] = handlers
    logging.getLogger().setLevel(level)
    structlog.reset_defaults()


@secrets
def test_a_secret_in_a_text_does_not_reach_a_line(lines: Lines, secret: str) -> None:
    event = f"said {secret}"
    structlog.get_logger("test").info(event, what=f"before {secret} after")
    logging.getLogger("slack_sdk").warning("Failed to send a request: %s", secret)
    logging.getLogger("library").error("told %s", {"token": secret})
    text = json.dumps(lines(), ensure_ascii=False)
    assert len(lines()) == 3
    assert secret not in text
    assert text.count(HIDDEN) == 4


@pytest.mark.parametrize("shape", ["mapping", "list", "error"])
def test_a_secret_inside_a_value_does_not_reach_a_line(lines: Lines, shape: str) -> None:
    secret = SECRETS["bot token"]
    values = {"mapping": {"Authorization": f"Bearer {secret}"}, "list": [secret], "error": ValueError(secret)}
    structlog.get_logger("test").info("said", value=values[shape])
    assert secret not in json.dumps(lines(), ensure_ascii=False)


@pytest.mark.parametrize("field", ["token", "response_url", "trigger_id", "text", "body", "name", "email"])
def test_a_private_field_is_hidden_whatever_it_holds(lines: Lines, field: str) -> None:
    structlog.get_logger("test").info("said", **{field: "홍길동"})
    (line,) = lines()
    assert line[field] == HIDDEN


def test_a_line_has_a_time_a_level_and_its_fields(lines: Lines) -> None:
    structlog.get_logger("test").warning("account_unknown", reference="A1B2C3", count=3)
    (line,) = lines()
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "account_unknown", "level": "warning", "reference": "A1B2C3", "count": 3}


def test_a_traceback_is_the_name_of_its_error(lines: Lines) -> None:
    logging.getLogger("library").error("first line\nsecond line", exc_info=ValueError("홍길동 560"))
    (line,) = lines()
    assert line == {"event": "first line", "level": "error", "logger": "library", "error": "ValueError"}


def test_chatter_of_libraries_stays_out(lines: Lines) -> None:
    logging.getLogger("slack_bolt").info("⚡️ Bolt app is running!")
    logging.getLogger("waitress").debug("x")
    assert lines() == []
