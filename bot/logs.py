"""Logs: one JSON object a line on standard error, without tokens, addresses of answers, names or bodies."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_SECRETS = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|xoxe[.\w-]+|https?://hooks\.\S+|https?://\S*/(?:commands|actions|app)/\S+"
)
HIDDEN = "[hidden]"
_PRIVATE_FIELDS = frozenset(
    {"token", "response_url", "trigger_id", "text", "body", "name", "email", "user_name"}
)


def redact(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Hide what must not be in a log, whichever field it came in."""
    return {key: HIDDEN if key in _PRIVATE_FIELDS else _clean(value) for key, value in event.items()}


def _clean(value: object) -> object:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return _SECRETS.sub(HIDDEN, value if isinstance(value, str) else str(value))


# Bolt says so whenever the environment holds a token, which is where ours comes from.
_EXPECTED = "As you gave `client` as well"


def is_news(record: logging.LogRecord) -> bool:
    """Whether a line of a library says something that an operator can act on."""
    return not record.getMessage().startswith(_EXPECTED)


class RedactingFormatter(logging.Formatter):
    """Lines of libraries in the same shape; tracebacks stay out, their type and place come in."""

    def format(self, record: logging.LogRecord) -> str:
        """One JSON line."""
        event: MutableMapping[str, Any] = {
            "event": record.getMessage().splitlines()[0] if record.getMessage() else "",
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.exc_info and record.exc_info[0] is not None:
            event["error"] = record.exc_info[0].__name__
        rendered = structlog.processors.JSONRenderer(ensure_ascii=False)(None, "", redact(None, "", event))
        return str(rendered)


def configure_logs(*, level: int = logging.INFO) -> None:
    """Send everything to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter())
    handler.addFilter(is_news)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            redact,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
