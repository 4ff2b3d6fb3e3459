"""The ways in which this bot meets Slack."""

from enum import StrEnum


class Transport(StrEnum):
    """Socket Mode, HTTP request URLs, or the local workspace without Slack."""

    SOCKET = "socket"
    HTTP = "http"
    WORKSPACE = "workspace"
