"""What Slack says of accounts, and which tables it takes: remembered outside of what is shown."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from models.ports import AccountFlags
from models.store import Store
from models.tables.people import SlackAccount
from models.tables.workspaces import WorkspaceState


def remember_account(store: Store, slack_user_id: str, *, flags: AccountFlags, now: datetime) -> None:
    """Store what Slack said of an account; two that see it first at the same moment do not collide."""
    values = {"slack_user_id": slack_user_id, "seen_at": now, **asdict(flags)}
    insert = sqlite.insert if store.is_sqlite else postgresql.insert
    query = insert(SlackAccount).values(values)
    with store.begin() as session:
        session.execute(query.on_conflict_do_update(index_elements=["slack_user_id"], set_=values))


def remember_tables(store: Store, *, takes_tables: bool, now: datetime) -> None:
    """Store whether this workspace's Slack took a native table."""
    changes = {"takes_tables": takes_tables, "takes_tables_at": now}
    with store.begin() as session:
        session.execute(update(WorkspaceState).where(col(WorkspaceState.id) == 1).values(changes))
