"""Tables of what units and the centre hand in each year, and of reports asked for outside it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class SubmissionRow(Base):
    """Something that was handed in, once by year, obligation and whose it is (see domain.expected.Submission).

    Taking it back deletes the row; its history is in the audit.
    """

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("year", "obligation", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    obligation: Mapped[str]
    subject: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    words: Mapped[str] = mapped_column(default="")
    nil: Mapped[bool] = mapped_column(default=False)
    on_paper: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), unique=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class RequestedReportRow(Base):
    """A report asked of units outside the year's own (báo cáo theo yêu cầu). Called off, it is expected no more."""

    __tablename__ = "requested_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(index=True)
    name: Mapped[str]
    words: Mapped[str] = mapped_column(default="")
    due: Mapped[date]
    units: Mapped[list[Any]]
    asked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    called_off_at: Mapped[datetime | None]


class AssessmentRow(Base):
    """How a unit judges itself on one criterion (tự đánh giá theo tiêu chí), with the codes of what shows it."""

    __tablename__ = "assessment"

    year: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    criterion: Mapped[str] = mapped_column(primary_key=True)
    rating: Mapped[str]
    words: Mapped[str] = mapped_column(default="")
    shown_by: Mapped[list[Any]]
    assessed_at: Mapped[datetime]
    assessed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class NominationRow(Base):
    """An outstanding person a unit names (cá nhân, tập thể tiêu biểu); without a person it is the unit itself."""

    __tablename__ = "nomination"
    __table_args__ = (UniqueConstraint("year", "unit", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    unit: Mapped[str]
    subject: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    words: Mapped[str]
    shown_by: Mapped[list[Any]]
    named_at: Mapped[datetime]
    named_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
