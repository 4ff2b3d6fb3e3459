"""인계: work that one person asks another to take over, and what moved."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PEOPLE = ("person_id", "receiver_id", "asked_by", "decided_by")


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "handoverrequest",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=name != "person_id") for name in PEOPLE),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_handoverrequest_{name}_person"))
            for name in PEOPLE
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoverrequest")),
    )
    for name in ("person_id", "receiver_id"):
        op.create_index(op.f(f"ix_handoverrequest_{name}"), "handoverrequest", [name])
