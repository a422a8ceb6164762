"""Tables of what people register: initiatives, courses, training; and the running numbers of their codes."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.authors import Agreement
from domain.initiative import Scope, State
from domain.training import Form, OnVneid, Outcome, TrainingState
from domain.unit_task import Result
from storage.models.base import Base


class InitiativeRow(Base):
    """A registered initiative (công trình, phần việc, sáng kiến, giải pháp). `kind` and `content` are plan codes.

    `filed_at` is when it was first handed in and never changes: whoever was first has the novelty (NĐ 13/2012, điều 4).
    `registered_at` is when it was handed in last.
    """

    __tablename__ = "initiative"
    __table_args__ = (Index("ix_initiative_year_unit", "year", "unit"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    year: Mapped[int]
    kind: Mapped[str]
    content: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    unit: Mapped[str]
    collective: Mapped[bool]
    title: Mapped[str]
    search_title: Mapped[str]
    change: Mapped[str]
    benefit: Mapped[str]
    starts_on: Mapped[date]
    finishes_on: Mapped[date]
    state: Mapped[State]
    registered_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")
    difference: Mapped[str] = mapped_column(default="", server_default="")
    filed_at: Mapped[datetime]
    stage: Mapped[str] = mapped_column(default="", server_default="")
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    improve_by: Mapped[date | None]
    percent: Mapped[int] = mapped_column(default=0, server_default="0")
    first_applied_on: Mapped[date | None]
    result: Mapped[Result | None]
    achieved: Mapped[str] = mapped_column(default="", server_default="")
    scope: Mapped[Scope] = mapped_column(default=Scope.UNIT, server_default=Scope.UNIT)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("initiative.id"))
    version: Mapped[int] = mapped_column(default=1)
    authors: Mapped[list["AuthorRow"]] = relationship(
        order_by="AuthorRow.place", cascade="all, delete-orphan", lazy="selectin"
    )

    __mapper_args__ = {"version_id_col": version}


class AuthorRow(Base):
    """A person named as an author; the first one (`place` 0) is the initiative's `author_id`.

    `share` counts hundredths of a percent.
    """

    __tablename__ = "author"

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    place: Mapped[int]
    share: Mapped[int]
    agreement: Mapped[Agreement]
    asked_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")


class TitleWordRow(Base):
    """A word of an initiative's title, or two that stand side by side, to find it by; as in its search title."""

    __tablename__ = "title_word"

    word: Mapped[str] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class CourseRow(Base):
    """A course of the catalogue (Bình dân học vụ số). `skill_group` and `level` are plan codes.

    `units` and `jobs` are lists of plan codes, empty for all; `due` is the last day of a mandatory course.
    A course that `issues_certificate` is the centre's own.
    """

    __tablename__ = "course"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    provider: Mapped[str]
    form: Mapped[Form]
    hours: Mapped[float]
    skill_group: Mapped[str] = mapped_column(default="")
    topic: Mapped[str] = mapped_column(default="", server_default="")
    level: Mapped[str] = mapped_column(default="", server_default="")
    link: Mapped[str] = mapped_column(default="")
    units: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    jobs: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    mandatory: Mapped[bool] = mapped_column(default=False, server_default=false())
    due: Mapped[date | None]
    active: Mapped[bool] = mapped_column(default=True)
    issues_certificate: Mapped[bool] = mapped_column(default=False, server_default=false())
    added_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class TrainingRow(Base):
    """One person's learning: a course of the catalogue or one taken elsewhere. `hours` as the learner states them.

    `entered_by` is the head who entered it from a certificate on paper, in the learner's place.
    """

    __tablename__ = "training"
    __table_args__ = (Index("ix_training_person_id_year", "person_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course_id: Mapped[int | None] = mapped_column(ForeignKey("course.id"))
    year: Mapped[int]
    unit: Mapped[str]
    title: Mapped[str]
    provider: Mapped[str]
    form: Mapped[Form]
    hours: Mapped[float]
    starts_on: Mapped[date | None]
    finishes_on: Mapped[date | None]
    state: Mapped[TrainingState]
    outcome: Mapped[Outcome | None]
    score: Mapped[str] = mapped_column(default="")
    certificate: Mapped[str] = mapped_column(default="", server_default="")
    on_vneid: Mapped[OnVneid] = mapped_column(default=OnVneid.UNKNOWN, server_default=OnVneid.UNKNOWN)
    registered_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class CounterRow(Base):
    """The last number given out under a prefix in a year, for codes such as SK-2026-0007."""

    __tablename__ = "counter"

    prefix: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
