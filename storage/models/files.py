"""Tables of files: what is kept, and what was put forward as evidence of an initiative."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class StoredFileRow(Base):
    """A kept file; its bytes are in the store under `sha256`, which several may share. Links name ids for ever."""

    __tablename__ = "stored_file"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    kept_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    for_person: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class EvidenceRow(Base):
    """A file its author put forward for an initiative (minh chứng). Removed ones are hidden, and stay."""

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), unique=True)
    caption: Mapped[str] = mapped_column(default="")
    added_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    removed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[datetime | None]
