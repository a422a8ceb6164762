"""Tables of working time: days the centre set to be worked or off, and people who are left in peace."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.pauses import PauseKind
from storage.models.base import Base


class DayOverrideRow(Base):
    """A day that is worked, or off, whatever the law's holidays and the plan file say; `source` says who decided so."""

    __tablename__ = "day_override"

    day: Mapped[date] = mapped_column(primary_key=True)
    works: Mapped[bool]
    source: Mapped[str]
    set_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime]


class PauseRow(Base):
    """Somebody is left in peace, both days included; of each kind the latest. No reason is kept.

    `came_back_on` is the day on which what was missed was seen to.
    """

    __tablename__ = "pause"
    __table_args__ = (UniqueConstraint("person_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[PauseKind]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    set_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime]
    came_back_on: Mapped[date | None]
