"""Tables of the questions the plan does not answer, and of the office's answers that everybody may find."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.plan_question import QuestionState
from storage.models.base import Base


class PlanQuestionRow(Base):
    """A question passed to the coordinating office. The asker is forgotten long after the answer."""

    __tablename__ = "plan_question"

    id: Mapped[int] = mapped_column(primary_key=True)
    asker_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str]
    state: Mapped[QuestionState] = mapped_column(index=True)
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class OfficeAnswerRow(Base):
    """A question and its answer for everybody (mục hỏi đáp), in words of their own; withdrawn ones are hidden."""

    __tablename__ = "office_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("plan_question.id"), index=True)
    question: Mapped[str]
    answer: Mapped[str]
    answered_at: Mapped[datetime]
    published_at: Mapped[datetime]
    published_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
