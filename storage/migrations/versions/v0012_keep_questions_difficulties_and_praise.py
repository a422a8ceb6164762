"""keep questions difficulties and praise."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "difficulty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("with_office", sa.Boolean(), nullable=False),
        sa.Column("asked_back", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_difficulty_author_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_difficulty_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_difficulty")),
    )
    with op.batch_alter_table("difficulty", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_difficulty_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_difficulty_state"), ["state"], unique=False)

    op.create_table(
        "plan_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_plan_question_answered_by")),
        sa.ForeignKeyConstraint(["asker_id"], ["person.id"], name=op.f("fk_plan_question_asker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_question")),
    )
    with op.batch_alter_table("plan_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_question_asker_id"), ["asker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_question_state"), ["state"], unique=False)

    op.create_table(
        "praise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=40), nullable=False),
        sa.Column("basis_id", sa.Integer(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("wished", sa.String(length=40), nullable=False),
        sa.Column("reach", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["giver_id"], ["person.id"], name=op.f("fk_praise_giver_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_praise_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_praise")),
    )
    with op.batch_alter_table("praise", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_praise_giver_id"), ["giver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_praise_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_praise_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_praise_unit"), ["unit"], unique=False)

    op.create_table(
        "difficulty_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("difficulty_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_difficulty_entry_by")),
        sa.ForeignKeyConstraint(["difficulty_id"], ["difficulty.id"], name=op.f("fk_difficulty_entry_difficulty_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_difficulty_entry")),
    )
    with op.batch_alter_table("difficulty_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_difficulty_entry_difficulty_id"), ["difficulty_id"], unique=False)

    op.create_table(
        "difficulty_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("difficulty_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["difficulty_id"], ["difficulty.id"], name=op.f("fk_difficulty_file_difficulty_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_difficulty_file_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_difficulty_file")),
        sa.UniqueConstraint("file_id", name=op.f("uq_difficulty_file_file_id")),
    )
    with op.batch_alter_table("difficulty_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_difficulty_file_difficulty_id"), ["difficulty_id"], unique=False)

    op.create_table(
        "office_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"], name=op.f("fk_office_answer_published_by")),
        sa.ForeignKeyConstraint(["question_id"], ["plan_question.id"], name=op.f("fk_office_answer_question_id")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["person.id"], name=op.f("fk_office_answer_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_answer")),
    )
    with op.batch_alter_table("office_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_office_answer_question_id"), ["question_id"], unique=False)
