"""Tables of difficulties and proposed changes of the plan, their history and files."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.difficulty import DifficultyAct, DifficultyKind, DifficultyState
from storage.models.base import Base


class DifficultyRow(Base):
    """A difficulty or a proposed change of the plan; who may read a confidential one stands in domain.difficulty."""

    __tablename__ = "difficulty"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    unit: Mapped[str]
    kind: Mapped[DifficultyKind]
    text: Mapped[str]
    proposal: Mapped[str] = mapped_column(default="")
    confidential: Mapped[bool]
    state: Mapped[DifficultyState] = mapped_column(index=True)
    sent_at: Mapped[datetime]
    with_office: Mapped[bool] = mapped_column(default=False)
    asked_back: Mapped[bool] = mapped_column(default=False)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class DifficultyEntryRow(Base):
    """One thing done or said about it."""

    __tablename__ = "difficulty_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    difficulty_id: Mapped[int] = mapped_column(ForeignKey("difficulty.id"), index=True)
    act: Mapped[DifficultyAct]
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    words: Mapped[str] = mapped_column(default="")


class DifficultyFileRow(Base):
    """A file its author put to it; it is open to those who may read the difficulty."""

    __tablename__ = "difficulty_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    difficulty_id: Mapped[int] = mapped_column(ForeignKey("difficulty.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), unique=True)
    added_at: Mapped[datetime]
