"""`doctor`: what is set, reachable and missing, each with its remedy."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from bot.doctor import HOLIDAYS_RELEASED, HOLIDAYS_VERSION, Word, examine
from bot.manifest import SCOPES
from bot.settings import Settings
from tests.bot.conftest import ROOT, Bot
from tests.handlers.office import settings_of
from tests.handlers.payloads import read_payload
from tests.handlers.slack import PlayedSlack, Reply, play_slack

TODAY = date(2026, 12, 1)
ALL_SCOPES = ",".join(SCOPES)


@pytest.fixture
def slack() -> Iterator[PlayedSlack]:
    slack, stop = play_slack()
    yield slack
    stop()


def lines_of(settings: Settings, *, today: date = TODAY) -> dict[str, tuple[Word, str]]:
    return {line.what: (line.word, line.found) for line in examine(settings, today=today)}


def test_a_bot_without_anything_is_told_what_comes_first(bot: Bot) -> None:
    result = bot("doctor")
    assert result.code == 1
    assert "python -m bot db upgrade" in result.out
    assert "로컬 업무공간" in result.out
    assert re.search(r"결과: 실패 [1-9]건", result.out)


def test_a_bot_with_data_and_without_slack_has_nothing_wrong(sample_bot: Bot) -> None:
    result = sample_bot("doctor")
    assert result.code == 0
    assert "문서 4건, 계획 4건" in result.out


def test_a_good_token_with_every_scope_is_good(slack: PlayedSlack) -> None:
    slack.will_answer("auth.test", Reply(read_payload("auth_test"), scopes=ALL_SCOPES))
    lines = lines_of(settings_of(slack.api_url))
    assert lines["Slack 토큰"][0] is Word.GOOD
    assert lines["Slack 권한"][0] is Word.GOOD


def test_a_missing_scope_is_named(slack: PlayedSlack) -> None:
    slack.will_answer("auth.test", Reply(read_payload("auth_test"), scopes="commands,chat:write"))
    word, found = lines_of(settings_of(slack.api_url))["Slack 권한"]
    assert word is Word.BAD
    assert "users:read" in found
    assert "chat:write" not in found


def test_a_refused_token_is_said_with_slacks_word(slack: PlayedSlack) -> None:
    slack.will_answer("auth.test", Reply({"ok": False, "error": "token_revoked"}))
    word, found = lines_of(settings_of(slack.api_url))["Slack 토큰"]
    assert (word, "token_revoked" in found) == (Word.BAD, True)


def test_a_silent_slack_is_a_matter_of_the_network(slack: PlayedSlack) -> None:
    slack.will_answer("auth.test", Reply("bad gateway", status=502))
    assert lines_of(settings_of(slack.api_url))["Slack 연결"][0] is Word.BAD


def test_no_secret_is_shown(slack: PlayedSlack) -> None:
    settings = settings_of(slack.api_url)
    shown = str(examine(settings, today=TODAY))
    assert settings.slack_bot_token.get_secret_value() not in shown
    assert settings.slack_signing_secret.get_secret_value() not in shown


def test_the_release_of_the_holidays_is_the_pinned_one() -> None:
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert f"holidays=={HOLIDAYS_VERSION} " in pins


@pytest.mark.parametrize(("years", "word"), [(0, Word.GOOD), (2, Word.WARNING)])
def test_old_holidays_are_said_to_be_old(slack: PlayedSlack, years: int, word: Word) -> None:
    today = HOLIDAYS_RELEASED.replace(year=HOLIDAYS_RELEASED.year + years)
    lines = lines_of(settings_of(slack.api_url), today=today)
    (found,) = [line for what, line in lines.items() if "공휴일" in what]
    assert found[0] is word
