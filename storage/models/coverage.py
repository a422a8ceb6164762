"""Tables of closed numbers: who was counted on a day, where, and whether they had learned enough."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.people import Category
from storage.models.base import Base


class ClosingRow(Base):
    """The numbers of a day, closed by the coordinating office (chốt số liệu); the highest number of a year counts.

    `target` is the share asked for, in percent, and `courses` the number of courses a year, as they were that day.
    """

    __tablename__ = "closing"
    __table_args__ = (UniqueConstraint("year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    number: Mapped[int]
    day: Mapped[date]
    target: Mapped[int]
    courses: Mapped[int]
    closed_at: Mapped[datetime]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class ClosingPersonRow(Base):
    """Somebody as counted in a closing: moved or gone later, they stay counted here. Codes are the plan's."""

    __tablename__ = "closing_person"

    closing_id: Mapped[int] = mapped_column(ForeignKey("closing.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    unit: Mapped[str]
    site: Mapped[str]
    category: Mapped[Category]
    finished: Mapped[int]
    covered: Mapped[bool]
