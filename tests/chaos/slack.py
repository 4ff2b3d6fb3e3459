"""A Slack that breaks: too many calls, broken answers, lines that go dead after the message was taken."""

import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from threading import Condition
from typing import Any

from tests.handlers.slack import HANG_UP, Call, PlayedSlack, Reply


@dataclass(frozen=True)
class Accepted:
    """A message that Slack took; it is shown in the history from `shown_at` on (monotonic)."""

    channel: str
    ts: str
    metadata: dict[str, Any]
    text: str
    shown_at: float


@dataclass(frozen=True)
class Faults:
    """How many of a thousand posts go wrong, and how late the history may be, in seconds."""

    slower: int = 5
    broken: int = 20
    broken_after: int = 20
    hung_up: int = 40
    late: float = 0.2


@dataclass
class BreakingSlack(PlayedSlack):
    """Keeps what it takes; the same seed breaks the same way."""

    faults: Faults = field(default_factory=Faults)
    seed: int = 1
    accepted: list[Accepted] = field(default_factory=list)
    went_wrong: Counter[str] = field(default_factory=Counter)
    _came: Condition = field(default_factory=Condition)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311  the same faults each time

    def answer(self, call: Call) -> Reply:
        """Answer as Slack does on a bad day."""
        with self._came:
            match call.method:
                case "chat.postMessage":
                    return self._take_post(call)
                case "conversations.open":
                    return Reply({"ok": True, "channel": {"id": direct(call.body["users"])}})
                case "conversations.history":
                    return self._show(call)
        return Reply({"ok": False, "error": "unknown_method"})

    def counts(self) -> Counter[str]:
        """How often each text was taken."""
        with self._came:
            return Counter(one.text for one in self.accepted)

    def wait_for_messages(self, count: int, *, seconds: float) -> bool:
        """Wait until so many messages were taken; answers may still be on their way then."""
        with self._came:
            return self._came.wait_for(lambda: len(self.accepted) >= count, seconds)

    def wait_for_a_repetition(self, *, seconds: float) -> bool:
        """Wait until a message was taken twice."""
        with self._came:
            return self._came.wait_for(
                lambda: len(self.accepted) > len({one.text for one in self.accepted}), seconds
            )

    def _take_post(self, call: Call) -> Reply:
        faults, drawn = self.faults, self._chance.randrange(1000)
        for name, share in vars(faults).items():
            if name == "late" or drawn >= share:
                drawn -= share
                continue
            self.went_wrong[name] += 1
            return self._go_wrong(name, call)
        return Reply(self._accept(call))

    def _go_wrong(self, name: str, call: Call) -> Reply:
        match name:
            case "slower":
                return Reply("", status=429, retry_after=1)
            case "broken":
                return Reply("", status=500)
            case "broken_after":
                self._accept(call)
                return Reply({"ok": False, "error": "internal_error"}, status=500)
            case _:
                self._accept(call)
                return Reply("", status=HANG_UP)

    def _accept(self, call: Call) -> dict[str, Any]:
        channel = direct(call.body["channel"])
        shown_at = time.monotonic() + self._chance.uniform(0, self.faults.late)
        ts = f"{time.time():.6f}"
        text, metadata = call.body["text"], call.body["metadata"]
        self.accepted.append(Accepted(channel, ts, metadata, text, shown_at))
        self._came.notify_all()
        return {"ok": True, "channel": channel, "ts": ts}

    def _show(self, call: Call) -> Reply:
        assert call.body["include_all_metadata"] == "1", "Slack strips metadata without it"
        oldest, now = float(call.body["oldest"]), time.monotonic()
        shown = [
            {"type": "message", "text": one.text, "ts": one.ts, "metadata": one.metadata}
            for one in reversed(self.accepted)
            if one.channel == call.body["channel"] and float(one.ts) > oldest and one.shown_at <= now
        ]
        return Reply(json.loads(json.dumps({"ok": True, "messages": shown, "has_more": False})))


def direct(person: str) -> str:
    """The conversation with a person; posting to the person posts there."""
    return f"D{person.removeprefix('U')}" if person.startswith("U") else person
