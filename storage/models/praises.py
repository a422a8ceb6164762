"""The table of praise."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.praise import Basis, PraiseState, Reach
from storage.models.base import Base


class PraiseRow(Base):
    """Somebody or a unit is praised (biểu dương); `basis_id` is the initiative, task or course it is for."""

    __tablename__ = "praise"

    id: Mapped[int] = mapped_column(primary_key=True)
    giver_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit: Mapped[str] = mapped_column(index=True)
    words: Mapped[str]
    basis: Mapped[Basis]
    basis_id: Mapped[int | None]
    happened_on: Mapped[date | None]
    wished: Mapped[Reach]
    reach: Mapped[Reach | None]
    state: Mapped[PraiseState] = mapped_column(index=True)
    given_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
