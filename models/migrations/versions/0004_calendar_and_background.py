"""Calendar and background."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "baselinefact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(200), nullable=False),
        sa.Column("row", sa.String(200), nullable=False),
        sa.Column("column", sa.String(200), nullable=False),
        sa.Column("printed", sa.String(), nullable=False),
        sa.Column("value", sa.String(48), nullable=True),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baselinefact")),
        sa.UniqueConstraint(
            "subject_kind",
            "subject_id",
            "sheet",
            "row",
            "column",
            name=op.f("uq_baselinefact_subject_kind_subject_id_sheet_row_column"),
        ),
    )
    op.create_table(
        "seenevent",
        sa.Column("event_id", sa.String(64), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_seenevent")),
    )
    op.create_index(op.f("ix_seenevent_seen_at"), "seenevent", ["seen_at"], unique=False)
    op.create_table(
        "workspacestate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("names_version", sa.Integer(), nullable=False),
        sa.Column("takes_tables", sa.Boolean(), nullable=True),
        sa.Column("takes_tables_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspacestate")),
    )
    op.create_table(
        "dayoff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_dayoff_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dayoff")),
        sa.UniqueConstraint("agency_id", "day", name=op.f("uq_dayoff_agency_id_day")),
    )
    op.create_table(
        "collection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_collection_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection")),
        sa.UniqueConstraint("plan_id", "year", "quarter", name=op.f("uq_collection_plan_id_year_quarter")),
    )
    op.create_index(op.f("ix_collection_plan_id"), "collection", ["plan_id"], unique=False)
    op.create_table(
        "cycleevent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(40), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("responsible", sa.String(200), nullable=False),
        sa.Column("recipient", sa.String(200), nullable=False),
        sa.Column("when_printed", sa.String(200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("is_month_only", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_cycleevent_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycleevent")),
        sa.UniqueConstraint("plan_id", "year", "phase", name=op.f("uq_cycleevent_plan_id_year_phase")),
    )
    op.create_index(op.f("ix_cycleevent_plan_id"), "cycleevent", ["plan_id"], unique=False)
    op.create_table(
        "facility",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_facility_plan_id_plan")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_facility_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facility")),
        sa.UniqueConstraint("plan_id", "name", name=op.f("uq_facility_plan_id_name")),
    )
    op.create_index(op.f("ix_facility_plan_id"), "facility", ["plan_id"], unique=False)
    op.create_table(
        "staffing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(80), nullable=False),
        sa.Column("grade", sa.String(40), nullable=False),
        sa.Column("authorized_printed", sa.String(20), nullable=False),
        sa.Column("current_printed", sa.String(20), nullable=False),
        sa.Column("gap_printed", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_staffing_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staffing")),
        sa.UniqueConstraint("plan_id", "category", "grade", name=op.f("uq_staffing_plan_id_category_grade")),
    )
    op.create_index(op.f("ix_staffing_plan_id"), "staffing", ["plan_id"], unique=False)
    op.execute("INSERT INTO workspacestate (id, data_version, names_version) VALUES (1, 1, 1)")
