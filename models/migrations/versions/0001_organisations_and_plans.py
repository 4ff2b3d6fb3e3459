"""Organisations and plans."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
        sa.UniqueConstraint("name", name=op.f("uq_agency_name")),
    )
    op.create_table(
        "alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(400), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
        sa.UniqueConstraint(
            "subject_kind", "subject_id", "text", name=op.f("uq_alias_subject_kind_subject_id_text")
        ),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("title", sa.String(400), nullable=False),
        sa.Column("number", sa.String(80), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("key", name=op.f("uq_document_key")),
    )
    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_department_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("agency_id", "name", name=op.f("uq_department_agency_id_name")),
    )
    op.create_index(op.f("ix_department_agency_id"), "department", ["agency_id"], unique=False)
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(400), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("vision", sa.String(), nullable=False),
        sa.Column("rate_decimals", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_plan_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_plan_department_id_department")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_plan_document_id_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("key", name=op.f("uq_plan_key")),
    )
    op.create_index(op.f("ix_plan_agency_id"), "plan", ["agency_id"], unique=False)
    op.create_index(op.f("ix_plan_department_id"), "plan", ["department_id"], unique=False)
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_team_department_id_department")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("department_id", "name", name=op.f("uq_team_department_id_name")),
    )
    op.create_index(op.f("ix_team_department_id"), "team", ["department_id"], unique=False)
    op.create_table(
        "plandepartment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("share_percent", sa.String(48), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_plandepartment_department_id_department")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plandepartment_plan_id_plan")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_plandepartment_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plandepartment")),
        sa.UniqueConstraint(
            "plan_id", "department_id", "role", name=op.f("uq_plandepartment_plan_id_department_id_role")
        ),
    )
    op.create_index(
        op.f("ix_plandepartment_department_id"), "plandepartment", ["department_id"], unique=False
    )
    op.create_index(op.f("ix_plandepartment_plan_id"), "plandepartment", ["plan_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_task_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("plan_id", "key", name=op.f("uq_task_plan_id_key")),
    )
    op.create_index(op.f("ix_task_plan_id"), "task", ["plan_id"], unique=False)
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=True),
        sa.Column("weight_percent", sa.String(48), nullable=True),
        sa.Column("weight_label", sa.String(80), nullable=False),
        sa.Column("difficulty", sa.String(80), nullable=False),
        sa.Column("period_printed", sa.String(200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(40), nullable=True),
        sa.Column("opinion_printed", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_project_department_id_department")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_project_plan_id_plan")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_project_task_id_task")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_project_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("plan_id", "key", name=op.f("uq_project_plan_id_key")),
    )
    op.create_index(op.f("ix_project_department_id"), "project", ["department_id"], unique=False)
    op.create_index(op.f("ix_project_plan_id"), "project", ["plan_id"], unique=False)
    op.create_index(op.f("ix_project_task_id"), "project", ["task_id"], unique=False)
    op.create_index(op.f("ix_project_team_id"), "project", ["team_id"], unique=False)
    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("printed", sa.String(200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_milestone_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint("project_id", "position", name=op.f("uq_milestone_project_id_position")),
    )
    op.create_index(op.f("ix_milestone_project_id"), "milestone", ["project_id"], unique=False)
    op.create_table(
        "projectitem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("period_printed", sa.String(200), nullable=False),
        sa.Column("table_unit", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_projectitem_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projectitem")),
        sa.UniqueConstraint("project_id", "key", name=op.f("uq_projectitem_project_id_key")),
    )
    op.create_index(op.f("ix_projectitem_project_id"), "projectitem", ["project_id"], unique=False)
    op.create_table(
        "budgetprogram",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("is_non_budget", sa.Boolean(), nullable=False),
        sa.Column("is_total", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_budgetprogram_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["projectitem.id"], name=op.f("fk_budgetprogram_item_id_projectitem")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_budgetprogram_plan_id_plan")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_budgetprogram_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budgetprogram")),
        sa.UniqueConstraint("plan_id", "key", name=op.f("uq_budgetprogram_plan_id_key")),
    )
    op.create_index(op.f("ix_budgetprogram_department_id"), "budgetprogram", ["department_id"], unique=False)
    op.create_index(op.f("ix_budgetprogram_item_id"), "budgetprogram", ["item_id"], unique=False)
    op.create_index(op.f("ix_budgetprogram_plan_id"), "budgetprogram", ["plan_id"], unique=False)
    op.create_index(op.f("ix_budgetprogram_project_id"), "budgetprogram", ["project_id"], unique=False)
