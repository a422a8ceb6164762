"""The table of what plans and documents ask of units."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.unit_task import Result, TaskState
from storage.models.base import Base


class UnitTaskRow(Base):
    """A task of a unit (nhiệm vụ của phòng, đội). `fingerprint` is the same for a task that is entered twice."""

    __tablename__ = "unit_task"
    __table_args__ = (Index("ix_unit_task_unit_due", "unit", "due"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(unique=True)
    source: Mapped[str]
    unit: Mapped[str]
    text: Mapped[str]
    due: Mapped[date]
    state: Mapped[TaskState]
    entered_at: Mapped[datetime]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    result: Mapped[Result | None]
    finished_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
