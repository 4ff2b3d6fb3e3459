"""Somebody at a dialog, as Slack's client plays it: what is typed is kept until it is sent off.

Every view that the bot sends is held against Slack's limits before it is shown.
"""

import json
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

from bot.workspace.limits.payloads import check_view
from handlers.forms.typed import field_of
from tests.handlers.office import Office
from tests.handlers.payloads import TEAM, Json, a_button, block_actions, read_payload

HASHES = count(1)


@dataclass
class Dialog:
    """An open dialog of one person; `errors` are the sentences at its fields."""

    office: Office
    user: str
    view: Json = field(default_factory=dict)
    typed: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    is_open: bool = True
    _ids: dict[str, str] = field(default_factory=dict)

    @classmethod
    def by_command(cls, office: Office, text: str, *, user: str) -> "Dialog":
        """Type a command that opens one."""
        assert office.perf(text, user=user) == {}
        dialog = cls(office, user)
        dialog.show(office.slack.next("views.open")["view"])
        return dialog

    @classmethod
    def by_click(cls, office: Office, action: Json, *, user: str) -> "Dialog":
        """Press a button of a message that opens one."""
        response = office.post(block_actions(action, user=user, response_url=office.slack.response_url))
        assert (response.status_code, response.data) == (200, b"")
        dialog = cls(office, user)
        dialog.show(office.slack.next("views.open")["view"])
        return dialog

    def keep(self, label: str) -> "Dialog":
        """Press a button that keeps what is typed."""
        return self.press(label)

    def show(self, view: Json) -> None:
        """Show a view as Slack does: state of the same blocks stays."""
        assert check_view(view) == ()
        whole = read_payload("view", id="V0PERF00001", hash=f"1550447701.{next(HASHES):08d}")
        self.view = {**whole, **view}
        old, self._ids = self._ids, self.ids
        self.typed = {
            name: value for name, value in self.typed.items() if old.get(name) == self._ids.get(name)
        }
        self.errors = {}

    @property
    def title(self) -> str:
        return str(self.view["title"]["text"])

    @property
    def words(self) -> str:
        """Everything that stands in it."""
        return "\n".join(_texts(self.view["blocks"]))

    @property
    def fields(self) -> dict[str, Json]:
        """The elements of the fields, by their names."""
        return {field_of(block["block_id"]): block["element"] for block in self._inputs}

    @property
    def ids(self) -> dict[str, str]:
        """The block ids of the fields."""
        return {field_of(block["block_id"]): block["block_id"] for block in self._inputs}

    @property
    def _inputs(self) -> list[Json]:
        return [block for block in self.view["blocks"] if block["type"] == "input"]

    def fill(self, **values: object) -> "Dialog":
        """Type into fields by their names; ":" is written "__"."""
        for name, value in values.items():
            block_id = name.replace("__", ":")
            assert block_id in self.fields, (block_id, sorted(self.fields))
            self.typed[block_id] = value
        return self

    def press(self, label: str, *, beside: str = "") -> "Dialog":
        """Press a button in it (`beside` some words of its line); shows what the bot makes of it."""
        action = next(
            {**a_button(element["value"], action_id=element["action_id"])}
            for block in self.view["blocks"]
            for element in [*block.get("elements", ()), block.get("accessory", {})]
            if "value" in element
            and element["text"]["text"] == label
            and beside in json.dumps(block, ensure_ascii=False)
        )
        return self._act(action)

    def _act(self, action: Json) -> "Dialog":
        payload = self._payload("block_actions", actions=[action], view=self.held())
        for key in ("channel", "response_url"):
            payload.pop(key)
        assert self._post(payload) == {}
        self.show(self.office.slack.next("views.update")["view"])
        return self

    def submit(self) -> "Dialog":
        """Send it off."""
        return self.submit_as(self.held())

    def submit_as(self, view: Json) -> "Dialog":
        """Send off a view of one's own making."""
        self.take(self._post(self._payload("view_submission", view=view)))
        return self

    def take(self, answer: Json) -> None:
        """Do what the bot answered."""
        match answer.get("response_action"):
            case None:
                self.is_open = False
            case "errors":
                assert set(answer["errors"]) <= set(self.ids.values()), answer["errors"]
                self.errors = {field_of(name): sentence for name, sentence in answer["errors"].items()}
            case "update":
                self.show(answer["view"])
            case other:
                raise AssertionError(other)

    def twin(self) -> "Dialog":
        """The same dialog in a second window."""
        return Dialog(self.office, self.user, dict(self.view), dict(self.typed), _ids=dict(self._ids))

    def offers(self, name: str, text: str = "") -> list[str]:
        """What a menu that is searched by typing offers."""
        return [option["text"]["text"] for option in self._suggested(name, text)]

    def find(self, name: str, text: str) -> Json:
        """One of the offered options."""
        return self._suggested(name, text)[0]

    def _suggested(self, name: str, text: str) -> list[Json]:
        return self.suggested(self.fields[name]["action_id"], text, block_id=self.ids[name])

    def suggested(self, action_id: str, text: str, *, block_id: str = "menus") -> list[Json]:
        """The options that a menu is offered while a text is typed into it."""
        payload = self._payload("block_actions", view=self.held())
        payload |= {
            "type": "block_suggestion",
            "action_id": action_id,
            "block_id": block_id,
            "value": text,
        }
        options: list[Json] = self._post(payload)["options"]
        return options

    def choose(self, action_id: str, option: Json) -> "Dialog":
        """Choose an option of a menu that stands among the buttons."""
        action = {**a_button("", action_id=action_id), "type": "static_select", "selected_option": option}
        return self._act(action)

    def menu(self, action_id: str) -> Json:
        """A menu that stands among the buttons."""
        found: Json = next(
            element
            for block in self.view["blocks"]
            for element in block.get("elements", ())
            if element.get("action_id") == action_id
        )
        return found

    def _payload(self, kind: str, **changes: object) -> Json:
        person = {**read_payload("block_actions")["user"], "id": self.user, "team_id": TEAM}
        return read_payload(kind, user=person, **changes)

    def _post(self, payload: Json) -> Json:
        response = self.office.post(urlencode({"payload": json.dumps(payload)}))
        assert response.status_code == 200, response.data
        answer: Json = response.get_json() if response.data else {}
        return answer

    def held(self) -> Json:
        values = {
            self.ids[name]: {element["action_id"]: _held(element, self.typed.get(name, _UNTOUCHED))}
            for name, element in self.fields.items()
        }
        return {**self.view, "state": {"values": values}}


