"""`try`: the local workspace, always."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.run import serve_local
from bot.logs import configure_logs
from bot.settings import read_settings


def try_workspace(
    port: Annotated[int, typer.Option(help="어느 포트에서 열지", min=0, max=65535)] = 3000,
    now: Annotated[datetime | None, typer.Option(help="봇의 시계가 시작할 때. 예: 2019-02-18T08:55")] = None,
) -> None:
    """로컬 업무공간을 브라우저에서 엽니다. DATABASE_URL이 없으면 임시 데이터베이스를 씁니다."""
    settings = read_settings(**({} if now is None else {"bot_now": now}))
    configure_logs()
    if settings.has_own_database:
        serve_local(settings, database=settings.database_url, host="127.0.0.1", port=port)
        return
    with tempfile.TemporaryDirectory(prefix="perf-bot-") as folder:
        url = f"sqlite:///{Path(folder) / 'workspace.sqlite3'}"
        serve_local(settings, database=url, host="127.0.0.1", port=port)


def add_to(app: typer.Typer) -> None:
    """Join the command to the others."""
    app.command(name="try")(try_workspace)
