"""What tests about people do at an office: press a button of a message that opens a dialog, read letters."""

from handlers.openings.codec import Opening, encode_opening
from tests.handlers.dialogs import Dialog
from tests.handlers.office import Office
from tests.handlers.payloads import Json, a_button, block_actions, read_payload
from tests.handlers.slack import RESPOND


def by_button(office: Office, value: str, *, user: str) -> Dialog:
    """Press a button in a message; returns the dialog that opens."""
    assert press(office, value, user=user) == ""
    dialog = Dialog(office, user)
    dialog.show(office.slack.next("views.open")["view"])
    return dialog


def by_opening(office: Office, opening: Opening, *, user: str) -> Dialog:
    """Open a dialog by its value."""
    return by_button(office, encode_opening(opening), user=user)


def refused(office: Office, opening: Opening, *, user: str) -> str:
    """What is said instead of a dialog."""
    assert press(office, encode_opening(opening), user=user) == ""
    return str(office.slack.next(RESPOND)["text"])


def press(office: Office, value: str, *, user: str) -> str:
    action = a_button(value, action_id="open:1")
    body = block_actions(action, user=user, response_url=office.slack.response_url)
    response = office.post(body)
    assert response.status_code == 200, response.data
    return response.get_data(as_text=True)


def letters(office: Office, count: int) -> dict[str, Json]:
    """The next messages that were posted, by who got them."""
    found = [office.slack.next("chat.postMessage") for _ in range(count)]
    return {letter["channel"]: letter for letter in found}


def value_of(message: Json, label: str) -> str:
    """The value of a button."""
    return next(
        str(element["value"])
        for block in message["blocks"]
        for element in block.get("elements", ())
        if element.get("text", {}) != "" and _label(element) == label
    )


def _label(element: Json) -> str:
    text = element.get("text")
    return str(text["text"]) if isinstance(text, dict) else ""


def an_account(slack_user_id: str, *, email: str = "", **flags: bool) -> Json:
    """What Slack says of somebody."""
    user = read_payload("user", id=slack_user_id, **flags)
    return {**user, "profile": {**user["profile"], **({"email": email} if email else {})}}
