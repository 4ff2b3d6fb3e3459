"""`doctor`: whether everything is there that the bot needs."""

from datetime import datetime

import typer
from wcwidth import wcswidth

from bot.doctor import Word, examine, summary
from bot.settings import read_settings

WIDTH = 16


def doctor() -> None:
    """설정, 데이터베이스, Slack 권한, 공휴일 자료를 살펴봅니다. 실패가 있으면 1로 끝납니다."""
    settings = read_settings()
    lines = examine(settings, today=datetime.now(settings.zone).date())
    for line in lines:
        typer.echo(f"{line.word}  {line.what}{' ' * max(2, WIDTH - wcswidth(line.what))}{line.found}")
    typer.echo(summary(lines))
    if any(line.word is Word.BAD for line in lines):
        raise typer.Exit(1)


def add_to(app: typer.Typer) -> None:
    """Join the command to the others."""
    app.command(name="doctor")(doctor)
