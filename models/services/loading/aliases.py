"""Other spellings of the names in a dataset file."""

from sqlmodel import Session, col, select

from models.documents.dataset.reading import Dataset
from models.queries.shelves import chunks
from models.services.loading.keys import Keys
from models.services.loading.landings import LANDINGS, key_of
from models.tables.organisations import Alias
from models.values.kinds import SubjectKind


def land_aliases(session: Session, dataset: Dataset, *, keys: Keys) -> int:
    """Store every alias that is not there yet; returns how many were new."""
    wanted: set[tuple[SubjectKind, int, str]] = set()
    for table, rows in dataset.tables.items():
        kind = LANDINGS[table].kind
        for row in rows:
            for text in getattr(row, "aliases", ()):
                row_id = keys.ids.get((kind, key_of(row)))
                if row_id is not None:
                    wanted.add((SubjectKind(kind), row_id, text))
    there: set[tuple[SubjectKind, int, str]] = set()
    for some in chunks(row_id for _, row_id, _ in wanted):
        query = select(Alias).where(col(Alias.subject_id).in_(some))
        there.update((alias.subject_kind, alias.subject_id, alias.text) for alias in session.exec(query))
    new = sorted(wanted - there)
    session.add_all(Alias(subject_kind=kind, subject_id=row_id, text=text) for kind, row_id, text in new)
    session.flush()
    return len(new)
