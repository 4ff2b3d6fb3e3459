"""`python -m bot`: joins the commands; a command's modules are loaded only when it is called."""

import secrets
import sys
from collections.abc import Sequence
from importlib import import_module

import structlog
import typer

from models.errors.operators import DatasetRefused, OperatorError

COMMANDS = {
    "run": "bot.cli.run",
    "try": "bot.cli.try_",
    "ask": "bot.cli.ask",
    "load": "bot.cli.load",
    "people": "bot.cli.people",
    "settings": "bot.cli.settings",
    "db": "bot.cli.db",
    "doctor": "bot.cli.doctor",
    "manifest": "bot.cli.manifest",
}


def bot() -> None:
    """성과관리봇: 성과관리사업의 목표·실적·기한을 Slack에서 찾아 드립니다."""


def make_app(words: Sequence[str]) -> typer.Typer:
    """The command that is called, or all of them for help: `ask` must answer within a second."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback()(bot)
    called = words[0] if words and words[0] in COMMANDS else None
    for name, module in COMMANDS.items():
        if called in {None, name}:
            import_module(module).add_to(app)
    return app


def main() -> None:
    """Run a command; what an operator has to mend is said in plain words, without a traceback."""
    try:
        make_app(sys.argv[1:])()
    except OperatorError as error:
        lines = error.problems if isinstance(error, DatasetRefused) else ()
        for line in (*lines, str(error)):
            typer.echo(line, err=True)
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001  the last door: one line with a reference instead of a traceback
        reference = secrets.token_hex(3).upper()
        structlog.get_logger("bot").error("internal_error", reference=reference, error=type(error).__name__)
        typer.echo(f"처리하지 못했습니다. (오류번호 {reference}, {type(error).__name__})", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