_UNTOUCHED = object()


def _held(element: Json, typed: object) -> Json:
    """What an element holds: what was typed, else what it came with."""
    kind = element["type"]
    is_same = typed is _UNTOUCHED
    match kind:
        case "plain_text_input":
            return {"type": kind, "value": element.get("initial_value") if is_same else typed or None}
        case "datepicker":
            return {"type": kind, "selected_date": element.get("initial_date") if is_same else typed}
        case "users_select":
            return {"type": kind, "selected_user": element.get("initial_user") if is_same else typed}
        case "checkboxes" | "multi_static_select" | "multi_external_select":
            chosen = element.get("initial_options", []) if is_same else _options(element, typed)
            return {"type": kind, "selected_options": chosen}
        case _:
            chosen = element.get("initial_option") if is_same else _option(element, typed)
            return {"type": kind, "selected_option": chosen}


def _option(element: Json, typed: object) -> Json | None:
    if typed is None or isinstance(typed, dict):
        return typed
    found: Json = next(option for option in element["options"] if option["value"] == typed)
    return found


def _options(element: Json, typed: object) -> list[Json]:
    assert isinstance(typed, list | tuple)
    if element["type"] == "multi_external_select":
        return list(typed)
    return [option for option in element["options"] if option["value"] in typed]


def _texts(part: object) -> list[str]:
    if isinstance(part, dict):
        own = [part["text"]] if isinstance(part.get("text"), str) else []
        return [*own, *(text for value in part.values() for text in _texts(value))]
    return [text for value in part for text in _texts(value)] if isinstance(part, list) else []
