"""Slack through Bolt and the SDK: the app, and the Messenger."""

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPException
from socket import gaierror
from threading import Lock
from urllib.error import URLError
from uuid import NAMESPACE_OID, uuid5

import structlog
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError, SlackRequestError
from slack_sdk.webhook import WebhookClient

from handlers import register
from handlers.accounts import flags_of
from handlers.desk import Desk
from models.ports import (
    AccountFlags,
    Message,
    MessengerRefused,
    MessengerSilent,
    MessengerUnreached,
    Profile,
    Receipt,
)

LISTENERS = 32
TIMEOUT_SECONDS = 10
# Somebody is waiting for an ack, which Slack takes for three seconds.
QUICK_SECONDS = 2
# What is posted by the clock is looked up when its answer is late; a stopping process waits for no more.
SEND_SECONDS = 4
HTTP_OK = 200
HTTP_SLOWER = 429
HTTP_BROKEN = 500
# Somebody looks at the place where a view appears.
QUICK_WRITES = frozenset({"views.open", "views.update", "views.publish", "conversations.open"})
RATE_LIMITED = "ratelimited"
EVENT_TYPE = "perf_bot_message"
PAGE = 200
MOST_PAGES = 50
_ERROR_WORD = re.compile(r"[a-z_]+")
log = structlog.get_logger("slack")


@dataclass
class SlackMessenger:
    """The Messenger over Slack's Web API.

    No client has a retry handler: the SDK's own posts a message twice when the connection drops after Slack
    has accepted it.
    """

    token: str
    base_url: str
    _lock: Lock = field(default_factory=Lock)
    _team: str | None = None

    def client(self, *, seconds: int = TIMEOUT_SECONDS) -> WebClient:
        """A Web API client that gives up after so many seconds."""
        return WebClient(token=self.token, base_url=self.base_url, timeout=seconds, retry_handlers=[])

    def post(
        self,
        *,
        channel: str,
        message: Message,
        thread: str | None = None,
        only_to: str | None = None,
        mark: str = "",
    ) -> Receipt:
        """See ports.Messenger."""
        what = {"channel": channel, "text": message.text, "blocks": list(message.blocks), "thread_ts": thread}
        if only_to is None:
            quiet = {"unfurl_links": False, "unfurl_media": False}
            answer = self._call("chat.postMessage", {**what, **quiet, **_marked(mark)})
        else:
            answer = self._call("chat.postEphemeral", {**what, "user": only_to})
        return Receipt(str(answer.get("channel") or channel), str(answer.get("ts") or ""))

    def open_conversation(self, slack_user_id: str) -> str:
        """See ports.Messenger."""
        channel = self._call("conversations.open", {"users": slack_user_id}).get("channel")
        return str(channel.get("id") or "") if isinstance(channel, Mapping) else ""

    def find_posted(self, *, channel: str, mark: str, since: datetime) -> Receipt | None:
        """See ports.Messenger."""
        wanted = _marked(mark)["metadata"]
        for said in self._history(channel, oldest=f"{since.timestamp():.6f}"):
            if isinstance(said, Mapping) and said.get("metadata") == wanted:
                return Receipt(channel, str(said.get("ts") or ""))
        return None

    def _history(self, channel: str, *, oldest: str) -> Iterator[object]:
        """Everything said in a conversation since; raises MessengerSilent when Slack does not show it all."""
        asked = {"channel": channel, "oldest": oldest, "include_all_metadata": True, "limit": PAGE}
        cursor = ""
        for _ in range(MOST_PAGES):
            page = self._call("conversations.history", {**asked, **({"cursor": cursor} if cursor else {})})
            messages, further = page.get("messages"), page.get("response_metadata")
            yield from messages if isinstance(messages, list) else ()
            if not page.get("has_more"):
                return
            cursor = str(further.get("next_cursor") or "") if isinstance(further, Mapping) else ""
            if not cursor:
                break
        raise MessengerSilent

    def respond(self, *, response_url: str, message: Message, options: Mapping[str, object]) -> None:
        """See ports.Messenger."""
        body = {"text": message.text, "blocks": list(message.blocks), **options}
        try:
            client = WebhookClient(response_url, timeout=TIMEOUT_SECONDS, retry_handlers=[])
            answer = client.send_dict(body)
        except (OSError, SlackRequestError, ValueError) as error:
            raise MessengerSilent from error
        if answer.status_code != HTTP_OK or '"ok":false' in answer.body.replace(" ", ""):
            word = re.search(r'"error"\s*:\s*"([a-z_]+)"', answer.body) or _ERROR_WORD.search(answer.body)
            found = word[1] if word is not None and word.lastindex else (word[0] if word else "")
            raise MessengerRefused(found or f"http_{answer.status_code}")

    def rewrite(self, *, channel: str, ts: str, message: Message) -> None:
        """See ports.Messenger."""
        what = {"channel": channel, "ts": ts, "text": message.text, "blocks": list(message.blocks)}
        self._call("chat.update", what)

    def open_view(self, *, trigger_id: str, view: Mapping[str, object]) -> None:
        """See ports.Messenger."""
        self._call("views.open", {"trigger_id": trigger_id, "view": view})

    def update_view(self, *, view_id: str, view: Mapping[str, object]) -> None:
        """See ports.Messenger."""
        self._call("views.update", {"view_id": view_id, "view": view})

    def publish_home(self, slack_user_id: str, view: Mapping[str, object]) -> None:
        """See ports.Messenger."""
        self._call("views.publish", {"user_id": slack_user_id, "view": view})

    def account_of(self, slack_user_id: str) -> AccountFlags:
        """See ports.Messenger."""
        user = self._call("users.info", {"user": slack_user_id}).get("user")
        return flags_of(user if isinstance(user, Mapping) else {})

    def profile_of(self, slack_user_id: str) -> Profile:
        """See ports.Messenger."""
        user = self._call("users.info", {"user": slack_user_id}).get("user")
        profile = user.get("profile") if isinstance(user, Mapping) else None
        if not isinstance(profile, Mapping):
            return Profile()
        return Profile(str(profile.get("real_name") or ""), str(profile.get("email") or ""))

    def own_team(self) -> str | None:
        """The workspace's id, as soon as auth.test has told it once."""
        return self._team

    def check(self) -> Mapping[str, object]:
        """auth.test: who this token is; raises as `post` does. Its scopes are under "scopes"."""
        try:
            answer = self.client(seconds=QUICK_SECONDS).auth_test()
        except (SlackClientError, OSError) as error:
            raise outcome_of(error) from None
        with self._lock:
            self._team = str(answer.get("team_id") or "") or None
        headers = {str(name).lower(): value for name, value in answer.headers.items()}
        return {
            **dict(answer.data if isinstance(answer.data, dict) else {}),
            "scopes": headers.get("x-oauth-scopes", ""),
        }

    def _call(self, method: str, what: Mapping[str, object]) -> Mapping[str, object]:
        given = {key: value for key, value in what.items() if value is not None}
        try:
            if method.startswith("chat."):
                seconds = SEND_SECONDS if "metadata" in given else TIMEOUT_SECONDS
                answer = self.client(seconds=seconds).api_call(method, json=given)
            elif method in QUICK_WRITES:
                answer = self.client(seconds=QUICK_SECONDS).api_call(method, json=given)
            else:  # reading methods take no JSON body
                answer = self.client(seconds=QUICK_SECONDS).api_call(method, http_verb="GET", params=given)
        except (SlackClientError, OSError, HTTPException) as error:
            raise outcome_of(error) from None
        return answer.data if isinstance(answer.data, dict) else {}


