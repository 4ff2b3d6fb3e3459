"""Texts of a dataset file fit into their columns: SQLite takes any length, PostgreSQL does not."""

from collections.abc import Iterator

from sqlmodel import AutoString

from models.documents.dataset.reading import TABLES
from models.services.loading.datasets import LoadResult
from models.services.loading.landings import LANDINGS
from models.store import Store
from tests.models.services.loading.files import OTHERS, ROWS, WHOLE, a_file, a_row, complaints, load


def limited_texts() -> Iterator[tuple[str, str, int]]:
    """Every text of a dataset table that lands as it is in a column of limited length."""
    for name, landing in LANDINGS.items():
        columns = landing.table.__table__.columns  # type: ignore[attr-defined]  # SQLModel does not type it
        for field in TABLES[name].model_fields:
            column = columns.get(field)
            if column is not None and isinstance(column.type, AutoString) and column.type.length:
                yield name, field, column.type.length


def test_there_is_a_row_of_every_table_to_try(store: Store) -> None:
    assert {**WHOLE, **OTHERS}.keys() == TABLES.keys()
    assert load(store, a_file(**OTHERS)) == LoadResult(added=ROWS + len(OTHERS))


def test_a_text_that_its_column_does_not_hold_is_named_and_refused(store: Store) -> None:
    unnamed = set()
    for table, field, length in limited_texts():
        rows = {"evaluation_items": OTHERS["evaluation_items"]}  # criteria are of one
        rows[table] = [a_row(table, **{field: "1" * (length + 1)})]
        try:
            found = complaints(store, a_file(**rows))
        except Exception as error:  # noqa: BLE001  (an accident is what the test looks for)
            found = (str(error),)
        if not any(line.startswith(f"1.json · {table} · 1행 · {field}: ") for line in found):
            unnamed.add(f"{table}.{field}")
    assert unnamed == set()
