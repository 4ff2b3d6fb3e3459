"""Slack's own JSON, and the error that Slack answers with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A JSON object of Slack's. Its shape is Slack's affair, so the values stay untyped at this rim."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One reason for which Slack would refuse a payload.

    `code` is the error Slack answers with, `path` a JSON pointer into the payload, `reason` plain English
    for a developer (Slack words its own `response_metadata.messages` in English too).
    """

    code: str
    path: str
    reason: str

    def line(self) -> str:
        """Form the line that Slack puts into `response_metadata.messages`."""
        return f"[ERROR] {self.reason} [json-pointer:{self.path or '/'}]"


class SlackError(Exception):
    """A refusal: `code` is Slack's error code, `faults` says where the payload broke a limit."""

    def __init__(self, code: str, faults: tuple[Fault, ...] = (), **extra: str) -> None:
        """Keep the code, the faults and further fields of the answer (`needed`, `provided`)."""
        super().__init__(code)
        self.code = code
        self.faults = faults
        self.extra = extra

    def answer(self) -> Json:
        """Form the JSON body that a Web API method answers with."""
        body: Json = {"ok": False, "error": self.code, **self.extra}
        if self.faults:
            body["response_metadata"] = {"messages": [fault.line() for fault in self.faults]}
        return body


def refuse(faults: tuple[Fault, ...]) -> None:
    """Raise SlackError with the code of the first fault, if there is one."""
    if faults:
        raise SlackError(faults[0].code, faults)
