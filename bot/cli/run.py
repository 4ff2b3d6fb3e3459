"""`run`: in Slack with tokens, else as the local workspace."""

from contextlib import suppress
from itertools import chain, repeat
from socket import SHUT_RD
from typing import Annotated

import structlog
import typer
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackClientError

from bot.compose import Running, build, open_store, serve
from bot.local import start_local
from bot.logs import configure_logs
from bot.settings import Settings, read_settings, workspace_database
from bot.slack import outcome_of
from bot.stopping import Stop, catch_stop
from bot.transport import Transport
from models.errors.operators import SlackRefused
from models.ports import MessengerRefused

log = structlog.get_logger("bot")
FIRST_PAUSES = (1, 2, 5, 10, 30)


def run(
    host: Annotated[str, typer.Option(help="어느 주소에서 받을지")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="어느 포트에서 받을지", min=0, max=65535)] = 3000,
) -> None:
    """봇을 시작합니다. 토큰이 하나도 없으면 로컬 업무공간을 엽니다."""
    settings = read_settings()
    configure_logs()
    match settings.transport():
        case Transport.WORKSPACE:
            typer.echo("Slack 토큰이 없어 로컬 업무공간을 예시 자료로 엽니다.")
            serve_local(settings, database=workspace_database(), host=host, port=port)
        case Transport.SOCKET:
            _run_socket(settings, host=host, port=port)
        case _:
            _run_http(settings, host=host, port=port)


def serve_local(settings: Settings, *, database: str, host: str, port: int) -> None:
    """Run the local workspace until it is stopped."""
    over = catch_stop()
    local = start_local(settings, open_store(database), host=host, port=port)
    typer.echo(f"{local.url} 에서 /perf status 를 적어 보세요. 그만두려면 Ctrl+C를 누르세요.")
    over.wait()
    local.close()


def _run_http(settings: Settings, *, host: str, port: int) -> None:
    over = catch_stop()
    running = _build(settings, signing_secret=settings.slack_signing_secret.get_secret_value())
    stop = serve(running.web, host=host, port=port, ready=lambda real: _say_ready("http", host, port=real))
    running.start()
    over.wait()
    stop()
    running.close()


def _run_socket(settings: Settings, *, host: str, port: int) -> None:
    over = catch_stop()
    running = _build(settings, signing_secret=None)
    socket = SocketModeHandler(running.app, settings.slack_app_token.get_secret_value())
    stop = serve(running.web, host=host, port=port, ready=lambda real: _say_ready("socket", host, port=real))
    running.start()
    _connect(socket, over)
    over.wait()
    _hang_up(socket)
    stop()
    running.close()


def _hang_up(handler: SocketModeHandler) -> None:
    """Close the connection at once.

    The client would first wait for whatever it is reading, up to three of the five seconds that there are.
    """
    client = handler.client
    client.auto_reconnect_enabled = False
    client.current_session_state.terminated = True
    session = client.current_session
    if session is not None and session.sock is not None:
        with suppress(OSError):  # Slack may have been first
            session.sock.shutdown(SHUT_RD)
    handler.close()  # type: ignore[no-untyped-call]


def _connect(socket: SocketModeHandler, over: Stop) -> None:
    """Connect, again and again while Slack is silent; Slack's own no (a wrong token) ends the process."""
    for pause in chain(FIRST_PAUSES, repeat(FIRST_PAUSES[-1])):
        try:
            socket.connect()  # type: ignore[no-untyped-call]
        except (SlackClientError, OSError) as error:
            outcome = outcome_of(error)
            if isinstance(outcome, MessengerRefused):
                raise SlackRefused(outcome.error) from None
            log.warning("slack_silent", error=type(error).__name__, seconds=pause)
            if over.wait(pause):
                return
        else:
            return


def _build(settings: Settings, *, signing_secret: str | None) -> Running:
    return build(settings, signing_secret=signing_secret, store=open_store(settings.database_url))


def _say_ready(transport: str, host: str, *, port: int) -> None:
    log.info("ready", transport=transport, host=host, port=port)


def add_to(app: typer.Typer) -> None:
    """Join the command to the others."""
    app.command(name="run")(run)
