from __future__ import annotations

from collections.abc import Callable

import pytest
from slack_sdk import WebClient

from bot.workspace.clock import Patience
from bot.workspace.tickets import Triggers
from bot.workspace.wire import SlackError
from tests.bot.workspace.build import LEAD, OWNER
from tests.bot.workspace.probe import Json, Probe
from tests.bot.workspace.refusals import error_of
from tests.bot.workspace.visitor import Visitor


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def a_modal(title: str = "실적 입력", **more: object) -> Json:
    number = {"type": "plain_text_input", "action_id": "figure", "max_length": 5}
    return {
        "type": "modal",
        "callback_id": "entry",
        "title": plain(title),
        "submit": plain("제출"),
        "private_metadata": "draft-1",
        "blocks": [
            {"type": "input", "block_id": "q4", "label": plain("운영횟수(회)"), "element": number},
            {
                "type": "actions",
                "block_id": "row",
                "elements": [{"type": "button", "action_id": "save", "text": plain("임시저장")}],
            },
        ],
        **more,
    }


HOME: Json = {"type": "home", "blocks": [{"type": "section", "block_id": "s", "text": plain("할 일")}]}


@pytest.fixture
def trigger(owner: Visitor, probe: Probe) -> str:
    owner.do("say", room=owner.room("성과관리"), text="/perf")
    return probe.next("command").form["trigger_id"]


@pytest.fixture
def opened(client: WebClient, owner: Visitor, trigger: str) -> Json:
    """The view that views.open answered with; the page shows it."""
    view: Json = client.views_open(trigger_id=trigger, view=a_modal())["view"]
    owner.wait("views")
    return view


def titles(body: Json) -> list[str]:
    return [view["title"]["text"] for view in body["stack"]]


def test_modal_opens_for_whose_trigger_it_is(
    client: WebClient, owner: Visitor, visit: Callable[[str], Visitor], trigger: str
) -> None:
    view = client.views_open(trigger_id=trigger, view=a_modal())["view"]

    assert titles(owner.wait("views")) == ["실적 입력"]
    assert visit(LEAD).state["stack"] == []
    assert (view["callback_id"], view["private_metadata"], view["state"]) == (
        "entry",
        "draft-1",
        {"values": {}},
    )
    assert view["root_view_id"] == view["id"]


def test_trigger_works_once(client: WebClient, trigger: str) -> None:
    client.views_open(trigger_id=trigger, view=a_modal())

    assert error_of(lambda: client.views_open(trigger_id=trigger, view=a_modal()))["error"] == (
        "exchanged_trigger_id"
    )
    assert error_of(lambda: client.views_open(trigger_id="1.2.3", view=a_modal()))["error"] == (
        "invalid_trigger_id"
    )


def test_trigger_lives_for_three_seconds_of_real_time() -> None:
    assert Patience().trigger == 3.0

    triggers = Triggers(seconds=0.0)
    with pytest.raises(SlackError, match="expired_trigger_id"):
        triggers.redeem(triggers.issue(OWNER))


def test_unsound_view_does_not_use_the_trigger_up(client: WebClient, trigger: str) -> None:
    bad = a_modal(title="가" * 25)

    refused = error_of(lambda: client.views_open(trigger_id=trigger, view=bad))

    assert refused["error"] == "invalid_arguments"
    assert "json-pointer:/view/title/text" in refused["response_metadata"]["messages"][0]
    assert client.views_open(trigger_id=trigger, view=a_modal())["ok"]


def test_submission_carries_state_and_closes_the_modal(owner: Visitor, probe: Probe, opened: Json) -> None:
    answer = owner.do("submit", view_id=opened["id"], typed={"q4": {"figure": "15"}})

    assert answer == {"ok": True, "errors": {}}
    sent = probe.next("view_submission")
    assert sent.is_signed
    view = sent.body["view"]
    assert view["state"]["values"] == {"q4": {"figure": {"type": "plain_text_input", "value": "15"}}}
    assert (view["private_metadata"], view["hash"]) == ("draft-1", opened["hash"])
    assert sent.body["user"]["id"] == OWNER
    assert "response_url" not in sent.body
    assert owner.wait("views") == {"stack": []}


def test_errors_of_the_app_come_back_at_their_fields_and_the_modal_stays(
    owner: Visitor, probe: Probe, opened: Json
) -> None:
    errors = {"q4": "「일흔」 값을 숫자로 읽지 못했습니다."}
    probe.answers["view_submission"] = lambda _sent: {"response_action": "errors", "errors": errors}

    answer = owner.do("submit", view_id=opened["id"], typed={"q4": {"figure": "일흔"}})

    assert answer["errors"] == errors
    assert len(Visitor(owner.page_url, OWNER).state["stack"]) == 1


def test_errors_at_unknown_blocks_are_an_error(owner: Visitor, probe: Probe, opened: Json) -> None:
    probe.answers["view_submission"] = lambda _sent: {"response_action": "errors", "errors": {"row": "x"}}

    answer = owner.do("submit", view_id=opened["id"], typed={"q4": {"figure": "1"}})

    assert answer["error"] == "unknown_block_id"


@pytest.mark.parametrize(("typed", "words"), [({}, "필수 항목"), ({"q4": {"figure": "123456"}}, "5자까지")])
def test_what_slack_checks_itself_never_reaches_the_app(
    owner: Visitor, probe: Probe, opened: Json, typed: Json, words: str
) -> None:
    answer = owner.do("submit", view_id=opened["id"], typed=typed)

    assert words in answer["errors"]["q4"]
    assert all(sent.kind == "command" for sent in probe.sent.queue)


