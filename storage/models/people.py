"""Tables of people: the roster, their roles, how they come in and what they agreed to."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.people import Category, Role
from storage.models.base import Base


class PersonRow(Base):
    """A line of the roster. Who leaves is set inactive, never deleted. `folded_name` is for finding without marks."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    full_name: Mapped[str]
    folded_name: Mapped[str] = mapped_column(index=True)
    unit: Mapped[str] = mapped_column(index=True)
    position: Mapped[str] = mapped_column(default="")
    category: Mapped[Category] = mapped_column(default=Category.OFFICIAL)
    phone: Mapped[str] = mapped_column(default="", index=True)
    active: Mapped[bool] = mapped_column(default=True)
    added_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class PersonRoleRow(Base):
    """A role somebody holds beyond being staff."""

    __tablename__ = "person_role"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)


class InviteRow(Base):
    """A one-time code that links a chat to a person; only its keyed hash is kept."""

    __tablename__ = "invite"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class AccessRequestRow(Base):
    """Somebody without a code asks to be let in; a head or the coordinating office answers."""

    __tablename__ = "access_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), index=True)
    full_name: Mapped[str]
    unit: Mapped[str] = mapped_column(index=True)
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class ConsentRow(Base):
    """What was shown and answered: the proof that consent was given or refused (Luật 91/2025/QH15, điều 9)."""

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_conversation_id_at", "conversation_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    version: Mapped[str]
    text_hash: Mapped[str]
    agreed: Mapped[bool]
    at: Mapped[datetime]


class WebSessionRow(Base):
    """A browser that may read and write one web conversation; only the hash of its cookie is kept."""

    __tablename__ = "web_session"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str]
    address: Mapped[str] = mapped_column(index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
