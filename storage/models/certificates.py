"""The table of certificates of completion."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.training import Form, Outcome
from storage.models.base import Base


class CertificateRow(Base):
    """A certificate as it was issued (giấy chứng nhận), one for a record of learning.

    `fingerprint` is the SHA-256 of `token`: it is what a token is looked up by.
    """

    __tablename__ = "certificate"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    token: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(unique=True)
    training_id: Mapped[int] = mapped_column(ForeignKey("training.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    work: Mapped[str]
    course: Mapped[str]
    form: Mapped[Form]
    hours: Mapped[float]
    outcome: Mapped[Outcome | None]
    finished_on: Mapped[date]
    issued_on: Mapped[date]
    issued_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    issuer: Mapped[str]
    issuer_position: Mapped[str]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
