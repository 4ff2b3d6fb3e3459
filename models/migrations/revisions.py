"""Alembic, configured in code: which revision a database has, and how it gets to the newest."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection

FOLDER = Path(__file__).parent
KNOWN = frozenset(path.stem.split("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py"))
HEAD = max(KNOWN)


def configuration() -> Config:
    """Alembic's settings, without a file."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


def found_revision(connection: Connection) -> str:
    """The revision of a database, "" for an empty one."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def upgrade_to_head(connection: Connection) -> None:
    """Run every migration that is missing, on a connection whose transaction the caller ends."""
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
