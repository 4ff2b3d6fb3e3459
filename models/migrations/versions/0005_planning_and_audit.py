"""Planning in Slack: versions, revisions, what is retired, requests, deputies, settings, the audit."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

REVISED = (
    "plan",
    "task",
    "project",
    "projectitem",
    "indicator",
    "department",
    "person",
    "collection",
    "cycleevent",
)
RETIRED = ("plan", "task", "project", "projectitem", "indicator", "department")
LINE = ("subject_kind", "subject_id", "label", "phase", "funding", "year", "quarter")


def upgrade() -> None:
    """Forward."""
    for table in REVISED:
        op.add_column(table, sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False))
    for table in RETIRED:
        op.add_column(table, sa.Column("retired_on", sa.Date(), nullable=True))
    op.add_column("person", sa.Column("left_on", sa.Date(), nullable=True))
    op.add_column("indicator", sa.Column("decimals", sa.Integer(), nullable=True))
    op.add_column("project", _text("status_note"))
    op.add_column("actual", sa.Column("judged_version", sa.Integer(), nullable=True))
    # What documents print was judged by the targets that they print.
    op.execute("UPDATE actual SET judged_version = 1 WHERE source = 'printed'")
    _version_targets()
    _version_budgets()
    _make_weights()
    _make_audit()
    _make_people()
    _make_settings()


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), server_default=sa.text("''"), nullable=False)


def _version_targets() -> None:
    with op.batch_alter_table("target") as batch:
        batch.add_column(_text("approver", 100))
        batch.add_column(sa.Column("entered_by", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True))
        batch.drop_constraint(op.f("fk_target_approved_by_person"), type_="foreignkey")
        batch.create_foreign_key(op.f("fk_target_entered_by_person"), "person", ["entered_by"], ["id"])
        batch.drop_column("approved_by")


def _version_budgets() -> None:
    with op.batch_alter_table("budgetline") as batch:
        batch.add_column(sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))
        batch.add_column(sa.Column("effective_from", sa.Date(), nullable=True))
        batch.add_column(_text("reason"))
        batch.add_column(_text("approver", 100))
        batch.add_column(sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True))
        batch.drop_constraint(op.f(f"uq_budgetline_{'_'.join(LINE)}"), type_="unique")
        batch.create_unique_constraint(op.f(f"uq_budgetline_{'_'.join(LINE)}_version"), [*LINE, "version"])


def _make_weights() -> None:
    op.create_table(
        "projectweight",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("weight_percent", sa.String(48), nullable=True),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("approver", sa.String(100), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_projectweight_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projectweight")),
        sa.UniqueConstraint("project_id", "version", name=op.f("uq_projectweight_project_id_version")),
    )


def _make_audit() -> None:
    op.create_table(
        "auditentry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("door", sa.String(40), nullable=False),
        sa.Column("record_kind", sa.String(40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("aspect", sa.String(40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("component", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("approver", sa.String(100), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_auditentry_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auditentry")),
    )
    op.create_index(op.f("ix_auditentry_at"), "auditentry", ["at"], unique=False)
    op.create_index(op.f("ix_auditentry_record_id"), "auditentry", ["record_id"], unique=False)


def _make_people() -> None:
    op.create_table(
        "registrationrequest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slack_user_id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_registrationrequest_{column}_{table}")
            )
            for column, table in (
                ("agency_id", "agency"),
                ("decided_by", "person"),
                ("department_id", "department"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registrationrequest")),
    )
    op.create_index(
        op.f("ix_registrationrequest_slack_user_id"), "registrationrequest", ["slack_user_id"], unique=False
    )
    op.create_table(
        "deputyship",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_deputyship_deputy_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_deputyship_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputyship")),
    )
    op.create_index(op.f("ix_deputyship_deputy_id"), "deputyship", ["deputy_id"], unique=False)
    op.create_index(op.f("ix_deputyship_person_id"), "deputyship", ["person_id"], unique=False)
    op.create_table(
        "welcome",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_welcome_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_welcome")),
    )


def _make_settings() -> None:
    op.create_table(
        "agencysetting",
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_agencysetting_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["person.id"], name=op.f("fk_agencysetting_changed_by_person")
        ),
        sa.PrimaryKeyConstraint("agency_id", "name", name=op.f("pk_agencysetting")),
    )
    op.create_table(
        "personsetting",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_personsetting_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "name", name=op.f("pk_personsetting")),
    )
