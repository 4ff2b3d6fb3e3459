"""Somebody at the Home tab, as Slack's client plays it."""

import json
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bot.workspace.limits.payloads import check_view
from tests.handlers.dialogs import Dialog
from tests.handlers.office import Office
from tests.handlers.payloads import TEAM, Json, a_button, an_event, read_payload

PUBLISH = "views.publish"
TRIGGER = "4571892034567.12345678901.0a1b2c3d4e5f60718293a4b5c6d7e8f9"


@dataclass
class Home:
    """The Home tab of one person."""

    office: Office
    user: str
    view: Json = field(default_factory=dict)

    def open(self) -> "Home":
        """Open the tab; shows what the bot publishes."""
        last: Json = {"view": self.on_wire()} if self.view else {}
        self.office.tell(an_event("app_home_opened", user=self.user, **last))
        return self.show()

    def show(self) -> "Home":
        """What is published next, held against Slack's limits."""
        body = self.office.slack.next(PUBLISH)
        while body["user_id"] != self.user:  # somebody else's, renewed after what they did
            body = self.office.slack.next(PUBLISH)
        assert check_view(body["view"]) == ()
        assert len(body["view"]["blocks"]) <= 40
        self.view = body["view"]
        return self

    def on_wire(self) -> Json:
        return {**read_payload("view", id="V0HOME00001"), **self.view}

    @property
    def words(self) -> str:
        return "\n".join(_texts(self.view["blocks"]))

    @property
    def labels(self) -> list[str]:
        return [element["text"]["text"] for _, element in self._elements() if "text" in element]

    def _elements(self) -> list[tuple[Json, Json]]:
        return [
            (block, element)
            for block in self.view["blocks"]
            for element in [*block.get("elements", ()), block.get("accessory", {})]
            if element.get("action_id")
        ]

    def press(self, label: str, *, beside: str = "") -> None:
        """Press a button; a click on Home has no response_url and no channel."""
        action = next(
            a_button(element["value"], action_id=element["action_id"])
            for block, element in self._elements()
            if element.get("text", {}).get("text") == label
            and beside in json.dumps(block, ensure_ascii=False)
        )
        self.send(action)

    def send(self, action: Json) -> None:
        person = {**read_payload("block_actions")["user"], "id": self.user, "team_id": TEAM}
        payload = read_payload("block_actions", user=person, actions=[action], view=self.on_wire())
        for key in ("channel", "response_url"):
            payload.pop(key)
        payload["container"] = {"type": "view", "view_id": "V0HOME00001"}
        response = self.office.post(urlencode({"payload": json.dumps(payload)}))
        assert (response.status_code, response.data) == (200, b"")

    def dialog(self, label: str, *, beside: str = "") -> Dialog:
        """Press a button that opens a dialog."""
        self.press(label, beside=beside)
        dialog = Dialog(self.office, self.user)
        dialog.show(self.office.slack.next("views.open")["view"])
        return dialog


def _texts(part: object) -> list[str]:
    if isinstance(part, dict):
        if part.get("type") == "user":
            return [f"@{part['user_id']}"]
        own = [part["text"]] if isinstance(part.get("text"), str) else []
        return [*own, *(text for value in part.values() for text in _texts(value))]
    return [text for value in part for text in _texts(value)] if isinstance(part, list) else []
