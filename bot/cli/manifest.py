"""`manifest`: what to paste into Slack's form."""

from typing import Annotated

import typer

from bot.manifest import make_manifest, manifest_yaml


def manifest(
    url: Annotated[str, typer.Option(help="HTTP로 받을 주소. 없으면 Socket Mode")] = "",
    *,
    agent: Annotated[
        bool, typer.Option("--agent", help="에이전트 기능(되돌릴 수 없고 유료 요금제가 필요할 수 있음)")
    ] = False,
) -> None:
    """Slack 앱 매니페스트를 내보냅니다."""
    typer.echo(manifest_yaml(make_manifest(url=url or None, is_agent=agent)), nl=False)


def add_to(app: typer.Typer) -> None:
    """Join the command to the others."""
    app.command(name="manifest")(manifest)
