"""`people`: who is who, from a CSV file."""

from pathlib import Path
from typing import Annotated

import typer

from bot.compose import open_store
from bot.settings import read_settings
from models.documents.dataset.reading import RowProblem
from models.documents.people import read_people
from models.errors import DatasetRefused
from models.services.loading.datasets import problem_lines
from models.services.people import register_people


def people(file: Annotated[Path, typer.Argument(help="사람 목록 (CSV, UTF-8)")]) -> None:
    """사람을 등록하거나 고칩니다. 파일에 없는 사람은 그대로 둡니다."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        problem = RowProblem(file.name, "people", 0, "", "파일을 UTF-8 글자로 읽을 수 없습니다")
        raise DatasetRefused(problem_lines([problem])) from None
    rows, problems = read_people(text, file=file.name)
    if problems:
        raise DatasetRefused(problem_lines(problems))
    store = open_store(read_settings().database_url)
    count = register_people(store, rows, file=file.name)
    store.close()
    typer.echo(f"{count:,}명을 등록했습니다.")


def add_to(app: typer.Typer) -> None:
    """Join the command to the others."""
    app.command(name="people")(people)
