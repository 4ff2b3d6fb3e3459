"""What the bot remembers of the Slack workspace itself."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import NO_TEXT, AwareDateTime


class WorkspaceState(SQLModel, table=True):
    """The one row of a workspace's database.

    `data_version` grows with every change of what is shown and `names_version` with every change of a
    name, so that what was read may be kept until then; `takes_tables` is None until Slack has answered a
    native table once; `salt` makes what Slack is told of a message say nothing to others.
    """

    id: int = Field(default=1, primary_key=True)
    data_version: int = 1
    names_version: int = 1
    takes_tables: bool | None = None
    takes_tables_at: datetime | None = Field(default=None, sa_type=AwareDateTime)
    salt: str = Field(default="", max_length=32, sa_column_kwargs=NO_TEXT)


class SeenEvent(SQLModel, table=True):
    """An event of Slack that has been taken, so that a retry of it is not taken again."""

    event_id: str = Field(max_length=64, primary_key=True)
    seen_at: datetime = Field(sa_type=AwareDateTime, index=True)
