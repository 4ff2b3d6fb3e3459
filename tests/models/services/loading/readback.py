"""What stands in a database, read back as the rows of the dataset files that it came from."""

from collections import Counter
from collections.abc import Mapping
from typing import Final, TypeAlias

from sqlalchemy import Connection, select
from sqlmodel import SQLModel

from models.documents.dataset.plans import DepartmentRow, Row, TeamRow
from models.documents.dataset.reading import TABLES, Dataset
from models.services.loading.landings import LANDINGS
from models.store import Store
from models.tables.organisations import Agency, Department, Team

Cells: TypeAlias = tuple[tuple[str, str], ...]
Stored: TypeAlias = list[dict[str, object]]

KINDS: Final = ("document", "plan", "task", "project", "item", "program", "evaluation_item", "indicator")
PLACES: Final = ("agency", "department", "team")
# Aliases land in a table of their own; the numbers of printed cells are computed.
COMPUTED: Final = frozenset({"aliases", "value"})
TABLE_OF_KIND: Final = {landing.kind: landing.table for landing in LANDINGS.values() if landing.kind}


def stored_rows(store: Store, table: type[SQLModel]) -> Stored:
    """Every row of a table by columns, in the order of storing."""
    with store.read_connection() as connection:
        return _rows(connection, str(table.__tablename__))


def dump(store: Store) -> dict[str, Stored]:
    """Every row of every table."""
    with store.read_connection() as connection:
        return {name: _rows(connection, name) for name in SQLModel.metadata.tables}


def printed_rows(dataset: Dataset, table: str) -> Counter[Cells]:
    """The rows of a table of a file as cells, departments with their agencies."""
    agencies = {getattr(row, "key", ""): getattr(row, "agency", "") for row in dataset.tables["plans"]}
    (agency,) = agencies.values()
    return Counter(_printed(row, agency=agency) for row in dataset.tables[table])


def landed_rows(store: Store) -> dict[str, Counter[Cells]]:
    """By dataset table: the rows of the database table that it landed in, as cells of the file."""
    with store.read_connection() as connection:
        names = _Names(connection)
        return {
            table: Counter(
                names.cells(row, [name for name in TABLES[table].model_fields if name not in COMPUTED])
                for row in _rows(connection, str(landing.table.__tablename__))
            )
            for table, landing in LANDINGS.items()
        }


def _rows(connection: Connection, table: str) -> Stored:
    rows = connection.execute(select(SQLModel.metadata.tables[table])).mappings()
    return sorted(map(dict, rows), key=lambda row: (str(row.get("id", "")).zfill(9), str(row)))


def _printed(row: Row, *, agency: str) -> Cells:
    cells = {name: value for name, value in row.model_dump().items() if name not in COMPUTED}
    match row:
        case TeamRow():
            cells["department"] = f"{row.agency}/{row.department}"
        case DepartmentRow():
            pass
        case _ if cells.get("department") and "/" not in str(cells["department"]):
            cells["department"] = f"{agency}/{cells['department']}"
    return _as_cells(cells)


def _as_cells(cells: Mapping[str, object]) -> Cells:
    texts = {name: list(value) if isinstance(value, tuple) else value for name, value in cells.items()}
    return tuple((name, str(value)) for name, value in sorted(texts.items()))


class _Names:
    """The keys and names that ids stand for."""

    def __init__(self, connection: Connection) -> None:
        agencies, departments, teams = (
            _rows(connection, str(table.__tablename__)) for table in (Agency, Department, Team)
        )
        name_of = {row["id"]: str(row["name"]) for row in agencies}
        self.agency_of = {row["id"]: name_of[row["agency_id"]] for row in departments}
        self.of: dict[str, dict[object, str]] = {
            kind: {
                row["id"]: str(row["key"])
                for row in _rows(connection, str(TABLE_OF_KIND[kind].__tablename__))
            }
            for kind in KINDS
        }
        self.of["agency"] = name_of
        self.of["department"] = {
            row["id"]: f"{self.agency_of[row['id']]}/{row['name']}" for row in departments
        }
        self.of["team"] = {row["id"]: str(row["name"]) for row in teams}

    def cells(self, row: Mapping[str, object], columns: list[str]) -> Cells:
        found = dict(row)
        for kind in (*KINDS, *PLACES):
            if f"{kind}_id" in row:
                found[kind] = self.of[kind].get(row[f"{kind}_id"], "")
        if "subject_kind" in row:
            found["kind"] = row["subject_kind"]
            found["subject"] = self.of[str(row["subject_kind"])][row["subject_id"]]
        if "agency" in columns and "agency" not in found:  # a team
            found["agency"] = self.agency_of[row["department_id"]]
        return _as_cells({name: found[name] for name in columns})
