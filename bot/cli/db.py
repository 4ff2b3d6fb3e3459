"""`db upgrade` and `db check`."""

import typer

from bot.settings import read_settings
from models.store import Store

app = typer.Typer(no_args_is_help=True)


@app.callback()
def db() -> None:
    """데이터베이스를 이 판에 맞춥니다."""


@app.command()
def upgrade() -> None:
    """표를 이 판의 것으로 맞춥니다. 이미 맞으면 아무것도 하지 않습니다."""
    store = Store(read_settings().database_url)
    store.upgrade()
    typer.echo(f"최신입니다({store.revision()}): {store.place}")
    store.close()


@app.command()
def check() -> None:
    """표가 이 판의 것인지 봅니다. 아니면 3으로 끝납니다."""
    store = Store(read_settings().database_url)
    store.check()
    typer.echo(f"최신입니다({store.revision()}): {store.place}")
    store.close()


def add_to(main: typer.Typer) -> None:
    """Join the commands to the others."""
    main.add_typer(app, name="db")