def _marked(mark: str) -> Mapping[str, object]:
    """What lets a message be found again; the client's id is a second belt that nothing relies on."""
    if not mark:
        return {}
    return {
        "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": mark}},
        "client_msg_id": str(uuid5(NAMESPACE_OID, mark)),
    }


def outcome_of(error: Exception) -> MessengerRefused | MessengerSilent:
    """Slack's word for a refusal; a broken answer (5xx, no JSON) is none: whether Slack acted is unknown."""
    if isinstance(error, SlackApiError):
        return _outcome_of_answer(error)
    if isinstance(error, URLError) and isinstance(error.reason, ConnectionRefusedError | gaierror):
        return MessengerUnreached()
    return MessengerSilent()


def _outcome_of_answer(error: SlackApiError) -> MessengerRefused | MessengerSilent:
    status = error.response.status_code
    if status == HTTP_SLOWER:
        return MessengerRefused(RATE_LIMITED, retry_after=_seconds(error.response.headers))
    word = error.response.get("error")
    if isinstance(word, str) and _ERROR_WORD.fullmatch(word) and status < HTTP_BROKEN:
        return MessengerRefused(word)
    return MessengerSilent()


def _seconds(headers: Mapping[str, object]) -> int:
    """Retry-After in seconds, 0 when it says nothing."""
    found = {name.lower(): str(value) for name, value in headers.items()}.get("retry-after", "")
    return int(found) if found.isdecimal() else 0


def make_app(desk: Desk, *, token: str, base_url: str, signing_secret: str | None) -> App:
    """A Bolt app with every listener; without a signing secret only Socket Mode may feed it."""

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    app = App(
        signing_secret=signing_secret or "socket-mode",
        authorize=authorize,
        client=WebClient(base_url=base_url, timeout=TIMEOUT_SECONDS, retry_handlers=[]),
        token_verification_enabled=False,
        request_verification_enabled=signing_secret is not None,
        listener_executor=ThreadPoolExecutor(max_workers=LISTENERS, thread_name_prefix="listener"),
    )
    register(app, desk)
    return app
