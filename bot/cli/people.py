"""`people`: who is who, from a CSV file; and the first administrator."""

import re
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bot.clock import OfficeClock
from bot.compose import open_store
from bot.settings import read_settings
from models.documents.dataset.reading import RowProblem
from models.documents.people import read_people
from models.errors.operators import DatasetRefused
from models.services.acting import By
from models.services.loading.datasets import problem_lines
from models.services.people import register_people
from models.services.registration import register_admin
from models.values.kinds import Door
from models.values.people import Account

LOAD = "load"
SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,30}")
MAX_NAME = 100


class FileOrCommand(TyperGroup):
    """`people FILE.csv` is `people load FILE.csv`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  (Typer hides its types)
        """Take a first word that is no command for a file."""
        named = args if args and args[0] in self.commands else [LOAD, *args]
        return super().resolve_command(ctx, named)


people = typer.Typer(
    cls=FileOrCommand,
    no_args_is_help=True,
    help="사람을 등록합니다. 'people 파일.csv'는 'people load 파일.csv'입니다.",
)


@people.command(name=LOAD)
def load_people(file: Annotated[Path, typer.Argument(help="사람 목록 (CSV, UTF-8)")]) -> None:
    """사람을 등록하거나 고칩니다. 파일에 없는 사람은 그대로 둡니다."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        problem = RowProblem(file.name, "people", 0, "", "파일을 UTF-8 글자로 읽을 수 없습니다")
        raise DatasetRefused(problem_lines([problem])) from None
    rows, problems = read_people(text, file=file.name)
    if problems:
        raise DatasetRefused(problem_lines(problems))
    settings = read_settings()
    now = OfficeClock(settings.zone, settings.starts_at).now()
    store = open_store(settings.database_url)
    count = register_people(store, rows, file=file.name, by=By("", Door.FILE, now))
    store.close()
    typer.echo(f"{count:,}명을 등록했습니다.")


@people.command(name="admin")
def make_admin(
    slack_id: Annotated[str, typer.Argument(help="Slack ID. 예: U012ABCDEF")],
    name: Annotated[str, typer.Argument(help="이름")],
) -> None:
    """관리자를 등록합니다. 나머지는 관리자가 Slack에서 /perf 사람으로 합니다."""
    if SLACK_ID.fullmatch(slack_id) is None:
        reason = f"Slack ID가 아닙니다: {slack_id[:40]} (예: U012ABCDEF)"
        raise typer.BadParameter(reason)
    if not name.strip() or len(name) > MAX_NAME:
        reason = f"이름은 1자부터 {MAX_NAME}자까지 적을 수 있습니다."
        raise typer.BadParameter(reason)
    settings = read_settings()
    now = OfficeClock(settings.zone, settings.starts_at).now()
    store = open_store(settings.database_url)
    by = By("", Door.TERMINAL, now)
    is_new = register_admin(store, Account(slack_id), name=name.strip(), by=by)
    store.close()
    typer.echo(
        "관리자로 등록했습니다. Slack에서 /perf 사람을 적어 보세요." if is_new else "이미 관리자입니다."
    )


def add_to(app: typer.Typer) -> None:
    """Join the commands to the others."""
    app.add_typer(people, name="people")
