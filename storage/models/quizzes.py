"""Tables of self-check quizzes: each quiz, its editions, and who took which with what result."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class QuizRow(Base):
    """A quiz by its topic. `topic_key` is the same however the topic is typed; `edition` is the latest one."""

    __tablename__ = "quiz"

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_key: Mapped[str] = mapped_column(unique=True)
    edition: Mapped[int]
    offered: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class QuizEditionRow(Base):
    """What a quiz asks, as it was brought in once; never changed afterwards, so that every score stays explained."""

    __tablename__ = "quiz_edition"

    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    paper: Mapped[dict[str, Any]]
    fingerprint: Mapped[str]
    added_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class QuizAttemptRow(Base):
    """One person's attempt at an edition; `score` is the number of right answers out of `total`.

    `number` counts those begun on a day, and is unique so that two begun at once are one.
    """

    __tablename__ = "quiz_attempt"
    __table_args__ = (
        UniqueConstraint("person_id", "quiz_id", "day", "number"),
        ForeignKeyConstraint(["quiz_id", "edition"], ["quiz_edition.quiz_id", "quiz_edition.number"]),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    quiz_id: Mapped[int]
    edition: Mapped[int]
    day: Mapped[date]
    number: Mapped[int]
    total: Mapped[int]
    answers: Mapped[list[Any]] = mapped_column(default=list)
    score: Mapped[int] = mapped_column(default=0)
    passed: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    training_id: Mapped[int | None] = mapped_column(ForeignKey("training.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
