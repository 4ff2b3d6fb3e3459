"""The sample data: four documents and the people of the mock-ups."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlmodel import select

from models.documents.dataset.reading import Dataset, read_dataset
from models.documents.people import read_people
from models.errors.operators import DatasetRefused, SampleRefused
from models.services.acting import By
from models.services.loading.datasets import LoadResult, load_datasets, problem_lines
from models.services.people import register_people
from models.store import Store
from models.tables.organisations import Agency
from models.values.kinds import Door

FOLDER = Path(__file__).parent.parent / "sample"
PEOPLE = FOLDER / "people.csv"


def load_sample(
    store: Store,
    *,
    also: Sequence[Dataset] = (),
    is_forced: bool = False,
    advance: Callable[[int], None] = lambda _rows: None,
) -> LoadResult:
    """Load the four documents, and other files in the same transaction.

    Raises SampleRefused on a database that holds other agencies, DatasetRefused as `load_datasets` does.
    """
    datasets = []
    for path in sorted(FOLDER.glob("*.json")):
        dataset, problems = read_dataset(path.read_text(encoding="utf-8"), file=path.name)
        if problems:
            raise DatasetRefused(problem_lines(problems))
        datasets.append(dataset)
    own = {getattr(row, "name", "") for dataset in datasets for row in dataset.tables["agencies"]}
    with store.read() as session:
        others = sorted(set(session.exec(select(Agency.name))) - own)
    if others and not is_forced:
        raise SampleRefused(others)
    return load_datasets(store, [*datasets, *also], advance=advance)


def register_sample_people(store: Store, *, now: datetime) -> int:
    """Register the people of the mock-ups, for the local workspace only; nobody of them is new."""
    rows, problems = read_people(PEOPLE.read_text(encoding="utf-8"), file=PEOPLE.name)
    if problems:
        raise DatasetRefused(problem_lines(problems))
    by = By("", Door.FILE, now)
    return register_people(store, rows, file=PEOPLE.name, by=by, welcomes=False)
