from __future__ import annotations

from collections.abc import Callable

from flask import Response
from slack_sdk import WebClient

from tests.bot.workspace.build import BOT_USER, LEAD, OWNER
from tests.bot.workspace.probe import Json, Probe
from tests.bot.workspace.visitor import Visitor


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


OPTIONS = [{"text": plain("가"), "value": "a"}, {"text": plain("나"), "value": "b"}]
ROW: Json = {
    "type": "actions",
    "block_id": "row",
    "elements": [
        {
            "type": "button",
            "action_id": "enter",
            "text": plain("실적 입력"),
            "value": "p-1",
            "style": "primary",
        },
        {"type": "static_select", "action_id": "pick", "options": OPTIONS},
        {"type": "external_select", "action_id": "search", "min_query_length": 0},
        {"type": "users_select", "action_id": "who"},
        {"type": "overflow", "action_id": "more", "options": OPTIONS},
        {"type": "checkboxes", "action_id": "ticks", "options": OPTIONS, "initial_options": [OPTIONS[1]]},
    ],
}


def post(client: WebClient, visitor: Visitor) -> Json:
    posted = client.chat_postMessage(channel=visitor.room("성과관리"), text="단추", blocks=[ROW])
    return {"room": posted["channel"], "ts": posted["ts"], "block_id": "row"}


def test_button_arrives_signed_with_every_field_of_slack(
    client: WebClient, owner: Visitor, probe: Probe
) -> None:
    where = post(client, owner)

    assert owner.do("press", **where, action_id="enter") == {"ok": True}

    sent = probe.next("block_actions")
    assert sent.is_signed
    body = sent.body
    assert body["user"] == {
        "id": OWNER,
        "username": OWNER.lower(),
        "name": OWNER.lower(),
        "team_id": "T0LOCAL001",
    }
    assert body["team"] == {"id": "T0LOCAL001", "domain": "local-t0local001"}
    assert body["channel"] == {"id": where["room"], "name": "성과관리"}
    assert body["container"] == {
        "type": "message",
        "message_ts": where["ts"],
        "channel_id": where["room"],
        "is_ephemeral": False,
    }
    assert (body["message"]["ts"], body["message"]["user"]) == (where["ts"], BOT_USER)
    assert body["response_url"].split("/")[3] == "actions"
    assert body["trigger_id"]
    [action] = body["actions"]
    assert float(action.pop("action_ts")) > 0
    assert action == {
        "type": "button",
        "action_id": "enter",
        "block_id": "row",
        "text": plain("실적 입력"),
        "value": "p-1",
        "style": "primary",
    }


def test_static_select_sends_the_whole_option(client: WebClient, owner: Visitor, probe: Probe) -> None:
    where = post(client, owner)

    owner.do("press", **where, action_id="pick", chosen="b", typed={"row": {"pick": "b"}})

    body = probe.next("block_actions").body
    assert body["actions"][0]["selected_option"] == OPTIONS[1]
    assert body["state"]["values"]["row"] == {
        "pick": {"type": "static_select", "selected_option": OPTIONS[1]},
        "search": {"type": "external_select", "selected_option": None},
        "who": {"type": "users_select", "selected_user": None},
        "ticks": {"type": "checkboxes", "selected_options": [OPTIONS[1]]},
    }


def test_users_select_and_overflow_and_checkboxes_send_what_was_chosen(
    client: WebClient, owner: Visitor, probe: Probe
) -> None:
    where = post(client, owner)

    owner.do("press", **where, action_id="who", chosen=LEAD)
    owner.do("press", **where, action_id="more", chosen="a")
    owner.do("press", **where, action_id="ticks", chosen=["a", "b"])

    assert probe.next("block_actions").body["actions"][0]["selected_user"] == LEAD
    assert probe.next("block_actions").body["actions"][0]["selected_option"] == OPTIONS[0]
    assert probe.next("block_actions").body["actions"][0]["selected_options"] == OPTIONS


def test_option_that_was_not_offered_is_not_sent(client: WebClient, owner: Visitor, probe: Probe) -> None:
    where = post(client, owner)

    owner.do("press", **where, action_id="pick", chosen="other")

    assert probe.next("block_actions").body["actions"][0]["selected_option"] is None


def test_external_select_asks_the_app_and_sends_what_it_offered(
    client: WebClient, owner: Visitor, probe: Probe
) -> None:
    where = post(client, owner)
    probe.answers["block_suggestion"] = lambda _sent: {"options": OPTIONS}

    offer = owner.do("suggest", **where, action_id="search", query="가")
    owner.do("press", **where, action_id="search", chosen="a")

    assert offer == {"ok": True, "options": OPTIONS}
    asked = probe.next("block_suggestion").body
    assert (asked["value"], asked["action_id"], asked["block_id"]) == ("가", "search", "row")
    assert probe.next("block_actions").body["actions"][0]["selected_option"] == OPTIONS[0]


def test_external_options_that_slack_refuses_are_refused(
    client: WebClient, owner: Visitor, probe: Probe
) -> None:
    where = post(client, owner)
    probe.answers["block_suggestion"] = lambda _sent: {"options": OPTIONS * 51}

    answer = owner.do("suggest", **where, action_id="search", query="")

    assert (answer["ok"], answer["error"]) == (False, "invalid_blocks")


def test_ephemeral_message_is_left_out_of_the_payload(owner: Visitor, probe: Probe) -> None:
    probe.answers["command"] = lambda _sent: {"text": "단추", "blocks": [ROW]}
    room = owner.room("성과관리")
    owner.do("say", room=room, text="/perf")
    shown = owner.wait("message", lambda body: bool(body["kind"] == "said"))

    owner.do("press", room=room, ts=shown["ts"], block_id="row", action_id="enter")

    body = probe.next("block_actions").body
    assert body["container"]["is_ephemeral"]
    assert "message" not in body


def test_press_that_the_app_does_not_acknowledge_is_an_error(
    client: WebClient, owner: Visitor, probe: Probe
) -> None:
    where = post(client, owner)
    probe.answers["block_actions"] = lambda _sent: Response("no", status=404)

    assert owner.do("press", **where, action_id="enter")["error"] == "dispatch_failed"


def test_only_who_sees_a_message_can_press_its_buttons(
    client: WebClient, owner: Visitor, visit: Callable[[str], Visitor], probe: Probe
) -> None:
    posted = client.chat_postMessage(channel=OWNER, text="단추", blocks=[ROW])
    whispered = client.chat_postEphemeral(
        channel=owner.room("성과관리"), user=OWNER, text="단추", blocks=[ROW]
    )
    lead = visit(LEAD)

    direct = lead.do("press", room=posted["channel"], ts=posted["ts"], block_id="row", action_id="enter")
    private = lead.do(
        "press",
        room=owner.room("성과관리"),
        ts=whispered["message_ts"],
        block_id="row",
        action_id="enter",
    )

    assert (direct["error"], private["error"]) == ("message_not_found", "message_not_found")
    assert probe.sent.empty()


def test_blocks_without_ids_get_some(client: WebClient, owner: Visitor, probe: Probe) -> None:
    button = {"type": "button", "text": plain("단추")}
    posted = client.chat_postMessage(
        channel=owner.room("성과관리"),
        text="x",
        blocks=[{"type": "section", "text": plain("글"), "accessory": button}],
    )
    [block] = owner.wait("message")["blocks"]

    owner.do(
        "press",
        room=posted["channel"],
        ts=posted["ts"],
        block_id=block["block_id"],
        action_id=block["accessory"]["action_id"],
    )

    assert probe.next("block_actions").body["actions"][0]["block_id"] == block["block_id"]
