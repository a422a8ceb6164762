"""keep the tasks of units."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of the units' tasks, empty."""
    op.create_table(
        "unit_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_unit_task_answered_by")),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_unit_task_entered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_task")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_unit_task_fingerprint")),
    )
    with op.batch_alter_table("unit_task", schema=None) as batch_op:
        batch_op.create_index("ix_unit_task_unit_due", ["unit", "due"], unique=False)
