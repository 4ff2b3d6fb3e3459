"""The same question at three doors: the command line, signed HTTP, the local workspace."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.local import Local, start_local
from models.store import Store
from tests.bot.workspace.visitor import Visitor
from tests.handlers.office import Office, open_office, settings_of
from tests.handlers.payloads import Json
from tests.handlers.sample import ADMIN, write_sample
from tests.handlers.slack import RESPOND

Door = Callable[[str], Json]


@dataclass(frozen=True)
class Seat:
    """Somebody's place in the local workspace."""

    visitor: Visitor
    room: str

    def say(self, text: str) -> Json:
        """Type something; returns the message that the page shows for it."""
        assert self.visitor.do("say", room=self.room, text=text)["ok"]
        return self.see()

    def press(self, message: Json, label: str, *, chosen: str | None = None) -> Json:
        """Press a button of a message, or choose in its menu; returns what the page shows then."""
        block_id, action_id = place_of(message, label)
        where = {"room": self.room, "ts": message["ts"], "block_id": block_id, "action_id": action_id}
        assert self.visitor.do("press", **where, **({"chosen": chosen} if chosen else {}))["ok"]
        return self.see()

    def see(self) -> Json:
        """Wait for the next message of the bot."""
        return self.visitor.wait("message", lambda body: body["kind"] == "said" and bool(body["blocks"]))


def place_of(message: Json, label: str) -> tuple[str, str]:
    """The block and action of the element with these words (⋯ for the menu without any)."""
    for block in message["blocks"]:
        for element in [*block.get("elements", ()), block.get("accessory", {})]:
            words = element.get("text") or element.get("placeholder") or {"text": "⋯"}
            if "action_id" in element and words["text"] == label:
                return block["block_id"], element["action_id"]
    raise AssertionError(label)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as office:
        yield office


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Local]:
    """A local workspace on a copy of the sample data."""
    settings = settings_of("http://127.0.0.1:9/api/")
    local = start_local(settings, Store(write_sample(tmp_path)), host="127.0.0.1", port=0)
    yield local
    local.close()


@pytest.fixture
def seat_of(local: Local) -> Iterator[Callable[[str], Seat]]:
    """Sit somebody down in the local workspace."""
    visitors: list[Visitor] = []

    def sit_down(person: str, room: str = "성과관리") -> Seat:
        visitors.append(Visitor(local.url, person))
        return Seat(visitors[-1], visitors[-1].room(room))

    yield sit_down
    for visitor in visitors:
        visitor.leave()


@pytest.fixture
def at_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Door:
    """`ask --json`."""
    monkeypatch.setenv("DATABASE_URL", write_sample(tmp_path))
    monkeypatch.chdir(tmp_path)

    def ask(text: str) -> Json:
        monkeypatch.setattr(sys, "argv", ["bot", "ask", text, "--json", "--now", "2019-02-18T08:55"])
        with pytest.raises(SystemExit):
            main()
        message: Json = json.loads(capsys.readouterr().out)
        return message

    return ask


@pytest.fixture
def over_http(office: Office) -> Door:
    """A slash command in a workspace where no table has been taken yet."""

    def ask(text: str) -> Json:
        return office.perf(text, user=ADMIN) or office.slack.next(RESPOND)

    return ask


@pytest.fixture
def in_workspace(seat_of: Callable[[str], Seat]) -> Door:
    """A slash command typed at the page of the local workspace."""
    seat = seat_of(ADMIN)
    return lambda text: seat.say(f"/perf {text}")


@pytest.fixture(params=["at_terminal", "over_http", "in_workspace"])
def door(request: pytest.FixtureRequest) -> Door:
    found: Door = request.getfixturevalue(request.param)
    return found
