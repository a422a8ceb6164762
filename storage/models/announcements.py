"""Tables of announcements: what was announced to whom, and what became of it with each reader."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.announcement import AnnouncementState, Missed
from storage.models.base import Base


class AnnouncementRow(Base):
    """An announcement (thông báo) from the moment its author sent it off.

    `draft` is the key of the draft it was made from: one draft is sent once. `audience` is kept as it was chosen;
    who belongs to it is found out when sending begins.
    """

    __tablename__ = "announcement"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]
    ref: Mapped[str] = mapped_column(default="")
    duty: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    asks: Mapped[bool] = mapped_column(default=False)
    audience: Mapped[dict[str, Any]]
    state: Mapped[AnnouncementState] = mapped_column(index=True)
    created_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    starts_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class AnnouncementReaderRow(Base):
    """Somebody an announcement goes to, in the unit they were in when it was sent.

    `handled_at` is when it was put on its way, or found that it cannot be; what the channel said is in its notice.
    `acknowledged_by` is the reader, or who told them on paper (`on_paper`).
    """

    __tablename__ = "announcement_reader"

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    unit: Mapped[str]
    handled_at: Mapped[datetime | None]
    missed: Mapped[Missed | None]
    opened_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    on_paper: Mapped[bool] = mapped_column(default=False)
