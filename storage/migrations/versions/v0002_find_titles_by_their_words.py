"""find titles by their words."""

from collections.abc import Iterator
from itertools import pairwise

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

AT_ONCE = 1000


def upgrade() -> None:
    """Make the table of words, fill it from the titles there are, and make room for what differs."""
    words = op.create_table(
        "title_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_title_word_initiative_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("word", "initiative_id", name=op.f("pk_title_word")),
    )
    with op.batch_alter_table("title_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_title_word_initiative_id"), ["initiative_id"], unique=False)

    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.add_column(sa.Column("difference", sa.Text(), server_default="", nullable=False))

    for rows in _rows():
        op.bulk_insert(words, rows)


def _rows() -> Iterator[list[dict[str, object]]]:
    """The words of the titles there are, some titles at a time."""
    initiative = sa.table("initiative", sa.column("id"), sa.column("search_title"))
    titles = op.get_bind().execute(sa.select(initiative.c.id, initiative.c.search_title)).all()
    for first in range(0, len(titles), AT_ONCE):
        some = titles[first : first + AT_ONCE]
        yield [{"word": word, "initiative_id": number} for number, title in some for word in _words(title)]


def _words(title: str) -> set[str]:
    """The words of a search title, and its pairs of neighbours."""
    words = title.split()
    return {*words, *(f"{first} {second}" for first, second in pairwise(words))}
