"""Messages that go out: stored in the transaction of the act that they tell of, sent after it."""

from datetime import datetime

from sqlmodel import Field, Index, SQLModel

from models.tables.columns import AwareDateTime, kind_of
from models.values.sending import Budget, OutboxState


class OutboxMessage(SQLModel, table=True):
    """One message to one person or channel.

    `key` says what the message is ("registration:12:approved"); what has a key already is the same message.
    `kind` and `content` say what is rendered at sending: a reference (ids as JSON) or, for `letter`, a ready
    message. `token` fences a claim: outcomes are written only under the token of the claim.

    Business time: `made_at`, `not_before`, `expires_at`, `sent_at`. Real time (of the database): `wake_at`
    (pending: not tried before; claimed and posting: the lease ends; uncertain: looked up next), `tried_at`
    and `first_tried_at`.
    """

    __table_args__ = (
        Index("ix_outboxmessage_state_not_before", "state", "not_before"),
        Index("ix_outboxmessage_tried_at", "tried_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=200, unique=True)
    recipient: str = Field(max_length=32)
    kind: str = Field(max_length=40)
    content: str
    state: OutboxState = Field(default=OutboxState.PENDING, sa_type=kind_of(OutboxState))
    made_at: datetime = Field(sa_type=AwareDateTime)
    not_before: datetime = Field(sa_type=AwareDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=AwareDateTime)
    attempts: int = 0
    looks: int = 0
    token: str = Field(default="", max_length=32)
    wake_at: datetime | None = Field(default=None, sa_type=AwareDateTime)
    tried_at: datetime | None = Field(default=None, sa_type=AwareDateTime)
    first_tried_at: datetime | None = Field(default=None, sa_type=AwareDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=AwareDateTime)
    channel: str = Field(default="", max_length=32)
    ts: str = Field(default="", max_length=32)
    error: str = Field(default="", max_length=100)


class Pace(SQLModel, table=True):
    """How fast a method of Slack's may be called: a token bucket for all processes, and their turn to claim.

    `free_at` is when the bucket is full again, `closed_until` what Slack asked us to wait; real time.
    """

    method: Budget = Field(sa_type=kind_of(Budget), primary_key=True)
    free_at: datetime | None = Field(default=None, sa_type=AwareDateTime)
    closed_until: datetime | None = Field(default=None, sa_type=AwareDateTime)
