"""The yardstick: a Bolt app whose one command only acknowledges, behind the bot's own web server."""

import json
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

from prometheus_client import CollectorRegistry
from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult

from bot.serving import Server
from bot.slack import LISTENERS
from bot.web import Health, make_web
from handlers.ids import SLASH_COMMAND


def make_bare_app(signing_secret: str) -> App:
    """Signatures are checked and the caller is authorised as in the bot; nothing else is done."""

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token="xoxb-bare")  # noqa: S106

    def acknowledge(ack: Ack) -> None:
        ack("ok")

    app = App(
        signing_secret=signing_secret,
        authorize=authorize,
        token_verification_enabled=False,
        listener_executor=ThreadPoolExecutor(max_workers=LISTENERS),
    )
    app.command(SLASH_COMMAND)(acknowledge)
    return app


def main() -> None:
    """Serve until SIGTERM."""
    app = make_bare_app(os.environ["SLACK_SIGNING_SECRET"])
    web = make_web(app, Health({}, {}), registry=CollectorRegistry())
    server = Server(web, host="127.0.0.1", port=0)
    over = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    Thread(target=server.run, daemon=True).start()
    sys.stderr.write(json.dumps({"event": "ready", "port": int(server.effective_port)}) + "\n")
    sys.stderr.flush()
    over.wait()
    server.close()


if __name__ == "__main__":
    main()
