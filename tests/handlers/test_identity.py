"""Who is at the door, over signed HTTP."""

from datetime import timedelta

import pytest

from bot.metrics import Metrics
from handlers.answering.memory import Memory
from handlers.desk import Desk
from handlers.identity import ask_as
from models.errors.refusals import OutsideWorkspace
from models.ports import MessengerSilent
from models.store import Store
from tests.fakes import FixedClock, RecordingMessenger
from tests.handlers.office import Office
from tests.handlers.payloads import (
    TEAM,
    a_button,
    a_user_change,
    an_event,
    block_actions,
    read_payload,
    slash_command,
)
from tests.handlers.sample import ADMIN, NOBODY, OWNER
from tests.handlers.slack import RESPOND, Reply

HELP = "성과관리봇 도움말"
OUTSIDE = "이 업무공간 밖의 계정은 사용하실 수 없습니다."
FLAGS = {
    "guest": {"is_restricted": True},
    "single-channel guest": {"is_restricted": True, "is_ultra_restricted": True},
    "stranger": {"is_stranger": True},
    "left": {"deleted": True},
    "bot": {"is_bot": True},
}
ANOTHER_TEAM = "T0ANOTHER1"


def test_somebody_unknown_is_told_how_to_be_registered(office: Office) -> None:
    ack = office.perf("현황 공공근로사업", user=NOBODY)
    assert ack["text"] == "아직 등록되지 않은 분입니다. 총괄이나 관리자에게 등록을 요청해 주세요."
    assert NOBODY in str(ack["blocks"])
    assert "560" not in str(ack)


def test_slack_is_asked_about_somebody_once(office: Office) -> None:
    for _ in range(3):
        assert office.perf("도움말")["text"].startswith(HELP)
    office.perf("도움말", user=ADMIN)
    assert office.slack.next("users.info")["user"] == OWNER
    assert office.slack.next("users.info")["user"] == ADMIN
    assert office.settle() == []


@pytest.mark.parametrize("flags", FLAGS.values(), ids=FLAGS.keys())
def test_somebody_who_is_no_colleague_is_refused(office: Office, flags: dict[str, bool]) -> None:
    office.slack.accounts[OWNER] = read_payload("user", **flags)
    assert office.perf("현황 공공근로사업")["text"] == OUTSIDE
    assert office.perf("도움말")["text"] == OUTSIDE
    assert office.press('{"type":"help"}')["text"] == OUTSIDE


def test_a_guest_is_refused_before_being_told_of_registration(office: Office) -> None:
    office.slack.accounts[NOBODY] = read_payload("user", id=NOBODY, is_restricted=True)
    assert office.perf("도움말", user=NOBODY)["text"] == OUTSIDE


@pytest.mark.parametrize(
    "failure",
    [
        Reply({"ok": False, "error": "user_not_found"}),
        Reply({"ok": False, "error": "ratelimited"}, status=429),
        Reply("bad gateway", status=502),
    ],
    ids=["refused", "too many", "broken"],
)
def test_a_registered_person_is_served_while_slack_fails(office: Office, failure: Reply) -> None:
    office.slack.will_answer("users.info", failure)
    assert office.perf("도움말")["text"].startswith(HELP)
    assert office.perf("도움말")["text"].startswith(HELP)
    assert office.settle() == ["users.info"]


def test_what_slack_did_not_say_is_asked_again_later(sample_store: Store) -> None:
    clock, messenger = FixedClock(), RecordingMessenger()
    messenger.errors[OWNER].append(MessengerSilent())
    memory = Memory(sample_store)
    desk = Desk(
        store_of=lambda _team: sample_store,
        memory_of=lambda _team: memory,
        clock=clock,
        messenger=messenger,
        own_team=lambda: TEAM,
        record=Metrics().record,
        nudge=lambda: None,
    )
    body = {"user_id": OWNER, "team_id": TEAM}
    assert ask_as(body, desk).actor.slack_user_id == OWNER
    clock.advance(timedelta(minutes=2))
    messenger.errors[OWNER].append(MessengerSilent())
    assert ask_as(body, desk).actor.slack_user_id == OWNER
    assert messenger.asked == [OWNER, OWNER]


def test_somebody_unknown_sees_only_the_way_in_while_slack_fails(office: Office) -> None:
    office.slack.will_answer("users.info", Reply({"ok": False, "error": "fatal_error"}))
    assert office.perf("현황", user=NOBODY)["text"].startswith("아직 등록되지 않은 분입니다.")


def test_a_command_of_another_workspace_is_refused(office: Office) -> None:
    office.running.messenger.check()
    assert office.slack.next("auth.test") == {}
    body = slash_command("현황", user=OWNER, response_url=office.slack.response_url, team=ANOTHER_TEAM)
    assert office.post(body).get_json()["text"] == OUTSIDE
    assert office.settle() == []


def test_a_click_of_somebody_from_another_workspace_is_refused(office: Office) -> None:
    action = a_button('{"type":"help"}')
    url = office.slack.response_url
    body = block_actions(action, user=OWNER, response_url=url, home=ANOTHER_TEAM)
    assert office.post(body).status_code == 200
    assert office.slack.next(RESPOND)["text"] == OUTSIDE
    assert office.settle() == []


def test_a_mention_of_somebody_from_another_workspace_is_refused(office: Office) -> None:
    office.tell(an_event("app_mention", user_team=ANOTHER_TEAM, source_team=ANOTHER_TEAM))
    assert office.slack.next("chat.postEphemeral")["text"] == OUTSIDE


@pytest.mark.parametrize("flags", [{"is_restricted": True}, {"deleted": True}], ids=["guest", "left"])
def test_a_change_of_an_account_counts_from_the_next_request_on(
    office: Office, flags: dict[str, bool]
) -> None:
    office.meet(OWNER)
    office.tell(a_user_change(read_payload("user", **flags)))
    office.settle()
    with pytest.raises(OutsideWorkspace):
        ask_as({"user_id": OWNER, "team_id": TEAM}, office.running.desk)


def test_who_asks_is_who_slack_says_and_not_what_a_value_says(office: Office) -> None:
    value = '{"type":"status","user":"U00HEOSW","actor":"U00HEOSW","roles":["admin"]}'
    answer = office.press(value, user=NOBODY)
    assert answer["text"].startswith("아직 등록되지 않은 분입니다.")
    assert TEAM not in str(answer)
