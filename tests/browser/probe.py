"""An app of Bolt that sends every block, element, form, error and file there is, and its workspace."""

import re
import time
from collections.abc import Callable, Mapping
from queue import Queue
from urllib.request import Request, urlopen

from flask import Flask, Response, request
from slack_bolt import App, Args
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.workspace.clock import Patience
from bot.workspace.server import LocalWorkspace
from bot.workspace.serving import LoopbackServer
from tests.bot.workspace.build import BOT_KEY, a_script
from tests.bot.workspace.probe import SIGNING_KEY
from tests.browser.parts import (
    ACTIVITIES,
    FORM,
    HOME,
    LOADED,
    MULTI,
    PICKERS,
    TICKS,
    UNKNOWN,
    Json,
    modal,
    section,
    step,
)

SHORT = 0.2
"""Seconds that a trigger lives, where a test waits for its end."""
USES = 5
PATIENT = 10
ANY = re.compile(".*", re.DOTALL)


class Stage:
    """A workspace with the probe behind it. `acts` holds what people did, as the app was told."""

    def __init__(self, patience: Patience | None = None) -> None:
        self.acts: Queue[Json] = Queue()
        self.workspace = LocalWorkspace(a_script(), patience=patience)
        self.workspace.start(host="127.0.0.1", port=0)
        self.client = WebClient(token=BOT_KEY, base_url=self.workspace.api_url)
        self._server = LoopbackServer(_serve(make_probe(self)), host="127.0.0.1", port=0, threads=16)
        self._server.start()
        self.workspace.point_to(f"{self._server.url}/slack/events")

    @property
    def url(self) -> str:
        return self.workspace.page_url

    def next(self, name: str) -> Json:
        """What the app heard of next as this: an action's id, a view's callback id, an event's type."""
        while True:
            act = self.acts.get(timeout=PATIENT)
            if act["name"] == name:
                return act

    def close(self) -> None:
        self.workspace.stop()
        self._server.stop()


def make_probe(stage: Stage) -> App:
    """Bind one listener to each kind of request; each records what it heard."""
    app = App(client=stage.client, signing_secret=SIGNING_KEY, token_verification_enabled=False)
    app.command("/perf")(_show)
    app.options(ANY)(_suggest)
    _bind_recorders(app, stage.acts)
    return app


def _show(args: Args) -> None:
    name = str(args.payload.get("text", ""))
    if name in SHOWS:
        SHOWS[name](args)
    else:
        args.ack(text=f"받음: {name}")


def _suggest(args: Args) -> None:
    typed = str(args.payload["value"])
    args.ack(options=[one for one in ACTIVITIES if typed in one["text"]["text"]])


def _bind_recorders(app: App, acts: "Queue[Json]") -> None:
    def press(args: Args) -> None:
        args.ack()
        acts.put({"name": args.payload["action_id"], **args.payload})
        if args.payload["action_id"] in PRESSES:
            PRESSES[args.payload["action_id"]](args)

    def submit(args: Args) -> None:
        view = args.body["view"]
        acts.put({"name": view["callback_id"], "values": view["state"]["values"]})
        SUBMITS[view["callback_id"].rstrip("123")](args, view)

    def close(args: Args) -> None:
        args.ack()
        acts.put({"name": "closed", "title": args.body["view"]["title"]["text"]})

    def hear(args: Args) -> None:
        event = args.body["event"]
        contents = [_fetch(one) for one in event.get("files", ())]
        acts.put({"name": event["type"], **event, "contents": contents})
        EVENTS[event["type"]](args)

    app.action(ANY)(press)
    app.view(ANY)(submit)
    app.view_closed(ANY)(close)
    for kind in EVENTS:
        app.event(kind)(hear)


def _open(args: Args, view: Json) -> None:
    args.ack()
    args.client.views_open(trigger_id=args.body["trigger_id"], view=view)


def _open_late(args: Args) -> None:
    args.ack()
    time.sleep(SHORT * 2)  # what is tested is how long a trigger lives
    _expect_refusal(lambda: args.client.views_open(trigger_id=args.body["trigger_id"], view=step(1)))


def _answer_often(args: Args) -> None:
    args.ack()
    hook = WebhookClient(args.body["response_url"])
    for number in range(USES + 1):
        hook.send(text=f"답 {number + 1}")


def _send_file(args: Args) -> None:
    args.ack()
    args.client.files_upload_v2(
        channel=args.body["channel_id"],
        filename="기한.ics",
        title="달력 파일",
        content="BEGIN:VCALENDAR",
        initial_comment="기한 *5건* 있습니다.",
    )


