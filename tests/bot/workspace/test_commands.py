from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from urllib.parse import urlsplit

from flask import Response

from tests.bot.workspace.build import LEAD, OWNER
from tests.bot.workspace.probe import Probe, Sent
from tests.bot.workspace.visitor import Json, Visitor


def is_said(body: Json) -> bool:
    return bool(body["kind"] == "said")


def is_failure(body: Json) -> bool:
    return bool(body["kind"] == "failure")


def test_command_arrives_signed_with_every_field_of_slack(owner: Visitor, probe: Probe) -> None:
    room = owner.room("일자리지원과")

    owner.do("say", room=room, text="/perf status 공공근로사업")

    sent = probe.next("command")
    assert sent.is_signed
    assert sent.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert abs(int(sent.headers["X-Slack-Request-Timestamp"]) - time.time()) < 60
    response_url = urlsplit(sent.form.pop("response_url"))
    assert (response_url.hostname, response_url.path.split("/")[1]) == ("127.0.0.1", "commands")
    assert sent.form.pop("token")
    assert sent.form.pop("trigger_id").count(".") == 2
    assert sent.form == {
        "team_id": "T0LOCAL001",
        "team_domain": "local-t0local001",
        "channel_id": room,
        "channel_name": "일자리지원과",
        "user_id": OWNER,
        "user_name": OWNER.lower(),
        "command": "/perf",
        "text": "status 공공근로사업",
        "api_app_id": "A0PROBE001",
        "is_enterprise_install": "false",
    }


def test_command_in_the_apps_conversation_is_named_directmessage(owner: Visitor, probe: Probe) -> None:
    owner.do("say", room=owner.room("성과관리봇"), text="/perf")

    form = probe.next("command").form
    assert (form["channel_name"], form["channel_id"][0], form["text"]) == ("directmessage", "D", "")


def test_command_text_is_escaped_as_should_escape_says(owner: Visitor, probe: Probe) -> None:
    room = owner.room("성과관리")

    owner.do("say", room=room, text='/perf A&B <c> @김철수 #일자리지원과 "x"')
    owner.do("say", room=room, text="/raw A&B @김철수")

    channel = owner.room("일자리지원과")
    assert probe.next("command").form["text"] == (
        f'A&amp;B &lt;c&gt; <@{LEAD}> <#{channel}|일자리지원과> "x"'
    )
    assert probe.next("command").form["text"] == "A&amp;B @김철수"


def test_ack_text_is_shown_to_the_typist_alone(
    owner: Visitor, visit: Callable[[str], Visitor], probe: Probe
) -> None:
    probe.answers["command"] = lambda _sent: {"response_type": "ephemeral", "text": "달성률 124%"}

    owner.do("say", room=owner.room("성과관리"), text="/perf")

    said = owner.wait("message", is_said)
    assert (said["text"], said["only_for"]) == ("달성률 124%", OWNER)
    assert visit(LEAD).state["messages"] == []


def test_ack_without_response_type_is_ephemeral_and_may_be_plain_text(owner: Visitor, probe: Probe) -> None:
    probe.answers["command"] = lambda _sent: "그냥 글"

    owner.do("say", room=owner.room("성과관리"), text="/perf")

    said = owner.wait("message", is_said)
    assert (said["text"], said["only_for"]) == ("그냥 글", OWNER)


def test_ack_in_channel_is_shown_to_all(
    owner: Visitor, visit: Callable[[str], Visitor], probe: Probe
) -> None:
    probe.answers["command"] = lambda _sent: {"response_type": "in_channel", "text": "모두에게"}

    owner.do("say", room=owner.room("성과관리"), text="/perf")

    assert [line["text"] for line in visit(LEAD).state["messages"]] == ["모두에게"]


def test_empty_ack_shows_only_what_was_typed(owner: Visitor) -> None:
    owner.do("say", room=owner.room("성과관리"), text="/perf <b>*x*</b>")

    shown = Visitor(owner.page_url, OWNER)
    assert [(line["kind"], line["text"]) for line in shown.state["messages"]] == [
        ("command", "/perf <b>*x*</b>")
    ]
    shown.leave()


def test_ack_with_blocks_that_slack_refuses_is_a_loud_error_and_no_message(
    owner: Visitor, probe: Probe
) -> None:
    header = {"type": "header", "text": {"type": "plain_text", "text": "가" * 151}}
    probe.answers["command"] = lambda _sent: {"text": "x", "blocks": [header]}

    owner.do("say", room=owner.room("성과관리"), text="/perf")

    failure = owner.wait("message", lambda body: body["kind"] != "command")
    assert failure["kind"] == "failure"
    assert "invalid_blocks" in failure["text"]
    assert "/blocks/0/text/text" in failure["text"]


def test_command_without_an_ack_in_time_says_so(owner: Visitor, probe: Probe) -> None:
    done = Event()

    def sleep_on(_sent: Sent) -> str:
        done.wait(5)
        return ""

    probe.answers["command"] = sleep_on
    owner.do("say", room=owner.room("성과관리"), text="/perf status")
    done.set()

    failure = owner.wait("message", is_failure)
    assert failure["text"].startswith("/perf 명령이 시간 안에 응답하지 않았습니다.")
    assert "operation_timeout" in failure["text"]


def test_command_answered_with_an_error_status_says_so(owner: Visitor, probe: Probe) -> None:
    probe.answers["command"] = lambda _sent: Response("oops", status=500)

    owner.do("say", room=owner.room("성과관리"), text="/perf status")

    failure = owner.wait("message", is_failure)
    assert "dispatch_failed" in failure["text"]
    assert "500" in failure["text"]


def test_unknown_command_never_reaches_the_app(owner: Visitor, probe: Probe) -> None:
    owner.do("say", room=owner.room("성과관리"), text="/kpi")

    assert "/kpi 명령은 이 워크스페이스에 없습니다" in owner.wait("message", is_failure)["text"]
    assert probe.sent.empty()


def test_command_in_a_thread_is_refused_as_slack_does(owner: Visitor, probe: Probe) -> None:
    owner.do("say", room=owner.room("성과관리"), text="/perf", thread_ts="1.000001")

    assert "스레드에서는 명령을 쓸 수 없습니다" in owner.wait("message", is_failure)["text"]
    assert probe.sent.empty()


def test_a_global_shortcut_is_sent_by_its_name_behind_the_slash(owner: Visitor, probe: Probe) -> None:
    owner.do("say", room=owner.room("성과관리"), text="/실적 입력")

    sent = probe.next("shortcut")
    assert sent.is_signed
    assert sent.body["callback_id"] == "enter_figures"
    assert sent.body["user"]["id"] == OWNER
    assert sent.body["trigger_id"].count(".") == 2
    assert {"channel", "response_url"}.isdisjoint(sent.body)
