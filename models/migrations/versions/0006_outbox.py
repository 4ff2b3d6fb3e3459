"""Sending: the outbox, its pace, and the workspace's salt for what Slack is told of a message."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

METHODS = ("chat.postMessage", "conversations.history")


def upgrade() -> None:
    """Forward."""
    op.add_column(
        "workspacestate", sa.Column("salt", sa.String(32), server_default=sa.text("''"), nullable=False)
    )
    op.execute(sa.text("UPDATE workspacestate SET salt = :salt").bindparams(salt=secrets.token_hex(16)))
    op.create_table(
        "outboxmessage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("recipient", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(32), nullable=False),
        *(
            sa.Column(name, sa.DateTime(timezone=True), nullable=True)
            for name in ("wake_at", "tried_at", "first_tried_at", "sent_at")
        ),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("ts", sa.String(32), nullable=False),
        sa.Column("error", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outboxmessage")),
        sa.UniqueConstraint("key", name=op.f("uq_outboxmessage_key")),
    )
    op.create_index("ix_outboxmessage_state_not_before", "outboxmessage", ["state", "not_before"])
    op.create_index("ix_outboxmessage_tried_at", "outboxmessage", ["tried_at"])
    pace = op.create_table(
        "pace",
        sa.Column("method", sa.String(40), nullable=False),
        sa.Column("free_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("method", name=op.f("pk_pace")),
    )
    op.bulk_insert(pace, [{"method": method} for method in METHODS])
