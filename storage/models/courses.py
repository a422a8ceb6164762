"""Tables of how courses are given: classes, the places in them, and pairs of a helper and a learner."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.coaching import CoachingState
from domain.course import Attendance, SeatState
from storage.models.base import Base


class CourseSessionRow(Base):
    """A class of a course (lớp học). `places` empty means as many as come."""

    __tablename__ = "course_session"
    __table_args__ = (UniqueConstraint("course_id", "starts_at", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    places: Mapped[int | None]
    closes_at: Mapped[datetime]
    withdraw_until: Mapped[datetime]
    organiser_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    cancelled: Mapped[bool] = mapped_column(default=False)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    added_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class SeatRow(Base):
    """Somebody's place in a class or in its waiting list; asking again makes a new row, at the end of the line."""

    __tablename__ = "seat"
    __table_args__ = (Index("ix_seat_session_id_state", "session_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("course_session.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    training_id: Mapped[int | None] = mapped_column(ForeignKey("training.id"), index=True)
    state: Mapped[SeatState]
    asked_at: Mapped[datetime]
    offered_until: Mapped[datetime | None]
    attendance: Mapped[Attendance | None]
    marked_at: Mapped[datetime | None]
    marked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    wrong_codes: Mapped[int] = mapped_column(default=0)


class CoachingRow(Base):
    """A helper and a learner (Đại sứ số kèm cặp), and what each has confirmed. One for each record of learning."""

    __tablename__ = "coaching"

    id: Mapped[int] = mapped_column(primary_key=True)
    training_id: Mapped[int] = mapped_column(ForeignKey("training.id"), index=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    helper_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[CoachingState]
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    helper_confirmed_at: Mapped[datetime | None]
    learner_confirmed_at: Mapped[datetime | None]