def test_ack_may_update_push_and_clear(owner: Visitor, probe: Probe, opened: Json) -> None:
    typed = {"q4": {"figure": "1"}}
    probe.answers["view_submission"] = lambda _sent: {
        "response_action": "update",
        "view": a_modal(title="둘째"),
    }
    owner.do("submit", view_id=opened["id"], typed=typed)
    assert titles(owner.wait("views")) == ["둘째"]

    probe.answers["view_submission"] = lambda _sent: {"response_action": "push", "view": a_modal(title="위")}
    owner.do("submit", view_id=opened["id"], typed=typed)
    pushed = owner.wait("views")
    assert titles(pushed) == ["둘째", "위"]

    probe.answers["view_submission"] = lambda _sent: {"response_action": "clear"}
    owner.do("submit", view_id=pushed["stack"][-1]["id"], typed=typed)
    assert owner.wait("views") == {"stack": []}


def test_unsound_view_in_an_ack_is_an_error_and_the_modal_stays(
    owner: Visitor, probe: Probe, opened: Json
) -> None:
    bad = a_modal(title="가" * 25)
    probe.answers["view_submission"] = lambda _sent: {"response_action": "update", "view": bad}

    answer = owner.do("submit", view_id=opened["id"], typed={"q4": {"figure": "1"}})

    assert (answer["ok"], answer["error"]) == (False, "invalid_arguments")


def test_stack_holds_three_views(client: WebClient, owner: Visitor, probe: Probe, opened: Json) -> None:
    def push_over(view_id: str) -> Json:
        owner.do("press", view_id=view_id, block_id="row", action_id="save")
        trigger = probe.next("block_actions").body["trigger_id"]
        view: Json = client.views_push(trigger_id=trigger, view=a_modal())["view"]
        return view

    second = push_over(opened["id"])
    third = push_over(second["id"])

    assert (second["root_view_id"], second["previous_view_id"]) == (opened["id"], opened["id"])
    assert (third["root_view_id"], third["previous_view_id"]) == (opened["id"], second["id"])
    assert error_of(lambda: push_over(third["id"]))["error"] == "push_limit_reached"


def test_button_in_a_modal_carries_the_view_and_no_response_url(
    owner: Visitor, probe: Probe, opened: Json
) -> None:
    owner.do("press", view_id=opened["id"], block_id="row", action_id="save", typed={"q4": {"figure": "7"}})

    body = probe.next("block_actions").body
    assert body["container"] == {"type": "view", "view_id": opened["id"]}
    assert body["view"]["state"]["values"]["q4"]["figure"]["value"] == "7"
    assert "response_url" not in body
    assert "channel" not in body


def test_update_changes_the_open_view_unless_its_hash_is_old(
    client: WebClient, owner: Visitor, opened: Json
) -> None:
    client.views_update(view_id=opened["id"], hash=opened["hash"], view=a_modal(title="새로"))
    assert titles(owner.wait("views")) == ["새로"]

    stale = error_of(lambda: client.views_update(view_id=opened["id"], hash=opened["hash"], view=a_modal()))
    assert stale["error"] == "hash_conflict"
    owner.do("close", view_id=opened["id"])
    gone = error_of(lambda: client.views_update(view_id=opened["id"], view=a_modal()))
    assert gone["error"] == "not_found"


def test_external_id_finds_its_view_and_is_unique(client: WebClient, owner: Visitor, probe: Probe) -> None:
    def trigger() -> str:
        owner.do("say", room=owner.room("성과관리"), text="/perf")
        return probe.next("command").form["trigger_id"]

    client.views_open(trigger_id=trigger(), view=a_modal(external_id="e-1"))
    client.views_update(external_id="e-1", view=a_modal(title="찾음", external_id="e-1"))
    owner.wait("views", lambda body: titles(body) == ["찾음"])

    twice = error_of(lambda: client.views_push(trigger_id=trigger(), view=a_modal(external_id="e-1")))
    assert twice["error"] == "duplicate_external_id"


@pytest.mark.parametrize("notify", [True, False])
def test_closing_is_told_to_the_app_that_asked_for_it(
    client: WebClient,
    owner: Visitor,
    probe: Probe,
    trigger: str,
    notify: bool,  # noqa: FBT001  a parameter
) -> None:
    view = client.views_open(trigger_id=trigger, view=a_modal(notify_on_close=notify))["view"]

    owner.do("close", view_id=view["id"], typed={"q4": {"figure": "3"}})

    assert Visitor(owner.page_url, OWNER).state["stack"] == []
    if notify:
        closed = probe.next("view_closed").body
        assert (closed["is_cleared"], closed["view"]["state"]["values"]["q4"]["figure"]["value"]) == (
            False,
            "3",
        )
    else:
        assert probe.sent.empty()


def test_modal_of_another_person_cannot_be_used(visit: Callable[[str], Visitor], opened: Json) -> None:
    lead = visit(LEAD)

    assert lead.do("submit", view_id=opened["id"], typed={})["error"] == "not_found"
    assert lead.do("press", view_id=opened["id"], block_id="row", action_id="save")["ok"] is False


def test_home_tab_is_published_for_one_person(
    client: WebClient, owner: Visitor, visit: Callable[[str], Visitor]
) -> None:
    view = client.views_publish(user_id=OWNER, view=HOME)["view"]

    assert owner.wait("home")["view"]["id"] == view["id"]
    assert visit(LEAD).state["home"] is None
    again = client.views_publish(user_id=OWNER, view=HOME, hash=view["hash"])["view"]
    assert again["id"] == view["id"]
    stale = error_of(lambda: client.views_publish(user_id=OWNER, view=HOME, hash=view["hash"]))
    assert stale["error"] == "hash_conflict"
    assert error_of(lambda: client.views_publish(user_id=OWNER, view=a_modal()))["error"] == (
        "invalid_arguments"
    )
