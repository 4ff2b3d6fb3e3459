"""`load` and `people`: data from files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.compose import open_store
from bot.settings import read_settings
from models.documents.dataset.reading import Dataset, RowProblem, read_dataset
from models.errors.operators import DatasetRefused
from models.services.loading.datasets import load_datasets, problem_lines
from models.services.samples import load_sample


def load(
    files: Annotated[list[Path] | None, typer.Argument(help="자료 파일 (JSON)")] = None,
    *,
    sample: Annotated[bool, typer.Option("--sample", help="예시 자료 네 건")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="다른 기관의 자료가 있어도 예시 자료를 넣음")] = False,
) -> None:
    """자료 파일이나 예시 자료를 데이터베이스에 넣습니다. 두 번 넣어도 달라지지 않습니다."""
    if not sample and not files:
        message = "자료 파일이나 --sample을 적어 주세요."
        raise typer.BadParameter(message)
    datasets = _read(files or [])
    store = open_store(read_settings().database_url)
    with _progress(sum(len(rows) for dataset in datasets for rows in dataset.tables.values())) as advance:
        if sample:
            result = load_sample(store, also=datasets, is_forced=yes, advance=advance)
        else:
            result = load_datasets(store, datasets, advance=advance)
    store.close()
    typer.echo(f"새로 넣은 행 {result.added:,} · 바뀐 행 {result.changed:,} · 그대로인 행 {result.same:,}")


def _read(files: list[Path]) -> list[Dataset]:
    datasets: list[Dataset] = []
    problems: list[RowProblem] = []
    for path in files:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            problems.append(RowProblem(path.name, "", 0, "", "파일을 UTF-8 글자로 읽을 수 없습니다"))
            continue
        dataset, found = read_dataset(text, file=path.name)
        datasets.append(dataset)
        problems += found
    if problems:
        raise DatasetRefused(problem_lines(problems))
    return datasets


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    columns = (TextColumn("자료 넣는 중"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("load", total=total or None)
        yield partial(progress.advance, task)


def add_to(app: typer.Typer) -> None:
    """Join the command to the others."""
    app.command(name="load")(load)
