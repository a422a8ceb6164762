"""The table of what a request for recognition asks beyond the registration."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class DossierRow(Base):
    """The dossier of an initiative (hồ sơ), one each; `solution` is a plan code, an empty text is not answered yet."""

    __tablename__ = "dossier"

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), primary_key=True)
    solution: Mapped[str] = mapped_column(default="")
    area: Mapped[str] = mapped_column(default="")
    essence: Mapped[str] = mapped_column(default="")
    novelty: Mapped[str] = mapped_column(default="")
    conditions: Mapped[str] = mapped_column(default="")
    author_benefit: Mapped[str] = mapped_column(default="")
    unit_benefit: Mapped[str] = mapped_column(default="")
    participants: Mapped[str] = mapped_column(default="")
    confidential: Mapped[str] = mapped_column(default="")
    investor: Mapped[str] = mapped_column(default="")
    changed_at: Mapped[datetime]
    changed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
