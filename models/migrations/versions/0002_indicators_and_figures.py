"""Indicators and figures."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "slackaccount",
        sa.Column("slack_user_id", sa.String(32), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("is_stranger", sa.Boolean(), nullable=False),
        sa.Column("is_deactivated", sa.Boolean(), nullable=False),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("slack_user_id", name=op.f("pk_slackaccount")),
    )
    op.create_table(
        "evaluationitem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("evaluation", sa.String(40), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(400), nullable=False),
        sa.Column("field_points_printed", sa.String(40), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("points", sa.String(48), nullable=True),
        sa.Column("points_printed", sa.String(40), nullable=False),
        sa.Column("is_deduction", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_evaluationitem_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluationitem")),
        sa.UniqueConstraint("plan_id", "key", name=op.f("uq_evaluationitem_plan_id_key")),
    )
    op.create_index(op.f("ix_evaluationitem_plan_id"), "evaluationitem", ["plan_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slack_user_id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_person_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_person_department_id_department")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_person_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("slack_user_id", name=op.f("uq_person_slack_user_id")),
    )
    op.create_index(op.f("ix_person_department_id"), "person", ["department_id"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assignment_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint(
            "person_id",
            "subject_kind",
            "subject_id",
            "kind",
            name=op.f("uq_assignment_person_id_subject_kind_subject_id_kind"),
        ),
    )
    op.create_index(op.f("ix_assignment_person_id"), "assignment", ["person_id"], unique=False)
    op.create_index(op.f("ix_assignment_subject_id"), "assignment", ["subject_id"], unique=False)
    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evaluation_item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("points", sa.String(48), nullable=False),
        sa.Column("is_bonus", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_item_id"],
            ["evaluationitem.id"],
            name=op.f("fk_criterion_evaluation_item_id_evaluationitem"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint(
            "evaluation_item_id", "position", name=op.f("uq_criterion_evaluation_item_id_position")
        ),
    )
    op.create_index(
        op.f("ix_criterion_evaluation_item_id"), "criterion", ["evaluation_item_id"], unique=False
    )
    op.create_table(
        "personrole",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_personrole_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_personrole")),
    )
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("evaluation_item_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(20), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("unit", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("direction", sa.String(40), nullable=False),
        sa.Column("aggregation", sa.String(40), nullable=False),
        sa.Column("target_kind", sa.String(40), nullable=False),
        sa.Column("formula", sa.String(), nullable=False),
        sa.Column("points", sa.String(48), nullable=True),
        sa.Column("target_points", sa.String(48), nullable=True),
        sa.Column("previous_points", sa.String(48), nullable=True),
        sa.Column("is_deduction", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_indicator_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["evaluation_item_id"],
            ["evaluationitem.id"],
            name=op.f("fk_indicator_evaluation_item_id_evaluationitem"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["projectitem.id"], name=op.f("fk_indicator_item_id_projectitem")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_indicator_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("project_id", "key", name=op.f("uq_indicator_project_id_key")),
    )
    op.create_index(op.f("ix_indicator_department_id"), "indicator", ["department_id"], unique=False)
    op.create_index(op.f("ix_indicator_item_id"), "indicator", ["item_id"], unique=False)
    op.create_index(op.f("ix_indicator_project_id"), "indicator", ["project_id"], unique=False)
    op.create_table(
        "actual",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("component", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("printed", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("value", sa.String(48), nullable=True),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("is_cumulative", sa.Boolean(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_actual_entered_by_person")),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_actual_indicator_id_indicator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actual")),
        sa.UniqueConstraint(
            "indicator_id",
            "year",
            "quarter",
            "component",
            name=op.f("uq_actual_indicator_id_year_quarter_component"),
        ),
    )
    op.create_table(
        "indicatorcomponent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("unit", sa.String(80), nullable=False),
        sa.Column("weight_percent", sa.String(48), nullable=True),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicatorcomponent_indicator_id_indicator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicatorcomponent")),
        sa.UniqueConstraint("indicator_id", "seq", name=op.f("uq_indicatorcomponent_indicator_id_seq")),
    )
    op.create_index(
        op.f("ix_indicatorcomponent_indicator_id"), "indicatorcomponent", ["indicator_id"], unique=False
    )
    op.create_table(
        "printedrate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("printed", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_printedrate_indicator_id_indicator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printedrate")),
        sa.UniqueConstraint("indicator_id", "year", name=op.f("uq_printedrate_indicator_id_year")),
    )
    op.create_table(
        "scorestep",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("component", sa.String(80), nullable=False),
        sa.Column("bound", sa.String(40), nullable=False),
        sa.Column("value", sa.String(48), nullable=False),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("points", sa.String(48), nullable=True),
        sa.Column("printed", sa.String(400), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_scorestep_indicator_id_indicator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scorestep")),
        sa.UniqueConstraint("indicator_id", "position", name=op.f("uq_scorestep_indicator_id_position")),
    )
    op.create_index(op.f("ix_scorestep_indicator_id"), "scorestep", ["indicator_id"], unique=False)
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("component", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("printed", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("value", sa.String(48), nullable=True),
        sa.Column("bound", sa.String(40), nullable=True),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["approved_by"], ["person.id"], name=op.f("fk_target_approved_by_person")),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_target_indicator_id_indicator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint(
            "indicator_id",
            "year",
            "quarter",
            "component",
            "version",
            name=op.f("uq_target_indicator_id_year_quarter_component_version"),
        ),
    )
