"""A whole bot behind its web application, as Slack sees it: signed requests in, answers out."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from werkzeug.test import TestResponse

from bot.compose import Running, build
from bot.settings import Settings
from models.store import Store
from tests.handlers.payloads import (
    SIGNING_SECRET,
    Json,
    a_button,
    an_option,
    block_actions,
    headers_of,
    slash_command,
)
from tests.handlers.sample import OWNER, write_sample
from tests.handlers.slack import PATIENT, RESPOND, PlayedSlack, play_slack

NOW = datetime(2019, 2, 18, 8, 55, tzinfo=ZoneInfo("Asia/Seoul"))
NO_HEADERS: Mapping[str, str] = {}
BOT_TOKEN = "xoxb-of-a-test"  # noqa: S105  (a token of nobody)


@dataclass(frozen=True)
class Office:
    """A bot, and the Slack that it works in."""

    running: Running
    slack: PlayedSlack
    store: Store

    def post(self, body: str, headers: Mapping[str, str | None] = NO_HEADERS) -> TestResponse:
        """Send a body as Slack does; `headers` stand in for the right ones, None leaves one out."""
        sent = {name: value for name, value in {**headers_of(body), **headers}.items() if value is not None}
        return self.running.web.test_client().post("/slack/events", data=body.encode(), headers=sent)

    def perf(self, text: str, *, user: str = OWNER) -> Json:
        """Type a slash command; returns what its ack says."""
        response = self.post(slash_command(text, user=user, response_url=self.slack.response_url))
        assert response.status_code == 200, response.data
        return response.get_json() if response.data else {}

    def perf_later(self, text: str, *, user: str = OWNER) -> Json:
        """Type a slash command whose ack is empty; returns what comes by response_url."""
        assert self.perf(text, user=user) == {}
        return self.slack.next(RESPOND)

    def click(self, action: Json, *, user: str = OWNER) -> Json:
        """Click something; returns what comes by response_url."""
        response = self.post(block_actions(action, user=user, response_url=self.slack.response_url))
        assert (response.status_code, response.data) == (200, b"")
        return self.slack.next(RESPOND)

    def act(self, action: Json, *, user: str = OWNER) -> None:
        """Click something that answers by changing other messages."""
        response = self.post(block_actions(action, user=user, response_url=self.slack.response_url))
        assert (response.status_code, response.data) == (200, b"")

    def press(self, value: str, *, user: str = OWNER, action_id: str = "show:1") -> Json:
        """Press a button of this value."""
        return self.click(a_button(value, action_id=action_id), user=user)

    def choose(self, value: str, *, of: str, user: str = OWNER) -> Json:
        """Choose in an overflow or select."""
        return self.click(an_option(value, of=of), user=user)

    def tell(self, event: str, *, headers: Mapping[str, str] = NO_HEADERS) -> None:
        """Deliver an event."""
        response = self.post(event, headers)
        assert response.status_code == 200, response.data

    def settle(self) -> list[str]:
        """Let everything under way end; returns the calls that nobody looked at. Nothing can follow."""
        self.running.app.listener_runner.listener_executor.shutdown(wait=True)
        self.running.schedule.sender.turn(patience=PATIENT)
        return self.slack.rest()

    def meet(self, *people: str) -> None:
        """Let people type something, so that Slack has been asked about them."""
        for person in people:
            self.perf("도움말", user=person)
            assert self.slack.next("users.info")["user"] == person


def settings_of(api_url: str) -> Settings:
    """Settings that no environment can change."""
    return Settings(
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_app_token=SecretStr(""),
        slack_signing_secret=SecretStr(SIGNING_SECRET),
        slack_api_url=api_url,
        database_url="sqlite:///unused.sqlite3",
        bot_timezone="Asia/Seoul",
        bot_now=NOW,
    )


@contextmanager
def open_office(folder: Path) -> Iterator[Office]:
    """A bot on a copy of the sample data of its own."""
    slack, stop = play_slack()
    store = Store(write_sample(folder))
    running = build(settings_of(slack.api_url), signing_secret=SIGNING_SECRET, store=store)
    office = Office(running, slack, store)
    running.schedule.start()
    try:
        yield office
    finally:
        office.settle()
        running.close()
        stop()
