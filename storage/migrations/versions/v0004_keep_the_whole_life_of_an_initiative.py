"""keep the whole life of an initiative."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of what happens after a registration; every initiative gets its first author."""
    op.create_table(
        "deputy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_deputy_deputy_id")),
        sa.ForeignKeyConstraint(["head_id"], ["person.id"], name=op.f("fk_deputy_head_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputy")),
    )
    with op.batch_alter_table("deputy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deputy_deputy_id"), ["deputy_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deputy_head_id"), ["head_id"], unique=False)

    op.create_table(
        "author",
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("agreement", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_author_initiative_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_author_person_id")),
        sa.PrimaryKeyConstraint("initiative_id", "person_id", name=op.f("pk_author")),
    )
    with op.batch_alter_table("author", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_author_person_id"), ["person_id"], unique=False)

    op.create_table(
        "initiative_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("award", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_initiative_use_by")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_initiative_use_initiative_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_initiative_use_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_use")),
    )
    with op.batch_alter_table("initiative_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_use_initiative_id"), ["initiative_id"], unique=False)

    op.create_table(
        "progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("pace", sa.String(length=40), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_progress_by")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_progress_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress")),
    )
    with op.batch_alter_table("progress", schema=None) as batch_op:
        batch_op.create_index("ix_progress_initiative_id_id", ["initiative_id", "id"], unique=False)

    op.create_table(
        "recognition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("recognised", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_recognition_by")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_recognition_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognition")),
        sa.UniqueConstraint("initiative_id", "level", name=op.f("uq_recognition_initiative_id_level")),
    )
    op.create_table(
        "replication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_replication_by")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_replication_initiative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replication")),
        sa.UniqueConstraint("initiative_id", "unit", name=op.f("uq_replication_initiative_id_unit")),
    )
    with op.batch_alter_table("replication", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_replication_unit"), ["unit"], unique=False)

    op.create_table(
        "review_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("in_place_of", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("improve_by", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["answers_id"], ["review_entry.id"], name=op.f("fk_review_entry_answers_id")),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_review_entry_by")),
        sa.ForeignKeyConstraint(["in_place_of"], ["person.id"], name=op.f("fk_review_entry_in_place_of")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_review_entry_initiative_id")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_review_entry_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_entry")),
        sa.UniqueConstraint("answers_id", name=op.f("uq_review_entry_answers_id")),
    )
    with op.batch_alter_table("review_entry", schema=None) as batch_op:
        batch_op.create_index("ix_review_entry_initiative_id_id", ["initiative_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_entry_other_id"), ["other_id"], unique=False)

    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.add_column(sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("stage", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("reviewer_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("improve_by", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("percent", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("first_applied_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("result", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("achieved", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("scope", sa.String(length=40), server_default="unit", nullable=False))
        batch_op.add_column(sa.Column("merged_into", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_initiative_merged_into"), "initiative", ["merged_into"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_initiative_reviewer_id"), "person", ["reviewer_id"], ["id"])
    _give_old_rows_their_values()
    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.alter_column("filed_at", existing_type=sa.DateTime(timezone=True), nullable=False)


def _give_old_rows_their_values() -> None:
    """What was registered before had one author, who has all of it, and was first handed in when it was registered."""
    op.execute("UPDATE initiative SET filed_at = registered_at")
    op.execute(
        "INSERT INTO author (initiative_id, person_id, place, share, agreement, reason) "
        "SELECT id, author_id, 0, 10000, 'agreed', '' FROM initiative"
    )
