"""The one small query of every request: whether what was read before is still true."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection
from sqlmodel import Session

from models.tables.workspaces import WorkspaceState

# Plain SQL of the driver: this runs on every request, and the words of it are the same on both databases.
_VERSIONS = "SELECT data_version, names_version, takes_tables FROM workspacestate WHERE id = 1"


@dataclass(frozen=True)
class Versions:
    """Where the data stands, and what is known of Slack's tables (None = never tried)."""

    data: int = 0
    names: int = 0
    takes_tables: bool | None = None


def find_versions(connection: Connection) -> Versions:
    """Read them; a database without its row has version 0."""
    row = connection.exec_driver_sql(_VERSIONS).first()
    if row is None:
        return Versions()
    return Versions(row[0], row[1], None if row[2] is None else bool(row[2]))


def find_table_trial(session: Session) -> datetime | None:
    """When Slack last answered a native table, None when it never did."""
    state = session.get(WorkspaceState, 1)
    return None if state is None else state.takes_tables_at
