"""/perf over signed HTTP."""

import json

import pytest

from handlers.ids import MAX_TEXT
from tests.handlers.office import Office
from tests.handlers.payloads import headers_of, read_payload, slash_command
from tests.handlers.sample import ADMIN, OWNER
from tests.handlers.slack import RESPOND

HELP = "성과관리봇 도움말입니다. /perf 현황, /perf 제출, /perf 마감, /perf 찾기를 쓰실 수 있습니다."


def test_a_command_is_answered_privately_in_the_ack(office: Office) -> None:
    ack = office.perf("도움말")
    assert ack["response_type"] == "ephemeral"
    assert ack["text"] == HELP
    assert ack["blocks"][0]["type"] == "header"
    assert office.settle() == ["users.info"]


def test_nothing_typed_is_help(office: Office) -> None:
    assert office.perf("")["text"] == HELP


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("점수 공공근로사업", "「점수」 명령은 아직 준비 중입니다."),
        ("현황 공공근로사업 5/4", "「5/4」 기간을 읽지 못했습니다."),
        ("현황 성북구", "성북구 자료는 가지고 있지 않습니다."),
        ("현황 " + "가" * MAX_TEXT, "500자까지만 읽었습니다."),
    ],
)
def test_a_refusal_is_a_sentence(office: Office, text: str, sentence: str) -> None:
    ack = office.perf(text)
    assert ack["response_type"] == "ephemeral"
    assert ack["text"].startswith(sentence)


def test_what_slack_escaped_is_what_was_typed(office: Office) -> None:
    ack = office.perf("현황 &lt;!channel&gt; R&amp;D 도서관")
    assert ack["text"].startswith("「&lt;!channel&gt; R&amp;D 도서관」에 맞는")


def test_a_request_with_a_wrong_signature_is_refused(office: Office) -> None:
    body = slash_command("도움말", user=OWNER, response_url=office.slack.response_url)
    wrong = headers_of(body, secret="another secret")  # noqa: S106  (a secret of nobody)
    assert office.post(body, wrong).status_code == 401
    assert office.settle() == []


def test_a_request_that_was_changed_on_its_way_is_refused(office: Office) -> None:
    signed = slash_command("도움말", user=OWNER, response_url=office.slack.response_url)
    changed = slash_command("도움말", user=ADMIN, response_url=office.slack.response_url)
    assert office.post(changed, headers_of(signed)).status_code == 401


@pytest.mark.parametrize(("seconds_ago", "status"), [(299, 200), (310, 401), (86_400, 401)])
def test_a_request_is_taken_for_five_minutes(office: Office, seconds_ago: int, status: int) -> None:
    body = slash_command("도움말", user=OWNER, response_url=office.slack.response_url)
    response = office.post(body, headers_of(body, seconds_ago=seconds_ago))
    assert response.status_code == status


@pytest.mark.parametrize("missing", ["X-Slack-Signature", "X-Slack-Request-Timestamp"])
def test_a_request_without_a_signature_is_refused(office: Office, missing: str) -> None:
    body = slash_command("도움말", user=OWNER, response_url=office.slack.response_url)
    assert office.post(body, {missing: None}).status_code == 401


def test_a_request_with_a_time_that_is_none_is_refused(office: Office) -> None:
    body = slash_command("도움말", user=OWNER, response_url=office.slack.response_url)
    assert office.post(body, {"X-Slack-Request-Timestamp": "yesterday"}).status_code == 401


def test_slacks_question_whether_somebody_is_there_is_answered(office: Office) -> None:
    body = json.dumps(read_payload("url_verification"))
    response = office.post(body)
    assert response.get_json() == {"challenge": read_payload("url_verification")["challenge"]}


def test_a_retried_command_is_answered_again(office: Office) -> None:
    office.meet(OWNER)
    body = slash_command("도움말", user=OWNER, response_url=office.slack.response_url)
    for _ in range(2):
        response = office.post(body, {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"})
        assert response.get_json()["text"] == HELP


def test_a_command_of_another_app_is_left_alone(office: Office) -> None:
    fields = read_payload("slash_command", command="/other")
    body = "&".join(f"{key}={value}" for key, value in fields.items())
    assert office.post(body).status_code == 404
    assert RESPOND not in office.settle()


def test_a_body_larger_than_any_of_slacks_is_refused(office: Office) -> None:
    assert office.post("text=" + "a" * 2_000_000).status_code == 413
