"""docs/datasets.md says what a dataset file holds: every table and column, and an example that loads."""

from pathlib import Path

import pytest

from models.documents.dataset.reading import TABLES, read_dataset
from models.services.loading.datasets import load_datasets
from models.store import Store

TEXT = (Path(__file__).parents[4] / "docs" / "datasets.md").read_text(encoding="utf-8")


def section_of(table: str) -> str:
    return TEXT.split(f"\n## {table}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_a_table_is_described(table: str) -> None:
    lines = [line for line in section_of(table).splitlines() if line.startswith("| ")]
    described = {line.split("|")[1].strip() for line in lines[1:]}  # the first one is the title row
    required = {f"**{name}**" for name, field in TABLES[table].model_fields.items() if field.is_required()}
    optional = {name for name, field in TABLES[table].model_fields.items() if not field.is_required()}
    assert described == required | optional


def test_no_other_table_is_described() -> None:
    assert TEXT.count("\n## ") == len(TABLES)


def test_the_example_loads(store: Store) -> None:
    example = TEXT.split("```json")[1].split("```")[0]
    dataset, problems = read_dataset(example, file="example.json")
    assert problems == ()
    assert load_datasets(store, [dataset]).added > 0
