"""Version numbers that tell a reader whether what it kept is still true."""

from sqlalchemy import update
from sqlmodel import Session, col, select

from models.tables.workspaces import WorkspaceState


def bump_versions(session: Session, *, names: bool = False) -> None:
    """Say that figures (and, with `names`, names) have changed; call it inside the changing transaction.

    The one row of the table is made by the migration, so that two first changes at once cannot collide.
    """
    changes = {"data_version": col(WorkspaceState.data_version) + 1}
    if names:
        changes["names_version"] = col(WorkspaceState.names_version) + 1
    session.execute(update(WorkspaceState).where(col(WorkspaceState.id) == 1).values(changes))


def wait_for_turn(session: Session) -> None:
    """Let one transaction at a time look and then write where no constraint of the database could.

    PostgreSQL holds the others at the one row of the table until the first commits; SQLite has only one
    writer in any case. Call it before anything is read that the decision hangs on.
    """
    session.exec(select(WorkspaceState.id).where(WorkspaceState.id == 1).with_for_update()).all()
