"""A person at the page, without a browser: posts gestures and reads the stream."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from typing import Any, TypeAlias
from urllib.parse import urlencode, urlsplit

Json: TypeAlias = dict[str, Any]
PATIENT = 5.0
LONGEST_LINE = 1_000_000


def fetch(
    url: str, *, method: str = "GET", body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], str]:
    """Ask for a URL; returns status, headers (lower case) and text."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENT)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    connection.request(method, target, body=body, headers=headers or {})
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, text


class Visitor:
    """One open page of one person. `state` is the last snapshot; `wait` reads on until something shows."""

    def __init__(self, page_url: str, user_id: str) -> None:
        self.page_url = page_url
        self.user_id = user_id
        parts = urlsplit(page_url)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENT)
        self._connection.request("GET", f"/page/stream?{urlencode({'as': user_id})}")
        self._response = self._connection.getresponse()
        self.state = self.wait("snapshot")

    def do(self, gesture: str, **body: object) -> Json:
        """Post a gesture as this person."""
        answer: Json = json.loads(self.do_raw(gesture, **body)[2])
        return answer

    def do_raw(self, gesture: str, **body: object) -> tuple[int, dict[str, str], str]:
        return fetch(
            f"{self.page_url}page/do/{gesture}",
            method="POST",
            body=json.dumps({"as": self.user_id, **body}).encode(),
            headers={"Content-Type": "application/json"},
        )

    def wait(self, kind: str, test: Callable[[Json], bool] = lambda _body: True) -> Json:
        """Read the stream until a change of this kind passes the test."""
        while True:
            name, body = self._read()
            if name == kind and test(body):
                return body

    def room(self, name: str) -> str:
        """Find a room's id by its name."""
        found: str = next(room["id"] for room in self.state["rooms"] if room["name"] == name)
        return found

    def leave(self) -> None:
        self._response.close()
        self._connection.close()

    def _read(self) -> tuple[str, Json]:
        name, data = "", ""
        while line := self._response.readline(LONGEST_LINE).decode().rstrip("\n"):
            key, _, value = line.partition(": ")
            name, data = (value, data) if key == "event" else (name, value)
        body: Json = json.loads(data)
        return name, body
