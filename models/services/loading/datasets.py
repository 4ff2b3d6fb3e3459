"""Loading of dataset files: all rows of all files in one transaction, or none of them.

files → rows (documents.dataset) → references and figures (landings) → compared with what is stored →
inserted or updated. Loading the same file again changes nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import insert, select, update
from sqlmodel import Session

from models.documents.dataset.plans import Row
from models.documents.dataset.reading import Dataset, RowProblem
from models.errors.operators import DatasetRefused
from models.services.loading.aliases import land_aliases
from models.services.loading.cells import Values
from models.services.loading.components import complete_components
from models.services.loading.keys import Keys, known_organisations
from models.services.loading.landings import LANDINGS, Landing, key_of
from models.services.loading.sorting import Complaint, Prepared, Sorting, identity_of
from models.services.versions import bump_versions
from models.store import Store

CHUNK = 400
Item = TypeVar("Item")


@dataclass(frozen=True)
class LoadResult:
    """How many rows were new, changed, or the same as before."""

    added: int = 0
    changed: int = 0
    same: int = 0

    def plus(self, other: "LoadResult") -> "LoadResult":
        """Both together."""
        return LoadResult(self.added + other.added, self.changed + other.changed, self.same + other.same)


def load_datasets(
    store: Store, datasets: Sequence[Dataset], *, advance: Callable[[int], None] = lambda _rows: None
) -> LoadResult:
    """Store the rows of all files; raises DatasetRefused with every bad row, and then stores nothing."""
    problems: list[RowProblem] = []
    result = LoadResult()
    with store.begin() as session:
        for dataset in datasets:
            keys = known_organisations(session)
            for table, rows in dataset.tables.items():
                landed, found = _land_table(session, rows, landing=LANDINGS[table], keys=keys)
                problems += [RowProblem(dataset.file, table, *detail) for detail in found]
                result = result.plus(landed)
                advance(len(rows))
            result = result.plus(LoadResult(added=land_aliases(session, dataset, keys=keys)))
            complete_components(session, dataset, keys=keys)
        if problems:
            raise DatasetRefused(problem_lines(problems))
        if result.added or result.changed:
            bump_versions(session, names=True)
    return result


def problem_lines(problems: Sequence[RowProblem]) -> tuple[str, ...]:
    """One line per bad cell: file, table, row, column, reason."""
    return tuple(
        f"{problem.file} · {problem.table or '-'} · {problem.row}행 · {problem.column or '-'}: "
        f"{problem.reason}"
        for problem in sorted(problems)
    )


def _land_table(
    session: Session, rows: Sequence[Row], *, landing: Landing, keys: Keys
) -> tuple[LoadResult, list[Complaint]]:
    sorting = Sorting(landing, keys)
    for number, row in enumerate(rows, start=1):
        sorting.take(number, row)
    result, problems = _write(session, sorting.prepared, landing=landing, keys=keys)
    return result, [*sorting.problems, *problems]


def _write(
    session: Session, prepared: Sequence[Prepared], *, landing: Landing, keys: Keys
) -> tuple[LoadResult, list[Complaint]]:
    table = landing.table.__table__  # type: ignore[attr-defined]  # SQLModel does not type it
    stored = _stored(session, [item.values for item in prepared], landing=landing)
    new = [item for item in prepared if identity_of(item.values, landing) not in stored]
    problems: list[Complaint] = []
    changed = same = 0
    for item in prepared:
        found = stored.get(identity_of(item.values, landing))
        if found is None:
            continue
        if landing.kind:
            keys.remember(landing.kind, key_of(item.row), row_id=int(str(found["id"])))
        moved = [column for column in landing.fixed if found[column] != item.values[column]]
        if moved:
            problems.append((item.number, ", ".join(moved), "다른 기관이 이미 쓰고 있는 이름표(key)입니다"))
        elif all(found[column] == value for column, value in item.values.items()):
            same += 1
        else:
            session.execute(update(table).where(table.c.id == found["id"]).values(**item.values))
            changed += 1
    for chunk in _chunks(new):
        query = insert(table).returning(table.c.id, sort_by_parameter_order=True)
        ids = session.scalars(query, [item.values for item in chunk]).all()
        if landing.kind:
            for item, row_id in zip(chunk, ids, strict=True):
                keys.remember(landing.kind, key_of(item.row), row_id=row_id)
    return LoadResult(added=len(new), changed=changed, same=same), problems


def _stored(
    session: Session, rows: Sequence[Values], *, landing: Landing
) -> dict[tuple[object, ...], Mapping[str, object]]:
    table = landing.table.__table__  # type: ignore[attr-defined]
    columns = [table.c[name] for name in landing.identity]
    found: dict[tuple[object, ...], Mapping[str, object]] = {}
    for chunk in _chunks(sorted({str(values[landing.identity[0]]): values for values in rows}.items())):
        firsts = [values[landing.identity[0]] for _, values in chunk]
        query = select(table).where(columns[0].in_(firsts))
        for line in session.execute(query).mappings():
            found[tuple(line[name] for name in landing.identity)] = dict(line)
    return found


def _chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
