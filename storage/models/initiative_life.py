"""Tables of what happens to an initiative after it was registered: review, progress, replication, recognition, use."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.progress import Pace
from domain.recognition import Level
from domain.review import ReviewAct
from storage.models.base import Base


class ReviewEntryRow(Base):
    """One thing done or said in a review. `words` are read by the author unless the act is private to reviewers.

    `stage` is the step it was done at, `in_place_of` the head a deputy stood in for, `other_id` whoever was asked or
    handed the step, `answers_id` the request a view answers, `improve_by` the day hoped for when it is returned.
    """

    __tablename__ = "review_entry"
    __table_args__ = (Index("ix_review_entry_initiative_id_id", "initiative_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    stage: Mapped[str]
    act: Mapped[ReviewAct]
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    in_place_of: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(default="")
    other_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("review_entry.id"), unique=True)
    improve_by: Mapped[date | None]


class DeputyRow(Base):
    """A head names somebody who decides in their place for some days (ủy quyền khi vắng mặt)."""

    __tablename__ = "deputy"

    id: Mapped[int] = mapped_column(primary_key=True)
    head_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    deputy_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    unit: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    named_at: Mapped[datetime]


class ProgressRow(Base):
    """What an author said of how far the work is; `month` is the one it speaks of ("2026-11"), asked about once."""

    __tablename__ = "progress"
    __table_args__ = (Index("ix_progress_initiative_id_id", "initiative_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    month: Mapped[str]
    pace: Mapped[Pace]
    percent: Mapped[int]
    words: Mapped[str] = mapped_column(default="")
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class ReplicationRow(Base):
    """Another unit applies an initiative too (áp dụng lại); once for each unit, which may take it back."""

    __tablename__ = "replication"
    __table_args__ = (UniqueConstraint("initiative_id", "unit"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    unit: Mapped[str] = mapped_column(index=True)
    since: Mapped[date]
    words: Mapped[str] = mapped_column(default="")
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class RecognitionRow(Base):
    """A decision on recognition as the office entered it; `recognised` says which way it went."""

    __tablename__ = "recognition"
    __table_args__ = (UniqueConstraint("initiative_id", "level"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    level: Mapped[Level]
    recognised: Mapped[bool]
    number: Mapped[str]
    day: Mapped[date | None]
    words: Mapped[str] = mapped_column(default="")
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class UseRow(Base):
    """An initiative was used to propose an award or a title, once; `award` is the key of a domain.use.Purpose."""

    __tablename__ = "initiative_use"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    year: Mapped[int]
    award: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(default="")
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