def _send_many(args: Args) -> None:
    args.ack()
    for number in range(1000):
        args.client.chat_postMessage(channel=args.body["channel_id"], text=f"알림 {number + 1}")


def _lack_scope(args: Args) -> None:
    args.ack()
    _expect_refusal(lambda: args.client.users_lookupByEmail(email="a@example.org"))


def _have_wrong_token(args: Args) -> None:
    args.ack()
    other = WebClient(token="xoxb-other", base_url=args.client.base_url)  # noqa: S106  it must be wrong
    _expect_refusal(lambda: other.chat_postMessage(channel=args.body["channel_id"], text="x"))


def _expect_refusal(call: Callable[[], object]) -> None:
    try:
        call()
    except SlackApiError:
        return
    message = "this was to be refused"
    raise AssertionError(message)


def _take_form(args: Args, view: Json) -> None:
    if view["state"]["values"]["text"]["text"]["value"] == "틀림":
        args.ack(response_action="errors", errors={"text": "사유를 다시 적어 주세요."})
    else:
        args.ack()


def _take_step(args: Args, view: Json) -> None:
    number = int(view["callback_id"][-1])
    match view["state"]["values"]["memo"]["memo"]["value"]:
        case "바꾸기":
            args.ack(response_action="update", view=step(number + 1))
        case "얹기":
            args.ack(response_action="push", view=step(number + 1))
        case "모두":
            args.ack(response_action="clear")
        case _:
            args.ack()


def _greet(args: Args) -> None:
    event = args.body["event"]
    if event["tab"] == "home":
        args.client.views_publish(user_id=event["user"], view={"type": "home", "blocks": HOME})


def _reply(args: Args) -> None:
    event = args.body["event"]
    thread = event.get("thread_ts") or (event["ts"] if event["type"] == "app_mention" else None)
    args.say(text=f"들었습니다: {event['text']}", thread_ts=thread)


def _fetch(file: Json) -> str:
    wanted = Request(file["url_private"], headers={"Authorization": f"Bearer {BOT_KEY}"})  # noqa: S310  our own address
    with urlopen(wanted, timeout=PATIENT) as answer:  # noqa: S310
        return str(answer.read().decode())


SHOWS: Mapping[str, Callable[[Args], object]] = {
    "blocks": lambda args: args.ack(text="모든 블록", blocks=LOADED),
    "pickers": lambda args: args.ack(
        text="고르기",
        blocks=[
            {"type": "actions", "block_id": "pickers", "elements": [*PICKERS, *TICKS]},
            *(section("여럿 고르기", accessory=one) for one in MULTI),
        ],
    ),
    "modal": lambda args: _open(args, modal("실적 입력", *FORM, callback_id="form")),
    "steps": lambda args: _open(args, step(1)),
    "unknown": lambda args: args.ack(text="모름", blocks=UNKNOWN),
    "twice": lambda args: args.ack(text="두 번", blocks=[{"type": "divider", "block_id": "a"}] * 2),
    "late": _open_late,
    "often": _answer_often,
    "silent": lambda _args: time.sleep(2),
    "scope": _lack_scope,
    "token": _have_wrong_token,
    "public": lambda args: args.ack(text="모두에게", response_type="in_channel"),
    "file": _send_file,
    "many": _send_many,
}
PRESSES: Mapping[str, Callable[[Args], object]] = {
    "enter": lambda args: args.client.views_open(trigger_id=args.body["trigger_id"], view=step(1)),
    "draft": lambda args: args.client.views_update(
        view_id=args.body["view"]["id"], view=step(1, "저장했습니다.")
    ),
    "refresh": lambda args: args.client.views_publish(
        user_id=args.body["user"]["id"], view={"type": "home", "blocks": [section("새로 고쳤습니다.")]}
    ),
    "why": lambda args: args.respond(text="바뀐 답", replace_original=True),
    "trash": lambda args: args.respond(delete_original=True),
}
SUBMITS: Mapping[str, Callable[[Args, Json], object]] = {"form": _take_form, "step": _take_step}
EVENTS: Mapping[str, Callable[[Args], object]] = {
    "app_home_opened": _greet,
    "app_mention": _reply,
    "message": _reply,
}


def _serve(app: App) -> Flask:
    handler = SlackRequestHandler(app)
    flask = Flask(__name__)

    @flask.post("/slack/events")
    def events() -> Response:
        answer: Response = handler.handle(request)
        return answer

    return flask
